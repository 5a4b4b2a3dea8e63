"""`kwtui week`: what is planned for a week, as plain text, for the child, as JSON or a calendar."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime

from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import show, write
from models.errors import UsageError
from models.home import Home, home
from models.week import Week, tellable


def run(args: Namespace) -> int:
    """Print the week for somebody who gave their PIN.

    Raises UsageError for an unknown child, a date that is none, or a child's sheet without a child.
    """
    if args.for_child and not args.child:
        raise UsageError("--for-child needs a child: give initials, a name or an id.")
    with signed_in(args) as who:
        from models.clock import system
        from models.database import call

        found, place = call(_read, args.child, args.date, system())
    if args.json:
        from kwtui.week_json import week_json

        write(f"{week_json(found, place, who.staff)}\n")
    elif args.ics:
        from kwtui.week_ics import week_ics

        write(week_ics(found, place))
    elif args.for_child:
        from kwtui.week_text import child_lines

        show(child_lines(tellable(found)))
    else:
        from kwtui.week_text import week_lines

        show(week_lines(found, place))
    return ExitCode.OK


def _read(typed: str | None, day: str | None, now: datetime) -> tuple[Week, Home]:
    """Reads the week, and the home (on a database thread)."""
    from models.people import every_child, find_child
    from models.week import week

    place = home()
    child = find_child(typed, every_child()).id if typed else None
    return week(_day(day, place, now), child, now), place


def _day(text: str | None, place: Home, now: datetime) -> date:
    from models.near_dates import near_day
    from models.shifts import local

    today = local(place.hours, now).date()
    return near_day(text, today) if text else today
