"""What is planned as it stands in the fields of a form: read, shown again, what cannot be read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UsageError
from models.named import all_named, short_for
from models.people import Child, Role, Staff
from models.planned import Planned
from models.planned_typed import Known, at_fields, planned_typed, texts_of, weekdays_of
from models.planner import NOT_YET, NOW
from models.planner_checks import Mistake
from models.planner_kinds import SORTS, kinds
from models.repeats import DAY, MONTH, WEEK, YEAR, Repeat, rule_of

TODAY = date(2026, 11, 21)
CHILDREN = [Child("a", "Amber Smith", 1), Child("b", "Amber Todd", 2), Child("z", "Zoë March", 3)]
STAFF = [Staff("p", "Pat King", "PK", Role.STAFF), Staff("e", "Ed Dunn", "ED", Role.MANAGER)]
KNOWN = Known(TODAY, CHILDREN, STAFF)

LINE = st.text("abc xyz,;'[]éß", max_size=20).map(str.strip)
CLOCK = st.times().map(lambda each: f"{each:%H:%M}")
IDS = st.lists(st.sampled_from([each.id for each in CHILDREN]), unique=True).map(tuple)
TEAM = st.lists(st.sampled_from([each.id for each in STAFF]), unique=True).map(tuple)
DAYS = st.dates(TODAY, TODAY + timedelta(4000))


def own(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Something in the kind's own fields."""
    values: dict[str, st.SearchStrategy[Any]] = {}
    for field in kinds()[kind].fields:
        match field.type:
            case "yesno":
                values[field.key] = st.sampled_from(["yes", "no"])
            case "choice":
                values[field.key] = st.sampled_from([key for key, _ in field.choices])
            case "staff":
                values[field.key] = st.sampled_from([each.id for each in STAFF])
            case "children":
                values[field.key] = IDS.filter(bool).map(list)
            case _:
                values[field.key] = LINE.filter(bool)
    return st.fixed_dictionaries({}, optional=values)


OWN = {kind: own(kind) for kind in SORTS}


@st.composite
def plans(draw: st.DrawFn) -> Planned:
    """Anything that can be planned by the form."""
    kind, day = draw(st.sampled_from(list(SORTS))), draw(DAYS)
    for_children = kinds()[kind].children in ("child", "both")
    span = draw(st.integers(0, 5))
    unit = draw(st.sampled_from(["", DAY, WEEK, MONTH, YEAR]))
    several = draw(st.sets(st.integers(0, 6)).filter(lambda found: len(found) != 1))
    weekdays = tuple(sorted({*several, day.weekday()})) if unit == WEEK else ()
    rule = rule_of(Repeat(unit, draw(st.integers(1, 99)), weekdays), day) if unit else None
    return Planned(
        kind, day, draw(IDS) if for_children else (), draw(LINE),
        ends_on=day + timedelta(span) if span else None,
        starts=draw(CLOCK), ends=draw(CLOCK), repeats=rule,
        until=draw(st.none() | DAYS), staff=draw(TEAM),
        drives=draw(st.sampled_from([None, "p", "e"])), who=draw(LINE), place=draw(LINE),
        leave_by=draw(CLOCK), take=draw(LINE), firm=draw(st.booleans()),
        tell=draw(st.sampled_from([NOW, NOT_YET]) | DAYS.map(date.isoformat)),
        note=draw(LINE), more=draw(OWN[kind]),
    )  # fmt: skip


@given(plans())
def test_what_stands_in_the_fields_is_read_back_as_it_was(planned: Planned) -> None:
    assert planned_typed(texts_of(planned, KNOWN), KNOWN) == (planned, [])


@given(st.dictionaries(st.sampled_from(list(Planned._fields) + ["every", "weekdays", "tell_from"]),
                       st.text(max_size=30)))  # fmt: skip
def test_whatever_is_typed_is_read_or_said_at_a_field(texts: dict[str, str]) -> None:
    _, wrong = planned_typed(texts, KNOWN)
    assert all(each.where and each.sentence for each in wrong)


@pytest.mark.parametrize(
    ("texts", "where", "words"),
    [
        ({"day": ""}, "day", "Type the day"),
        ({"day": "30/2/2027"}, "day", "February 2027 has 28 days"),
        ({"children": "amber"}, "children", "amber fits more than one"),
        ({"children": "AS nobody"}, "children", "nobody is nobody here"),
        ({"drives": "PK ED"}, "drives", "Name one person here."),
        ({"repeats": DAY, "every": "0"}, "every", "Type a number from 1 to 99."),
        ({"repeats": WEEK, "weekdays": "mon xyz"}, "weekdays", "xyz is no day of the week"),
        ({"tell": "date"}, "tell_from", "Type from which day"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    texts: dict[str, str], where: str, words: str
) -> None:
    _, wrong = planned_typed({"kind": "dentist", "day": "fri", **texts}, KNOWN)
    assert [each.where for each in wrong] == [where]
    assert words in wrong[0].sentence


def test_days_and_times_are_read_as_people_type_them() -> None:
    planned, wrong = planned_typed(
        {"kind": "dentist", "day": "fri", "starts": "16", "ends": "1645", "ends_on": "28/11"}, KNOWN
    )
    assert not wrong
    assert (planned.day, planned.ends_on) == (date(2026, 11, 27), date(2026, 11, 28))
    assert (planned.starts, planned.ends) == ("16:00", "16:45")


def test_when_the_first_day_is_changed_the_weekday_follows() -> None:
    weekly = Planned("contact", TODAY, repeats=rule_of(Repeat(WEEK), TODAY))
    texts = texts_of(weekly, KNOWN) | {"day": "mon"}
    planned, _ = planned_typed(texts, KNOWN)
    assert planned.repeats == "FREQ=WEEKLY;BYDAY=MO"


def test_what_is_wrong_with_a_kinds_own_field_is_said_there() -> None:
    found = [Mistake("cover", "Nobody covers for themselves."), Mistake("day", "It is over.")]
    assert [each.where for each in at_fields("leave", found)] == ["leave.cover", "day"]
    assert [each.where for each in at_fields("unknown", found)] == ["cover", "day"]


def test_days_of_the_week_are_known_by_two_letters_on() -> None:
    assert weekdays_of("mon, thursday fr") == (0, 3, 4)
    for text in ("m", "xy", "mo xy"):
        with pytest.raises(UsageError):
            weekdays_of(text)


def test_each_child_has_a_word_by_which_only_they_are_meant() -> None:
    short = short_for(CHILDREN)
    assert short == {"a": "AS", "b": "AT", "z": "ZM"}
    assert [each.id for each in all_named("zoë at, AS zoe", CHILDREN)] == ["z", "b", "a"]
