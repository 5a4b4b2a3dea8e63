"""Who may do what: the role of an author, looked up where something is written."""

from __future__ import annotations

from collections.abc import Iterable

from models.errors import Refused
from models.home import home
from models.home_terms import said_at
from models.journal import By
from models.people import Staff, everybody
from models.shifts import Hours


def author(by: By) -> Staff:
    """Who writes; Refused for somebody who does not work here (any more)."""
    return author_among(everybody(), home().hours, by)


def author_among(staff: Iterable[Staff], hours: Hours, by: By) -> Staff:
    """The same among everybody who ever worked here, where they were read already."""
    found = next((each for each in staff if each.id == by.staff), None)
    if found is None or not found.here_at(hours, by.at):
        raise Refused("Only somebody who works here can do this. Sign in again.")
    return found


def only_managers(by: By, what: str) -> None:
    """Refused unless a manager writes; `what` is what only a manager does ("resets a PIN")."""
    if not author(by).manager:
        wording = "Only {a_manager} " + what + ". Ask your {manager}."
        raise Refused(said_at(wording, by.at))


def only_leaders(by: By, what: str) -> None:
    """Refused unless a shift leader or a manager writes."""
    must_lead(author(by), by, what)


def must_lead(person: Staff, by: By, what: str) -> None:
    """Refused for somebody who is neither a shift leader nor a manager."""
    if not person.leads:
        wording = "Only a shift leader or {a_manager} " + what + ". Ask yours."
        raise Refused(said_at(wording, by.at))
