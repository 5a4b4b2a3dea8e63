"""What of the children's files is due: reviews, checks, referrals, days to prepare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from models.duties.duty import Duty, Opens, state_on
from models.duties.facts import Facts
from models.file_due import Due
from models.file_kinds import Kind
from models.file_values import shown

LEAD = timedelta(days=14)
"""So long before its day a review is due soon."""
RULES = {"document": "review", "health-check": "health", "check": "check", "referral": "referral"}
"""Kinds of entry whose rule has a requirement of its own; the others are renewed (R9)."""


def file_duties(facts: Facts) -> Iterator[Duty]:
    """What is due again, and the days that matter for which there is no plan yet (P6)."""
    for due in facts.due:
        kind = facts.layout.kind(due.entry.kind)
        if kind is None:
            continue
        if kind.passes:
            if due.to_plan(facts.today):
                yield _day(facts, kind, due)
        elif facts.today >= due.day - LEAD:
            yield _again(facts, kind, due)


def _again(facts: Facts, kind: Kind, due: Due) -> Duty:
    """Something that is to be looked at or done again."""
    named = _named(facts, kind, due)
    named_day = bool(kind.due and kind.due in due.entry.values)
    passed = f"{kind.months} month{'' if kind.months == 1 else 's'} after the last time"
    why = f"It is looked at again {'on the day that it names' if named_day else passed}."
    return _duty(facts, RULES.get(kind.key, "renewal"), due, named, why)


def _day(facts: Facts, kind: Kind, due: Due) -> Duty:
    """A day that matters: it wants a plan, not a tick."""
    days = (due.day - due.starts).days
    why = f"It is prepared {days} days ahead; nobody has written yet how the day will be."
    return _duty(facts, "date", due, f"Plan: {_named(facts, kind, due)}", why)


def _duty(facts: Facts, rule: str, due: Due, what: str, why: str) -> Duty:
    entry = due.entry
    return Duty(
        rule,
        f"{entry.id}:{due.day.isoformat()}",
        entry.child,
        facts.covered(entry.values.get("owner")) or facts.owner(entry.child),
        what,
        due.day,
        state_on(due.day, facts.today),
        why,
        Opens("entry", entry.id),
    )


def _named(facts: Facts, kind: Kind, due: Due) -> str:
    """What the entry is called: a check or a day by its name, anything else by its kind as well."""
    field = kind.field(kind.heading[0]) if kind.heading else kind.fields[0]
    initials = {id: each.initials for id, each in facts.people.items()}
    text = shown(field, due.entry.values.get(field.key, ""), initials).split("\n")[0]
    named = kind.unique or kind.passes
    return text if named and text else f"{kind.title}: {text}" if text else kind.title
