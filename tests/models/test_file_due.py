"""A child's file: what it lacks, what is due again, and the lists of the first days."""

from datetime import date, timedelta

import pytest

from models import database, ids
from models.database import call, writes
from models.errors import Changed
from models.file import as_json, entries, layout
from models.file_due import due_soon, gaps, next_year_day, stay, step_id, steps
from models.file_values import heading
from models.file_verbs import end, save
from models.home import home
from models.journal import By, transaction
from models.people import ChildTable, Stage
from models.placements import PlacementTable
from models.verify import verify
from tests.models.filing import by, child, write

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("opened_home")


def missing(name: str = "Amber") -> set[tuple[str, str | None]]:
    """What a file lacks, as kind and answer."""
    return {(each.kind, each.choice) for each in call(gaps, child(name))}


def due(within: int, today: date = TODAY) -> list[tuple[str, date]]:
    """What is due in the house: how each entry is named, and its day."""
    plan = call(layout)
    return [
        (heading(plan.kind(each.entry.kind), each.entry.values, {}).partition(" · ")[0], each.day)
        for each in call(due_soon, today, within)
    ]


@writes
def moves(author: By, whose: str, stage: str, day: date) -> None:
    """A step of a placement."""
    with transaction(author, "placement") as tx:
        made = {"typed_by": author.staff, "typed_at": author.at}
        tx.add(PlacementTable, id=ids.new(), child=whose, stage=stage, day=day, **made)


@writes
def leaves(author: By, whose: str) -> None:
    """A child who moved on."""
    with transaction(author, "moved on") as tx:
        version = ChildTable.get_by_id(whose).version
        tx.change(ChildTable, whose, version, stage=Stage.GONE)


def test_an_empty_file_shows_every_gap_and_each_goes_away_with_its_entry():
    assert len(missing()) == len(call(gaps, child())) > 30
    for role in ("social-worker", "iro", "advocate", "gp", "dentist", "optician", "nurse"):
        assert ("person", role) in missing()
        made = write("person", role=role, name="Somebody")
        assert ("person", role) not in missing()
        assert ("person", role) in missing("Callum")
    assert ("person", "school") in missing()
    call(end, by(), made.id, 1, "Moved away")
    assert ("person", "nurse") in missing()
    assert ("mornings", None) in missing()
    write("mornings", text="Slowly")
    assert ("mornings", None) not in missing()


def test_a_complete_file_has_no_gap():
    for each in call(gaps, child()):
        values = {"person": {"name": "Somebody"}, "document": {"where": "Office", "day": "1/1/2026",
                  "copy": "yes"}, "check": {"right": "yes", "day": "1/1/2026"},
                  "schooling": {"where": "Hillside"}}.get(each.kind, {})  # fmt: skip
        if each.choice:
            field = {"person": "role", "document": "document"}.get(each.kind, "check")
            values = values | {field: each.choice}
        elif not values:
            name = {"allergy": "short", "missing": "short", "health": "fact"}.get(each.kind, "text")
            values = {name: "Something"}
        write(each.kind, **values)
    assert call(gaps, child()) == []


def test_a_placement_plan_without_a_copy_for_the_child_is_still_a_gap():
    plan = {"document": "placement-plan", "day": "1/11/2026", "where": "Office"}
    made = write("document", **plan)
    (gap,) = [each for each in call(gaps, child()) if each.choice == "placement-plan"]
    assert (gap.section, gap.title, gap.lacks) == ("d", "Placement plan", "Young person has a copy")
    call(save, by(), made.id, child(), "document", plan | {"copy": "yes"}, 1)
    assert ("document", "placement-plan") not in missing()


def test_a_check_that_was_not_as_it_should_be_stays_a_gap():
    made = write("check", check="confident", right="no", day="1/11/2026")
    assert ("check", "confident") in missing()
    values = {"check": "confident", "right": "yes", "day": "20/11/2026"}
    call(save, by(), made.id, child(), "check", values, 1, "Talked about it")
    assert ("check", "confident") not in missing()


def test_what_is_to_be_looked_at_again_comes_when_it_is_near_and_stays_until_it_is_renewed():
    made = write("allergy", short="Peanuts", review="1/12/2026")
    assert due(9) == []
    assert due(10) == [("Peanuts", date(2026, 12, 1))]
    assert due(0, date(2027, 3, 1)) == [("Peanuts", date(2026, 12, 1))]
    call(save, by(), made.id, child(), "allergy", {"short": "Peanuts", "review": "1/12/2027"}, 1)
    assert due(10) == due(0, date(2027, 3, 1)) == []


def test_a_check_is_due_again_after_its_period_or_on_the_day_that_was_named():
    write("check", check="fire", right="yes", day="31/8/2026")
    write("check", check="guide", right="yes", day="31/8/2026", again="1/12/2026")
    assert due(90) == [("Children's Guide up to date", date(2026, 12, 1))]
    assert due(365) == [
        ("Children's Guide up to date", date(2026, 12, 1)),
        ("Knows fire rules and exits", date(2027, 2, 28)),
    ]


def test_a_birthday_comes_every_year_ahead_of_its_day_and_is_never_overdue():
    write("date", day="5/12/2012", what="Birthday", yearly="yes", lead="14", owner="PK")
    assert due(0, date(2026, 11, 20)) == []
    assert due(0) == [("Birthday", date(2026, 12, 5))]
    assert due(0, date(2026, 12, 5)) == [("Birthday", date(2026, 12, 5))]
    assert due(30, date(2026, 12, 6)) == []
    assert due(14, date(2035, 11, 21)) == [("Birthday", date(2035, 12, 5))]


def test_a_day_that_comes_once_is_over_when_it_is_over():
    write("date", day="5/12/2026", what="Court", yearly="no")
    write("school-event", what="Parents’ evening", day="3/12/2026")
    assert due(14) == [("Parents’ evening", date(2026, 12, 3)), ("Court", date(2026, 12, 5))]
    assert due(14, date(2026, 12, 4)) == [("Court", date(2026, 12, 5))]
    assert due(14, date(2026, 12, 6)) == []


def test_a_day_far_ahead_comes_with_its_days_to_prepare():
    write("date", day="19/2/2027", what="Holiday", yearly="no", lead="90")
    assert due(0) == [("Holiday", date(2027, 2, 19))]
    assert due(0, TODAY - timedelta(days=1)) == []


def test_the_day_of_a_leap_year_is_kept_on_the_last_of_february():
    assert next_year_day(date(2012, 2, 29), date(2027, 1, 1)) == date(2027, 2, 28)
    assert next_year_day(date(2012, 2, 29), date(2027, 3, 1)) == date(2028, 2, 29)
    assert next_year_day(date(2012, 2, 29), date(2100, 2, 28)) == date(2100, 2, 28)
    assert next_year_day(date(2030, 5, 1), TODAY) == date(2030, 5, 1), "not before the first"


def test_a_child_who_moved_on_reminds_nobody_and_the_file_stays():
    write("allergy", whose="Callum", short="Peanuts", review="1/12/2026")
    whose = child("Callum")
    call(leaves, by(), whose)
    assert due(30) == []
    assert len(call(entries, whose)) == len(call(as_json, whose)) == 1


def test_the_lists_of_the_first_days_are_gone_through_once_in_a_placement():
    whose = child()
    day = {"day": "1/11/2026", "by": "PK", "state": "done"}
    listed = call(steps, whose, "settling", 1)
    assert [each.entry for each in listed] == [None] * len(listed)
    first = listed[0].choice.key
    made = write(
        "settling",
        id=step_id(whose, "settling", 1, first),
        step=first,
        placement="1",
        **day,
    )
    assert [each.entry for each in call(steps, whose, "settling", 1)] == [
        made,
        *[None] * (len(listed) - 1),
    ]
    assert all(each.entry is None for each in call(steps, whose, "settling", 2))
    assert all(each.entry is None for each in call(steps, whose, "file-set-up", 1))
    for wrong in (ids.new(), step_id(whose, "settling", 1, first)):
        with pytest.raises(Changed) as caught:
            write("settling", author="LM", id=wrong, step=first, placement="1", **day)
        assert caught.value.latest == made
    again = write("settling", step=first, placement="2", **day)
    assert call(steps, whose, "settling", 2)[0].entry == again
    with pytest.raises(ValueError, match="not a list of steps"):
        call(steps, whose, "sad", 1)
    assert call(verify) == []


def test_placements_are_counted_and_a_correction_is_no_return():
    whose = child()
    assert call(stay, whose) == 1
    call(moves, by(), whose, Stage.PLACED, date(2026, 1, 10))
    call(moves, by(), whose, Stage.COMING, date(2026, 1, 3))
    assert call(stay, whose) == 1, "a visit entered later, from before"
    call(moves, by(), whose, Stage.GONE, date(2027, 6, 1))
    assert call(stay, whose) == 1
    call(moves, by(), whose, Stage.PLACED, date(2027, 6, 1))
    assert call(stay, whose) == 1, "entered by mistake and put right"
    call(moves, by(), whose, Stage.GONE, date(2027, 7, 1))
    call(moves, by(), whose, Stage.COMING, date(2027, 9, 1))
    call(moves, by(), whose, Stage.PLACED, date(2027, 9, 8))
    assert call(stay, whose) == 2


def test_the_practitioners_file_asks_for_the_health_care_plan(opened_home):
    assert ("document", "health-plan") not in missing()
    assert call(home).profile_id == "keyworker"
    call(become_practitioners, by())
    database.close_home()
    database.open_home(opened_home)
    assert ("document", "health-plan") in missing()


@writes
def become_practitioners(author: By) -> None:
    """The test home with the other profile."""
    from models.home import HomeTable

    with transaction(author, "settings") as tx:
        row = HomeTable.select().get()
        tx.change(HomeTable, row.id, row.version, profile="practitioner")
