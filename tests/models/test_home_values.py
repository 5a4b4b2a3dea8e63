"""Parts of the day, aims, terms, name and lock: from a day on, and what was stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from models import ids
from models.aims import Aims, aims
from models.all_settings import named
from models.board import board
from models.checklist import checklist
from models.database import call, rows
from models.errors import Refused, Stale, UsageError
from models.home import Home, home
from models.home_changes import HomeChangeTable
from models.home_values import LONGEST_TERM, TERM_LABELS
from models.mistakes import Mistaken
from models.profiles import Terms, profiles
from models.profiles import load as load_profile
from models.setting_kinds import Values
from models.setting_pages import ValuesPage, setting_page
from models.setting_verbs import change_values
from models.shifts import PARTS, Part, Starts, window
from models.verify import verify
from tests.models.shift import NOW, TODAY, Shift

TOMORROW, DECEMBER = TODAY + timedelta(days=1), date(2026, 12, 1)


def stored() -> list[tuple[Any, ...]]:
    table = HomeChangeTable
    return call(rows, table.select(table.name, table.day, table.value).order_by(table.seq))


def page(name: str, now: datetime = NOW) -> ValuesPage:
    found = call(setting_page, name, now)
    assert isinstance(found, ValuesPage)
    return found


def change(shift: Shift, name: str, now: datetime = NOW, who: str = "ED", /, **new: str) -> Any:
    """A manager changes some fields of a setting that was just read; from which day it holds."""
    shown = page(name, now)
    texts = {key: str(value) for key, value in shown.seen.value.items()} | new
    done = call(change_values, shift.by(who, at=now), ids.new(), name, shown.seen, texts)
    return stored()[-1][1] if done else None


def wrong(shift: Shift, name: str, now: datetime = NOW, /, **new: str) -> dict[str, str]:
    """What is wrong with a change, by field; nothing is stored."""
    before = stored()
    with pytest.raises(Mistaken) as caught:
        change(shift, name, now, "ED", **new)
    assert stored() == before
    found: dict[str, str] = {}
    for each in caught.value.mistakes:
        found.setdefault(each.where, each.sentence)
    return found


def place() -> Home:
    return call(home)


def test_parts_of_the_day_change_from_tomorrow_on(shift: Shift) -> None:
    assert change(shift, "parts", morning="7:15", grace="30", weekly="2") == TOMORROW
    hours = place().hours
    assert hours.on(TODAY) == Starts(time(6, 30), time(10), time(20, 30), 60)
    assert hours.on(TOMORROW) == Starts(time(7, 15), time(10), time(20, 30), 30)
    assert (place().weekly_on(TODAY), place().weekly_on(TOMORROW)) == (5, 2)
    assert window(hours, Part.NIGHT, TODAY).end == datetime(2026, 11, 22, 7, 15, tzinfo=UTC)
    assert stored() == [
        (
            "parts",
            TOMORROW,
            '{"day":"10:00","grace":30,"morning":"07:15","night":"20:30","weekly":2}',
        )
    ]
    assert call(verify) == []


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("parts", {"weekly": "0", "morning": "05:00", "day": "09:00", "night": "19:00"}),
        ("aims", {"week": "3", "month": "12"}),
        ("terms", {"child": "lad", "children": "lads"}),
        ("home", {"name": "Elm House", "lock": "1"}),
    ],
)
def test_no_list_of_today_or_before_is_another_one_afterwards(
    shift: Shift, name: str, new: Mapping[str, str]
) -> None:
    days = [TODAY - timedelta(days=at) for at in range(10)]

    def lists() -> list[Any]:
        return [
            call(checklist, shift.amber, part, day, NOW).lines for day in days for part in PARTS
        ]

    def starts() -> list[datetime]:
        return [window(place().hours, part, day).start for day in days for part in PARTS]

    before, begun, shown = lists(), starts(), call(board, NOW)
    assert change(shift, name, **new)
    assert (lists(), starts()) == (before, begun)
    assert call(board, NOW).rows == shown.rows


def test_the_grace_of_a_part_is_that_of_its_own_day(shift: Shift) -> None:
    change(shift, "parts", grace="0")

    def unanswered(at: datetime) -> set[tuple[date, Part]]:
        found = [each.window for each in call(board, at).alerts if each.kind == "unanswered"]
        return {(each.day, each.part) for each in found if each}

    night_over = datetime(2026, 11, 22, 6, 40, tzinfo=UTC)
    assert (TODAY, Part.NIGHT) not in unanswered(night_over)
    assert (TODAY, Part.NIGHT) in unanswered(night_over + timedelta(minutes=51))
    assert (TOMORROW, Part.MORNING) in unanswered(datetime(2026, 11, 22, 10, 1, tzinfo=UTC))


def test_weekly_items_move_to_the_new_weekday(shift: Shift) -> None:
    change(shift, "parts", weekly="0")

    def due(day: date) -> list[str]:
        found = call(checklist, shift.amber, Part.DAY, day, NOW + timedelta(days=20))
        return [line.item.id for line in found.lines]

    assert "d4" in due(TODAY)  # a Saturday
    assert "d4" in due(date(2026, 11, 23))
    assert "d4" not in due(date(2026, 11, 28))


def test_a_list_that_is_open_already_keeps_its_hours(shift: Shift) -> None:
    early = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    assert page("parts", early).seen.day == TODAY
    assert page("parts", early + timedelta(minutes=30)).seen.day == TOMORROW
    said = wrong(shift, "parts", grace="5", since="21/11/2026")
    assert said == {"since": "That can hold from 22 Nov 2026 at the earliest."}


def test_a_morning_does_not_begin_before_it_was_planned(shift: Shift) -> None:
    early = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    said = wrong(shift, "parts", early, morning="04:00")
    assert said == {"morning": "This morning's list would be open already: take a later day below."}
    assert change(shift, "parts", early, "ED", morning="07:00") == TODAY
    assert change(shift, "parts", early, "ED", morning="04:00", since="22/11/2026") == TOMORROW


@pytest.mark.parametrize(
    ("new", "where", "sentence"),
    [
        ({"day": "06:30"}, "day", "The day has to begin after the morning does."),
        ({"day": "07:29"}, "day", "The morning would last less than an hour."),
        ({"night": "09:00"}, "night", "The night has to begin after the day does"),
        ({"night": "10:59"}, "night", "The day would last less than an hour."),
        ({"morning": "00:10", "night": "23:30"}, "night", "The night would last less than"),
        ({"grace": "9999"}, "grace", "9999 does not fit here. Type a number from 0 to 240."),
        ({"grace": "-1"}, "grace", "-1 does not fit here."),
        ({"grace": "an hour"}, "grace", "“an hour” is no whole number."),
        ({"grace": "9" * 5000}, "grace", "does not fit here."),
        ({"grace": ""}, "grace", "How many minutes? 0 is none."),
        ({"morning": "25:00"}, "morning", "25:00 is not a time."),
        ({"morning": ""}, "morning", "When does the morning begin?"),
        ({"morning": "\x1b[31m" * 2000}, "morning", "␛[31m"),
        ({"weekly": "7"}, "weekly", "“7” is none of: Monday, Tuesday"),
    ],
)
def test_each_mistake_is_named_at_its_field(
    shift: Shift, new: Mapping[str, str], where: str, sentence: str
) -> None:
    assert sentence in wrong(shift, "parts", **new)[where]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("20/11/2026", "20 Nov 2026 is past, and stays as it was."),
        ("31/2/2027", "is not a date"),
        ("1/12/2027", "1 Dec 2027 is more than a year away: check the date."),
    ],
)
@pytest.mark.parametrize("name", ["parts", "aims", "terms"])
def test_the_day_has_to_be_one_that_can_be(
    shift: Shift, name: str, day: str, sentence: str
) -> None:
    assert sentence in wrong(shift, name, since=day)["since"]


def test_what_was_planned_for_later_is_not_lost_by_a_change_before_it(shift: Shift) -> None:
    assert change(shift, "parts", morning="08:00", since="1 Dec 2026") == DECEMBER
    assert page("parts").later == (
        (
            DECEMBER,
            {"morning": "08:00", "day": "10:00", "night": "20:30", "grace": 60, "weekly": 5},
        ),
    )
    change(shift, "parts", morning="07:00", grace="15")
    hours = place().hours
    assert (hours.on(TOMORROW).morning, hours.on(TOMORROW).grace) == (time(7), 15)
    assert (hours.on(DECEMBER).morning, hours.on(DECEMBER).grace) == (time(8), 15)


def test_the_night_between_two_sorts_of_hours_lasts_an_hour(shift: Shift) -> None:
    change(shift, "parts", night="23:30")
    found = wrong(shift, "parts", morning="00:00", night="20:00", since="1 Dec 2026")
    assert found == {"morning": "The night of 30 Nov 2026 would last less than an hour."}


def test_two_managers_at_once_see_each_other(shift: Shift) -> None:
    shown = page("parts")
    texts = {key: str(value) for key, value in shown.seen.value.items()}
    change(shift, "parts", grace="30")
    with pytest.raises(Stale):
        call(change_values, shift.by(), ids.new(), "parts", shown.seen, texts | {"grace": "45"})
    assert place().hours.on(TOMORROW).grace == 30


def test_a_retry_stores_nothing_twice_and_nothing_different_stores_nothing(shift: Shift) -> None:
    shown, id = page("aims"), ids.new()  # noqa: A001
    texts = {key: str(value) for key, value in shown.seen.value.items()}
    assert call(change_values, shift.by(), ids.new(), "aims", shown.seen, texts) is False
    for wanted in (True, False):
        again = call(change_values, shift.by(), id, "aims", shown.seen, texts | {"week": "2"})
        assert again == wanted
    assert len(stored()) == 1


@pytest.mark.parametrize("who", ["PK", "LM"])
@pytest.mark.parametrize("name", ["parts", "aims", "terms", "home"])
def test_only_a_manager_changes_the_settings(shift: Shift, who: str, name: str) -> None:
    with pytest.raises(Refused, match="Only a manager changes the home's settings"):
        change(shift, name, NOW, who, lock="3", grace="3", week="3", child="lad")
    assert stored() == []


def test_aims_hold_from_their_day_and_the_weeks_before_keep_theirs(shift: Shift) -> None:
    assert call(lambda: aims(home(), TODAY)) == Aims(1, 4, 0, 6)
    assert change(shift, "aims", week="2", month="8", since="1 Dec 2026") == DECEMBER
    assert aims(place(), DECEMBER - timedelta(days=1)) == Aims(1, 4, 0, 6)
    assert aims(place(), DECEMBER) == Aims(2, 8, 0, 6)


@pytest.mark.parametrize(
    ("new", "where"),
    [
        ({"week": "-1"}, "week"),
        ({"month": "400"}, "month"),
        ({"week": "5", "month": "4"}, "month"),
        ({"visits": "0"}, "visits"),
        ({"week": "1.5"}, "week"),
    ],
)
def test_an_aim_that_cannot_be_is_refused(shift: Shift, new: Mapping[str, str], where: str) -> None:
    assert list(wrong(shift, "aims", **new)) == [where]


def test_terms_are_those_of_the_guide_until_the_home_has_its_own(shift: Shift) -> None:
    guide = load_profile("keyworker").terms
    assert place().terms(TODAY) == guide
    change(shift, "terms", behaviour_plan=" Behaviour  Support Plan ", child="[b]lad\x1b")
    assert place().terms(TODAY) == guide._replace(
        behaviour_plan="Behaviour  Support Plan", child="[b]lad␛"
    )
    assert place().terms(TODAY - timedelta(days=1)) == guide


def test_a_term_is_neither_missing_nor_too_long(shift: Shift) -> None:
    assert wrong(shift, "terms", child=" ", manager="m" * 41) == {
        "child": "What do you call this?",
        "manager": "“mmmmmmmmmmmmmmmmmmmm…” is too long: 40 letters at most.",
    }


def test_every_term_of_the_guides_can_be_changed() -> None:
    assert tuple(TERM_LABELS) == Terms._fields
    for each in profiles():
        assert all(0 < len(term) <= LONGEST_TERM for term in load_profile(each).terms)


def test_name_and_lock_hold_at_once(shift: Shift) -> None:
    assert change(shift, "home", name="Elm House", lock="2", since="1 Dec 2026") == TODAY
    assert (place().name, place().lock_after) == ("Elm House", 2)
    change(shift, "home", lock="10")
    assert (place().name, place().lock_after) == ("Elm House", 10)
    assert wrong(shift, "home", name="", lock="16") == {
        "name": "The home needs a name.",
        "lock": "16 does not fit here. Type a number from 1 to 15.",
    }


def test_times_that_the_clocks_skip_are_no_mistake(shift: Shift) -> None:
    saturday = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)
    assert change(shift, "parts", saturday, morning="01:30", night="22:00")
    hours = place().hours
    night = window(hours, Part.NIGHT, date(2027, 3, 27))
    assert night.end == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_a_setting_that_the_home_does_not_have_is_said_and_no_fault(shift: Shift) -> None:
    for verb, args in ((setting_page, ("gone", NOW)), (named, ("gone", Values))):
        with pytest.raises(UsageError, match="The home has no such setting."):
            call(verb, *args)
    with pytest.raises(UsageError, match="of another kind"):
        named("topics", Values)
