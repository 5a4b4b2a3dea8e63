"""The settings of the home that are some values: name and lock, parts of the day, aims, terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from models.aims import Aims
from models.answering import EARLY
from models.boxes import Box, Entry
from models.by_day import Steps
from models.home import Home, HomeTable, starts_of
from models.mistakes import Mistake
from models.new_home import LOCK
from models.part_checks import LONGEST_GRACE, part_mistakes, seam_mistakes
from models.profiles import WEEKDAYS
from models.setting_kinds import Begins, Values
from models.shifts import Hours, Part, window


def _set_up(place: Home) -> Entry:
    row = HomeTable.get()
    return {"name": row.name, "lock": row.lock_after}


HOME = Values(
    "home",
    "The home",
    (
        Box("name", "Name of the home", missing="The home needs a name."),
        Box(
            "lock",
            "Lock after, minutes",
            "whole",
            LOCK[1],
            LOCK[0],
            "After how many minutes?",
            hint="So long after the last key the screen locks by itself.",
            brief="lock",
        ),
    ),
    _set_up,
    Begins.AT_ONCE,
)


def _parts(place: Home) -> Entry:
    hours = place.hours
    starts = {name: f"{getattr(hours, name):%H:%M}" for name in ("morning", "day", "night")}
    return {**starts, "grace": hours.grace, "weekly": place.weekly_day}


def _wrong_parts(steps: Steps[Entry], place: Home, now: datetime) -> Iterator[Mistake]:
    among = [(day, starts_of(value)) for day, value in steps]
    for day, starts in among[1:]:
        yield from part_mistakes(starts)
        hours = Hours(place.hours.zone, *starts)
        if now >= window(hours, Part.MORNING, day).start - EARLY:
            said = "This morning's list would be open already: take a later day below."
            yield Mistake("morning", said)
    yield from seam_mistakes(among)


PARTS_OF_THE_DAY = Values(
    "parts",
    "Parts of the day",
    (
        Box("morning", "Morning begins", "time", missing="When does the morning begin?"),
        Box("day", "Day begins", "time", missing="When does the day begin?"),
        Box("night", "Night begins", "time", missing="When does the night begin?"),
        Box(
            "grace",
            "Grace, minutes",
            "whole",
            LONGEST_GRACE,
            0,
            "How many minutes? 0 is none.",
            hint="So long after a part has ended the board lists what is not recorded.",
            brief="grace",
            zero="none",
        ),
        Box(
            "weekly",
            "Weekly items are due",
            "choice",
            choices=tuple((str(at), day.capitalize()) for at, day in enumerate(WEEKDAYS)),
            brief="weekly",
        ),
    ),
    _parts,
    Begins.UNOPENED,
    _wrong_parts,
)


def _wrong_aims(steps: Steps[Entry], place: Home, now: datetime) -> Iterator[Mistake]:
    for _, value in steps[1:]:
        if value["month"] < value["week"]:
            yield Mistake("month", "A month is longer than a week: give the same or more.")


def _aim(key: str, label: str, most: int, brief: str, **more: Any) -> Box:  # noqa: ANN401
    missing = "Type a number; 0 is no aim."
    return Box(key, label, "whole", most, missing=missing, brief=brief, **more)


AIMS = Values(
    "aims",
    "Aims",
    (
        _aim("week", "Sessions in a week", 14, "week", zero="no aim"),
        _aim(
            "month",
            "Sessions in a month",
            60,
            "month",
            zero="no aim",
            hint="One to one, and only those in which they took part.",
        ),
        _aim("sections", "Plan sections a month", 20, "plan sections", zero="no aim"),
        _aim(
            "visits",
            "Weeks between visits",
            26,
            "weeks between visits",
            least=1,
            hint="Of the social worker; then the board says that one is due.",
        ),
    ),
    lambda place: Aims()._asdict(),
    wrong=_wrong_aims,
)


LONGEST_TERM = 40
TERM_LABELS = {
    "key_worker": "Key worker",
    "key_workers": "Key workers",
    "child": "Child",
    "children": "Children",
    "manager": "Manager",
    "supervisor": "Supervisor",
    "home": "Home",
    "session": "Key-work session",
    "sessions": "Key-work sessions",
    "placement_plan": "Placement plan",
    "risk_assessment": "Risk assessment",
    "behaviour_plan": "Behaviour plan",
    "monthly_review": "Monthly review",
}
"""What each of the terms (`models.profiles.Terms`) stands for, in the words of this program."""

TERMS = Values(
    "terms",
    "What we call things",
    tuple(
        Box(key, label, most=LONGEST_TERM, missing="What do you call this?")
        for key, label in TERM_LABELS.items()
    ),
    lambda place: place.profile.terms._asdict(),
    about="In small letters, as within a sentence.",
)
