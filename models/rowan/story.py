"""The scripted part of the sample home's history: what happened besides the ordinary days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from models.rowan.data import read
from models.rowan.events import (
    Answered,
    Asked,
    Closed,
    Event,
    Happened,
    List,
    Raised,
    Settled,
    Supervised,
    Talked,
    Told,
    ToldOf,
)
from models.rowan.outings import Outing
from models.rowan.rota import Errand
from models.rowan.when import local_date, moment
from models.shifts import Part

Table = Mapping[str, Any]


def outings(child: str) -> list[Outing]:
    """The outings of a child that the story tells."""
    return [_outing(each) for each in read("story")["outing"] if each["child"] == child]


def _outing(table: Table) -> Outing:
    return Outing(
        state=table["state"],
        left=moment(table["left"]),
        until=_maybe(table, "returned"),
        back=_maybe(table, "back"),
        note=table.get("note"),
        welcome=table.get("welcome"),
        by=table["by"],
        back_by=table.get("back_by"),
        typed=_maybe(table, "typed"),
        straight_on=table.get("straight_on", False),
    )


def _maybe(table: Table, key: str) -> datetime | None:
    return moment(table[key]) if key in table else None


def errands() -> tuple[Errand, ...]:
    """When somebody on shift is out with a child."""
    return tuple(
        (each["with"], moment(each["left"]), moment(each["returned"]))
        for each in read("story")["outing"]
        if "with" in each
    )


@cache
def taken() -> Mapping[List, frozenset[str]]:
    """The items about which the story says all there is: answered by it, or left blank."""
    found: dict[List, frozenset[str]] = {}
    for table in read("story")["answer"]:
        found[_list(table)] = found.get(_list(table), frozenset()) | {table["item"]}
    for table in read("story")["blank"]:
        found[_list(table)] = found.get(_list(table), frozenset()) | set(table["items"])
    return found


@cache
def closings() -> Mapping[List, datetime]:
    """When the story has a list closed for a child who is away."""
    return {_list(each): moment(each["at"]) for each in read("story")["close"]}


def _list(table: Table) -> List:
    return List(table["child"], table["day"], Part(table["part"]))


def events() -> Iterator[Event]:
    """The scripted answers, closed lists, concerns, incidents, talks, supervision."""
    story = read("story")
    for table in story["answer"]:
        yield _answer(table)
    for table in story["close"]:
        yield Closed(typed_at=moment(table["at"]), typed_by=table["by"], on=_list(table))
    for key, table in enumerate(story["concern"]):
        yield from _concern(key, table)
    for table in story["incident"]:
        yield _incident(table)
    for key, table in enumerate(story["talk"]):
        yield from _talk(key, table)
    for table in story["supervision"]:
        yield _supervision(table)


def _answer(table: Table) -> Answered:
    at = moment(table["at"])
    return Answered(
        typed_at=moment(table["typed"]) if "typed" in table else at + timedelta(seconds=20),
        typed_by=table["by"],
        on=_list(table),
        item=table["item"],
        value=table["value"],
        at=at,
        by=table["by"],
        note=table.get("note"),
        blind=table.get("blind", False),
    )


def _concern(key: int, table: Table) -> Iterator[Event]:
    """A concern with all that became of it."""
    seen = moment(table["seen"])
    yield Raised(
        typed_at=moment(table["raised"]),
        typed_by=table["by"],
        key=key,
        child=table.get("child"),
        text=table["text"].strip(),
        safe=table["safe"],
        seen=seen,
        told=tuple(_told(each) for each in table["told"]),
        origin=_origin(table, seen),
    )
    if later := table.get("later"):
        for each in later["told"]:
            typed_at, typed_by = moment(later["typed"]), later["by"]
            yield ToldOf(typed_at=typed_at, typed_by=typed_by, key=key, told=_told(each))
    if answer := table.get("answer"):
        at, who = moment(answer["at"]), answer["by"]
        yield Settled(typed_at=at, typed_by=who, key=key, text=answer["text"].strip())


def _incident(table: Table) -> Happened:
    return Happened(
        typed_at=moment(table["typed"]),
        typed_by=table["by"],
        child=table["child"],
        at=moment(table["at"]),
        kind=table["kind"],
        reference=table["reference"],
        facts=table["facts"],
        told=table["told"],
        told_at=moment(table["told_at"]),
    )


def _talk(key: int, table: Table) -> Iterator[Event]:
    """A request to talk to a manager, and what came of it."""
    asked, who = moment(table["asked"]), table["by"]
    yield Asked(typed_at=asked, typed_by=who, key=key, child=table.get("child"), text=table["text"])
    if held := table.get("held"):
        at, who = moment(held["at"]), held["by"]
        day, outcome = local_date(at), held["outcome"]
        yield Talked(typed_at=at, typed_by=who, key=key, held=day, outcome=outcome)


def _supervision(table: Table) -> Supervised:
    """One that was held, written down on the day."""
    at, due, note = moment(table["typed"]), table["next_due"], table.get("note")
    held, by = local_date(at), table["by"]
    return Supervised(
        typed_at=at, typed_by=by, who=table["staff"], held=held, next_due=due, note=note
    )


def _told(table: Table) -> Told:
    return Told(table["whom"], table["how"], moment(table["at"]))


PARTS = {"b": Part.MORNING, "d": Part.DAY, "n": Part.NIGHT}
"""The part of the day of an item, by the first letter of its key."""


def _origin(table: Table, seen: datetime) -> tuple[Any, Part, str] | None:
    item = table.get("item")
    return (local_date(seen), PARTS[item[0]], item) if item else None
