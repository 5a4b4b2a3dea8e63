"""Many processes at one home: nothing is lost, nothing is stored twice, nobody waits long."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.answers import AnswerTable, NewAnswer, record
from models.database import call, close_home, open_home, submit
from models.errors import Busy
from models.gate import PATIENCE
from models.ids import new
from models.journal import By, History, last_seq
from models.people import children, staff
from models.shifts import Part
from models.verify import verify
from tests.faults.crowd import (
    LAST_DAY,
    NOW,
    answering,
    context,
    founding,
    holding,
    looking,
)

PEOPLE = 8
ANSWERS = 500


def an_answer() -> tuple[By, NewAnswer]:
    """An answer about to be stored in the open home."""
    who, child = call(staff)[0].id, call(children)[0].id
    return By(who, "sign-in", NOW), NewAnswer(
        new(), child, LAST_DAY, Part.NIGHT, "n1", "done", NOW, who
    )


@contextmanager
def gate_held(home: Path, seconds: float) -> Iterator[object]:
    """Another process holds the gate of the home; it is ended with the block."""
    holds = context.Event()
    holder = context.Process(target=holding, args=(home, seconds, holds))
    holder.start()
    try:
        assert holds.wait(30)
        yield holder
    finally:
        holder.kill()
        holder.join()


def test_eight_people_answer_while_eight_look(home_path: Path) -> None:
    open_home(home_path)
    before = call(last_seq)
    close_home()
    all_of_it = PEOPLE * ANSWERS
    began = time.monotonic()
    with ProcessPoolExecutor(2 * PEOPLE, mp_context=context) as crowd:
        looks = [
            crowd.submit(looking, home_path, before, before + all_of_it) for _ in range(PEOPLE)
        ]
        works = [crowd.submit(answering, home_path, at, ANSWERS) for at in range(PEOPLE)]
        answered = [work.result() for work in works]
        took = time.monotonic() - began
        seen = [look.result() for look in looks]
    print(f"{all_of_it} answers in {took:.1f} s, longest wait", max(each.worst for each in answered))
    print("longest look", max(each.worst for each in seen), "skipped", [s.skipped for s in seen])
    assert [each.errors for each in answered] == [[]] * PEOPLE
    lines = range(before + 1, before + all_of_it + 1)
    for person in answered:
        assert len(person.numbers) == ANSWERS + ANSWERS // 10
        assert len(set(person.numbers)) == ANSWERS, "a request that is sent twice has one number"
    assert sorted({number for each in answered for number in each.numbers}) == list(lines)
    assert all(each.numbers == list(lines) for each in seen)
    open_home(home_path)
    assert call(AnswerTable.select().count) == all_of_it
    assert call(verify) == []
    close_home()
