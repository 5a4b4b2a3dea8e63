"""What the list of people says of somebody: when they are here, key work, supervision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from models.dates import date_text
from models.people import Role, Staff
from models.profiles import Terms
from models.staff_list import StaffLine
from models.supervision import Supervision
from screens.desk import Desk
from screens.text import fit, wrap
from screens.widgets.rows import Row, Span
from screens.words import NARROW

INITIALS, NAME, ROLE = 6, 24, 14
NARROW_NAME = 21
AROUND = 3
"""Cells of a line that are the list's own: where its cursor and the mark for more stand."""
BETWEEN = " · "


def here_words(person: Staff, day: date) -> str:
    """From when to when somebody is here, where that is not simply now and on."""
    if person.ended is not None and person.ended < day:
        return f"left, last day {date_text(person.ended)}"
    first = f"from {date_text(person.started)}" if person.started and person.started > day else ""
    last = f"until {date_text(person.ended)}" if person.ended else ""
    return f"{first} {last}".strip()


def key_work_words(line: StaffLine, day: date) -> str:
    """Whether somebody is trained and competent in key work (M3)."""
    person, mark = line.person, "! " if line.unready(day) else ""
    trained = f"trained {person.trained:%m/%Y}" if person.trained else "not trained"
    if person.competent:
        return f"{mark}key work: {trained}, competent"
    return f"{mark}key work: {trained}" + (", not competent yet" if person.trained else "")


def supervision_words(line: StaffLine, day: date) -> str:
    """When the next supervision is due (M5)."""
    if line.supervised is None:
        return "! no supervision yet" if line.unsupervised() else "no supervision yet"
    if line.supervised.next_due is None:
        return "no next supervision"
    due = date_text(line.supervised.next_due)
    return f"! supervision overdue, {due}" if line.overdue(day) else f"supervision due {due}"


def held_text(held: Supervision, initials: str) -> str:
    """One that was held, to be read."""
    following = f" Next due {date_text(held.next_due)}." if held.next_due else ""
    note = f" {held.note}" if held.note else ""
    return f"{date_text(held.held)}.{following}{note} (written by {initials})"


def whom_to_ask(lines: Sequence[StaffLine], day: date, *, leads: bool = False) -> str:
    """Who may do it, by initials: "Ask ED or LM."; managers, or with `leads` who leads a shift."""
    able = [
        line.person.initials
        for line in lines
        if line.person.here_on(day) and (line.person.leads if leads else line.person.manager)
    ]
    return f"Ask {' or '.join(able)}." if able else ""


def role_word(role: str, terms: Terms) -> str:
    """What a role is called."""
    return terms.manager if role == Role.MANAGER else role


def list_rows(
    lines: Sequence[StaffLine], desk: Desk, width: int, code: tuple[str, str] | None
) -> list[Row]:
    """The whole list; `code` is the id of somebody and the code to be shown in their line."""
    day, terms = desk.today(), desk.terms
    left = [line for line in lines if line.left(day)]
    rows = [_row(line, day, terms, width, code) for line in lines if not line.left(day)]
    if left:
        heading = Span(f"No longer here ({len(left)})", "bold")
        rows.append(Row("heading", ((heading,),), stop=False))
    return [*rows, *(_row(line, day, terms, width, code) for line in left)]


def _row(line: StaffLine, day: date, terms: Terms, width: int, code: tuple[str, str] | None) -> Row:
    """Somebody: initials, name, role and dates, below it what is less often looked for."""
    person, left, narrow = line.person, line.left(day), width < NARROW
    look, role = "dim" if left else "", role_word(person.role, terms)
    here, name = here_words(person, day), NARROW_NAME if narrow else NAME
    first = (
        Span(fit(person.initials, INITIALS), look),
        Span(fit(person.name, name - 1), look),
        Span(" "),
        Span(" "),
        Span(role if narrow else fit(role, ROLE), look),
        Span("" if narrow else here, look),
    )
    parts = [Span(here, look)] if narrow and here else []
    if person.agency:
        parts.append(Span("agency", look))
    if not left:
        for words in (key_work_words(line, day), supervision_words(line, day)):
            parts.append(Span(words, "alert" if words.startswith("!") else ""))
    if code is not None and code[0] == person.id:
        parts.append(Span(f"New code: {code[1]}", "bold"))
        parts.append(Span("Not shown again: write it down now.", "bold"))
    below = packed(parts, width - AROUND - INITIALS)
    found = f"{person.initials} {person.name} {role}"
    return Row(person.id, (first, *((Span(" " * INITIALS), *each) for each in below)), find=found)


def packed(parts: Sequence[Span], room: int) -> list[list[Span]]:
    """The parts in as few lines as they need, each whole where it fits on a line."""
    lines: list[list[Span]] = []
    used = 0
    for part in parts:
        for text in wrap(part.text, room):
            size = cell_len(text)
            if lines and used + len(BETWEEN) + size <= room:
                lines[-1] += [Span(BETWEEN), Span(text, part.style)]
                used += len(BETWEEN) + size
            else:
                lines.append([Span(text, part.style)])
                used = size
    return lines
