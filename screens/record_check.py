"""What the record check has to say, rule by rule; Enter goes to the field of a remark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from models.record_check import RULES, Remark
from models.recorder import Recorder
from models.session_writing import Writing
from screens.actions import Action, hint
from screens.base import About, DeskScreen, bindings
from screens.desk import Desk
from screens.record_sections import chapter_of
from screens.session_actions import RECORD_CHECK
from screens.text import wrap
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine

NONE = "The record check has nothing to say."


class CheckScreen(DeskScreen):
    """The remarks; none of them blocks anything."""

    ACTIONS: ClassVar[tuple[Action, ...]] = RECORD_CHECK
    BINDINGS = bindings(RECORD_CHECK)
    NAME = "Record check"

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

    def compose(self) -> ComposeResult:
        """Title, remarks, keys."""
        yield TitleLine()
        yield Rule()
        yield Rows(empty=NONE)
        yield HintLine()

    def on_mount(self) -> None:
        """Shows them."""
        self.query_one(TitleLine).set("Record check", "", self.desk.initials)
        self.hint.set_hint(hint(RECORD_CHECK))
        self.query_one(Rows).focus()

    def on_resize(self) -> None:
        """The lines follow the width of the terminal."""
        width = self.size.width - 3
        rows = [self._row(number, each, width) for number, each in enumerate(self._remarks)]
        self.query_one(Rows).set_rows(rows)

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
        key = self.query_one(Rows).cursor_key
        if key is not None:
            self.post_message(Rows.Opened(self.query_one(Rows), key))
