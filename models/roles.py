"""Who may do what: the role of an author, looked up where something is written."""

from __future__ import annotations

from models.errors import Refused
from models.home import home
from models.journal import By
from models.people import Staff, everybody


def author(by: By) -> Staff:
    """Who writes; Refused for somebody who does not work here (any more)."""
    found = next((each for each in everybody() if each.id == by.staff), None)
    if found is None or not found.here_at(home().hours, by.at):
        raise Refused("Only somebody who works here can do this. Sign in again.")
    return found


def only_managers(by: By, what: str) -> None:
    """Refused unless a manager writes; `what` is what only a manager does ("resets a PIN")."""
    if not author(by).manager:
        raise Refused(f"Only a manager {what}. Ask your manager.")


def only_leaders(by: By, what: str) -> None:
    """Refused unless a shift leader or a manager writes."""
    if not author(by).leads:
        raise Refused(f"Only a shift leader or a manager {what}. Ask yours.")
