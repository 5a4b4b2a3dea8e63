"""What is typed about somebody who works in the home, and all that can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.dates import date_text
from models.mistakes import INITIALS_ARE, Mistake, day_typed, initials_fit, tidy, too_long
from models.people import Role, Staff
from models.text import fold

NIGHT_IN = timedelta(days=1)
"""Agency staff let in for one night work into the next day."""
AGENCY = ("no", "yes")
"""What the field `agency` holds."""


class StaffEntry(NamedTuple):
    """Who somebody is, what they may do, and from when to when they work here."""

    name: str
    initials: str
    role: str = Role.STAFF
    started: date | None = None
    ended: date | None = None
    """The last day."""
    agency: bool = False
    trained: date | None = None
    """When trained in key work (M3)."""
    competent: date | None = None
    """When found competent in it (M3)."""

    def as_staff(self, staff_id: str) -> Staff:
        """The same as a member of staff."""
        return Staff(id=staff_id, version=1, **self._asdict())


def entry_of(person: Staff) -> StaffEntry:
    """Somebody as they would be typed."""
    return StaffEntry(*(getattr(person, name) for name in StaffEntry._fields))


def staff_typed(texts: Mapping[str, str]) -> tuple[StaffEntry, list[Mistake]]:
    """Somebody from the texts of the fields, whose keys are the names of an entry's parts.

    A date that cannot be read is left empty and is among the mistakes.
    """
    wrong: list[Mistake] = []
    entry = StaffEntry(
        name=texts.get("name", ""),
        initials=texts.get("initials", ""),
        role=tidy(texts.get("role")) or Role.STAFF,
        started=day_typed(texts, "started", wrong),
        ended=day_typed(texts, "ended", wrong),
        agency=texts.get("agency") == AGENCY[1],
        trained=day_typed(texts, "trained", wrong),
        competent=day_typed(texts, "competent", wrong),
    )
    return tidied(entry), wrong


def tidied(entry: StaffEntry) -> StaffEntry:
    """The same with its texts cleaned, without blanks around them; initials in capitals."""
    return entry._replace(name=tidy(entry.name), initials=tidy(entry.initials).upper())


def staff_mistakes(
    entry: StaffEntry, others: Sequence[Staff], today: date, before: Staff | None = None
) -> Iterator[Mistake]:
    """All that is wrong with a tidied entry; `before` is whom it changes, `others` all but them."""
    if not entry.name:
        yield Mistake("name", "Type the name.")
    yield from too_long("name", entry.name)
    if not initials_fit(entry.initials):
        yield Mistake("initials", INITIALS_ARE)
    elif same := _same_initials(entry, others):
        sentence = f"{same.name} has these initials at that time. Choose others."
        yield Mistake("initials", sentence)
    if entry.role not in tuple(Role):
        yield Mistake("role", "The role is staff, shift leader or manager.")
    if entry.started and entry.ended and entry.ended < entry.started:
        first = date_text(entry.started)
        yield Mistake("ended", f"The last day would be before the first, {first}.")
    if entry.agency and entry.ended is None:
        yield Mistake("ended", "Agency staff have a last day: type it. A manager can change it.")
    for key in ("trained", "competent"):
        day = getattr(entry, key)
        if day is not None and day > today:
            yield Mistake(key, f"{date_text(day)} is still to come.")
    if before is not None:
        yield from _last_manager(entry, before, others, today)


def leader_mistakes(entry: StaffEntry, today: date) -> Iterator[Mistake]:
    """What only a manager may write of somebody new; a shift leader lets agency staff in."""
    if not entry.agency:
        yield Mistake("agency", "A shift leader lets in agency staff only. Ask your manager.")
    if entry.role != Role.STAFF:
        yield Mistake("role", "A shift leader lets in staff only, nobody who leads.")
    if entry.started is None or entry.started < today:
        yield Mistake("started", "The first day is today or tomorrow.")
    if entry.ended is not None and not today <= entry.ended <= today + NIGHT_IN:
        night = f"{date_text(today)} or {date_text(today + NIGHT_IN)}"
        yield Mistake("ended", f"A shift leader lets in for one night: until {night}.")
    for key in ("trained", "competent"):
        if getattr(entry, key) is not None:
            yield Mistake(key, "Only a manager writes this down.")


def _same_initials(entry: StaffEntry, others: Sequence[Staff]) -> Staff | None:
    """Somebody else with these initials while this one works here."""
    wanted = fold(entry.initials)
    for each in others:
        last_first = max(entry.started or date.min, each.started or date.min)
        first_last = min(entry.ended or date.max, each.ended or date.max)
        if fold(each.initials) == wanted and last_first <= first_last:
            return each
    return None


def _last_manager(
    entry: StaffEntry, before: Staff, others: Sequence[Staff], today: date
) -> Iterator[Mistake]:
    """There is a manager here today, and on every day to come on which there would be one now."""
    now, after = [*others, before], [*others, entry.as_staff(before.id)]
    day = next((each for each in _turns(after, today) if not _managed(after, each)), None)
    if day is None or not _managed(now, day):
        return
    where = "role" if entry.role != Role.MANAGER else "ended"
    if where == "ended" and entry.started is not None and day < entry.started:
        where = "started"
    sentence = f"From {date_text(day)} on the home would have no manager. Name another one first."
    yield Mistake(where, sentence)


def _turns(people: Sequence[Staff], today: date) -> list[date]:
    """Today, and every day after somebody's last one: when a home can be left without a manager."""
    after = {each.ended + timedelta(days=1) for each in people if each.ended}
    return sorted({today, *(day for day in after if day > today)})


def _managed(people: Sequence[Staff], day: date) -> bool:
    return any(each.manager and each.here_on(day) for each in people)
