"""Words of a child's file: who the child is, an entry in a line, what a section has and lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rich.cells import cell_len

from models.child_entry import age
from models.dates import date_text
from models.file import Entry
from models.file_alerts import to_answer as steps_to_answer
from models.file_due import Due, Gap, steps_of
from models.file_kinds import Kind, Section
from models.file_page import Page, stage_since
from models.file_values import heading, shown
from models.people import Stage
from models.profiles import Terms
from models.wording import said
from screens.safety_words import BETWEEN
from screens.text import cut

STAGES = {Stage.COMING: "Coming", Stage.PLACED: "Placed", Stage.GONE: "Moved on"}
NO_KEY_WORKER = "no {key_worker}"
NAMED = 4
"""How many of the things that are missing are named; the rest is counted by the number."""
LABELLED = frozenset({"yesno", "date", "staff", "days", "weeks", "minutes", "time", "times"})
"""Types whose values say nothing without their label."""


def who_pieces(page: Page) -> list[str]:
    """Legal name, birth and age, pronouns; what nobody wrote down is said to be missing."""
    child = page.child
    pieces = []
    if child.legal_name and child.legal_name != child.name:
        pieces.append(f"Legal name {child.legal_name}")
    if child.born:
        pieces.append(f"born {date_text(child.born)}, {age(child.born, page.today)} years")
    else:
        pieces.append("date of birth not written down")
    if child.pronouns:
        pieces.append(child.pronouns)
    return pieces


def placement_pieces(page: Page, terms: Terms) -> list[str]:
    """The stage and since when, and who the key workers are (M1, M2)."""
    stage = STAGES.get(Stage(page.child.stage), page.child.stage)
    since = stage_since(page.steps, page.today)
    ahead = page.steps[0].day if page.steps and since is None else None
    when = f" since {date_text(since)}" if since else f" from {date_text(ahead)}" if ahead else ""
    return [stage + when, *_workers(page, terms)]


def _workers(page: Page, terms: Terms) -> Iterator[str]:
    """The key worker, and the others."""
    if page.workers.primary is None:
        if page.child.stage != Stage.GONE:
            yield said(NO_KEY_WORKER, terms)
    else:
        yield f"{terms.key_worker} {_name(page, page.workers.primary)}"
    if page.workers.secondary:
        yield f"also {', '.join(_name(page, each) for each in page.workers.secondary)}"


def _name(page: Page, staff: str) -> str:
    found = page.people.get(staff)
    return f"{found.name} ({found.initials})" if found else "?"


def packed(pieces: Iterable[str], width: int) -> list[str]:
    """Pieces in as few lines as they need, a dot between them; none is cut in two lines."""
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]}{BETWEEN}{piece}" if lines else ""
        if longer and cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def rest(kind: Kind, entry: Entry, initials: Mapping[str, str]) -> str:
    """What the heading of an entry leaves out, on one line, the short things first."""
    # When it is due stands beside the heading.
    said = (*(kind.heading or (kind.fields[0].key,)), kind.due if entry.due else "")
    fields = [each for each in kind.fields if each.key not in said and not each.hidden]
    fields.sort(key=lambda each: each.type == "text")
    pieces = []
    for field in fields:
        if not (value := entry.values.get(field.key)):
            continue
        text = shown(field, value, initials)
        named = field.type in LABELLED
        pieces.append(f"{field.label}: {text}" if named else text)
    return BETWEEN.join(pieces)


def due_word(kind: Kind, entry: Entry, page: Page) -> tuple[str, bool]:
    """When an entry is due again, and whether somebody has to see to it; empty: nothing is due."""
    due = next((each for each in page.due if each.entry.id == entry.id), None)
    if due is None:
        return "", False
    if kind.passes:
        return _ahead(due, page.today)
    late = due.day < page.today
    return f"{'! was due' if late else 'due'} {date_text(due.day)}", late


def _ahead(due: Due, today: date) -> tuple[str, bool]:
    """How near a day is once it is time to prepare it, and whether it has no plan yet (P6)."""
    if due.starts > today:
        return "", False
    left = (due.day - today).days
    when = {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")
    return (f"! {when}, no plan yet", True) if due.to_plan(today) else (when, False)


def gap_name(gap: Gap) -> str:
    """What is missing, in a word or two."""
    return f"{gap.title} ({gap.lacks.lower()})" if gap.lacks else gap.title


def missing(gaps: Sequence[Gap], named: int | None = NAMED) -> str:
    """What is missing, by number and name ("2 missing: Dentist, Optician"); empty: nothing is."""
    if not gaps:
        return ""
    names = ", ".join(gap_name(each) for each in gaps[:named])
    more = ", …" if named is not None and len(gaps) > named else ""
    return f"{len(gaps)} missing: {names}{more}"


def overdue(page: Page, section: Section) -> str:
    """ "1 overdue: Dental check"; empty where nothing is."""
    kinds = {kind.key: kind for kind in section.kinds}
    late = [each.entry for each in page.due if each.day < page.today and each.entry.kind in kinds]
    if not late:
        return ""
    named = ", ".join(cut(_called(kinds[each.kind], each, page), 24) for each in late[:NAMED])
    return f"{len(late)} overdue: {named}"


def to_plan(page: Page, section: Section) -> str:
    """ "1 to plan: Birthday · 26 Nov 2026"; empty where nothing is (P6)."""
    kinds = {kind.key: kind for kind in section.kinds}
    due = [each.entry for each in page.due if each.to_plan(page.today) and each.entry.kind in kinds]
    named = ", ".join(cut(_called(kinds[each.kind], each, page), 24) for each in due[:NAMED])
    return f"{len(due)} to plan: {named}" if due else ""


def to_answer(page: Page, section: Section) -> str:
    """ "5 to answer": steps of the lists of the first days (R1, R2); empty where there are none."""
    if page.child.stage == Stage.GONE:
        return ""
    standing = [each for each in page.entries if not each.ended]
    count = steps_to_answer(section, standing, page.stay)
    return f"{count} to answer" if count else ""


def contents(page: Page, section: Section) -> str:
    """What is in a section, at a glance."""
    pieces = []
    for kind in section.kinds:
        found = page.of(kind)
        if kind.steps:
            plan = steps_of(kind, found, page.stay)
            done = sum(step.entry is not None for step in plan)
            pieces.append(f"{kind.title} {done} of {len(plan)}")
        else:
            pieces += [cut(_called(kind, each, page), 36) for each in found]
    return ", ".join(pieces)


def _called(kind: Kind, entry: Entry, page: Page) -> str:
    return heading(kind, entry.values, page.initials)
