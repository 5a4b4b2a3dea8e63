"""The home's shifts (W7): what they are called and when they are, as the home has set them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from models.boxes import Box, Entry
from models.by_day import holding
from models.errors import UsageError
from models.home_changes import change_on, changes
from models.roster import Place, Turn
from models.setting_kinds import Entries
from models.shifts import Hours, day_text, instant_at, local

EARLY = timedelta(hours=1)
"""So long before a shift begins somebody may say that they are on it."""


class Shift(NamedTuple):
    """A shift of the home, by local times; one that ends when it begins lasts 24 hours."""

    key: str
    name: str
    starts: time
    ends: time
    sleep_in: bool = False
    """Whether whoever has it sleeps in the house, to be woken."""

    def span(self, hours: Hours, day: date) -> tuple[datetime, datetime]:
        """From when to when it is on a day, across midnight and a change of the clocks."""
        until = day if self.ends > self.starts else day + timedelta(days=1)
        return instant_at(hours, day, self.starts), instant_at(hours, until, self.ends)

    def turn(self, hours: Hours, place: Place) -> Turn:
        """Somebody on it, with its own times; not stored, so without id and author."""
        starts, ends = self.span(hours, place.day)
        return Turn(
            id="",
            seq=0,
            **place._asdict(),
            name=self.name,
            sleep_in=self.sleep_in,
            on=True,
            leads=False,
            children=(),
            starts=starts,
            ends=ends,
            note=None,
            typed_by="",
            typed_at=starts,
        )


DEFAULT = (
    Shift("early", "Early", time(7, 30), time(15, 30)),
    Shift("late", "Late", time(14, 30), time(22, 30)),
    Shift("night", "Night", time(21, 30), time(7, 30)),
    Shift("sleep", "Sleep-in", time(22, 30), time(9, 0), sleep_in=True),
)
"""Those of a home that has never changed them."""


def shifts_on(day: date) -> tuple[Shift, ...]:
    """The home's shifts on a day, in its own order."""
    return _shifts(change_on(SHIFTS.name, day))


def shifts_over(days: Iterable[date]) -> dict[date, tuple[Shift, ...]]:
    """The same of each of some days; one query."""
    steps = changes([SHIFTS.name]).get(SHIFTS.name, ())
    return {day: _shifts(holding(steps, day, None)) for day in days}


def _shifts(entries: Sequence[Entry] | None) -> tuple[Shift, ...]:
    return DEFAULT if entries is None else tuple(map(from_entry, entries))


def shift_on(day: date, key: str) -> Shift:
    """One of them; UsageError where the home has no such shift on that day."""
    found = next((each for each in shifts_on(day) if each.key == key), None)
    if found is None:
        raise UsageError(f"The home has no such shift on {day_text(day)}.")
    return found


def shifts_near(hours: Hours, now: datetime) -> list[tuple[date, Shift]]:
    """The shifts that run now, the latest begun first, then those that begin within the hour."""
    today = local(hours, now).date()
    among = shifts_over(today + timedelta(days=step) for step in (-1, 0, 1))
    spans = [(each.span(hours, day), day, each) for day in among for each in among[day]]
    near = [found for found in spans if found[0][0] - EARLY <= now < found[0][1]]
    near.sort(key=lambda found: found[0][0], reverse=True)
    near.sort(key=lambda found: found[0][0] > now)
    return [(day, each) for _, day, each in near]


def as_entry(shift: Shift) -> Entry:
    """A shift as the setting holds it."""
    starts, ends = f"{shift.starts:%H:%M}", f"{shift.ends:%H:%M}"
    return {**shift._asdict(), "starts": starts, "ends": ends, "sleep_in": int(shift.sleep_in)}


def from_entry(entry: Entry) -> Shift:
    """A shift from what the setting holds."""
    return Shift(
        entry["key"],
        entry["name"],
        time.fromisoformat(entry["starts"]),
        time.fromisoformat(entry["ends"]),
        bool(entry.get("sleep_in", 0)),
    )


def _told(entry: Entry) -> str:
    """From when to when it is."""
    sleep_in = ", staff sleep in" if entry.get("sleep_in") else ""
    return f"{entry['starts']} to {entry['ends']}{sleep_in}"


SHIFTS = Entries(
    "shifts",
    "Shifts",
    "a shift",
    "w",
    (
        Box("name", "Name", most=20, missing="What is the shift called?"),
        Box("starts", "Begins", "time", missing="When does it begin?"),
        Box(
            "ends",
            "Ends",
            "time",
            missing="When does it end?",
            hint="After midnight is the next day; when it ends as it begins it has 24 hours.",
        ),
        Box("sleep_in", "Staff sleep in", "choice", choices=(("0", "no"), ("1", "yes"))),
    ),
    lambda place: [as_entry(each) for each in DEFAULT],
    least=1,
    about="What was planned or worked keeps the times that it had.",
    told=_told,
)
"""The home's setting, which a manager changes from a day on."""
