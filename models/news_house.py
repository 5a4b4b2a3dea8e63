"""News of the house: its routine, settings, numbers, staff, and what the roster plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from models.all_settings import SETTINGS
from models.database import rows
from models.dates import date_text
from models.home import NumberTable
from models.home_changes import HomeChangeTable
from models.journal_range import Touch, among
from models.news import Ground, Line, Told, one_line
from models.people import everybody
from models.roster import PLANNED, RosterTable
from models.routine import ItemChangeTable, routine
from models.shifts import day_text


def of_house(on: Ground) -> Iterator[Told]:
    """All of it; what is different in the routine for one child is that child's."""
    yield from _routine(on)
    yield from _settings(on)
    yield from _numbers(on)
    yield from _people(on)
    yield from _roster(on)


def _routine(on: Ground) -> Iterator[Told]:
    ids = on.ids("item_change")
    if not ids:
        return
    known = routine(on.place)
    names = ("id", "item", "child", "day", "typed_by", "typed_at")
    query = ItemChangeTable.select(*[getattr(ItemChangeTable, name) for name in names])
    for id, item, child, day, by, at in rows(query.where(ItemChangeTable.id.in_(among(ids)))):  # noqa: A001
        found = known.item(child, item, day)
        title = one_line(found.title) if found else item
        text = f"routine from {date_text(day)}: {title}"
        source = f"item_change:{id}"
        yield child, Line("house", text, source, at, on.who(by), covers=(source,))


def _settings(on: Ground) -> Iterator[Told]:
    titles = {each.name: each.title for each in SETTINGS}
    names = ("id", "name", "day", "typed_by", "typed_at")
    query = HomeChangeTable.select(*[getattr(HomeChangeTable, name) for name in names])
    for id, name, day, by, at in rows(  # noqa: A001
        query.where(HomeChangeTable.id.in_(among(on.ids("home_change"))))
    ):
        text = f"settings from {date_text(day)}: {titles.get(name, name)}"
        source = f"home_change:{id}"
        yield None, Line("house", text, source, at, on.who(by), covers=(source,))


def _numbers(on: Ground) -> Iterator[Told]:
    query = NumberTable.select(NumberTable.id, NumberTable.label, NumberTable.ended)
    for id, label, ended in rows(  # noqa: A001
        query.where(NumberTable.id.in_(among(on.ids("number"))))
    ):
        what = "no longer rung" if ended else "whom to ring"
        yield from _changed(on, "number", id, f"{what}: {one_line(label)}")
    for id in on.ids("holiday"):  # noqa: A001
        yield from _changed(on, "holiday", id, "days without school")


def _people(on: Ground) -> Iterator[Told]:
    for each in everybody() if on.ids("staff") else ():
        if on.last("staff", each.id):
            yield from _changed(on, "staff", each.id, f"staff: {each.initials}, {each.role}")


def _changed(on: Ground, table: str, id: str, text: str) -> Iterator[Told]:  # noqa: A002
    """A line about a row that says itself neither who changed it nor when."""
    touch: Touch | None = on.last(table, id)
    if touch is not None:
        line = Line("house", text, touch.source, touch.at, on.who(touch.author))
        yield None, line._replace(covers=(touch.source,))


def _roster(on: Ground) -> Iterator[Told]:
    """What was planned anew, a line a day; who was there in the end is no news."""
    names = ("id", "day", "typed_by", "typed_at")
    query = RosterTable.select(*[getattr(RosterTable, name) for name in names])
    planned = RosterTable.id.in_(among(on.ids("roster"))) & (RosterTable.kind == PLANNED)
    by_day: dict[date, list[tuple[str, str, datetime]]] = defaultdict(list)
    for id, day, by, at in rows(query.where(planned).order_by(RosterTable.seq)):  # noqa: A001
        by_day[day].append((id, by, at))
    for day, found in by_day.items():
        newest, by, at = found[-1]
        count = f" ({len(found)} changes)" if len(found) > 1 else ""
        covers = on.covered("roster", [id for id, *_ in found])
        text = f"roster of {day_text(day)}{count}"
        line = Line("house", text, f"roster:{newest}", at, on.who(by), covers=covers)
        yield None, line
