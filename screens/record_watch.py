"""The record check beside the text while it is written: how much it has to say, and where."""

from __future__ import annotations

from textual.timer import Timer

from models.opinion import marks
from models.record_check import Remark
from models.session_typed import record_of
from screens.part import Part
from screens.parts import PartsScreen
from screens.record_names import names_in
from screens.record_saving import RecordSaving
from screens.record_words import remarks_text
from screens.widgets.entry_form import EntryForm
from screens.widgets.entry_text import EntryText

ACCOUNT = "account"
LATER = 0.5
"""Seconds after the last key until the whole record is looked at."""
AT_ONCE = 6_000
"""A text of so many letters is looked through with every key; a longer one after the last."""


class RecordWatch(PartsScreen, RecordSaving):
    """A screen on which the record check looks on."""

    remarks: tuple[Remark, ...] = ()
    _timer: Timer | None = None

    def show_title(self) -> None:
        """Shows the title, with how much there is to say."""
        raise NotImplementedError

    async def leave(self, said: str) -> None:
        """Goes back and says something there. Only inside `@work`."""
        self.gone = True
        await super().leave(said)

    @property
    def count(self) -> str:
        """How many remarks there are: "3 remarks"."""
        return remarks_text(len(self.remarks))

    def noticed(self, key: str) -> None:
        """A field has another text: looks at it, and in a moment at the whole record."""
        if key == ACCOUNT:
            for area in self._accounts():
                if len(area.text) <= AT_ONCE:
                    self._mark(area)
        self._show_names(key)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(LATER, self.look)

    def look(self) -> None:
        """Looks at the whole record."""
        if self.known is None:
            return
        record, _ = record_of(self.record.writing, self.known.basis, self.desk.now())
        self.remarks = self.known.remarks(record)
        for area in self._accounts():
            self._mark(area)
            self._show_names(area.key)
        self.show_title()

    def _show_names(self, key: str) -> None:
        for part in self.parts:
            if part.key == key and part.label:
                self.show_name(part)

    def action_check(self) -> None:
        """Shows what the record check has to say; Enter there goes to the field."""
        from screens.record_check import CheckScreen

        self.look()
        if self.known is not None:
            writing, go_to = self.record.writing, self.go_from_check
            screen = CheckScreen(self.desk, self.known, writing, self.remarks, go_to)
            self.app.push_screen(screen)

    def go_from_check(self, where: str) -> None:
        """Puts the cursor into a field that the check has a remark about."""
        if not self.go_to(where):
            self.go_elsewhere(where)

    def go_to(self, where: str) -> bool:
        """Puts the cursor into a field; False when it does not stand here."""
        for part in self.parts:
            form = part.widget
            if isinstance(form, EntryForm) and where in form.keys:
                self.go(part.key)
                form.move_to(where)
                return True
            if part.key == where:
                self.go(part.key)
                return True
        return False

    def go_elsewhere(self, where: str) -> None:
        """Says, or goes, where a field stands that is not here."""
        raise NotImplementedError

    def _accounts(self) -> list[EntryText]:
        return [each for each in self.query(EntryText) if each.key == ACCOUNT]

    def _mark(self, area: EntryText) -> None:
        """Marks the words of opinion where they stand (S10); it blocks nothing."""
        if self.known is not None:
            area.mark([each[:2] for each in marks(area.text, self.known.words)])

    def remark(self, part: Part) -> str:
        """What stands beside the name of a text: words of opinion, and other children's names."""
        area = part.widget
        if not isinstance(area, EntryText):
            return ""
        number = len(area.marked)
        opinion = f"{number} opinion word{'' if number == 1 else 's'}" if number else ""
        names = names_in(self.known, [area.text])
        return ", ".join(each for each in (names, opinion) if each)
