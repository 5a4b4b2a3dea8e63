"""A handover as it is shown (H1, H4): built from the records, with the words of people on top.

Nobody types a fact twice: every line names the row that it comes from, and what nobody recorded is
said to be not recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from models.actions import ActionLine, actions_by_child
from models.file import SafetyLine, safety_of
from models.handover_begin import open_handover
from models.handover_gaps import Gaps, read_gaps
from models.handover_plans import Plans, read_plans
from models.handover_words import ITEM, MUST
from models.handovers import HOUSE, Handover, Words, words_of
from models.home import Home, home
from models.home_handover import house_items, known_items
from models.journal import last_seq
from models.journal_range import hash_of, last_before, touched
from models.news import Ground, Line, News, news_on
from models.people import Child, children_and
from models.whereabouts import AT_HOME, Where, everywhere

SHOWN_HASH = 8
"""So many characters of the journal's head stand on a sheet."""


class ChildPage(NamedTuple):
    """What is handed over of a child."""

    id: str
    name: str
    initials: str
    where: Where
    """Where the child is."""
    safety: tuple[SafetyLine, ...]
    """The lines that stand on top (W3)."""
    words: Words | None
    """What people wrote: the status, what matters, if and then, what to do."""
    lines: tuple[Line, ...]
    """What was recorded, and what was not, in the order in which it happened."""
    actions: tuple[ActionLine, ...]
    """What is open, whoever opened it and when."""
    next: tuple[Line, ...]
    """What comes next, by the planner."""


class HousePage(NamedTuple):
    """What is handed over of the house."""

    words: Words | None
    must: tuple[str, ...]
    """What must not be missed, three things at most."""
    items: tuple[tuple[str, str], ...]
    """The home's own list: title, and what was said; empty where nothing was."""
    lines: tuple[Line, ...]
    actions: tuple[ActionLine, ...]
    next: tuple[Line, ...]


class HandoverPage(NamedTuple):
    """A handover with all that it shows."""

    handover: Handover
    home: str
    at: datetime
    """When it was read, or closed."""
    head: str
    """The first characters of the hash of the last line that is in it."""
    house: HousePage
    children: tuple[ChildPage, ...]
    initials: Mapping[str, str]
    """Of everybody who ever worked here, by id."""

    def child(self, id: str) -> ChildPage | None:  # noqa: A002
        """A child's page; None where the child is not in it."""
        return next((each for each in self.children if each.id == id), None)


def page(now: datetime, since: datetime | None = None) -> HandoverPage:
    """The open handover as it stands at `now`; with `since`, all from an instant on."""
    place = home()
    found = open_handover(now, place=place)
    if since is not None:
        found = found._replace(since=since, tail=last_before(since))
    return built(found, now, place)


def built(found: Handover, now: datetime, place: Home) -> HandoverPage:
    """A handover of which the records are read now, up to its head where it has one."""
    head = last_seq() if found.head is None else found.head
    on = Ground(place, now, touched(found.tail, head))
    told = news_on(on)
    children = _children(told)
    ids = [each.id for each in children]
    words, gaps = words_of(found.id), read_gaps(on, ids, found, told)
    where, safety, actions = (
        everywhere(ids),
        safety_of(ids),
        actions_by_child(place, ids, now, on.initials),
    )
    plans = read_plans(place, found.since, now, told)
    pages = tuple(
        ChildPage(
            each.id,
            each.name,
            each.initials,
            where.get(each.id, AT_HOME),
            tuple(safety[each.id]),
            words.get(each.id),
            _lines(told, gaps, plans, each.id),
            tuple(actions.get(each.id, ())),
            plans.next(each.id),
        )
        for each in children
    )
    house = _house(place, found, words.get(None))
    house = house._replace(
        lines=_lines(told, gaps, plans, None),
        actions=tuple(actions.get(HOUSE, ())),
        next=plans.next(None),
    )
    shown = hash_of(head)[:SHOWN_HASH]
    return HandoverPage(found, place.name, now, shown, house, pages, on.initials)


def _children(told: News) -> list[Child]:
    """Who lives here, and of whom there is news: who came or moved on in the middle."""
    return children_and(told.children)


def _lines(told: News, gaps: Gaps, plans: Plans, child: str | None) -> tuple[Line, ...]:
    """What was recorded, what was not, and the concerns that are still open from before."""
    return (*gaps.before(child), *told.of(child), *plans.was(child), *gaps.of(child))


def _house(place: Home, found: Handover, words: Words | None) -> HousePage:
    """The words about the house: what must not be missed, and each item of the home's list."""
    texts = words.texts if words else {}
    asked = known_items(place, found.day)
    current = {each.key for each in house_items(place, found.day)}
    items = tuple(
        (each.title, str(texts.get(ITEM + key, "")))
        for key, each in asked.items()
        if key in current or texts.get(ITEM + key)
    )
    must = tuple(str(texts[key]) for key in MUST if texts.get(key))
    return HousePage(words, must, items, (), (), ())
