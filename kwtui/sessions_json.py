"""Sessions and what is open for programs: as they stand in the JSON of the board and of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from kwtui.json_times import utc_or_none
from models.board_sessions import BoardSessions, Lately
from models.session_list import Line
from models.session_tally import month_of
from models.task_list import TaskLine
from models.text import clean
from screens.sessions_words import tally_of

Json = dict[str, Any]


def lately_json(sessions: BoardSessions, child: str) -> Json:
    """A child's sessions of this week and this month, with what the home aims at."""
    found = sessions.by_child.get(child, Lately())
    return {
        "week": {**found.week._asdict(), "aim": sessions.aims.week},
        "month": {**found.month._asdict(), "aim": sessions.aims.month},
        "last_this_week": found.last.isoformat() if found.last else None,
    }


def sessions_json(lines: Sequence[Line]) -> Json:
    """A child's records, the latest first, and how many there were in each month."""
    months: dict[str, Mapping[str, int]] = {
        f"{first:%Y-%m}": tally_of(list(among))._asdict()
        for first, among in groupby(lines, lambda line: month_of(line.day))
    }
    return {"records": [_line(each) for each in lines], "months": months}


def tasks_json(lines: Sequence[TaskLine]) -> list[Json]:
    """What is open."""
    return [
        {
            "id": each.task.id,
            "kind": each.task.kind,
            "text": clean(each.task.text, lines=True),
            "document": each.task.document,
            "session": each.task.session,
            "since": each.since.isoformat(),
            "due": each.task.due.isoformat() if each.task.due else None,
            "owner": each.task.owner,
            "carried_over": each.carried,
        }
        for each in lines
    ]


def _line(line: Line) -> Json:
    """A record as in the list; of one that was withdrawn only that (L2)."""
    about: Json = {"id": line.id, "day": line.day.isoformat(), "state": line.state}
    if line.withdrawn:
        return about | {"withdrawn_by": line.typed_by}
    return about | {
        "starts": utc_or_none(line.starts),
        "outcome": line.outcome,
        "kind": line.kind,
        "topics": [clean(each) for each in line.topics],
        "author": line.author,
        "signed_at": utc_or_none(line.signed_at),
        "read": line.read,
        "read_by": line.read_by,
        "amended": line.amended,
        "version": line.version,
    }
