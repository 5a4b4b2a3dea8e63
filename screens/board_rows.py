"""The lines of the board: children with their parts of the day, then "this shift"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len

from models.board import Alert, Board
from models.board import Row as BoardRow
from models.board_next import NOTHING_PLANNED
from models.home import Home
from models.shifts import PARTS, Part, moment_text
from models.text import fold
from models.wording import said
from screens.board_words import GRAVE, alert_text, cell_text
from screens.roster_words import MINE, called, proposal_text
from screens.session_cell import month_heading, month_text, next_text, short_of, week_text
from screens.text import cut, fit, wrap
from screens.widgets.row_view import MARGIN
from screens.widgets.rows import Row, Span
from screens.words import NARROW, short_name, where_text

GAP = 1
SESSION, MONTH = 11, 8
"""Columns for the sessions of this week, and of this month."""
NEXT, NEXT_WIDE = 10, 18
"""Columns for what is next: when it is, and on a wide terminal also what."""
WITH_SESSIONS, WITH_MONTH = 76, 100
"""From so many columns on a terminal has room for them."""
PROPOSAL = "roster:proposal"
"""The key of the line that proposes a shift."""


class Columns:
    """Where the columns of the board stand at a width of the terminal."""

    def __init__(self, width: int) -> None:
        """Takes the width of the list, its two cells for the cursor included."""
        self.narrow = width < NARROW
        self.session = SESSION if width >= WITH_SESSIONS else 0
        self.month = MONTH if width >= WITH_MONTH else 0
        self.next = NEXT_WIDE if self.month else NEXT if self.session else 0
        self.part = 6 if self.narrow else 9 if self.session else 11
        beside = self.session + self.next + self.month
        rest = width - 2 - len(PARTS) * self.part - beside
        self.child = min(24, max(9, rest // 2 + (1 if self.narrow else -3 if beside else -2)))
        self.below = self.child - 3 if self.narrow else max(13, self.child - 3)
        """The columns of a name in the lines below, which have room for a whole one."""
        self.where = max(8, min(28, rest - self.child))

    def cell(self, part: Part) -> tuple[int, int]:
        """The cells of a part of the day: where they begin after the margin, and how many."""
        return self.child + self.where + PARTS.index(part) * self.part, self.part - GAP


def heading(columns: Columns, chosen: Part, day: date) -> Row:
    """The names of the columns, the chosen part of the day marked."""
    spans = [Span(fit("Name", columns.child), "dim"), Span(fit("Where", columns.where), "dim")]
    for part in PARTS:
        name = part.word[:4] if columns.narrow else part.word
        spans.append(
            Span(fit(name, columns.part - GAP), "bold underline" if part is chosen else "dim")
        )
        spans.append(Span(" " * GAP))
    spans.append(Span(fit("Session", columns.session), "dim"))
    spans.append(Span(fit("Next", columns.next), "dim"))
    spans.append(Span(fit(month_heading(day), columns.month), "dim"))
    return Row("heading", (_trimmed(spans),), stop=False)


def child_row(
    row: BoardRow, columns: Columns, board: Board, home: Home, mine: frozenset[str]
) -> Row:
    """A child's line; whose ids are `mine` are the children of the one who looks, this shift."""
    alarming = row.where.state == "missing" or row.where.overdue(board.now)
    where = where_text(row.where, home.hours, board.now)
    if columns.narrow:
        where = f"{row.where.state} !" if alarming else row.where.state
    mark = f" {MINE}" if row.child.id in mine else ""
    name = short_name(row.child.name, columns.child - GAP - len(mark))
    spans = [
        Span(fit(f"{name}{mark}", columns.child - GAP)),
        Span(" " * GAP),
        Span(fit(_fitting(where, columns.where - GAP), columns.where), "alert" if alarming else ""),
    ]
    for part in PARTS:
        cell = row.cells[part]
        text = cell_text(cell, "/" if columns.narrow else " of ")
        if cell_len(text) > columns.part - GAP:
            text = cell_text(cell, "/")
        text = fit(text, columns.part)
        whole = cell.due and cell.answered >= cell.due and not cell.mark
        spans.append(Span(text, "alert" if cell.mark else "dim" if whole else ""))
    planned = board.coming.get(row.child.id, NOTHING_PLANNED)
    short = "alert" if short_of(board.sessions, row.child.id, planned.session) else ""
    session = week_text(board.sessions, row.child.id, planned.session)
    spans.append(Span(fit(session, columns.session), short))
    after = next_text(planned.next, board.sessions.day, with_word=bool(columns.month))
    spans.append(
        Span(fit(cut(after, max(0, columns.next - GAP * bool(columns.month))), columns.next))
    )
    spans.append(Span(fit(month_text(board.sessions, row.child.id), columns.month)))
    return Row(f"child:{row.child.id}", (_trimmed(spans),), find=row.child.name)


def _fitting(where: str, width: int) -> str:
    """Where a child is, closer together where it would not fit: the time must not be cut off."""
    return cut(where if cell_len(where) <= width else where.replace(", b. ", " b."), width)


def _trimmed(spans: list[Span]) -> tuple[Span, ...]:
    """A line without the blanks at its end: cutting them off would look like more to read."""
    while spans and not spans[-1].text.strip():
        spans.pop()
    *others, last = spans
    return (*others, last._replace(text=last.text.rstrip()))


def alert_key(alert: Alert) -> str:
    """What a line of "this shift" is about; the same as long as it is there."""
    child = alert.child.id if alert.child else ""
    if alert.concern:
        return f"concern:{alert.concern.id}"
    when = f"{alert.window.part}:{alert.window.day}" if alert.window else ""
    return f"{alert.kind}:{child}:{when}"


def alert_rows(board: Board, home: Home, columns: Columns) -> Iterator[Row]:
    """The lines of "this shift"."""
    for alert in board.alerts:
        grave = alert.kind in GRAVE
        name = alert.child.name if alert.child else "House"
        spans = (
            Span("! " if grave else "  ", "alert"),
            Span(fit(short_name(name, columns.below), columns.below), "bold" if grave else ""),
            Span(" " * GAP),
            Span(alert_text(alert, board, home) + (" (r)" if alert.kind == "missing" else "")),
        )
        yield Row(alert_key(alert), (spans,), find=name)


def draft_rows(board: Board, home: Home, columns: Columns) -> Iterator[Row]:
    """The unfinished texts of the one who is signed in."""
    names = {row.child.id: row.child.name for row in board.rows}
    one = said("{A_child}", home.terms(board.current.day))
    for draft in board.unfinished:
        # One who is to come or has moved on has no line of their own on the board.
        name = names.get(draft.child, one) if draft.child else "House"
        when = moment_text(home.hours, draft.at, board.now)
        spans = (
            Span("~ "),
            Span(fit(short_name(name, columns.below), columns.below)),
            Span(" " * GAP),
            Span(f"your unfinished {draft.form}, {when}: {draft.text}"),
        )
        yield Row(f"draft:{draft.id}", (spans,), find=name)


def board_rows(
    board: Board, home: Home, chosen: Part, width: int, find: str = "", me: str = ""
) -> list[Row]:
    """All lines of the board; `find` leaves out children, never a line of "this shift".

    `me` is the id of the one who looks.
    """
    columns = Columns(width)
    rows = [heading(columns, chosen, board.sessions.day)]
    named = [row for row in board.rows if fold(find) in fold(row.child.name)]
    mine = board.roster.my_children(me)
    rows += [child_row(row, columns, board, home, mine) for row in named]
    if find:
        hidden = len(board.rows) - len(named)
        said = f"{hidden} not shown, find: {find}. esc shows all"
        rows.append(Row("found", ((Span(said, "bold"),),), stop=False))
    below = [*draft_rows(board, home, columns), *alert_rows(board, home, columns)]
    rule = "─" * max(0, width - 3)
    count = f"This shift ({len(below)})" if below else "This shift: nothing outstanding"
    rows.append(Row("rule", ((Span(rule, "dim"),), (Span(count, "bold"),)), stop=False))
    return [*rows, *proposal_rows(board, me, width), *below]


def proposal_rows(board: Board, me: str, width: int) -> Iterator[Row]:
    """The shift for which the one who looks is planned, until it is started (W7)."""
    turn = board.roster.proposed(me)
    if turn is not None:
        said = proposal_text(turn, called([row.child for row in board.rows]))
        yield Row(PROPOSAL, tuple((Span(line),) for line in wrap(said, width - MARGIN - GAP)))
