"""The settings of the home as a screen shows them: how they are, and what is to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from models.all_settings import SETTINGS, setting
from models.boxes import Entry
from models.by_day import Steps, holding, later
from models.home import Home, home
from models.setting_kinds import Entries, Setting, Values, first, steps_of
from models.setting_steps import Seen, steps_of_entry
from models.shifts import local


class ValuesPage(NamedTuple):
    """A setting that is some values."""

    setting: Values
    now: Entry
    """What holds today."""
    later: Steps[Entry]
    """What holds from later days on."""
    seen: Seen
    """What a change begins with: how it is on the first day from which it can be changed."""


class Line(NamedTuple):
    """An entry of a list, as it is on the first day from which the list can be changed."""

    key: str
    entry: Entry
    seen: Seen
    """What a change begins with."""
    to_come: bool
    """Whether it begins after that day."""
    later: Steps[Entry | None]
    """How it is from later days on; None: off the list."""
    past: bool
    """Whether it is about days that are over, and cannot be changed."""


class ListPage(NamedTuple):
    """A setting that is a list."""

    setting: Entries
    since: date
    """The first day from which an entry can be changed."""
    adds: date
    """The first day from which there can be another one."""
    lines: tuple[Line, ...]


Page = ValuesPage | ListPage


def setting_page(name: str, now: datetime) -> Page:
    """A setting as it stands; UsageError for none of this name."""
    return _page(setting(name), home(), now)


def setting_pages(now: datetime) -> tuple[Page, ...]:
    """Every setting, in order."""
    place = home()
    return tuple(_page(each, place, now) for each in SETTINGS)


def _page(setting: Setting, place: Home, now: datetime) -> Page:
    steps = steps_of(setting, place)
    since, today = first(setting.begins, place, now), local(place.hours, now).date()
    if isinstance(setting, Values):
        held = holding(steps, today, {})
        return ValuesPage(setting, held, later(steps, today), Seen(steps, since))
    lines = tuple(_lines(setting, steps, since))
    return ListPage(setting, since, first(setting.adds, place, now), lines)


def _lines(setting: Entries, steps: Steps[list[Entry]], since: date) -> Iterator[Line]:
    """The list on the first day, then what is to come, then what is past."""
    among = [each["key"] for each in holding(steps, since, [])]
    coming = [each["key"] for day, found in steps if day > since for each in found]
    lines = [_line(setting, steps, key, since) for key in dict.fromkeys([*among, *coming])]
    if setting.by:
        lines.sort(key=lambda line: str(line.entry[setting.by]), reverse=False)
    yield from (line for line in lines if not line.past)
    yield from reversed([line for line in lines if line.past])


def _line(setting: Entries, steps: Steps[list[Entry]], key: str, since: date) -> Line:
    spans = steps_of_entry(steps, key)
    day = since
    if holding(spans, since, None) is None:
        day = min(each for each, entry in spans if entry is not None and each > since)
    entry = holding(spans, day, None) or {}
    past = setting.dated and entry["last"] < since.isoformat()
    return Line(key, entry, Seen(spans, day), day > since, later(spans, day), past)
