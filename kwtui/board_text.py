"""The board as plain lines of text, for reading aloud, printing, and terminals without screens."""

from __future__ import annotations

from collections.abc import Iterator

from kwtui.output import table
from models.board import Alert, Board, Row
from models.board_next import NOTHING_PLANNED, Coming
from models.home import Home
from models.shifts import PARTS, clock_text, local, long_day_text
from screens.board_words import GRAVE, alert_text, cell_text
from screens.roster_words import led_text, on_text
from screens.session_cell import month_heading, month_text, next_text, week_text
from screens.words import part_of, where_text


def board_lines(board: Board, home: Home) -> list[str]:
    """Return the board: the home and the time, who is on, each child, then "This shift"."""
    return [
        _heading(board, home),
        *_on(board),
        "",
        *_children(board, home),
        "",
        *_this_shift(board, home),
    ]


def _heading(board: Board, home: Home) -> str:
    there = local(home.hours, board.now)
    when = f"{long_day_text(there.date())} {clock_text(home.hours, board.now)}"
    return f"{home.name}, {when}, {part_of(board.current)}"


def _on(board: Board) -> Iterator[str]:
    """The shift that runs, who leads, and who is on (W7); nothing where no roster is kept."""
    if led := led_text(board.roster):
        yield f"{led} (on: {on_text(board.roster)})"


def _children(board: Board, home: Home) -> list[str]:
    sessions = board.sessions
    month = month_heading(sessions.day)
    head = ("Name", "Where", *(part.word for part in PARTS), "Session", "Next", month)
    rows = [
        (
            row.child.name,
            where_text(row.where, home.hours, board.now),
            *(cell_text(row.cells[part]) for part in PARTS),
            week_text(sessions, row.child.id, _coming(board, row).session),
            next_text(_coming(board, row).next, sessions.day, with_word=True),
            month_text(sessions, row.child.id),
        )
        for row in board.rows
    ]
    return table([head, *rows])


def _coming(board: Board, row: Row) -> Coming:
    return board.coming.get(row.child.id, NOTHING_PLANNED)


def _this_shift(board: Board, home: Home) -> Iterator[str]:
    if not board.alerts:
        yield "This shift: nothing that must not be missed"
        return
    yield f"This shift ({len(board.alerts)})"
    yield from table([_alert(alert, board, home) for alert in board.alerts])


def _alert(alert: Alert, board: Board, home: Home) -> tuple[str, str]:
    mark = "!" if alert.kind in GRAVE else " "
    name = alert.child.name if alert.child else "House"
    return f"{mark} {name}", alert_text(alert, board, home)
