"""The routine as it holds on any day: which items are due, and for whom."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.home import Home
from models.profiles import FREQUENCIES
from models.routine import Change, Item, Routine
from models.shifts import Hours, Part

NEW_YEAR = date(2028, 1, 1)
YEAR = [NEW_YEAR + timedelta(days=number) for number in range(366)]
"""A leap year."""
HOLIDAYS = (
    (date(2028, 1, 1), date(2028, 1, 3)),
    (date(2028, 2, 29), date(2028, 2, 29)),
    (date(2028, 7, 22), date(2028, 9, 3)),
    (date(2028, 12, 20), date(2029, 1, 4)),
)
HOURS = Hours("Europe/London", time(6, 30), time(10), time(20, 30), 60)


def place(weekly: int = 5) -> Home:
    """A home with weekly items on a weekday."""
    return Home("Rowan House", "keyworker", HOURS, 5, weekly, HOLIDAYS)


def item(key: str, *frequency: str, **more: object) -> Item:
    """An item of the morning."""
    plain = Item(key, Part.MORNING, "care", frequency or ("daily",), key, key, key, ord(key[0]))
    return plain._replace(**more)


def change(key: str, day: date, seq: int = 1, child: str | None = None, **new: object) -> Change:
    """A change of an item."""
    return Change(key, child, day, seq, new)


def days_of(house: Routine, key: str, child: str | None = "amber") -> list[date]:
    """The days of the year on which an item is due."""
    return [day for day in YEAR if key in [each.id for each in house.due(child, Part.MORNING, day)]]


def no_school(day: date) -> bool:
    return any(first <= day <= last for first, last in HOLIDAYS)


@pytest.mark.parametrize("weekly", range(7))
def test_weekly_school_day_and_weekday_items_are_due_on_the_right_days_of_a_year(
    weekly: int,
) -> None:
    among = [
        item("a", "weekly"),
        item("b", "school days"),
        item("c", "wednesday"),
        item("d", "monday", "thursday"),
        item("e", "daily"),
        item("f", "planner", "recorded"),
        item("g", "school days", "sunday"),
    ]
    house = Routine(place(weekly), among, ())
    first = NEW_YEAR + timedelta(days=(weekly - NEW_YEAR.weekday()) % 7)
    assert days_of(house, "a") == [each for each in YEAR if (each - first).days % 7 == 0]
    school = [each for each in YEAR if each.isoweekday() <= 5 and not no_school(each)]
    # 260 weekdays, less 1 in January, 1 in February, 30 in summer and 8 in December.
    assert (len(school), days_of(house, "b")) == (260 - 1 - 1 - 30 - 8, school)
    # 2028-01-05 is a Wednesday, 2028-01-03 a Monday, 2028-01-06 a Thursday, 2028-01-02 a Sunday.
    wednesdays, mondays, thursdays, sundays = (
        {date(2028, 1, start) + timedelta(weeks=number) for number in range(53)} & set(YEAR)
        for start in (5, 3, 6, 2)
    )
    assert set(days_of(house, "c")) == wednesdays
    assert len(wednesdays) == 52
    assert set(days_of(house, "d")) == mondays | thursdays
    assert days_of(house, "e") == YEAR
    assert days_of(house, "f") == []
    assert set(days_of(house, "g")) == {*school, *sundays}


def test_a_change_holds_from_its_day_on_and_no_day_earlier() -> None:
    day = date(2028, 5, 10)
    house = Routine(place(), [item("a"), item("b")], [change("a", day, title="Other words")])
    before, after = (
        [each.title for each in house.due("amber", Part.MORNING, at)]
        for at in (day - timedelta(days=1), day)
    )
    assert (before, after) == (["a", "b"], ["Other words", "b"])


def test_what_begins_for_one_child_is_that_childs_only_and_from_its_day() -> None:
    day = date(2028, 5, 10)
    new = item("x", part=Part.MORNING)._asdict()
    del new["id"]
    house = Routine(place(), [item("a")], [change("x", day, child="amber", **new)])
    assert days_of(house, "x") == [each for each in YEAR if each >= day]
    for other in ("callum", None):
        assert days_of(house, "x", other) == []
        assert house.item(other, "x", day) is None
    assert [each.id for each in house.columns(day, house.all("amber", day))] == ["a", "x"]


def test_switched_off_it_is_listed_only_where_it_was_answered() -> None:
    day = date(2028, 5, 10)
    house = Routine(place(), [item("a"), item("b")], [change("a", day, on=False)])
    assert [each.id for each in house.due("amber", Part.MORNING, day)] == ["b"]
    assert [each.id for each in house.listed("amber", Part.MORNING, day, {"a"})] == ["a", "b"]
    assert house.listed("amber", Part.NIGHT, day, {"a"}) == []
    assert [(each.id, each.on) for each in house.all("amber", day)] == [("a", False), ("b", True)]


def test_what_is_a_childs_own_stands_over_the_homes_until_it_ends() -> None:
    may, june, july = (date(2028, month, 1) for month in (5, 6, 7))
    changes = [
        change("a", may, 1, "amber", title="Amber's words"),
        change("a", june, 2, None, title="The home's words", short="new"),
        change("a", july, 3, "amber"),
    ]
    house = Routine(place(), [item("a")], changes)

    def words(child: str | None, day: date) -> tuple[str, str]:
        (found,) = house.all(child, day)
        return found.title, found.short

    assert [words("amber", day) for day in (may, june, july)] == [
        ("Amber's words", "a"),
        ("Amber's words", "new"),
        ("The home's words", "new"),
    ]
    assert words("callum", june) == words(None, june) == ("The home's words", "new")
    (column,) = house.columns(june, house.all("amber", june))
    assert column.title == "The home's words"
    assert house.later("amber", "a", may) == [june, july]
    assert house.later(None, "a", may) == [june]
    assert house.newest("a") == 3
    assert house.newest("b") == 0


KEYS, CHILDREN = ("a", "b", "x"), (None, "amber", "callum")
NEW = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["one", "two"]),
        "frequency": st.lists(st.sampled_from(FREQUENCIES), min_size=1, max_size=2).map(tuple),
        "place": st.integers(0, 9),
        "on": st.booleans(),
    },
)
CHANGES = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(CHILDREN), st.integers(0, 9), NEW),
    max_size=12,
)


def reference(
    typed: list[Change], first: dict[str, Item], child: str | None, day: date
) -> set[Item]:
    """What holds, value by value: the newest of the child's, else the newest of the home's."""
    held = [each for each in typed if each.day <= day]
    found = set()
    for key in KEYS:
        mine = [each for each in held if each.item == key and each.child == child and child]
        ends = [at for at, each in enumerate(mine) if not each.new]
        layers = [
            mine[ends[-1] + 1 :] if ends else mine,
            [each for each in held if each.item == key and each.child is None],
        ]
        values = first[key]._asdict() if key in first else {}
        for name in ("title", "frequency", "place", "on"):
            newest = [
                each.new[name] for layer in layers for each in layer[::-1] if name in each.new
            ]
            values |= {name: newest[0]} if newest else {}
        if key in first:
            found.add(Item(**values))
    return found


@given(typed=CHANGES, child=st.sampled_from(CHILDREN), at=st.integers(-1, 10))
def test_random_changes_agree_with_a_reference(
    typed: list[tuple[str, str | None, int, dict[str, object]]], child: str | None, at: int
) -> None:
    first = {key: item(key) for key in KEYS}
    changes = sorted(
        (
            change(key, NEW_YEAR + timedelta(days=after), seq, whose, **new)
            for seq, (key, whose, after, new) in enumerate(typed, 1)
            if new or whose
        ),
        key=lambda each: (each.day, each.seq),
    )
    day = NEW_YEAR + timedelta(days=at)
    house = Routine(place(), first.values(), changes)
    found = house.all(child, day)
    assert set(found) == reference(changes, first, child, day)
    assert found == sorted(found, key=lambda each: (each.place, each.id))
    upto = [each for each in changes if each.day <= day]
    assert found == Routine(place(), first.values(), upto).all(child, day), "later days matter not"
