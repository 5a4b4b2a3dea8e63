"""The second list of the board, "For you": its lines, and where each is opened."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from models.for_you import Line
from screens.board_rows import GAP, Columns
from screens.desk import Desk
from screens.text import fit
from screens.widgets.rows import Row, Span
from screens.words import short_name


def for_you_rows(lines: Sequence[Line], width: int) -> list[Row]:
    """The heading and the lines; nothing at all where nothing waits."""
    if not lines:
        return []
    rule = Span("─" * max(0, width - 3), "dim")
    count = Span(f"For you ({len(lines)})", "bold")
    heading = Row("you", ((rule,), (count,)), stop=False)
    return [heading, *(_row(line, Columns(width).below) for line in lines)]


def _row(line: Line, room: int) -> Row:
    """Something that waits; the name of the child where it is about one."""
    name = line.child.name if line.child else ""
    spans = (
        Span("! " if line.late else "  ", "alert"),
        Span(fit(short_name(name, room), room)),
        Span(" " * GAP),
        Span(line.text),
    )
    return Row(line.key, (spans,), find=name)


def screen_of(desk: Desk, line: Line) -> Screen[None]:
    """Where it is done; a duty opens by way of screens/duty_open.py."""
    if line.kind == "handover":
        from screens.handover import HandoverScreen

        return HandoverScreen(desk, line.row)
    if line.kind in ("message", "messages"):
        from screens.messages import MessagesScreen

        return MessagesScreen(desk, line.row)
    if line.kind == "session":
        from screens.record import RecordScreen

        return RecordScreen(desk, line.row)
    if line.kind == "to read":
        from screens.sessions_to_read import ToReadScreen

        return ToReadScreen(desk)
    if line.kind == "more":
        from screens.due import DueScreen

        return DueScreen(desk)
    from screens.talk import TalkView

    return TalkView(desk, line.row)
