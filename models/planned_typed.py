"""What is planned as it stands in the fields of a form: read, and shown again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from models.dates import date_of, date_text
from models.errors import UsageError
from models.mistakes import Mistake
from models.named import all_named, short_for
from models.near_dates import coming_day
from models.people import Child, Person, Staff
from models.planned import LINES, TIMES, Planned
from models.planner import NOT_YET, NOW
from models.planner_kinds import Kind, Own, kinds
from models.repeats import MOST, WEEK, WEEKDAY_WORDS, Repeat, repeat_of, rule_of
from models.session_when import whole_clock
from models.text import clean, fold

ONCE, DATED = "", "date"
"""It does not repeat; the child is told from a date on."""
YES, NO = "yes", "no"


class Known(NamedTuple):
    """Who can be named in the fields, and the day on which they are read."""

    today: date
    children: Sequence[Child]
    staff: Sequence[Staff]
    wishes: Mapping[str, Sequence[str]] = {}
    """What each child wants to talk about, by id (S1)."""

    def wished(self, typed: str) -> list[str]:
        """What the children want to talk about who are named in a field so far."""
        try:
            named = all_named(typed, self.children)
        except UsageError:
            return []
        return [topic for each in named for topic in self.wishes.get(each.id, ())]


def own_key(kind: str, key: str) -> str:
    """The key of a field that only one kind has: two kinds may call theirs the same."""
    return f"{kind}.{key}"


class _Reading:
    """The texts of the fields, and what cannot be read of them."""

    def __init__(self, texts: Mapping[str, str], known: Known) -> None:
        self.texts, self.known = texts, known
        self.wrong: list[Mistake] = []

    def text(self, key: str) -> str:
        return self.texts.get(key, "").strip()

    def day(self, key: str) -> date | None:
        """A date, also as "fri" or "28/11"; None where there is none."""
        text = self.text(key)
        try:
            return coming_day(text, self.known.today) if text else None
        except UsageError as error:
            self.wrong.append(Mistake(key, error.sentence))
            return None

    def children(self, key: str) -> tuple[str, ...]:
        return self._people(key, self.known.children)

    def staff(self, key: str) -> tuple[str, ...]:
        return self._people(key, self.known.staff)

    def one(self, key: str) -> str | None:
        """One member of staff."""
        found = self.staff(key)
        if len(found) > 1:
            self.wrong.append(Mistake(key, "Name one person here."))
        return found[0] if found else None

    def _people(self, key: str, among: Sequence[Person]) -> tuple[str, ...]:
        try:
            return tuple(each.id for each in all_named(self.text(key), among))
        except UsageError as error:
            self.wrong.append(Mistake(key, f"{error.sentence}. Type initials or names."))
            return ()

    def rule(self, first: date) -> str | None:
        """The rule by which it repeats."""
        unit = self.text("repeats")
        if unit == ONCE:
            return None
        every = self.text("every") or "1"
        if not (every.isascii() and every.isdigit() and 1 <= int(every[:3]) <= MOST):
            self.wrong.append(Mistake("every", f"Type a number from 1 to {MOST}."))
            return None
        try:
            days = weekdays_of(self.text("weekdays")) if unit == WEEK else ()
            return rule_of(Repeat(unit, int(every), days), first)
        except UsageError as error:
            self.wrong.append(Mistake("weekdays", error.sentence))
            return None

    def tell(self) -> str:
        """When the child is told."""
        tell = self.text("tell") or NOW
        if tell != DATED:
            return tell
        day = self.day("tell_from")
        if day is None and not any(each.where == "tell_from" for each in self.wrong):
            self.wrong.append(Mistake("tell_from", "Type from which day the child is told."))
        return NOT_YET if day is None else day.isoformat()

    def own(self, kind: Kind) -> dict[str, Any]:
        """The kind's own fields that hold something."""
        found = {each.key: self._own(own_key(kind.key, each.key), each) for each in kind.fields}
        return {key: value for key, value in found.items() if value}

    def _own(self, key: str, field: Own) -> Any:  # noqa: ANN401 - a text or a list of ids
        if field.type == "children":
            return list(self.children(key))
        return self.one(key) if field.type == "staff" else self.text(key)


def planned_typed(texts: Mapping[str, str], known: Known) -> tuple[Planned, list[Mistake]]:
    """What is planned by the texts of the fields, and what cannot be read of them.

    Where the day cannot be read it is today, and the mistake is among those given.
    """
    reading = _Reading(texts, known)
    kind = kinds().get(texts.get("kind", ""))
    day = reading.day("day")
    if day is None and not reading.wrong:
        reading.wrong.append(Mistake("day", "Type the day, as fri, 28/11 or 28 Nov 2026."))
    first = day or known.today
    planned = Planned(
        kind=texts.get("kind", ""),
        day=first,
        children=reading.children("children") if _for_children(kind) else (),
        ends_on=reading.day("ends_on"),
        repeats=reading.rule(first),
        until=reading.day("until"),
        staff=reading.staff("staff"),
        drives=reading.one("drives"),
        firm=texts.get("firm") != NO,
        tell=reading.tell(),
        note=texts.get("note", ""),
        more=reading.own(kind) if kind else {},
        **{key: reading.text(key) for key in LINES},
        **{key: _clock(reading.text(key)) for key in TIMES},
    )
    return planned, reading.wrong


def _for_children(kind: Kind | None) -> bool:
    return kind is None or kind.children in ("child", "both")


def _clock(text: str) -> str:
    """A time as it is read: "16" is 16:00."""
    return whole_clock(text) if text else ""


def weekdays_of(text: str) -> tuple[int, ...]:
    """Days of the week, as "mon thu"; UsageError for what is none."""
    found = []
    for word in text.replace(",", " ").split():
        meant = [
            at for at, day in enumerate(WEEKDAY_WORDS) if fold(word)[:3].startswith(fold(day)[:2])
        ]
        if len(meant) != 1:
            raise UsageError(f"{clean(word)[:12]} is no day of the week: type them as mon thu.")
        found.append(meant[0])
    return tuple(found)


def texts_of(planned: Planned, known: Known) -> dict[str, str]:
    """Something planned as it stands in the fields; `planned_typed` reads it back."""
    short = short_for(known.children)
    initials = {each.id: each.initials for each in known.staff}

    def people(ids: Sequence[str], names: Mapping[str, str]) -> str:
        return " ".join(names.get(each, each) for each in ids)

    texts = {key: getattr(planned, key) for key in (*LINES, *TIMES, "kind", "note")}
    texts |= {
        "children": people(planned.children, short),
        "day": date_text(planned.day),
        "ends_on": date_text(planned.last_day) if planned.last_day != planned.day else "",
        "until": date_text(planned.until) if planned.until else "",
        "staff": people(planned.staff, initials),
        "drives": people([planned.drives] if planned.drives else [], initials),
        "firm": YES if planned.firm else NO,
    }
    return (
        texts
        | _repeat_texts(planned)
        | _tell_texts(planned.tell)
        | _own_texts(planned, short, initials)
    )


def _repeat_texts(planned: Planned) -> dict[str, str]:
    if planned.repeats is None:
        return {"repeats": ONCE}
    repeat = repeat_of(planned.repeats)
    # That of the first day is not said: it follows when the day is changed.
    several = repeat.weekdays if repeat.weekdays != (planned.day.weekday(),) else ()
    days = " ".join(WEEKDAY_WORDS[each] for each in several)
    every = str(repeat.every) if repeat.every > 1 else ""
    return {"repeats": repeat.unit, "every": every, "weekdays": days}


def _tell_texts(tell: str) -> dict[str, str]:
    if tell in (NOW, NOT_YET):
        return {"tell": tell}
    return {"tell": DATED, "tell_from": date_text(date_of(tell))}


def _own_texts(
    planned: Planned, short: Mapping[str, str], initials: Mapping[str, str]
) -> dict[str, str]:
    kind = kinds().get(planned.kind)
    found = {}
    for field in kind.fields if kind else ():
        value = planned.more.get(field.key)
        if value is None:
            continue
        if field.type == "children":
            value = " ".join(short.get(each, each) for each in value)
        elif field.type == "staff":
            value = initials.get(value, value)
        found[own_key(planned.kind, field.key)] = value
    return found


def at_fields(kind: str, found: Sequence[Mistake]) -> list[Mistake]:
    """Mistakes at the fields of a form: a kind's own have its name in front."""
    of = kinds().get(kind)
    own = {each.key for each in of.fields} if of else set()
    return [
        Mistake(own_key(kind, each.where), each.sentence) if each.where in own else each
        for each in found
    ]
