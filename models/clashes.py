"""What is said of something planned and never forbids it: clashes, restrictions, leave (C4, P7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.cover import Leave, leaves_of
from models.file import FileTable, entries_where, layout
from models.file_kinds import Kind
from models.occurrences import Occurrence, between, days_of, shown
from models.people import Child, Staff, every_child, everybody
from models.planned import Planned, columns
from models.planner import COLUMNS, PLANNED, Entry, entry_of
from models.planner_kinds import CONTACT, HOME_VISIT, LEAVE, sort_of
from models.shifts import day_text

CHILD, STAFF, AWAY, RESTRICTED = "child", "staff", "away", "restricted"
"""The same child, or member of staff, twice at once; on leave; a restriction of contact."""
LOOKED_AT = timedelta(days=55)
"""So far ahead what repeats is looked through."""
MOST = 3
"""So many others are named that are at the same time."""
_RESTRICTIONS = {CONTACT: ("contact", "no-contact"), HOME_VISIT: ("visits", "no-contact")}
"""The kinds of the child's file that say what is agreed."""


class Clash(NamedTuple):
    """Something to be said of an occurrence."""

    kind: str
    key: str
    """The occurrence of which it is said."""
    sentence: str
    other: str = ""
    """The key of the other one, where there is one."""


class Named(NamedTuple):
    """How people are called in a sentence, by their ids."""

    children: Mapping[str, str]
    staff: Mapping[str, str]


def clashes(found: Sequence[Occurrence]) -> dict[str, list[Clash]]:
    """What is to be said of each of these occurrences, by its key; as a week is shown."""
    names = _named(every_child(), everybody())
    said: dict[str, list[Clash]] = defaultdict(list)
    here = [each for each in found if _counts(each)]
    for each in (*_twice(here, names), *_away(here, leaves_of(found), names)):
        said[each.key].append(each)
    for each in _restricted(here, names):
        said[each.key].append(each)
    return dict(said)


def sentences(found: Sequence[Occurrence]) -> dict[str, tuple[str, ...]]:
    """The same as sentences, each once."""
    return {
        key: tuple(dict.fromkeys(each.sentence for each in said))
        for key, said in clashes(found).items()
    }


def clashes_with(planned: Planned, entry: str = "") -> list[Clash]:
    """What is to be said of something before it is planned; `entry` is the one it is to replace.

    Of what repeats the first eight weeks are looked at.
    """
    new = _as_entry(planned, entry)
    last = planned.last_day + (LOOKED_AT if planned.repeats else timedelta(0))
    around = between(planned.day, last)
    mine = [each for day in days_of(new, new.day, last) for each in shown(new, day, None)]
    others = [each for each in around if not entry or each.entry.id != entry]
    said = clashes([*mine, *others])
    found = [each for one in mine for each in said.get(one.key, ())]
    return list({each.sentence: each for each in found}.values())


def warnings(planned: Planned, entry: str = "") -> tuple[str, ...]:
    """The same as sentences."""
    return tuple(each.sentence for each in clashes_with(planned, entry))


def _as_entry(planned: Planned, id: str) -> Entry:  # noqa: A002
    """Something that is not stored yet, as if it were."""
    values = dict.fromkeys(COLUMNS) | columns(planned)
    return entry_of(
        (values | {"id": id or "new", "seq": 0, "state": PLANNED})[key] for key in COLUMNS
    )


def _named(children: Iterable[Child], staff: Iterable[Staff]) -> Named:
    return Named({each.id: each.name for each in children}, {each.id: each.name for each in staff})


def _counts(of: Occurrence) -> bool:
    """Whether it can be in the way of something: not what is cancelled, or is no event at all."""
    return not of.gone and of.entry.kind != LEAVE


Span = tuple[tuple[date, str], tuple[date, str]]


def _span(of: Occurrence) -> Span | None:
    """From when to when; None for what lasts all day, which is in nobody's way."""
    if of.starts is None:
        return None
    return (of.on, of.starts), (of.until, of.ends or of.starts)


def _twice(found: Sequence[Occurrence], names: Named) -> Iterator[Clash]:
    """Whoever is at two things at once."""
    for kind, people, called in (
        (CHILD, lambda each: each.entry.children, names.children),
        (STAFF, lambda each: {*each.entry.staff, each.entry.drives} - {None}, names.staff),
    ):
        theirs: dict[str, list[tuple[Span, Occurrence]]] = defaultdict(list)
        for each in found:
            span = _span(each)
            if span is not None:
                for who in people(each):
                    theirs[who].append((span, each))
        for who, listed in theirs.items():
            listed.sort(key=lambda pair: pair[0])
            for one, other in _overlapping(listed):
                yield from _both(kind, called.get(who, "Somebody"), one, other)


def _overlapping(
    listed: Sequence[tuple[Span, Occurrence]],
) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Pairs that are at the same time, of which the first begins first; a few of each."""
    for at, ((starts, ends), one) in enumerate(listed):
        for (begins, _), other in listed[at + 1 : at + 1 + MOST]:
            if begins != starts and begins >= ends:
                break
            yield one, other


def _both(kind: str, who: str, one: Occurrence, other: Occurrence) -> Iterator[Clash]:
    """What is said of each of two that are at once."""
    for mine, theirs in ((one, other), (other, one)):
        sentence = f"{who} has {_called(theirs)} at the same time, {_when(theirs)}."
        yield Clash(kind, mine.key, sentence, theirs.key)


def _called(of: Occurrence) -> str:
    return f"“{of.entry.title}”" if of.entry.title else sort_of(of.entry.kind).word


def _when(of: Occurrence) -> str:
    """Shown as Wed 25 Nov 16:00–16:45."""
    until = f"–{of.ends}" if of.ends else ""
    return f"{day_text(of.on)} {of.starts or ''}{until}".strip()


def _away(found: Sequence[Occurrence], leaves: Sequence[Leave], names: Named) -> Iterator[Clash]:
    """Who is to go along, or to drive, and is on leave."""
    for each in found:
        for who in dict.fromkeys([*each.entry.staff, each.entry.drives]):
            for leave in leaves:
                if who == leave.staff and leave.first <= each.until and leave.last >= each.on:
                    called = names.staff.get(who, "Somebody")
                    dates = f"from {day_text(leave.first)} to {day_text(leave.last)}"
                    yield Clash(AWAY, each.key, f"{called} is away {dates}.", leave.key)


def _restricted(found: Sequence[Occurrence], names: Named) -> Iterator[Clash]:
    """What is agreed of contact and of visits home, wherever one is planned (C4)."""
    wanted = [each for each in found if each.entry.kind in _RESTRICTIONS]
    if not wanted:
        return
    children = sorted({child for each in wanted for child in each.entry.children})
    asked = FileTable.kind.in_(["contact", "no-contact", "visits"])
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    plan = layout()
    for entry in entries_where(FileTable.child.in_(children), asked):
        kind = plan.kind(entry.kind)
        if entry.ended or kind is None or entry.values.get("restricted") == "none":
            continue
        told[entry.child, entry.kind].append(_rule(kind, entry.values))
    for each in wanted:
        for child in each.entry.children:
            for kind_key in _RESTRICTIONS[each.entry.kind]:
                for rule in told[child, kind_key]:
                    who = names.children.get(child, "The child")
                    yield Clash(RESTRICTED, each.key, f"{who}: {rule}.")


def _rule(kind: Kind, values: Mapping[str, str]) -> str:
    """What an entry of the file says, in a few words."""
    if kind.key == "no-contact":
        return f"may not have contact, {values.get('short', '')}"
    chosen = kind.field("restricted").choice(values.get("restricted", ""))
    label = chosen.label if chosen else "restricted"
    if kind.key == "visits":
        return f"visits home are {label}"
    return f"contact with {values.get('who', 'somebody')} is {label}"
