"""Going to a child, a section of a child's file or a person by a few letters (the palette)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual.screen import Screen

from models.file import layout
from models.file_kinds import Layout
from models.people import Child, Staff, Stage, every_child, everybody
from screens.desk import Desk


class Place(NamedTuple):
    """Somewhere to go: its name, what it is, and what makes its screen."""

    name: str
    what: str
    screen: Callable[[], Screen[None]]


class Known(NamedTuple):
    """Everybody there is, and the sections of a child's file."""

    children: list[Child]
    staff: list[Staff]
    layout: Layout


def known() -> Known:
    """Reads what can be gone to (on a database thread)."""
    return Known(every_child(), everybody(), layout())


def places(desk: Desk, found: Known) -> Iterator[Place]:
    """Every place: who lives here first, then their sections, others' files, and the staff."""
    ordered = sorted(found.children, key=lambda child: child.stage != Stage.PLACED)
    for child in ordered:
        stage = "" if child.stage == Stage.PLACED else f", {child.stage}"
        yield Place(child.name, f"The child's file{stage}.", _file(desk, child))
    for person in found.staff:
        left = "" if person.here_on(desk.today()) else ", not here now"
        what = f"{person.initials}, {person.role}{left}."
        yield Place(person.name, what, _person(desk, person.id))
    for child in ordered:
        for section in found.layout.sections:
            yield Place(child.name, f"{section.title}.", _section(desk, child, section.letter))


def _file(desk: Desk, child: Child) -> Callable[[], Screen[None]]:
    def screen() -> Screen[None]:
        from screens.file import FileScreen

        return FileScreen(desk, child)

    return screen


def _section(desk: Desk, child: Child, letter: str) -> Callable[[], Screen[None]]:
    def screen() -> Screen[None]:
        from screens.file_section import SectionScreen

        return SectionScreen(desk, child, letter)

    return screen


def _person(desk: Desk, person: str) -> Callable[[], Screen[None]]:
    def screen() -> Screen[None]:
        from screens.people import PeopleScreen

        return PeopleScreen(desk, person)

    return screen
