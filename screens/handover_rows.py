"""The lines of a page of the handover: people's words, what was recorded, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from models.actions import ActionLine
from models.dates import short_date
from models.handover_page import ChildPage, HandoverPage
from models.handover_shown import Shown
from models.handover_words import CHILD_TEXTS
from models.handovers import ACT_NOW, HOUSE, SETTLED, WATCH
from models.news import Line
from models.shifts import Hours, moment_text
from screens.text import cut, wrap
from screens.widgets.rows import Row, Span
from screens.words import NARROW, first_name

STATUS = {SETTLED: "settled", WATCH: "WATCH", ACT_NOW: "ACT NOW"}
"""Each status as it is shown: the graver the louder, also without colour."""
NO_STATUS = "no status yet"
NOT_SAID = "not said"
AROUND = 5
MOST_LINES = 3
"""Of a longer line so many are shown; its record has it whole."""


class Place(NamedTuple):
    """A line of a page, and what Enter opens there."""

    row: Row
    words: bool = False
    """The words of people about this page."""
    line: Line | None = None
    child: str = ""
    """The page of this child."""


def status_word(page: ChildPage) -> str:
    """The status of a child in words."""
    status = page.words.status if page.words else None
    return STATUS.get(status or "", status or NO_STATUS)


def page_places(shown: Shown, child: str | None, hours: Hours, width: int) -> list[Place]:
    """All lines of a page; None is the house."""
    page = shown.page
    of = page.child(child) if child else None
    lines = Lines(page, hours, width)
    if of is None:
        head = [*lines.must(), *lines.items(), *lines.children()]
        told, actions, coming = page.house.lines, page.house.actions, page.house.next
    else:
        head = list(lines.words(of))
        told, actions, coming = of.lines, of.actions, of.next
    return [
        *head,
        *lines.read_back(shown, child or HOUSE),
        *lines.heading("recorded", "Recorded", told, "nothing was recorded"),
        *lines.lines(told, "line"),
        *lines.heading("actions", "Open actions", actions, ""),
        *lines.actions(actions),
        *lines.heading("next", "What is next", coming, ""),
        *lines.lines(coming, "next"),
        *lines.added(shown, child),
    ]


class Lines:
    """Makes the lines of a page at a width of the terminal."""

    def __init__(self, page: HandoverPage, hours: Hours, width: int) -> None:
        """Takes the handover, and the width of the list."""
        self._page, self._hours = page, hours
        self._room = max(10, width - AROUND)
        self._narrow = width < NARROW

    def heading(
        self, key: str, title: str, among: Sequence[object], nothing: str
    ) -> Iterator[Place]:
        """A heading with how many there are; nothing at all where there are none."""
        if among or nothing:
            said = f"{title} ({len(among)})" if among else f"{title}: {nothing}"
            yield Place(Row(f"heading:{key}", ((Span(said, "bold"),),), stop=False))

    # What people wrote

    def must(self) -> Iterator[Place]:
        """What must not be missed."""
        found = self._page.house.must
        yield from self._title("must", "Must not be missed" if found else "Must not be missed: –")
        for at, each in enumerate(found):
            yield Place(self._row(f"must:{at}", each, "! ", "bold"), words=True)

    def items(self) -> Iterator[Place]:
        """The home's own list; what nobody said is said to be so."""
        for at, (title, said) in enumerate(self._page.house.items):
            text = f"{title}: {said or NOT_SAID}"
            yield Place(self._row(f"item:{at}", text, "  ", "" if said else "dim"), words=True)

    def children(self) -> Iterator[Place]:
        """Each child's status with what matters, to go to the page."""
        for each in self._page.children:
            grave = each.words is not None and each.words.status == ACT_NOW
            matters = each.words.texts.get("matters", "") if each.words else ""
            said = f"{first_name(each.name)}: {status_word(each)}"
            text = f"{said} · {matters}" if matters else said
            marks = "! " if grave else "  "
            row = self._row(f"child:{each.id}", text, marks, "bold" if grave else "", 1)
            yield Place(row, child=each.id)

    def words(self, of: ChildPage) -> Iterator[Place]:
        """The status and the texts about a child."""
        texts = of.words.texts if of.words else {}
        status = of.words.status if of.words else None
        style = "" if status == SETTLED else "bold" if status else "dim"
        mark = "! " if status == ACT_NOW else "  "
        yield Place(self._row("status", status_word(of), mark, style), words=True)
        for key, label in CHILD_TEXTS:
            said = texts.get(key, "")
            row = self._row(f"text:{key}", f"{label}: {said or '–'}", "  ", "" if said else "dim")
            yield Place(row, words=True)

    def read_back(self, shown: Shown, key: str) -> Iterator[Place]:
        """What those who read it say in their own words."""
        for at, each in enumerate(shown.reading.read if shown.reading else ()):
            if said := each.read_back.get(key):
                who = self._page.initials.get(each.staff, "?")
                yield Place(self._row(f"back:{at}", f"{who} reads back: {said}", "  "))

    # What was recorded

    def lines(self, among: Iterable[Line], key: str) -> Iterator[Place]:
        """A line each: when, what, by whom."""
        for at, each in enumerate(among):
            when = moment_text(self._hours, each.at, self._page.at) if each.at else ""
            said = f"{when} {each.text}".strip() + (f" · {each.by}" if each.by else "")
            style = "bold" if each.mark else ""
            row = self._row(f"{key}:{at}", said, "! " if each.mark else "  ", style)
            yield Place(row, line=each)

    def actions(self, among: Iterable[ActionLine]) -> Iterator[Place]:
        """What is open: what, who, by when, for how long."""
        for each in among:
            row = self._row(each.source, action_text(each), "! " if each.late else "  ")
            yield Place(row, line=Line("action", each.text, each.source))

    def added(self, shown: Shown, child: str | None) -> Iterator[Place]:
        """What came after it was closed, marked so."""
        typed = [each for each in shown.added if each.child == child]
        later = [line for of, line in shown.later if of == child]
        yield from self.heading("added", "Added after it was closed", [*typed, *later], "")
        for each in typed:
            who = shown.page.initials.get(each.typed_by, "?")
            when = moment_text(self._hours, each.typed_at, self._page.at)
            yield Place(self._row(f"added:{each.id}", f"{when} {each.text} · {who}", "+ ", "bold"))
        for at, line in enumerate(later):
            when = moment_text(self._hours, line.at, self._page.at) if line.at else ""
            said = f"{when} {line.text}".strip() + (f" · {line.by}" if line.by else "")
            yield Place(self._row(f"later:{at}", said, "+ ", "bold"), line=line)

    def _title(self, key: str, text: str) -> Iterator[Place]:
        yield Place(Row(f"heading:{key}", ((Span(text, "bold"),),), stop=False))

    def _row(self, key: str, text: str, mark: str, style: str = "", most: int = MOST_LINES) -> Row:
        """A line that is wrapped, with its mark in front."""
        wrapped = wrap(text, self._room) or [""]
        if len(wrapped) > most:
            last = f"{wrapped[most - 1]} …"
            wrapped = [*wrapped[: most - 1], cut(last, self._room)]
        marks = [mark, *["  "] * (len(wrapped) - 1)]
        grave = "alert" if mark == "! " else "bold"
        spans = (
            (Span(m, grave), Span(each, style)) for m, each in zip(marks, wrapped, strict=True)
        )
        return Row(key, tuple(spans))


def action_text(each: ActionLine) -> str:
    """An action: "Ring school · ED · was due 23 Nov 16:00 · 2 days"."""
    due = ""
    if each.due is not None:
        clock = f" {each.clock}" if each.clock else ""
        due = f"{'was due' if each.late else 'due'} {short_date(each.due)}{clock}"
    age = "today" if each.age <= 0 else f"{each.age} day{'' if each.age == 1 else 's'}"
    return " · ".join(filter(None, (each.text, each.owner or "the shift", due, age)))
