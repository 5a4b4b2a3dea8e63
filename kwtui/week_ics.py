"""A week for a calendar (iCalendar, RFC 5545): by initials, without notes, confidential.

The icalendar library is loaded here only: it takes longer to load than all the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from kwtui.version import VERSION
from models.around import Around
from models.home import Home
from models.occurrences import Occurrence
from models.people import Child, Staff
from models.planner import CANCELLED
from models.text import clean, fold
from models.week import Week
from screens.week_words import title_of, whose_text

ONE_DAY = timedelta(days=1)


def week_ics(found: Week, place: Home) -> str:
    """Return the week as a calendar, with the definition of the home's time zone.

    Where something was before it was moved is left out: it stands once, under the same id.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//kwtui//kwtui {VERSION}//EN")
    calendar.add("version", "2.0")
    seen = {line.occurrence.key: line.occurrence for line in found.lines if not line.was}
    for occurrence in seen.values():
        calendar.add_component(_event(occurrence, found.around, ZoneInfo(place.hours.zone)))
    # From the start of the year: so each change of the clocks stands on its own, also for programs
    # that overlook those that are given as further dates of one.
    last = max([found.days[-1], *(each.until for each in seen.values())])
    calendar.add_missing_timezones(date(found.monday.year, 1, 1), last + ONE_DAY)
    text: bytes = calendar.to_ical()
    return text.decode()


def _event(occurrence: Occurrence, around: Around, zone: ZoneInfo) -> Event:
    """An occurrence; its id stays the same whatever is changed about it."""
    entry = occurrence.entry
    event = Event()
    event.add("uid", f"{entry.id}-{occurrence.day:%Y%m%d}@kwtui")
    event.add("dtstamp", occurrence.typed_at or entry.typed_at)
    event.add("class", "CONFIDENTIAL")
    event.add("status", _status(occurrence))
    # People outside are called by names that are not known here, so they are left out.
    said = by_initials(title_of(entry._replace(who=None)), around)
    event.add("summary", f"{clean(whose_text(entry, around, len(entry.children)))}: {said}")
    if entry.place:
        event.add("location", by_initials(entry.place, around))
    _add_times(event, occurrence, zone)
    return event


def _status(occurrence: Occurrence) -> str:
    if occurrence.state == CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if occurrence.entry.firm else "TENTATIVE"


def _add_times(event: Event, occurrence: Occurrence, zone: ZoneInfo) -> None:
    """From when to when by the home's clock; what lasts all day has dates, without the last."""
    if occurrence.starts is None:
        event.add("dtstart", occurrence.on)
        event.add("dtend", occurrence.until + ONE_DAY)
        return
    event.add("dtstart", _at(occurrence.on, occurrence.starts, zone))
    if occurrence.ends is not None:
        event.add("dtend", _at(occurrence.until, occurrence.ends, zone))


def _at(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=zone)


def by_initials(text: str, around: Around) -> str:
    """A text with the names of children and staff made initials: the calendar is on a telephone."""
    names = dict(_names([*around.staff.values(), *around.children.values()]))
    return " ".join(_short(word, names) for word in clean(text).split())


def _names(people: Iterable[Child | Staff]) -> Iterable[tuple[str, str]]:
    for each in people:
        yield from ((fold(part), each.initials) for part in each.name.split() if len(part) > 1)


def _short(word: str, names: dict[str, str]) -> str:
    """A word, or initials in place of a name; what is around it stays ("Amber's", "(Amber)")."""
    bare = word.strip("()[].,;:!?“”‘’'\"")
    name = bare.removesuffix("'s").removesuffix("’s")
    initials = names.get(fold(name))
    return word if initials is None or not name else word.replace(name, initials, 1)
