"""What one process of a crowd does to a home: answer, look, hold the gate, set it up.

Each is run in a process of its own, so these take and return plain things.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Barrier
from typing import NamedTuple

from models import gate, setup
from models.answering import NewAnswer, Stored, record
from models.database import call, close_home, data_version, open_home
from models.errors import KwtuiError
from models.journal import By, since
from models.people import children, everybody
from models.routine import routine
from tests.conftest import ROWAN_HOUSE, SET_UP_AT

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
LAST_DAY = date(2026, 11, 20)
BEAT = 0.25
"""Seconds between two looks, as on a screen."""

context = get_context("forkserver")
context.set_forkserver_preload([__name__])


class Answered(NamedTuple):
    """What came of somebody's answers."""

    numbers: list[int]
    """Those of the answers, in the order in which they were given."""
    errors: list[str]
    worst: float
    """Seconds of the longest wait."""


def answering(home: Path, person: int, count: int) -> Answered:
    """Gives `count` answers, one after the other; each tenth is sent twice."""
    open_home(home)
    numbers, errors, worst = [], [], 0.0
    people, places = (
        call(everybody),
        [(child, item) for child in call(children) for item in call(routine).all(None, LAST_DAY)],
    )
    by = By(people[person % len(people)].id, f"sign-in {person}", NOW)
    for number in range(count):
        child, item = places[number % len(places)]
        day = LAST_DAY - timedelta(days=number // len(places))
        new = NewAnswer(
            f"{person} {number}", child.id, day, item.part, item.id, "done", NOW, by.staff
        )
        for _ in range(2 if number % 10 == 0 else 1):
            began = time.monotonic()
            try:
                stored: Stored = call(record, by, new)
                numbers.append(stored.seq)
            except KwtuiError as error:
                errors.append(error.sentence)
            worst = max(worst, time.monotonic() - began)
    close_home()
    return Answered(numbers, errors, worst)


class Seen(NamedTuple):
    """What came of somebody's looking."""

    numbers: list[int]
    """The journal lines, in the order in which they came."""
    skipped: int
    """Looks at a locked moment."""
    worst: float
    """Seconds of the longest look."""


def looking(home: Path, after: int, until: int) -> Seen:
    """Polls as a screen does, from line `after` until line `until` is seen."""
    open_home(home)
    numbers, skipped, version, worst = [after], 0, -1, 0.0
    deadline = time.monotonic() + 300
    while numbers[-1] < until and time.monotonic() < deadline:
        began = time.monotonic()
        found = call(data_version)
        if found is None:
            skipped += 1
        elif found != version:
            version = found
            while lines := call(since, numbers[-1]):
                numbers += [line[0] for line in lines]
        worst = max(worst, time.monotonic() - began)
        time.sleep(BEAT)
    close_home()
    return Seen(numbers[1:], skipped, worst)


def holding(home: Path, seconds: float, holds: Event) -> None:
    """Holds the gate of a home."""
    with gate.held(home):
        holds.set()
        time.sleep(seconds)


def founding(home: Path, all_ready: Barrier) -> str:
    """Sets a home up at the same moment as others; the sentence when it is refused, or nothing."""
    all_ready.wait(30)
    try:
        open_home(home, create=True)
        call(setup.create, ROWAN_HOUSE, SET_UP_AT)
    except KwtuiError as error:
        return error.sentence
    finally:
        close_home()
    return ""
