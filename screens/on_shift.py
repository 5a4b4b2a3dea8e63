"""Saying on the board that one is on shift: as planned, or on which (W7)."""

from __future__ import annotations

from models import ids
from models.roster import WORKED, Place
from models.roster_now import RosterNow, board_roster
from models.roster_verbs import start
from models.shift_plan import shifts_near
from screens.base import DeskScreen


async def come_on(screen: DeskScreen, roster: RosterNow) -> bool:
    """Starts the shift that is proposed, or asks which; whether something was stored.

    Only inside `@work`.
    """
    if screen.desk.who is None:
        return False
    me = screen.desk.who.staff.id
    proposed = roster.proposed(me)
    chosen = (
        (proposed.place._replace(kind=WORKED), proposed.name)
        if proposed
        else await _which(screen, roster, me)
    )
    if chosen is None:
        return False
    place, name = chosen
    done = await screen.attempt(start, screen.desk.by(), ids.new(), place)
    if done is not None:
        screen.hint.say(await _said(screen, name))
    return done is not None


async def _said(screen: DeskScreen, name: str) -> str:
    """What is said of a shift that was started, and of a lead that nobody has.

    Only inside `@work`.
    """
    by = screen.desk.by()
    found = await screen.attempt(board_roster, screen.desk.home.hours, by.at)
    led = found.led() if found else None
    if led is not None and led.leader is None:
        return f"Saved: you are on {name}. Nobody leads {led.name}: R, then l says who does."
    return f"Saved: you are on {name}. R: the roster, to correct it"


async def _which(screen: DeskScreen, roster: RosterNow, me: str) -> tuple[Place, str] | None:
    """Asks for one of the shifts that run now or soon; its place and name. Only inside `@work`."""
    near = await screen.attempt(shifts_near, screen.desk.home.hours, screen.desk.now())
    if near is None:
        return None
    started, taken = roster.started(me), {each.place for each in roster.turns}
    places = [(Place(day, each.key, me, WORKED), each) for day, each in near]
    free = [(place, each) for place, each in places if place not in taken]
    if not free:
        on = f"You are on {started.name} already." if started else "No shift runs now."
        screen.hint.say(f"{on} R: the roster")
        return None
    options = [
        (str(at), f"{each.name} {each.starts:%H:%M}", (place, each.name))
        for at, (place, each) in enumerate(free[:9], 1)
    ]
    if len(options) == 1 and started is None:
        _, only, what = options[0]
        return what if await screen.hint.confirm(f"Do you start {only} now?") else None
    also = f"You are on {started.name}. Which more" if started else "Which shift"
    said = f"{also} do you start?"
    return await screen.hint.choose(said, options)
