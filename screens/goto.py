"""Going to a child, a section of a file, a person or a setting by a few letters (the palette)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.screen import Screen

from models.file import layout
from models.file_kinds import Layout
from models.people import Child, Staff, Stage, every_child, everybody
from screens.desk import Desk
from screens.setting_actions import SECTIONS


class Place(NamedTuple):
    """Somewhere to go: its name, what it is, and whose it is."""

    name: str
    what: str
    child: Child | None = None
    section: str = ""
    """The letter of a section of the child's file; none: the whole file."""
    person: str = ""
    """The id of one of the staff."""
    roster: bool = False
    setting: str = ""
    """The name of a section of the home's settings."""

    def screen(self, desk: Desk) -> Screen[None]:
        """What is shown there."""
        from screens.file import FileScreen
        from screens.file_section import SectionScreen
        from screens.people import PeopleScreen

        if self.roster:
            from screens.roster import RosterScreen

            return RosterScreen(desk)
        if self.setting:
            from screens.setting_open import section_screen

            return section_screen(desk, self.setting)
        if self.child is None:
            return PeopleScreen(desk, self.person)
        if self.section:
            return SectionScreen(desk, self.child, self.section)
        return FileScreen(desk, self.child)


class Known(NamedTuple):
    """Everybody there is, and the sections of a child's file."""

    children: list[Child]
    staff: list[Staff]
    layout: Layout


def known() -> Known:
    """Reads what can be gone to (on a database thread)."""
    return Known(every_child(), everybody(), layout())


def places(desk: Desk, found: Known) -> Iterator[Place]:
    """Every place: who lives here first, others' files, the staff, then the sections."""
    yield Place("Roster", "Who is on which shift today.", roster=True)
    ordered = sorted(found.children, key=lambda child: child.stage != Stage.PLACED)
    for child in ordered:
        stage = "" if child.stage == Stage.PLACED else f", {child.stage}"
        yield Place(child.name, f"The child's file{stage}.", child)
    for person in found.staff:
        left = "" if person.here_on(desk.today()) else ", not here now"
        what = f"{person.initials}, {person.role}{left}."
        yield Place(person.name, what, person=person.id)
    for child in ordered:
        for section in found.layout.sections:
            yield Place(child.name, f"{section.title}.", child, section.letter)
    for each in SECTIONS:
        yield Place(each.title, "A setting of the home.", setting=each.name)
