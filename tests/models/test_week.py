"""The week as a screen shows it: on which day and in which part each thing stands, and its cost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import ids
from models.database import call
from models.errors import UsageError
from models.home import home
from models.planner import NOT_YET
from models.planner_verbs import cancel, move
from models.shifts import Part
from models.week import Week, part_at, tellable, week
from tests.models.filing import NOW, by, child
from tests.models.planning import WEDNESDAY, planned, weekly, what
from tests.models.watching import watched

pytestmark = pytest.mark.usefixtures("opened_home")

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


def read(whose: str | None = None, day: date = WEDNESDAY) -> Week:
    return call(week, day, child(whose) if whose else None, NOW)


def places(found: Week) -> list[tuple[str, str, str | None]]:
    """Day, part and time of each line."""
    return [(f"{line.day:%a}", line.part.value, line.starts) for line in found.lines]


def test_a_week_begins_on_its_monday_whichever_day_is_asked_for() -> None:
    for day in (MONDAY, WEDNESDAY, date(2026, 11, 29)):
        found = read(day=day)
        assert (found.monday, len(found.days), found.days[-1]) == (MONDAY, 7, date(2026, 11, 29))


@pytest.mark.parametrize(
    ("starts", "part"),
    [
        (None, Part.MORNING), ("00:15", Part.MORNING), ("06:30", Part.MORNING),
        ("09:59", Part.MORNING), ("10:00", Part.DAY), ("20:29", Part.DAY), ("20:30", Part.NIGHT),
        ("23:59", Part.NIGHT),
    ],
)  # fmt: skip
def test_each_thing_stands_on_its_own_date(starts: str | None, part: Part) -> None:
    assert part_at(call(home).hours, WEDNESDAY, starts) is part


def test_what_lasts_for_days_has_a_line_on_each_and_its_time_on_the_first_only() -> None:
    planned(what("home-visit", day=WEDNESDAY, ends_on=FRIDAY, starts="16:00", ends="18:00"))
    assert places(read()) == [
        ("Wed", "day", "16:00"), ("Thu", "morning", None), ("Fri", "morning", None),
    ]  # fmt: skip
    assert [line.ends for line in read().lines] == [None, None, "18:00"]


def test_what_was_moved_stands_in_both_places_and_what_was_cancelled_in_its_own() -> None:
    made, gone = planned(), planned(weekly(MONDAY))
    call(move, by(), ids.new(), made.id, WEDNESDAY, FRIDAY, "09:00", "09:30", "Full")
    call(cancel, by(), ids.new(), gone.id, MONDAY, why="Ill")
    found = read()
    assert places(found) == [
        ("Mon", "day", "16:00"), ("Wed", "day", "16:00"), ("Fri", "morning", "09:00"),
    ]  # fmt: skip
    assert [line.was for line in found.lines] == [False, True, False]
    assert len({line.key for line in found.lines}) == 3
    assert found.line(found.lines[1].key, WEDNESDAY) == found.lines[1]
    assert found.line(found.lines[1].key, FRIDAY) is None


def test_a_childs_week_has_what_is_theirs_and_the_houses() -> None:
    planned(what("drill", children=(), starts="11:00", ends=""))
    planned(what("doctor", children=(child("Callum"),)))
    kinds = [line.occurrence.entry.kind for line in read("Amber").lines]
    assert kinds == ["drill"]
    assert len(read().lines) == 2


def test_only_what_is_certain_and_may_be_told_is_tellable() -> None:
    planned()
    planned(what("doctor", firm=False))
    planned(what("court", tell=NOT_YET))
    planned(what("pep", tell="2026-11-22"))
    planned(what("leave", children=(), staff=(by("PK").staff,), tell="now"))
    gone = planned(what("therapy"))
    call(cancel, by(), ids.new(), gone.id, why="Ill")
    assert [line.occurrence.entry.kind for line in tellable(read("Amber")).lines] == ["dentist"]


def test_a_clash_with_another_childs_plan_is_said_in_both_weeks() -> None:
    pat = (by("PK").staff,)
    mine = planned(what(staff=pat))
    planned(what("doctor", children=(child("Callum"),), staff=pat))
    found = read("Amber")
    (said,) = found.clashes[f"{mine.id}:{WEDNESDAY.isoformat()}"]
    assert said == "Pat King has Doctor at the same time, Wed 25 Nov 16:00–16:45."


def test_nobodys_week_is_a_sentence() -> None:
    with pytest.raises(UsageError):
        call(week, WEDNESDAY, "nobody", NOW)


def test_the_week_takes_as_many_queries_whatever_is_planned() -> None:
    def asked() -> int:
        with watched() as seen:
            read()
        return len(seen["queries"])

    planned(weekly(who="Mum"))
    few = asked()
    for number in range(40):
        planned(weekly(MONDAY + timedelta(number), starts=f"{8 + number % 12:02}:30", ends=""))
    assert asked() == few
