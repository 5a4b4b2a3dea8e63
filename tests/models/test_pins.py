"""PINs: the right one always lets in, wrong ones slow down, and nothing tells who works here."""

from __future__ import annotations

import re
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import ids, pins
from models.database import call
from models.errors import Refused
from models.journal import By
from models.people import staff_by_initials
from models.verify import verify
from tests.conftest import DAY_ONE, PIN

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
UNKNOWN = "ZZ"
OWN = "137924680135"


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def by(initials: str) -> By:
    found = call(staff_by_initials, initials, DAY_ONE)
    assert found is not None
    return By(found.id, ids.new(), NOW)


def wrong(initials: str, now: datetime) -> pins.WrongPin:
    """Tries a wrong PIN and returns what was answered."""
    with pytest.raises(pins.WrongPin) as caught:
        call(pins.check_pin, initials, "9999", now)
    return caught.value


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    """Looks into the file by other means; only while nothing of the test is written."""
    with sqlite3.connect(path) as db:
        return db.execute(sql).fetchall()


@pytest.mark.parametrize("typed", ["ED", "ed", " Ed "])
def test_the_right_pin_says_who_it_is(opened_home: Path, typed: str) -> None:
    checked = call(pins.check_pin, typed, PIN, NOW)
    assert checked.staff.name == "Ed Dunn"
    assert not checked.must_choose


def test_the_wait_grows_after_five_wrong_pins_and_stays_at_thirty(opened_home: Path) -> None:
    waits, now = [], NOW
    for _ in range(12):
        error = wrong("ED", now)
        assert not isinstance(error, pins.TooSoon)
        waits.append(error.wait)
        now += timedelta(seconds=error.wait)
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16, 30, 30, 30, 30]
    assert call(pins.check_pin, "ED", PIN, now).staff.initials == "ED"
    assert wrong("ED", now).wait == 0, "a right PIN starts the count anew"


def test_while_waiting_even_the_right_pin_is_not_looked_at(
    opened_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        wrong("ED", NOW)
    with monkeypatch.context() as patch:
        patch.setattr(pins, "hashed", lambda *_: pytest.fail("the PIN was looked at"))
        with pytest.raises(pins.TooSoon) as caught:
            call(pins.check_pin, "ED", PIN, after(0.5))
    assert caught.value.wait == 1.5
    assert call(pins.check_pin, "ED", PIN, after(2)).staff.initials == "ED"


def test_trying_too_soon_makes_the_wait_no_longer(opened_home: Path) -> None:
    for _ in range(5):
        wrong("ED", NOW)
    for _ in range(10):
        assert isinstance(wrong("ED", after(1)), pins.TooSoon)
    assert wrong("ED", after(2)).wait == 4


def test_a_clock_set_back_never_locks_out_for_long(opened_home: Path) -> None:
    for _ in range(5):
        wrong("ED", NOW)
    earlier = NOW - timedelta(hours=5)
    assert wrong("ED", earlier).wait == 2
    assert call(pins.check_pin, "ED", PIN, earlier + timedelta(seconds=2)).staff.initials == "ED"


def test_a_try_is_counted_before_the_pin_is_looked_at(
    opened_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def looking(pin: str, salt: bytes) -> bytes:
        seen.append(pins.TriedTable.get().tries)
        return b""

    monkeypatch.setattr(pins, "hashed", looking)
    wrong("ED", NOW)
    wrong("ED", NOW)
    assert seen == [1, 2], "many tries at the same moment must gain nothing"


def test_one_person_s_wrong_pins_do_not_slow_down_another(opened_home: Path) -> None:
    for _ in range(5):
        wrong("ED", NOW)
    assert call(pins.check_pin, "PK", PIN, NOW).staff.initials == "PK"


def test_initials_that_nobody_has_look_the_same(opened_home: Path) -> None:
    known = [(wrong("ED", NOW).sentence, wrong("ED", NOW).wait) for _ in range(4)]
    unknown = [(wrong(UNKNOWN, NOW).sentence, wrong(UNKNOWN, NOW).wait) for _ in range(4)]
    assert known == unknown
    assert isinstance(wrong("ED", NOW), pins.TooSoon)
    assert isinstance(wrong(UNKNOWN, NOW), pins.TooSoon)


def test_initials_that_nobody_has_take_as_long(opened_home: Path) -> None:
    def shortest(initials: str) -> float:
        taken = []
        for _ in range(4):
            start = time.perf_counter()
            wrong(initials, NOW)
            taken.append(time.perf_counter() - start)
        return min(taken)

    assert shortest(UNKNOWN) > 0.5 * shortest("ED")


def test_wrong_tries_are_forgotten_after_a_day(opened_home: Path) -> None:
    wrong(UNKNOWN, NOW)
    wrong("ED", NOW + timedelta(hours=25))
    assert rows(opened_home, "SELECT initials, tries FROM tried") == [("ed", 1)]


def test_a_reset_gives_a_code_that_works_and_has_to_be_replaced(opened_home: Path) -> None:
    pat = by("PK")
    for _ in range(7):
        wrong("PK", NOW)
    code = call(pins.reset_pin, by("ED"), pat.staff)
    assert re.fullmatch(r"\d{4} \d{4}", code)
    assert not isinstance(wrong("PK", NOW), pins.TooSoon), "the reset ends the wait"
    for typed in (code, code.replace(" ", ""), f" {code} "):
        assert call(pins.check_pin, "PK", typed, NOW).must_choose
    with pytest.raises(pins.WrongPin):
        call(pins.check_pin, "PK", PIN, NOW)
    with pytest.raises(Refused, match="that you have now"):
        call(pins.set_own_pin, pat, pat.staff, code)
    call(pins.set_own_pin, pat, pat.staff, OWN)
    assert not call(pins.check_pin, "PK", OWN, NOW).must_choose


@pytest.mark.parametrize("initials", ["PK", "LM"])
def test_only_a_manager_resets_a_pin(opened_home: Path, initials: str) -> None:
    with pytest.raises(Refused, match="manager"):
        call(pins.reset_pin, by(initials), by("ED").staff)
    assert not call(pins.check_pin, "ED", PIN, NOW).must_choose


def test_a_reset_for_nobody_is_refused(opened_home: Path) -> None:
    with pytest.raises(Refused, match="Nobody"):
        call(pins.reset_pin, by("ED"), "no such id")


def test_nobody_chooses_a_pin_for_somebody_else(opened_home: Path) -> None:
    with pytest.raises(Refused, match="owner"):
        call(pins.set_own_pin, by("ED"), by("PK").staff, OWN)


def test_the_journal_says_that_a_pin_was_set_and_no_more(opened_home: Path) -> None:
    manager, pat = by("ED"), by("PK")
    before = len(rows(opened_home, "SELECT seq FROM history"))
    code = call(pins.reset_pin, manager, pat.staff)
    call(pins.set_own_pin, pat, pat.staff, OWN)
    wrong("PK", NOW)
    call(pins.check_pin, "PK", OWN, NOW)
    said = rows(
        opened_home,
        f'SELECT author, verb, "table", row, body FROM history WHERE seq > {before} ORDER BY seq',
    )
    assert said == [
        (manager.staff, "reset PIN", "credential", pat.staff, '{"set":"one-time code"}'),
        (pat.staff, "set PIN", "credential", pat.staff, '{"set":"own PIN"}'),
    ]
    assert call(verify) == []
    stored = opened_home.read_bytes()
    for secret in (code, code.replace(" ", ""), OWN):
        assert secret.encode() not in stored


def test_equal_pins_are_not_seen_to_be_equal(opened_home: Path) -> None:
    stored = rows(opened_home, "SELECT hash, salt FROM credential")
    assert len(stored) == 3
    assert len({digest for digest, _ in stored}) == len({salt for _, salt in stored}) == 3
    assert {len(bytes(salt)) for _, salt in stored} == {16}  # type: ignore[arg-type]


@pytest.mark.parametrize("pin", ["2580", "0852", "1357", "112233445566", "1212", " 25 80 "])
def test_a_good_pin_is_taken(pin: str) -> None:
    pins.check_new_pin(pin)


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("", "4 to 12"),
        ("123", "4 to 12"),
        ("1234567890123", "4 to 12"),
        ("25a0", "4 to 12"),
        ("٢٥٨٠", "4 to 12"),
        ("7777", "same"),
        ("1234", "count"),
        ("9876", "count"),
        ("7890", "count"),
        ("0123456789", "count"),
    ],
)
def test_a_poor_pin_is_refused_with_the_reason(pin: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        pins.check_new_pin(pin)
