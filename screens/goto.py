"""Going to a child, a section of a file, a person or a setting by a few letters (the palette)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.screen import Screen

from models.file import layout
from models.file_kinds import Layout
from models.people import Child, Staff, Stage, every_child, everybody
from screens.desk import Desk
from screens.people_words import role_word
from screens.setting_actions import SECTIONS
from screens.shift_open import PLACES, shift_screen

SESSIONS, OPEN, WEEK = "Sessions", "What is open", "Week"
ROSTER, TO_READ, WORDS = "Roster", "Sessions to be read", "Words in sessions"
DUE = "What is due"
ELSEWHERE = {
    DUE: "All that is due, for you or the house, and why.",
    ROSTER: "Who is on which shift today.",
    TO_READ: "{Managers}: signed records of sessions, to approve or return.",
    WORDS: "Find words in the sessions of all {children}.",
    OPEN: "What waits for you: follow-up work, plan updates.",
    WEEK: "The week of the house, as it is planned.",
}
"""What has a place of its own, and what it is."""


class Place(NamedTuple):
    """Somewhere to go: its name, what it is, and whose it is."""

    name: str
    what: str
    child: Child | None = None
    section: str = ""
    """The letter of a section of the child's file; none: the whole file."""
    person: str = ""
    """The id of one of the staff."""
    to: str = ""
    """Somewhere of its own: one of ELSEWHERE."""
    setting: str = ""
    """The name of a section of the home's settings."""

    def screen(self, desk: Desk) -> Screen[None]:
        """What is shown there."""
        from screens.file import FileScreen
        from screens.file_section import SectionScreen
        from screens.people import PeopleScreen

        if self.to:
            return elsewhere(desk, self.to, self.child)
        if self.setting:
            from screens.setting_open import section_screen

            return section_screen(desk, self.setting)
        if self.child is None:
            return PeopleScreen(desk, self.person)
        if self.section:
            return SectionScreen(desk, self.child, self.section)
        return FileScreen(desk, self.child)


def elsewhere(desk: Desk, to: str, child: Child | None) -> Screen[None]:
    """What has a place of its own; of a child where there is one."""
    if to in PLACES:
        return shift_screen(desk, to)
    if to == ROSTER:
        from screens.roster import RosterScreen

        return RosterScreen(desk)
    if to == DUE:
        from screens.due import DueScreen

        return DueScreen(desk)
    if to == TO_READ:
        from screens.sessions_to_read import ToReadScreen

        return ToReadScreen(desk)
    if to == WORDS:
        from screens.sessions_found import FoundScreen

        return FoundScreen(desk)
    if to == WEEK:
        from screens.week import WeekScreen

        return WeekScreen(desk, child)
    if to == SESSIONS and child is not None:
        from screens.sessions import SessionsScreen

        return SessionsScreen(desk, child)
    from screens.tasks import TasksScreen

    return TasksScreen(desk, child)


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
    for key, (name, what) in PLACES.items():
        yield Place(name, desk.said(what), to=key)
    for to, what in ELSEWHERE.items():
        yield Place(to, desk.said(what), to=to)
    ordered = sorted(found.children, key=lambda child: child.stage != Stage.PLACED)
    for child in ordered:
        stage = "" if child.stage == Stage.PLACED else f", {child.stage}"
        yield Place(child.name, desk.said("The {child}'s file") + f"{stage}.", child)
    for person in found.staff:
        left = "" if person.here_on(desk.today()) else ", not here now"
        what = f"{person.initials}, {role_word(person.role, desk.terms)}{left}."
        yield Place(person.name, what, person=person.id)
    for child in ordered:
        yield Place(child.name, desk.said("{Sessions}."), child, to=SESSIONS)
        yield Place(child.name, "The week, as it is planned.", child, to=WEEK)
        yield Place(child.name, "What is open: targets, follow-up, plans.", child, to=OPEN)
        for section in found.layout.sections:
            yield Place(child.name, f"{section.title}.", child, section.letter)
    for each in SECTIONS:
        yield Place(each.title, "A setting of the home.", setting=each.name)
