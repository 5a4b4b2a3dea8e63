"""Many processes at one home: nothing is lost, nothing is stored twice, nobody waits long."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from models.answering import NewAnswer, record
from models.answers import AnswerTable
from models.database import call, close_home, open_home, submit
from models.errors import Busy
from models.gate import PATIENCE
from models.home import home
from models.ids import new
from models.journal import By, last_seq
from models.people import children, everybody
from models.shifts import Part
from models.verify import verify
from tests.faults.crowd import LAST_DAY, NOW, answering, context, founding, holding, looking

PEOPLE = 8
ANSWERS, FEW = 500, 100
"""How many each gives: with all of them it takes half a minute of both processors."""
MEMORY = Path("/dev/shm")
AT_ONCE = 0.5
"""Seconds; on a machine that is busy with other things as well."""


@pytest.fixture
def in_memory(set_up_home: Path) -> Iterator[Path]:
    """A copy of the test home on a disk in memory, where there is one: for many answers."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(shutil.copyfile(set_up_home, Path(folder) / "home.db"))


def everybody_answers(path: Path, count: int) -> None:
    """Eight processes answer so many times each, while eight others look."""
    open_home(path)
    before = call(last_seq)
    close_home()
    stored, began = PEOPLE * count, time.monotonic()
    with ProcessPoolExecutor(2 * PEOPLE, mp_context=context) as crowd:
        looks = [crowd.submit(looking, path, before, before + stored) for _ in range(PEOPLE)]
        works = [crowd.submit(answering, path, person, count) for person in range(PEOPLE)]
        answered = [work.result() for work in works]
        took = time.monotonic() - began
        seen = [look.result() for look in looks]
    print(f"{stored} answers in {took:.1f} s, longest wait", max(each.worst for each in answered))
    print("longest look", max(each.worst for each in seen), "skipped", [s.skipped for s in seen])
    assert [each.errors for each in answered] == [[]] * PEOPLE
    lines = list(range(before + 1, before + stored + 1))
    for person in answered:
        assert len(person.numbers) == count + count // 10
        assert len(set(person.numbers)) == count, "what is sent twice has one number"
    assert sorted({number for each in answered for number in each.numbers}) == lines
    assert all(each.numbers == lines for each in seen)
    open_home(path)
    assert call(AnswerTable.select().count) == stored
    assert call(verify) == []
    close_home()


def test_eight_people_answer_while_eight_look(in_memory: Path) -> None:
    everybody_answers(in_memory, FEW)


@pytest.mark.soak
def test_eight_people_answer_500_times_each(in_memory: Path) -> None:
    everybody_answers(in_memory, ANSWERS)


@pytest.mark.soak
def test_eight_people_answer_500_times_each_on_a_slow_disk(home_path: Path) -> None:
    everybody_answers(home_path, ANSWERS)


def an_answer() -> tuple[By, NewAnswer]:
    """An answer about to be stored in the open home."""
    who, child = call(everybody)[0].id, call(children)[0].id
    by = By(who, "sign-in", NOW)
    return by, NewAnswer(new(), child, LAST_DAY, Part.NIGHT, "n1", "done", NOW, who)


@contextmanager
def gate_held(path: Path, seconds: float) -> Iterator[BaseProcess]:
    """Another process holds the gate of the home for so long, or until the block ends."""
    holds = context.Event()
    holder = context.Process(target=holding, args=(path, seconds, holds))
    holder.start()
    try:
        assert holds.wait(30)
        yield holder
    finally:
        holder.kill()
        holder.join()


def test_a_gate_that_is_held_for_long_says_so_and_readers_go_on(opened_home: Path) -> None:
    by, answer = an_answer()
    before = call(last_seq)
    with gate_held(opened_home, 20):
        began = time.monotonic()
        writing, longest = submit(record, by, answer), 0.0
        while not writing.done():
            asked = time.monotonic()
            call(children)
            longest = max(longest, time.monotonic() - asked)
        took = time.monotonic() - began
        with pytest.raises(Busy) as caught:
            writing.result()
        assert "try again" in caught.value.sentence
        assert caught.value.exit_code == 3
        assert PATIENCE <= took < PATIENCE + 1
        assert longest < AT_ONCE
        assert call(last_seq) == before
    assert call(record, by, answer).seq == before + 1
    assert call(verify) == []


def test_whoever_waits_at_the_gate_goes_in_when_it_is_free(opened_home: Path) -> None:
    by, answer = an_answer()
    with gate_held(opened_home, 1.0):
        began = time.monotonic()
        call(record, by, answer)
        assert time.monotonic() - began < 1.0 + AT_ONCE


def test_the_gate_is_free_at_once_when_its_holder_is_killed(opened_home: Path) -> None:
    by, answer = an_answer()
    with gate_held(opened_home, 20) as holder:
        writing = submit(record, by, answer)
        time.sleep(0.3)
        assert not writing.done()
        killed = time.monotonic()
        holder.kill()
        writing.result()
        assert time.monotonic() - killed < AT_ONCE
    assert call(verify) == []


def test_of_several_who_set_up_the_same_home_one_does(tmp_path: Path) -> None:
    homes = [tmp_path / f"{attempt}" / "home.db" for attempt in range(5)]
    with context.Manager() as manager, ProcessPoolExecutor(4, mp_context=context) as crowd:
        for path in homes:
            ready = manager.Barrier(4)
            said = [each.result() for each in [crowd.submit(founding, path, ready) for _ in "1234"]]
            assert sorted(said)[0] == ""
            assert set(sorted(said)[1:]) == {"This home is already set up. Nothing was changed."}
    for path in homes:
        open_home(path)
        assert call(home).name == "Rowan House"
        assert call(verify) == []
        close_home()
