"""A child's file for programs: JSON with all of it, every earlier text included (L2, L3)."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, NamedTuple

from kwtui.json_times import SCHEMA, utc, utc_or_none
from kwtui.sessions_json import sessions_json, tasks_json
from models.file import SafetyLine, as_json, safety_lines
from models.file_due import Due, Gap
from models.file_kinds import Layout, layout_of
from models.file_page import Page, page
from models.home import Home, home
from models.incidents import Incident, earlier_of
from models.key_workers import Appointment, appointments
from models.people import Staff, every_child, everybody, find_child
from models.placements import Placement
from models.session_list import Sessions, sessions_of
from models.shifts import local
from models.task_list import Tasks, tasks_of
from models.text import clean

Json = dict[str, Any]


class FileRead(NamedTuple):
    """All about a child that the command prints, read in one go."""

    home: Home
    now: datetime
    page: Page
    safety: list[SafetyLine]
    entries: list[Json]
    appointments: list[Appointment]
    earlier: dict[str, list[Incident]]
    """What stood before, by the id of an incident."""
    sessions: Sessions
    tasks: Tasks
    staff: list[Staff]

    @property
    def plan(self) -> Layout:
        """The sections and kinds of the file."""
        return layout_of(self.home, self.page.today)


def read(typed: str, now: datetime) -> FileRead:
    """The file of the child that was typed; UsageError when it is none, or more than one."""
    place = home()
    child = find_child(typed, every_child()).id
    found = page(child, local(place.hours, now).date())
    rest = (safety_lines(child), as_json(child), appointments(child), earlier_of(child))
    open_now = tasks_of(child, found.today)
    return FileRead(place, now, found, *rest, sessions_of(child), open_now, everybody())


def file_json(found: FileRead, who: Staff) -> str:
    """Return the file as `who` sees it, as JSON in ASCII, inert on any terminal; times in UTC.

    Nobody's name is left out: `staff` has everybody whom an id in it may mean.
    """
    child = found.page.child
    return json.dumps(
        {
            "schema": SCHEMA,
            "home": clean(found.home.name),
            "signed_in": clean(who.initials),
            "now": utc(found.now),
            "child": {
                "id": child.id,
                "name": clean(child.name),
                "initials": clean(child.initials),
                "legal_name": _cleaned(child.legal_name),
                "born": _day(child.born),
                "pronouns": _cleaned(child.pronouns),
                "stage": child.stage,
                "room": child.room,
            },
            "placement": [_step(each) for each in found.page.steps],
            "key_worker": found.page.workers.primary,
            "other_key_workers": list(found.page.workers.secondary),
            "key_worker_history": [_appointment(each) for each in found.appointments],
            "safety": [each._asdict() for each in found.safety],
            "missing": [_gap(each) for each in found.page.gaps],
            "due": [_due(each) for each in found.page.due],
            "sections": {each.letter: each.title for each in found.plan.sections},
            "entries": found.entries,
            "incidents": [
                _incident(each)
                | {"previous": [_incident(before) for before in found.earlier[each.id]]}
                for each in found.page.incidents
            ],
            "sessions": sessions_json(found.sessions.lines),
            "open": tasks_json(found.tasks.lines),
            "staff": {
                each.id: {"initials": clean(each.initials), "name": clean(each.name)}
                for each in found.staff
            },
        },
        indent=2,
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _cleaned(text: str | None) -> str | None:
    return None if text is None else clean(text, lines=True)


def _step(step: Placement) -> Json:
    return step._asdict() | {"day": _day(step.day), "typed_at": utc(step.typed_at)}


def _appointment(each: Appointment) -> Json:
    found = each._asdict() | {"day": _day(each.day), "typed_at": utc(each.typed_at)}
    del found["child"]
    return found


def _gap(gap: Gap) -> Json:
    return gap._asdict()


def _incident(each: Incident) -> Json:
    found = each._asdict() | {"at": utc(each.at), "typed_at": utc(each.typed_at)}
    found["told_at"] = utc_or_none(each.told_at)
    del found["child"]
    return found


def _due(due: Due) -> Json:
    return {
        "entry": due.entry.id,
        "kind": due.entry.kind,
        "day": _day(due.day),
        "starts": _day(due.starts),
    }
