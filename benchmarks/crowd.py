"""Eight processes answer at one home while eight look: with the gate, and without it.

Without, SQLite alone decides who writes next. It is the same program: only in the processes started
here the gate stands open.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import heading, line, percentile
from models import gate, ids, sample
from models.answering import NewAnswer, record
from models.answers import AnswerTable
from models.database import call, close_home, data_version, open_home
from models.errors import KwtuiError
from models.journal import By, last_seq, since
from models.people import children, everybody
from models.routine import routine

PEOPLE = 8
ANSWERS = 500
BEAT = 0.25
"""Seconds between two looks, as on a screen."""
LAST_DAY = date(2026, 11, 20)
LONGEST = 120.0
"""Seconds after which whoever looks gives up."""


class Answered(NamedTuple):
    """What came of somebody's answers."""

    waits: list[float]
    """Seconds for each answer."""
    errors: list[str]


def crowd(folder: Path) -> None:
    """Measure and print the waits, what was stored and what was refused."""
    heading(f"{PEOPLE} processes × {ANSWERS} answers flat out, {PEOPLE} others looking")
    for gated in (True, False):
        home = folder / f"home-{gated}" / "home.db"
        home.parent.mkdir(mode=0o700)
        shutil.copyfile(sample.ensure(), home)
        home.chmod(0o600)
        _print(home, gated)


def _print(home: Path, gated: bool) -> None:
    before = _stored(home)
    began = time.perf_counter()
    with ProcessPoolExecutor(2 * PEOPLE, mp_context=get_context("spawn")) as pool:
        looks = [pool.submit(looking, home) for _ in range(PEOPLE)]
        works = [pool.submit(answering, home, person, gated) for person in range(PEOPLE)]
        answered = [work.result() for work in works]
        took = time.perf_counter() - began
        (home.parent / "done").touch()
        for look in looks:
            look.result()
    waits = [wait for each in answered for wait in each.waits]
    errors = [error for each in answered for error in each.errors]
    stored = _stored(home) - before
    title = "with the gate" if gated else "without the gate"
    goal = f"goal {PEOPLE * ANSWERS} and 0" if gated else ""
    p95 = percentile(waits, 0.95)
    line(f"{title}: worst wait, p95", f"{max(waits):.2f} s, {p95 * 1000:.0f} ms, in {took:.0f} s")
    line(f"{title}: stored, errors", f"{stored} and {len(errors)}", goal)


def answering(home: Path, person: int, gated: bool) -> Answered:
    """Give answers one after the other; each is a new one."""
    if not gated:
        gate.held = _open
    open_home(home)
    people = call(everybody)
    items = call(routine).all(None, LAST_DAY)
    places = [(child, item) for child in call(children) for item in items]
    waits, errors = [], []
    by = By(people[person % len(people)].id, f"sign-in {person}", sample.NOW)
    for number in range(ANSWERS):
        child, item = places[number % len(places)]
        day = LAST_DAY - timedelta(days=number // len(places))
        new = NewAnswer(ids.new(), child.id, day, item.part, item.id, "done", by.at, by.staff)
        began = time.perf_counter()
        try:
            call(record, by, new)
        except KwtuiError as error:
            errors.append(error.sentence)
        waits.append(time.perf_counter() - began)
    close_home()
    return Answered(waits, errors)


def looking(home: Path) -> None:
    """Look as a screen does, until everybody has answered."""
    open_home(home)
    seen, version, deadline = call(last_seq), call(data_version), time.perf_counter() + LONGEST
    while not (home.parent / "done").exists() and time.perf_counter() < deadline:
        found = call(data_version)
        if found not in (None, version):
            version = found
            while lines := call(since, seen):
                seen = lines[-1][0]
        time.sleep(BEAT)
    close_home()


@contextmanager
def _open(database: Path, patience: float = 0.0) -> Iterator[None]:
    """A gate through which everybody goes."""
    yield


def _stored(home: Path) -> int:
    open_home(home)
    found = int(call(AnswerTable.select().count))
    close_home()
    return found
