"""What the rules of duties need to know, of the whole house, as it was read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from models.cover import Leave, cover_of
from models.file_due import Due
from models.file_kinds import Layout
from models.home import Home
from models.people import Child, Staff, Stage
from models.tasks import Task
from models.wording import said


class Plan(NamedTuple):
    """Something firm in the planner, on the day for which it stands there now."""

    kind: str
    children: tuple[str, ...]
    day: date


class Held(NamedTuple):
    """A session: its day, what became of it, its kind."""

    day: date
    outcome: str
    kind: str


class Happened(NamedTuple):
    """An incident, as far as something is due because of it."""

    id: str
    child: str
    day: date
    kind_word: str
    told: str | None
    """Who was told of it, and when (L7)."""
    told_at: datetime | None


class Made(NamedTuple):
    """The last days on which there was contact that counts."""

    update: date | None = None
    """Of the weekly update."""
    visit: date | None = None
    """Of a visit of the social worker."""


class Decided(NamedTuple):
    """What was decided after an incident: whether a professionals' meeting is needed (P4)."""

    entry: str
    """The id of the entry of the child's file that says so."""
    meeting: str
    """needed, held, not-needed."""


class Facts(NamedTuple):
    """All of it; by child where nothing else is said."""

    today: date
    place: Home
    layout: Layout
    begun: date
    """The day on which this book was begun: of nothing before it is anything missing."""
    people: Mapping[str, Staff]
    """Everybody who ever worked here."""
    everyone: tuple[Child, ...]
    """Every child who ever had a place here or is to have one, in room order."""
    since: Mapping[str, date]
    """From when on those who live here have done so; who has no step was here at the beginning."""
    keys: Mapping[str, str]
    """The key worker, where there is one who works here."""
    sessions: Mapping[str, tuple[Held, ...]]
    """From a week before the month of the last one that counts for the aim."""
    made: Mapping[str, Made]
    documents: Mapping[tuple[str, str], date]
    """The date of the newest document of each sort."""
    rules: Mapping[str, Mapping[str, str]]
    """The texts of the rule of the social worker's visits."""
    decided: Mapping[str, Decided]
    """By incident."""
    due: tuple[Due, ...]
    """What is due in the files, the earliest first."""
    happened: tuple[Happened, ...]
    """Incidents, the earliest first; also of who moved on lately."""
    tasks: tuple[Task, ...]
    """What is open, also of who moved on."""
    supervisions: Mapping[str, date]
    """When the next is due, by staff."""
    plans: tuple[Plan, ...] = ()
    leaves: tuple[Leave, ...] = ()

    @property
    def children(self) -> tuple[Child, ...]:
        """Who lives here or is to come."""
        return tuple(each for each in self.everyone if each.stage != Stage.GONE)

    @property
    def placed(self) -> tuple[Child, ...]:
        """Who lives here."""
        return tuple(each for each in self.everyone if each.stage == Stage.PLACED)

    def known_from(self, child: str) -> date:
        """The day from which this book knows of a child who lives here."""
        return max(self.begun, self.since.get(child, self.begun))

    def owner(self, child: str) -> str | None:
        """Who sees to a child's duties: the key worker, or who has them meanwhile (P7)."""
        return self.covered(self.keys.get(child))

    def covered(self, staff: str | None) -> str | None:
        """Somebody, or whoever was named to have their work while they are on leave (P7)."""
        if staff is None:
            return None
        away = [each for each in self.leaves if each.first <= self.today <= each.last]
        return cover_of(away).get(staff, staff)

    def said(self, wording: str) -> str:
        """A sentence of the program in the home's own terms."""
        return said(wording, self.place.terms(self.today))

    def planned(self, kind: str, child: str) -> list[date]:
        """The days from today on for which something of a kind is planned for a child."""
        return sorted(
            each.day
            for each in self.plans
            if each.kind == kind and child in each.children and each.day >= self.today
        )

    def next_planned(self, kind: str, child: str) -> date | None:
        """The first of them."""
        return next(iter(self.planned(kind, child)), None)
