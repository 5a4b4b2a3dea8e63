"""Twelve months against the home's aims: met, short, so far; what was never served is a gap."""

from datetime import date, timedelta

import pytest

from models import ids
from models.aims import Aims, aims
from models.child_entry import Step
from models.child_verbs import move_child
from models.database import call, writes
from models.home import home
from models.home_changes import HomeChangeTable, as_json
from models.journal import By, transaction
from models.people import Stage
from models.session_aims import MET, NO_AIM, PARTLY, SHORT, SO_FAR, AimsPage, aims_page
from models.session_kinds import DECLINED, FIRST, GROUP
from models.session_reading import withdraw
from models.session_tally import Tally, month_after, month_of
from tests.conftest import SET_UP_AT
from tests.models.filing import by, child
from tests.models.recording import record, unchecked, write

pytestmark = pytest.mark.usefixtures("opened_home")
TODAY = date(2026, 11, 21)
"""A Saturday; the test home was set up on Sunday 1 November."""


def held(day: int, **more: object) -> None:
    write(record(day=date(2026, 11, day), starts=None, ends=None, **more))


def page(today: date = TODAY, whose: str = "") -> AimsPage:
    return call(aims_page, whose or child(), today)


@writes
def set_aims(author: By, day: date, **changes: int) -> None:
    """The home aims at something else from a day on."""
    value = Aims()._replace(**changes)._asdict()
    with transaction(author, "test") as tx:
        tx.add(
            HomeChangeTable, id=ids.new(), name="aims", day=day, value=as_json(value),
            typed_by=author.staff, typed_at=author.at,
        )  # fmt: skip


def test_each_week_says_what_came_of_the_aim():
    held(3)
    held(11, kind=GROUP)
    held(12, outcome=DECLINED)
    found = page()
    assert [(each.first.day, each.tally.individual, each.verdict) for each in found.weeks] == [
        (16, 0, SO_FAR), (9, 0, SHORT), (2, 1, MET), (26, 0, PARTLY),
    ]  # fmt: skip
    assert found.weeks[1].tally == Tally(group=1, declined=1)
    assert found.counts.first == SET_UP_AT.date()


def test_a_first_session_meets_the_aim_and_a_group_beside_it_does_not_hide_that():
    held(17, kind=FIRST)
    held(18, kind=GROUP)
    assert page().weeks[0][2:5] == (Tally(1, 1), 1, MET)


def test_the_week_is_over_on_sunday_night():
    assert page(date(2026, 11, 22)).weeks[0].verdict == SO_FAR
    assert page(date(2026, 11, 23)).weeks[1].verdict == SHORT


def test_the_aim_is_that_of_its_time():
    call(set_aims, by(), date(2026, 11, 9), week=2, month=8)
    for day in (3, 10, 17, 18):
        held(day)
    found = page()
    assert [(each.tally.individual, each.aim, each.verdict) for each in found.weeks[:3]] == [
        (2, 2, MET), (1, 2, SHORT), (1, 1, MET),
    ]  # fmt: skip
    assert (found.aims.week, found.months[0].aim) == (2, 4)
    call(set_aims, by(), TODAY, week=0, month=0)
    assert call(lambda: aims(home(), TODAY)).week == 0
    assert page(TODAY + timedelta(days=9)).weeks[0].verdict == NO_AIM


def test_a_week_in_which_the_child_was_not_here_is_not_short():
    amber = child()
    call(move_child, by(), ids.new(), amber, Step(Stage.GONE, date(2026, 11, 11)))
    verdicts = {each.first.day: each.verdict for each in page(whose=amber).weeks}
    assert verdicts == {16: PARTLY, 9: PARTLY, 2: SHORT, 26: PARTLY}


def test_months_count_and_touch_sections():
    call(set_aims, by(), date(2026, 11, 1), sections=3)
    held(3, sections=("health", "identity"))
    held(10, sections=("health",), outcome=DECLINED)
    november, *earlier = page().months
    assert (november.sections, november.sections_aim) == (2, 3)
    assert (november.tally, november.verdict) == (Tally(1, declined=1), SO_FAR)
    assert earlier == []


def test_what_was_never_served_is_a_gap_and_what_is_offered_no_more_is_counted():
    was = {"topics": ("family", "old"), "standards": (("7", "x"),), "sections": ("health",)}
    day = date(2026, 11, 3)
    call(unchecked, by(), child(), record(day=day, starts=None, ends=None, **was))
    found = page()
    assert {each.key: each.times for each in found.standards} == {
        str(number): int(number == 7) for number in range(6, 15)
    }
    assert [each.times for each in found.sections] == [1, 0, 0, 0, 0, 0]
    assert (found.topics[-1].key, found.topics[-1].title, found.topics[-1].times) == (
        "old", "old", 1,
    )  # fmt: skip
    assert sum(each.times for each in found.topics) == 2


def test_a_session_from_before_the_book_begins_the_count_but_no_withdrawn_one_does():
    early = record(day=date(2026, 11, 1), starts=None, ends=None)
    write(early)
    gone = write(record(day=date(2026, 11, 1), starts=None, ends=None))
    call(withdraw, by(), gone.id, 1, "Wrong")
    found = page()
    assert found.counts.tally == Tally(1)
    assert found.counts.first == date(2026, 11, 1)


def test_a_year_is_the_most_that_is_counted():
    found = page(TODAY + timedelta(days=800))
    assert found.counts.first == TODAY + timedelta(days=800 - 364)
    assert len(found.weeks) == 53
    assert {each.verdict for each in found.weeks[1:-1]} == {SHORT}


def test_months_follow_each_other():
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_after(date(2027, 1, 1)) == date(2027, 2, 1)
    assert month_of(date(2028, 2, 29)) == date(2028, 2, 1)
