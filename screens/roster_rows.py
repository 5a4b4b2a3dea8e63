"""The lines of a day's roster: shifts, and under each who was planned beside who worked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from models.dates import short_date
from models.people import Staff
from models.roster import KINDS, WORKED, Turn
from models.roster_sheet import Line, Sheet, ShiftLines
from models.shifts import Hours, clock_text, dated_text, local
from screens.people_words import packed
from screens.roster_words import BETWEEN, called, times_text, turn_parts, turn_text
from screens.text import fit, wrap
from screens.widgets.row_view import MARGIN
from screens.widgets.rows import Row, Span
from screens.words import NARROW, short_name

INITIALS = 5
MOST_LINES = 3
"""Of a longer note so many lines are shown; Enter reads all of it."""


class Columns:
    """Where the columns stand; a narrow terminal has the chosen one of planned and worked."""

    def __init__(self, width: int, kind: str) -> None:
        """Takes the width of the list with its margin, and the kind that is chosen."""
        self.narrow = width < NARROW
        self.kinds = (kind,) if self.narrow else KINDS
        self.name = 12 if self.narrow else 20
        self.first = INITIALS + self.name
        self.each = (width - MARGIN - 1 - self.first) // len(self.kinds)

    def cell(self, kind: str) -> tuple[int, int]:
        """The cells of a kind: where they begin after the margin, and how many."""
        return self.first + self.kinds.index(kind) * self.each, self.each - 1


class Words:
    """What a sheet's turns are told with: the children's names, the staff, the home's hours."""

    def __init__(self, sheet: Sheet, hours: Hours) -> None:
        """Takes the sheet and the home's hours."""
        self.sheet, self.hours = sheet, hours
        others = [each for each in sheet.children.values() if each not in sheet.living]
        self.names: Mapping[str, str] = called([*sheet.living, *others])

    def of(self, turn: Turn, shift: ShiftLines, room: int) -> list[str]:
        """What is said of somebody on a shift, in lines of so many cells."""
        parts = [*turn_parts(turn, self.names)]
        if (turn.starts, turn.ends) != (shift.starts, shift.ends):
            parts.append(times_text(self.hours, turn))
        parts += [f"also {each.name}" for each in self.sheet.also(turn)]
        if turn.kind == WORKED and turn.late:
            parts.append(f"written late, {short_date(local(self.hours, turn.typed_at).date())}")
        spans = packed([Span(each) for each in parts], room)
        lines = ["".join(span.text for span in line) for line in spans]
        note = wrap(turn.note, room) if turn.note else []
        if len(note) > MOST_LINES:
            note = [*note[: MOST_LINES - 1], f"{note[MOST_LINES - 1]}…"]
        return lines + note


def shift_key(shift: str) -> str:
    """The key of a shift's own line."""
    return f"shift:{shift}"


def line_key(shift: str, staff: str) -> str:
    """The key of somebody's line on a shift."""
    return f"on:{shift}:{staff}"


def sheet_rows(sheet: Sheet, hours: Hours, kind: str, width: int) -> list[Row]:
    """The whole day; `kind` is the chosen column."""
    columns, words = Columns(width, kind), Words(sheet, hours)
    rows = [_heading(columns, kind)]
    for shift in sheet.shifts:
        rows.append(_shift(shift, hours, columns))
        rows += [_line(each, shift, words, columns) for each in shift.lines]
    return rows


def _heading(columns: Columns, kind: str) -> Row:
    spans = [Span(" " * columns.first)]
    for each in columns.kinds:
        name = fit(each.capitalize(), columns.each - 1)
        spans += [Span(name, "bold underline" if each == kind else "dim"), Span(" ")]
    return Row("heading", (tuple(spans),), stop=False)


def _shift(shift: ShiftLines, hours: Hours, columns: Columns) -> Row:
    """A shift's own line: when it is, and who leads."""
    until = "" if columns.narrow else f"–{clock_text(hours, shift.ends)}"
    times = f"{clock_text(hours, shift.starts)}{until}"
    spans = [
        Span(fit(shift.name, columns.first - len(times) - 2), "bold"),
        Span(f" {times} ", "dim"),
    ]
    for kind in columns.kinds:
        spans.append(Span(fit(_who_leads(shift, kind), columns.each - 1), "bold"))
        spans.append(Span(" "))
    return Row(shift_key(shift.key), (tuple(spans),))


def _who_leads(shift: ShiftLines, kind: str) -> str:
    leader = shift.leader(kind)
    if leader is not None:
        return f"led by {leader.initials}"
    if any(each.of(kind) for each in shift.lines):
        return "nobody leads"
    return "nobody yet"


def _line(line: Line, shift: ShiftLines, words: Words, columns: Columns) -> Row:
    """Somebody's line: as planned and as worked, side by side."""
    turns = [line.of(kind) for kind in columns.kinds]
    cells = [words.of(each, shift, columns.each - 1) if each else ["–"] for each in turns]
    person: Staff = line.person
    lines: list[tuple[Span, ...]] = []
    for at, texts in enumerate(zip_longest(*cells, fillvalue="")):
        name = short_name(person.name, columns.name - 1) if at == 0 else ""
        spans = [
            Span(fit(person.initials if at == 0 else "", INITIALS)),
            Span(fit(name, columns.name)),
        ]
        for text in texts:
            spans += [Span(fit(text, columns.each - 1)), Span(" ")]
        lines.append(tuple(spans))
    found = f"{person.initials} {person.name}"
    return Row(line_key(shift.key, person.id), tuple(lines), find=found)


def written_texts(found: list[Turn], words: Words) -> list[str]:
    """All that was written about somebody on a shift, for reading; the newest first."""
    return [_written(each, words) for each in reversed(found)]


def _written(turn: Turn, words: Words) -> str:
    author = words.sheet.staff.get(turn.typed_by)
    who = author.initials if author else "somebody"
    said = turn_text(turn, words.names) if turn.on else "taken off"
    note = f"\n{turn.note}" if turn.note else ""
    at = dated_text(words.hours, turn.typed_at)
    kind = turn.kind.capitalize()
    return f"{kind}: {said}{BETWEEN}{times_text(words.hours, turn)}{note}\n(written by {who}, {at})"
