"""The forms of the home's settings: some values, or an entry of a list, from a day on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from models.boxes import Box, texts_of, typed, worded
from models.by_day import later
from models.dates import date_text
from models.entry_verbs import add_entry, change_entry
from models.mistakes import day_typed
from models.setting_kinds import Begins
from models.setting_pages import Line, ListPage, ValuesPage, setting_page
from models.setting_steps import Seen
from models.setting_verbs import SINCE, change_values
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.setting_rows import heading
from screens.setting_screen import NOTHING
from screens.text import cut
from screens.widgets.form_layout import Entry, Field

WIDTHS = {"whole": 6, "time": 8, "date": 14}
"""Columns for fields of which the text is short."""
NAME = 30
"""The most columns of a name in a sentence."""


class SettingForm(FormScreen):
    """What both forms share: fields from boxes, and the day from which a change holds."""

    boxes: Sequence[Box] = ()
    """The fields that can be changed."""
    asks = True
    """Whether it is asked from which day it holds."""

    def __init__(self, desk: Desk, seen: Seen | None, first: date) -> None:
        """Takes how it was when it was read (None: it is new), and the first day there can be."""
        super().__init__(desk)
        self.seen = seen
        self.first = seen.day if seen else first

    def about_it(self) -> Iterator[str]:
        """Sentences that stand above the fields."""
        raise NotImplementedError

    async def latest(self) -> Seen | None:
        """How it is by now. Only inside `@work`."""
        raise NotImplementedError

    def entries(self) -> list[Entry]:
        """What it is about, the fields, and the day."""
        found: list[Entry] = [*self.about_it(), *self._planned()]
        found += [""] if found else []
        for box in self.boxes:
            found.append((Field(box.key, box.label, WIDTHS.get(box.kind, 0), options=box.choices),))
            found += [box.hint] if box.hint else []
        return [*found, "", (Field(SINCE, "Holds from", 14),)] if self.asks else found

    def _planned(self) -> Iterator[str]:
        """What is to come."""
        days = (
            [date_text(day) for day, _ in later(self.seen.steps, self.first)] if self.seen else []
        )
        if days:
            yield f"Something is to change from {' and '.join(days)}."

    def beginning(self) -> Mapping[str, str]:
        """How it is on the first day that can be changed."""
        return texts_of(self.boxes, self.seen.value) if self.seen else {}

    def suggestions(self) -> Mapping[str, str]:
        """As soon as it can be."""
        return {SINCE: date_text(self.first)} if self.asks else {}

    def unchanged(self) -> bool:
        """Whether the fields say what is there already."""
        value, wrong = typed(self.boxes, self.form.values())
        now = self.seen.value if self.seen else {}
        return not wrong and all(value[key] == now.get(key) for key in value)

    def since(self) -> str:
        """From which day it holds, as the end of a sentence."""
        day = day_typed(self.form.values(), SINCE, []) or self.first
        return f", from {date_text(day)}" if self.asks else ""

    async def read_again(self) -> bool:
        """The setting as it is by now. Only inside `@work`."""
        found = await self.latest()
        if found is None:
            self.hint.say("Somebody took this off the list meanwhile. Esc goes back.", alert=True)
            return False
        self.seen, self.first = found, found.day
        return True


def _of_day(seen: Seen, planned: date | None) -> Seen:
    """How a setting is on the day of a planned change, as long as that can still be changed."""
    return seen._replace(day=max(seen.day, planned)) if planned else seen


class ValuesForm(SettingForm):
    """All the values of a setting."""

    NAME = "A setting"

    def __init__(
        self, desk: Desk, page: ValuesPage, at: str = "", planned: date | None = None
    ) -> None:
        """Takes the setting as it was read, the field to begin in, and the day of a planned change
        that is changed itself or taken back; None is how it is without it.
        """
        super().__init__(desk, _of_day(page.seen, planned), page.seen.day)
        self._setting, self._at, self._planned_on = page.setting, at, planned
        self.boxes, self.asks = page.setting.boxes, page.setting.begins is not Begins.AT_ONCE

    def on_mount(self) -> None:
        """The cursor begins in the field of the line from which this was opened."""
        self.form.set_entries(self.entries())
        self.form.move_to(self._at)

    def subject(self) -> str:
        """The setting, and the day of the change where one that is planned is changed."""
        planned = self._planned_on
        return f"{self._setting.name}:{planned}" if planned else self._setting.name

    def heading(self) -> str:
        """What is changed."""
        return self._setting.title

    def about_it(self) -> Iterator[str]:
        """What there is to know."""
        if self._setting.about:
            yield self._setting.about

    async def latest(self) -> Seen | None:
        """How it is by now. Only inside `@work`."""
        found = await self.attempt(setting_page, self._setting.name, self.desk.now())
        return _of_day(found.seen, self._planned_on) if isinstance(found, ValuesPage) else None

    async def store(self) -> str | None:
        """Stores what is different. Only inside `@work`."""
        if self.seen is None or self.unchanged():
            return NOTHING
        by, name, texts = self.desk.by(), self._setting.name, self.form.values()
        done = await self.saved(change_values, by, self.draft.id, name, self.seen, texts)
        return f"Saved{self.since()}." if done else None


class EntryForm(SettingForm):
    """An entry of a list: a new one, or another wording for one that is there."""

    NAME = "An entry of a setting"

    def __init__(self, desk: Desk, page: ListPage, line: Line | None) -> None:
        """Takes the list as it was read, and the entry; None is a new one."""
        super().__init__(desk, line.seen if line else None, page.adds)
        self._setting, self._line = page.setting, line
        self.boxes = [box for box in page.setting.boxes if line is None or not box.stays]
        self.asks = not page.setting.dated

    def subject(self) -> str:
        """The list, and the entry where there is one."""
        return f"{self._setting.name}:{self._line.key if self._line else ''}"

    def heading(self) -> str:
        """What is changed, or what is new."""
        if self._line is None:
            what = self._setting.one.partition(" ")[2]
            return f"New {what}"
        return f"Change: {heading(self._setting, self._line.entry)}"

    def about_it(self) -> Iterator[str]:
        """What there is to know, and what stays."""
        if self._setting.about:
            yield self._setting.about
        for box in self._setting.boxes if self._line else ():
            if box.stays and self._line:
                yield f"{box.label} {worded(box, self._line.entry)}: that stays."

    async def latest(self) -> Seen | None:
        """How it is by now. Only inside `@work`."""
        found = await self.attempt(setting_page, self._setting.name, self.desk.now())
        among = found.lines if isinstance(found, ListPage) else ()
        key = self._line.key if self._line else ""
        return next((each.seen for each in among if each.key == key), None)

    async def store(self) -> str | None:
        """Adds or changes the entry. Only inside `@work`."""
        by, name, texts, line = self.desk.by(), self._setting.name, self.form.values(), self._line
        if line is None:
            done = await self.saved(add_entry, by, self.draft.id, name, texts)
        elif self.seen is None or self.unchanged():
            return NOTHING
        else:
            whole = texts_of(self._setting.boxes, self.seen.value) | texts
            done = await self.saved(
                change_entry, by, self.draft.id, name, line.key, self.seen, whole
            )
        if not done:
            return None
        value, _ = typed(self.boxes, texts)
        said = heading(self._setting, (self.seen.value if self.seen else {}) | value)
        return f"Saved: {cut(said, NAME)}{self.since()}."
