"""What the record check has to say, rule by rule; Enter goes to the field of a remark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on

from models.record_check import RULES, Remark
from models.recorder import Recorder
from models.session_writing import Writing
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.list_screen import ListScreen
from screens.record_sections import chapter_of
from screens.record_words import NO_REMARKS
from screens.session_actions import RECORD_CHECK
from screens.text import wrap
from screens.widgets.rows import Row, Rows, Span


class CheckScreen(ListScreen):
    """The remarks; none of them blocks anything."""

    ACTIONS: ClassVar[tuple[Action, ...]] = RECORD_CHECK
    BINDINGS = bindings(RECORD_CHECK)
    NAME = "Record check"
    EMPTY = NO_REMARKS

    def __init__(
        self,
        desk: Desk,
        known: Recorder,
        writing: Writing,
        remarks: Sequence[Remark],
        go_to: Callable[[str], object],
    ) -> None:
        """Takes the remarks, and who goes to the field of one."""
        super().__init__(desk)
        self._known, self._writing, self._remarks, self._go_to = known, writing, remarks, go_to

    def reload(self) -> None:
        """Shows the remarks, which were given."""
        self.set_title(self.NAME)
        self.show()

    def show(self) -> None:
        """Paints the remarks as wide as the terminal is."""
        width = self.size.width - 3
        rows = [self._row(number, each, width) for number, each in enumerate(self._remarks)]
        self.rows.set_rows(rows)

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self._known.child, None

    def _row(self, number: int, remark: Remark, width: int) -> Row:
        chapter = chapter_of(self._known, self._writing, remark.where)
        where = f" · {chapter.title}" if chapter else ""
        head = (Span(f"Rule {remark.rule}"), Span(f" {RULES[remark.rule]}{where}", "dim"))
        lines = [(Span(f"  {line}"),) for line in wrap(remark.sentence, width - 4)]
        return Row(str(number), (head, *lines))

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter goes to the field."""
        event.stop()
        remark = self._remarks[int(event.key)]
        self.dismiss()
        self.app.call_later(self._go_to, remark.where)

    def action_open(self) -> None:
        """Goes to the field of the remark with the cursor."""
        key = self.rows.cursor_key
        if key is not None:
            self.post_message(Rows.Opened(self.rows, key))
