"""Opening the form of what is planned: for a new entry, or to change one as far as is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.occurrences import Occurrence
from models.scopes import ONE, ONWARD, WHOLE, known_on, to_change
from screens.base import DeskScreen
from screens.plan_form import Begun, PlanForm

SCOPES = (("o", "only this one", ONE), ("l", "this and all later ones", ONWARD))


async def ask_scope(screen: DeskScreen, what: str, of: Occurrence) -> str | None:
    """How far a change goes; asked only where there are several. None after Esc.

    Only inside `@work`.
    """
    return WHOLE if of.entry.repeats is None else await screen.hint.choose(what, SCOPES)


async def new_form(screen: DeskScreen, day: date, children: Sequence[str] = ()) -> PlanForm | None:
    """The form of something new, on a day, for children by their ids. Only inside `@work`."""
    known = await screen.attempt(known_on, screen.desk.today())
    begun = Begun(day, tuple(children))
    return PlanForm(screen.desk, known, begun) if known else None


async def change_form(screen: DeskScreen, of: str, day: date, scope: str) -> PlanForm | None:
    """The form that changes what is planned on a day. Only inside `@work`."""
    known = await screen.attempt(known_on, screen.desk.today())
    found = await screen.attempt(to_change, of, day, scope)
    if known is None or found is None:
        return None
    return PlanForm(screen.desk, known, Begun(day), found, scope)
