"""A newer format is made while two others work at the home with the older program."""

from __future__ import annotations

import json
import signal
import sqlite3
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from models import database
from models.database import SCHEMA_VERSION, call
from models.files import format_of
from models.journal import triggers_missing
from models.verify import verify
from tests.models.older import (
    ALL,
    ANSWERS,
    JOURNAL,
    OLD,
    killed_after,
    rows_of,
    schema,
    steps_of,
    write_old,
)
from tests.models.older_writer import PATIENCE, Wrote, context, stop_of, writing

PEOPLE = 2
OLDER = "older.db"
FORMATS = pytest.mark.parametrize("text", OLD, ids=lambda path: path.stem)


class AtWork(NamedTuple):
    """A home of an older format, and those who work at it."""

    path: Path
    number: int
    works: list[Future[Wrote]]

    def lines(self) -> int:
        """How many lines the journal has; this process has the home not open."""
        with closing(sqlite3.connect(self.path)) as connection:
            ((count,),) = connection.execute("SELECT count(*) FROM history").fetchall()
            return int(count)

    def go_on(self, more: int = 20) -> None:
        """Waits until so many more lines are written."""
        wanted, end = self.lines() + more, time.monotonic() + PATIENCE
        while self.lines() < wanted:
            assert time.monotonic() < end, "nobody writes any more"
            time.sleep(0.01)

    def stopped(self) -> list[Wrote]:
        """Ends their work; what came of it."""
        stop_of(self.path).touch()
        return [work.result(PATIENCE) for work in self.works]


@contextmanager
def at_work(text: Path, path: Path, crowd: ProcessPoolExecutor) -> Iterator[AtWork]:
    """Two who are connected to a home of an older format and have written already."""
    write_old(text, path)
    number = format_of(path)
    works = [crowd.submit(writing, path, number, person) for person in range(PEOPLE)]
    here = AtWork(path, number, works)
    try:
        here.go_on()
        yield here
    finally:
        here.stopped()


@pytest.fixture
def crowd() -> Iterator[ProcessPoolExecutor]:
    """Processes for those who work with the older program."""
    with ProcessPoolExecutor(PEOPLE, mp_context=context) as pool:
        yield pool


@pytest.fixture(scope="session")
def newest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a home looks like that was brought to the newest format."""
    path = write_old(OLD[0], tmp_path_factory.mktemp("newest") / "home.db")
    assert killed_after(path, ALL).returncode == 0
    return schema(path)


def all_is_there(path: Path, wrote: list[Wrote], untouched: Path) -> None:
    """The home is whole and guarded, and has what it had and all that was said to be stored."""
    database.open_home(path)
    try:
        assert call(verify) == []
        assert call(triggers_missing) == []
    finally:
        database.close_home()
    assert format_of(path) == SCHEMA_VERSION
    assert {each.name for each in path.parent.iterdir()} == {
        "home.db", "home.db.gate", "stop", f"home.db.format-{format_of(untouched)}",
    }  # fmt: skip
    before, after = rows_of(untouched), rows_of(path)
    for query in (JOURNAL, ANSWERS):
        assert after[query][: len(before[query])] == before[query]
    bodies = [json.loads(body) for _, _, body in after[JOURNAL]]
    ids, names = {body.get("id") for body in bodies}, {body.get("name") for body in bodies}
    stored = {row[0] for row in after[ANSWERS]}
    for each in wrote:
        assert each.answers and each.names
        assert set(each.answers) <= ids & stored
        assert set(each.names) <= names


@FORMATS
def test_nothing_that_two_others_store_meanwhile_is_lost(
    text: Path, crowd: ProcessPoolExecutor, tmp_path: Path
) -> None:
    with at_work(text, tmp_path / "home" / "home.db", crowd) as here:
        assert killed_after(here.path, ALL).returncode == 0
        wrote = [work.result(PATIENCE) for work in here.works]
        assert format_of(here.path) == SCHEMA_VERSION
    newer = f"was written by a newer kwtui (format {SCHEMA_VERSION}, this one knows {here.number})"
    assert all(newer in each.said for each in wrote)
    all_is_there(here.path, wrote, write_old(text, tmp_path / OLDER))


def killed_at(
    text: Path, crowd: ProcessPoolExecutor, folder: Path, newest: dict[str, object], at: int
) -> int:
    """Kills whoever makes the newer format at a step; the format that the home then has."""
    untouched = folder / OLDER
    with at_work(text, folder / str(at) / "home.db", crowd) as here:
        assert killed_after(here.path, at).returncode == -signal.SIGKILL
        found = format_of(here.path)
        assert schema(here.path) == (newest if found == SCHEMA_VERSION else schema(untouched))
        if found == here.number:
            here.go_on()
        wrote = here.stopped()
    assert [bool(each.said) for each in wrote] == [found == SCHEMA_VERSION] * PEOPLE
    all_is_there(here.path, wrote, untouched)
    return found


def killed_at_each(
    text: Path,
    crowd: ProcessPoolExecutor,
    folder: Path,
    newest: dict[str, object],
    steps: Iterable[int],
) -> None:
    """Kills it at these steps: it is the one or the other, and both come up."""
    number = format_of(write_old(text, folder / OLDER))
    found = {killed_at(text, crowd, folder, newest, at) for at in steps}
    assert found == {number, SCHEMA_VERSION}


@FORMATS
def test_killed_while_two_others_write_it_is_old_or_new(
    text: Path, crowd: ProcessPoolExecutor, tmp_path: Path, newest: dict[str, object]
) -> None:
    last = steps_of(text, tmp_path)
    killed_at_each(text, crowd, tmp_path, newest, [1, last // 2, *range(last - 4, last)])


@pytest.mark.soak
@FORMATS
def test_killed_at_any_step_while_two_others_write_it_is_old_or_new(
    text: Path, crowd: ProcessPoolExecutor, tmp_path: Path, newest: dict[str, object]
) -> None:
    killed_at_each(text, crowd, tmp_path, newest, range(steps_of(text, tmp_path)))
