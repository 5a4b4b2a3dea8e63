"""A series agrees with dateutil after any edits of single days and of all from a day on."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import ids
from models.database import call
from models.occurrences import Occurrence
from models.planned import planned_of
from models.planner import entry
from models.planner_verbs import cancel, move, replan
from models.repeats import Repeat, rule_of
from tests.models.filing import by
from tests.models.planning import WEDNESDAY, on, planned, what

pytestmark = pytest.mark.usefixtures("opened_home")
YEAR = timedelta(400)

REPEATS = st.builds(
    Repeat, st.sampled_from(["day", "month"]), st.integers(1, 9), st.just(())
) | st.builds(
    Repeat,
    st.just("week"),
    st.integers(1, 3),
    st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
)
EDITS = st.tuples(
    st.sampled_from(["move", "cancel", "own", "from", "stop"]),
    st.integers(0, 400),
    st.integers(1, 30),
    REPEATS,
)


class Series(NamedTuple):
    """What the entry should be, by the means of dateutil alone."""

    id: str
    rule: str
    first: date
    until: date | None
    said: dict[date, tuple[str, date, str]]
    """What was said of single days: state, day, title."""

    def days(self, last: date) -> list[date]:
        """Every day by the rule."""
        end = last if self.until is None else min(last, self.until)
        rule = rrulestr(self.rule, dtstart=at(self.first))
        return [each.date() for each in rule.between(at(self.first), at(end), inc=True)]

    def shown(self, last: date) -> set[tuple[str, date, str]]:
        """What is to be seen of it, up to a day."""
        found = set()
        for day in self.days(last + YEAR):
            state, there, title = self.said.get(day, ("planned", day, ""))
            found.add((state, there, title))
            if there != day:
                found.add(("moved", day, ""))
        return {each for each in found if each[1] <= last}


def at(day: date) -> datetime:
    """Midnight."""
    return datetime.combine(day, time(), UTC)


def first_on(repeat: Repeat, day: date) -> date:
    """A day from this one on, on which such a series can begin."""
    while repeat.weekdays and day.weekday() not in repeat.weekdays:
        day += timedelta(1)
    return day


def short(found: Occurrence) -> tuple[str, date, str]:
    """What of an occurrence is compared."""
    title = "" if found.state == "moved" else found.entry.title
    return found.state, found.on, title


@given(REPEATS, st.lists(EDITS, max_size=5))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_series_is_as_dateutil_says_before_and_after_edits(
    repeat: Repeat, edits: list[tuple[str, int, int, Repeat]]
) -> None:
    first = first_on(repeat, WEDNESDAY)
    made = planned(what("contact", first, repeats=rule_of(repeat, first)))
    series = [Series(made.id, made.repeats or "", first, None, {})]
    for kind, which, days, other in edits:
        edit(series, kind, which, timedelta(days), other)
    wanted = set().union(*(each.shown(WEDNESDAY + YEAR) for each in series))
    ours = {each.id for each in series}
    for start in (0, 31, 200):
        begin, end = WEDNESDAY + timedelta(start), WEDNESDAY + timedelta(start + 60)
        found = [each for each in on(begin, end) if each.entry.id in ours]
        assert {short(each) for each in found} == {
            each for each in wanted if begin <= each[1] <= end
        }  # fmt: skip


def edit(series: list[Series], kind: str, which: int, shift: timedelta, other: Repeat) -> None:
    """Does something to a day of the last series, for real and in the model."""
    last = series[-1]
    days = last.days(WEDNESDAY + YEAR)
    if not days:
        return
    day = days[which % len(days)]
    _, there, title = last.said.get(day, ("planned", day, ""))
    if kind == "move":
        call(move, by(), ids.new(), last.id, day, day + shift, why="Late")
        last.said[day] = ("planned", day + shift, title)
    elif kind == "cancel":
        call(cancel, by(), ids.new(), last.id, day, why="Ill")
        last.said[day] = ("cancelled", there, title)
    elif kind == "own":
        found = call(entry, last.id)
        new = planned_of(found)._replace(day=there, ends_on=there, title="Own")
        call(replan, by(), last.id, found.version, new, day=day, new_id=ids.new())
        last.said[day] = ("planned", there, "Own")
    elif kind == "from" and day > last.first:
        go_on(series, day, other)
    elif kind == "stop" and day > last.first:
        found = call(entry, last.id)
        new = planned_of(found)._replace(day=day, ends_on=day, repeats=None)
        key = ids.new()
        call(replan, by(), last.id, found.version, new, day=day, onward=True, new_id=key)
        follow(series, Series(key, "FREQ=DAILY;COUNT=1", day, None, {}), day)


def go_on(series: list[Series], day: date, other: Repeat) -> None:
    """All from a day on repeats otherwise."""
    found, key = call(entry, series[-1].id), ids.new()
    begins = first_on(other, day)
    rule = rule_of(other, begins)
    new = planned_of(found)._replace(day=begins, ends_on=begins, repeats=rule)
    call(replan, by(), found.id, found.version, new, day=day, onward=True, new_id=key)
    follow(series, Series(key, rule, begins, None, {}), day)


def follow(series: list[Series], new: Series, day: date) -> None:
    """Ends the last series before a day; the new one has what was said of the days that it has."""
    old = series[-1]
    series[-1] = old._replace(until=day - timedelta(1))
    theirs = set(new.days(WEDNESDAY + 2 * YEAR))
    kept = {each: what for each, what in old.said.items() if each >= day and each in theirs}
    series.append(new._replace(said=kept))
