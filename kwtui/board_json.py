"""The board for programs: JSON with every figure of the screen, its form numbered by `schema`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from kwtui.json_times import SCHEMA, utc, utc_or_none
from kwtui.sessions_json import lately_json
from models.board import Alert, Board, Row
from models.board_next import NOTHING_PLANNED, Coming
from models.home import Home
from models.occurrences import Occurrence
from models.people import Child, Staff
from models.planner_kinds import sort_of
from models.roster import Turn
from models.roster_now import RosterNow
from models.shifts import Window
from models.text import clean
from models.whereabouts import Where

Json = Mapping[str, object]


def board_json(board: Board, home: Home, who: Staff) -> str:
    """Return the board as `who` sees it, as JSON in ASCII, inert on any terminal; times in UTC."""
    found = {
        "schema": SCHEMA,
        "home": clean(home.name),
        "zone": home.hours.zone,
        "signed_in": clean(who.initials),
        "now": utc(board.now),
        "current": _window(board.current),
        "shift": _shift(board.roster),
        "children": [
            {
                **_row(row, board.now),
                "sessions": lately_json(board.sessions, row.child.id),
                "coming": _coming(board.coming.get(row.child.id, NOTHING_PLANNED)),
            }
            for row in board.rows
        ],
        "this_shift": [_alert(alert, board.now) for alert in board.alerts],
    }
    return json.dumps(found, indent=2)


def _window(window: Window) -> Json:
    return {
        "part": str(window.part),
        "date": window.day.isoformat(),
        "start": utc(window.start),
        "end": utc(window.end),
    }


def _shift(roster: RosterNow) -> Json | None:
    """The shift that runs, who leads it and who is on; null where no roster is kept."""
    led = roster.led()
    if led is None:
        return None
    return {
        "shift": clean(led.shift),
        "name": clean(led.name),
        "date": led.day.isoformat(),
        "led_by": None if led.leader is None else clean(led.leader),
        "leader_at_work": led.worked,
        "on": [_turn(each, roster) for each in roster.on()],
    }


def _turn(turn: Turn, roster: RosterNow) -> Json:
    return {
        "initials": clean(roster.initials[turn.staff]),
        "shift": clean(turn.shift),
        "kind": turn.kind,
        "leads": turn.leads,
        "children": list(turn.children),
        "start": utc(turn.starts),
        "end": utc(turn.ends),
    }


def _child(child: Child) -> Json:
    return {"id": child.id, "name": clean(child.name), "initials": clean(child.initials)}


def _row(row: Row, now: datetime) -> Json:
    return {
        **_child(row.child),
        "room": row.child.room,
        "where": _where(row.where, now),
        "parts": {str(part): cell._asdict() for part, cell in row.cells.items()},
    }


def _coming(coming: Coming) -> Json:
    """The session of this week and what is next; the times are the home's own clock."""
    return {name: _planned(each) for name, each in coming._asdict().items()}


def _planned(of: Occurrence | None) -> Json | None:
    if of is None:
        return None
    return {
        "entry": of.entry.id,
        "kind": clean(of.entry.kind),
        "title": clean(of.entry.title or sort_of(of.entry.kind).word),
        "date": of.on.isoformat(),
        "starts": of.starts,
        "firm": of.entry.firm,
    }


def _where(where: Where, now: datetime) -> Json:
    return {
        "state": clean(where.state),
        "since": utc_or_none(where.since),
        "back": utc_or_none(where.back),
        "overdue": where.overdue(now),
    }


def _alert(alert: Alert, now: datetime) -> Json:
    """A line of "this shift"; only what belongs to its kind is there."""
    found: dict[str, object] = {"kind": alert.kind, "child": None}
    if alert.child is not None:
        found["child"] = _child(alert.child)
    if alert.where is not None:
        found["where"] = _where(alert.where, now)
    if alert.window is not None:
        found["part"] = _window(alert.window)
        found["unanswered"] = alert.missing
    if alert.concern is not None:
        found["concern"] = {
            "id": alert.concern.id,
            "raised_at": utc(alert.concern.raised_at),
        }
    return found
