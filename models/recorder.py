"""What the recorder knows of a child before a record is written, read at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.file_kinds import Choice
from models.file_values import Names, names_on
from models.home import Home, home
from models.home_lists import SessionField, Topic, sections, session_fields, topics
from models.home_words import opinion_words
from models.occurrences import Occurrence
from models.opinion import Words
from models.people import Child, children, everybody, one_child
from models.profiles import Terms
from models.record_check import Beside, Remark, remarks
from models.session_kinds import HELD
from models.session_layout import SessionLayout, load
from models.session_links import incidents_of, needs_of
from models.session_past import Past, past
from models.session_planned import planned_on
from models.session_record import Record
from models.session_titles import Titles
from models.sessions import WITHDRAWN, Session, SessionTable, previous, session, sessions_where
from models.shifts import Hours
from models.tasks import Task, TaskTable, open_targets, tasks_where


class Basis(NamedTuple):
    """What is needed to read a record as it is typed."""

    hours: Hours
    names: Names
    layout: SessionLayout
    own: tuple[SessionField, ...]
    """The fields of the home's own."""
    terms: Terms


class Recorder(NamedTuple):
    """All that is offered to whoever writes a record."""

    basis: Basis
    child: Child
    children: tuple[Child, ...]
    """Everybody who lives here, and the child."""
    topics: tuple[Topic, ...]
    """What a session of that day can be about (S5)."""
    sections: tuple[Topic, ...]
    """The sections of the placement plan (S7)."""
    titles: Mapping[str, str]
    """What every topic and section that there ever was is called."""
    targets: tuple[Task, ...]
    """Of earlier sessions: those that are open, and those that this record says something of."""
    needs: tuple[Choice, ...]
    """Needs and risks of the child's file by their id (R9)."""
    incidents: tuple[Choice, ...]
    """The newest incidents of the child, and the one that this record follows (W5)."""
    first: bool
    """Whether no other session with this child was held so far (S2)."""
    session: Session | None
    """The record as it stands; None for a new one."""
    words: Words
    """The home's list of opinion words (S10)."""
    past: Past | None
    """What became of the record so far; None for a new one."""
    planned: Occurrence | None = None
    """Of a new record: the session that is planned with the child that day (S1)."""

    def asked(self, topics: Sequence[str], answered: Collection[str]) -> list[Task]:
        """The targets that a session on these topics is asked about, and those it answered."""
        return [each for each in self.targets if each.id in answered or each.on(topics)]

    def remarks(self, record: Record) -> tuple[Remark, ...]:
        """What the record check has to say of a record as it is written (S10, S11)."""
        answered = [each.task for each in record.earlier]
        targets = {each.id: each.text for each in self.asked(record.topics, answered)}
        layout, hours = self.basis.layout, self.basis.hours
        return remarks(record, Beside(layout, self.basis.terms, hours, self.words, targets))


def recorder(child: str, day: date) -> Recorder:
    """What is known for a new record of a session of a day; UsageError for an unknown child."""
    return _recorder(child, day, None)._replace(planned=planned_on(child, day))


def recorder_of(id: str) -> Recorder:  # noqa: A002
    """What is known for a record that is stored; UsageError when there is none with this id."""
    standing = session(id)
    return _recorder(standing.child, standing.record.day, standing)


def _recorder(child: str, day: date, standing: Session | None) -> Recorder:
    place, here, house = home(), one_child(child), children()
    return Recorder(
        _basis(place, day),
        here,
        tuple(house if here in house else [*house, here]),
        topics(place, day),
        sections(place, day),
        Titles(place).on(day),
        tuple(_targets(child, standing)),
        tuple(needs_of(child, day, standing.record.needs if standing else ())),
        tuple(incidents_of(child, place.hours, standing.record.incident if standing else None)),
        _is_first(child, standing.id if standing else None),
        standing,
        opinion_words(place, day),
        past(standing, previous(standing.id)) if standing else None,
    )


def basis_on(day: date) -> Basis:
    """What is needed to read a record of a day as it is typed."""
    return _basis(home(), day)


def _basis(place: Home, day: date) -> Basis:
    terms = place.terms(day)
    return Basis(
        place.hours,
        names_on(everybody(), day),
        load(place.profile_id, terms),
        session_fields(place, day),
        terms,
    )


def _targets(child: str, standing: Session | None) -> list[Task]:
    """What a session can be asked about: of other sessions, open or answered in this one."""
    said = [each.task for each in standing.record.earlier] if standing else []
    found = {each.id: each for each in tasks_where(TaskTable.id.in_(said))}
    mine = standing.id if standing else ""
    found |= {each.id: each for each in open_targets(child) if each.session != mine}
    return list(found.values())


def _is_first(child: str, id: str | None) -> bool:  # noqa: A002
    """Whether no other session was held."""
    held = sessions_where(
        SessionTable.child == child,
        SessionTable.outcome == HELD,
        SessionTable.state != WITHDRAWN,
        newest=2,
    )
    return all(each.id == id for each in held)
