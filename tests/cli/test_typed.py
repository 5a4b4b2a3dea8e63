"""What is typed after `kwtui tick`: part of the day, answer, date, time and id."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kwtui.ticking import done_at, part_window
from kwtui.typed import VALUES, answer_of, day_typed, part_of_day, request_id, wish
from models.errors import UsageError
from models.shifts import Hours, Part, window

HOURS = Hours("Europe/London")
SATURDAY = date(2026, 11, 21)
EVENING = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("morning", "morning"),
        ("Morn", "morning"),
        ("m", "morning"),
        ("D", "day"),
        (" NIGHT ", "night"),
    ],
)
def test_a_part_by_its_name_or_start(typed: str, part: str) -> None:
    assert part_of_day(typed) == part


@pytest.mark.parametrize(
    ("typed", "near"), [("mroning", "morning"), ("nihgt", "night"), ("", "morning or day or night")]
)
def test_an_unknown_part_gets_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"Did you mean {near}"):
        part_of_day(typed)


@pytest.mark.parametrize("value", [value for value in VALUES if value != "not-done"])
def test_every_answer(value: str) -> None:
    assert answer_of(f" {value.upper()} ") == (value, None)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("not-done:asleep", "asleep"),
        ("not-done:OUT", "out"),
        ("not-done:no-time", "no time"),
        ("not-done: at the dentist: two fillings ", "at the dentist: two fillings"),
        ("not-done:\x1b[31m", "␛[31m"),
    ],
)
def test_not_done_with_its_reason(typed: str, reason: str) -> None:
    assert answer_of(typed) == ("not-done", reason)


@pytest.mark.parametrize("typed", ["not-done", "not-done:", "not-done: ", "not-done:another"])
def test_not_done_without_a_reason(typed: str) -> None:
    with pytest.raises(UsageError, match=r"Say why .* not-done:no-time, or in words"):
        answer_of(typed)


@pytest.mark.parametrize(
    "typed", ["dome", "promted", "", "yes", "done:out", "not-done:" + "x" * 81]
)
def test_what_is_no_answer(typed: str) -> None:
    with pytest.raises(UsageError):
        answer_of(typed)


def test_an_unknown_answer_gets_the_nearest() -> None:
    with pytest.raises(UsageError, match="^promted is no answer. Did you mean prompted"):
        answer_of("promted")


@pytest.mark.parametrize("typed", ["20261121", "2026-W47-6", "2026-02-30", "tomorrow", "", "31/2"])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(UsageError, match="is not a date|Type it as 21/11/2026"):
        day_typed(typed)


@pytest.mark.parametrize("typed", ["2026-11-21", "21/11/2026", "yesterday", "fri", "29/2", None])
def test_a_date_is_what_the_screens_take_for_one(typed: str | None) -> None:
    assert day_typed(typed) == typed


def test_an_id_is_the_same_however_it_is_written() -> None:
    wanted = "0f0e0d0c0b0a49088706050403020100"
    assert request_id(wanted) == request_id(str(UUID(wanted)).upper()) == wanted
    assert request_id(None) != request_id(None)
    with pytest.raises(UsageError, match="not a UUID"):
        request_id("17")


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_is_typed_there_is_a_sentence(
    part: str, answer: str, request: str, day: str
) -> None:
    with pytest.raises(UsageError):
        wish(part or "?", answer + "?:", request, day)


def test_the_part_is_the_latest_begun() -> None:
    assert part_window(HOURS, Part.NIGHT, None, EVENING).day == SATURDAY
    assert part_window(HOURS, Part.NIGHT, None, at(21, 20, 29)).day == date(2026, 11, 20)
    assert part_window(HOURS, Part.MORNING, None, at(22, 2, 0)).day == SATURDAY


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1999, 12, 31), date(2026, 11, 24), date.max])
def test_a_date_that_is_too_far_away(day: date) -> None:
    with pytest.raises(UsageError, match="too far away"):
        part_window(HOURS, Part.DAY, day, EVENING)


@pytest.mark.parametrize(
    ("typed", "part", "day", "wanted"),
    [
        (None, Part.NIGHT, 21, EVENING),
        ("21:30", Part.NIGHT, 21, at(21, 21, 30)),
        ("08:10", Part.MORNING, 21, at(21, 8, 10)),
        ("20:15", Part.NIGHT, 21, at(21, 20, 15)),
        # An earlier date: the time belongs to it, also when it was done late, or after midnight.
        ("08:10", Part.MORNING, 20, at(20, 8, 10)),
        ("11:00", Part.MORNING, 20, at(20, 11, 0)),
        ("02:30", Part.NIGHT, 19, at(20, 2, 30)),
        ("fri 08:10", Part.MORNING, 20, at(20, 8, 10)),
    ],
)
def test_when_it_was_done(typed: str | None, part: Part, day: int, wanted: datetime) -> None:
    when = window(HOURS, part, date(2026, 11, day))
    assert done_at(HOURS, typed, when, EVENING) == wanted


def test_the_doubled_hour_has_to_be_told_apart() -> None:
    when = window(HOURS, Part.NIGHT, date(2026, 10, 24))
    now = datetime(2026, 10, 25, 6, 0, tzinfo=UTC)
    with pytest.raises(UsageError, match="01:30 BST or 01:30 GMT"):
        done_at(HOURS, "01:30", when, now)
    assert done_at(HOURS, "01:30 GMT", when, now) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
