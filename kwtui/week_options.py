"""What can be given to `kwtui week`, and what is said below it."""

from __future__ import annotations

import argparse

WEEK = """\
Without CHILD: the week of the house. --for-child prints what the child may know, to be given to
them. --ics is for a calendar: children and staff by initials, no notes, marked as confidential.

  kwtui --as ED week amber
  kwtui --as ED week amber --for-child --date 2026-11-30
  kwtui --as ED week --ics > week.ics
"""


def add_week_options(week: argparse.ArgumentParser) -> None:
    """Adds whose week, which, and in what form."""
    week.add_argument("child", metavar="CHILD", nargs="?", help="initials, name or id")
    week.add_argument("--date", metavar="DATE", help="a day of it, as 21/11/2026; default: today")
    form = week.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for programs; local times of the home")
    form.add_argument("--for-child", action="store_true", help="what the child may know, to print")
    form.add_argument("--ics", action="store_true", help="for a calendar (iCalendar)")
