"""What was typed into the boxes of an entry: checked, all mistakes at once, and how it is shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from models.dates import date_of, date_text
from models.errors import UsageError
from models.file_clocks import clock, clocks, minutes, weeks
from models.file_kinds import Field, Kind
from models.mistakes import Mistake, Mistaken
from models.people import Staff, matching
from models.text import LONGEST, clean, fold

if TYPE_CHECKING:
    from models.people import Staff

LONGEST_LINE = 200
LONGEST_LEAD = 90
"""The most days that something can be prepared ahead."""

YES = ("yes", "y", "true", "1")
NO = ("no", "n", "false", "0")

Values = Mapping[str, str]
"""The texts of an entry by the key of their field; one that is empty is left out."""


class Names(NamedTuple):
    """Who can be named in a field of the type "staff": initials by id, and whom initials mean."""

    initials: Mapping[str, str]
    """Of everybody who ever worked here."""
    here: Mapping[str, str]
    """The id of everybody who works here now, by folded initials."""
    people: tuple[Staff, ...] = ()
    """Who works here now."""

    def meant(self, typed: str) -> str | None:
        """The id of who is meant by initials, or by a name or its beginning that fits only one."""
        exact = self.here.get(fold(typed.strip()))
        found = [] if exact else matching(typed, self.people)
        return exact or (found[0].id if len(found) == 1 else None)


def names_on(people: Iterable[Staff], day: date) -> Names:
    """Whom initials mean on a day; of two with the same, the one who works here then.

    Somebody who left can still be named for what they did, unless the initials are taken anew.
    """
    ordered = sorted(people, key=lambda each: each.here_on(day))
    return Names(
        {each.id: each.initials for each in ordered},
        {fold(each.initials): each.id for each in ordered},
        tuple(each for each in ordered if each.here_on(day)),
    )


def checked(kind: Kind, typed: Values, names: Names) -> dict[str, str]:
    """What was typed, as it is stored; raises Mistaken with every mistake at its field."""
    known = {each.key for each in kind.fields}
    mistakes = [
        Mistake(key, f"“{clean(key)}” is not a field of {kind.title}.")
        for key in typed
        if key not in known
    ]
    stored: dict[str, str] = {}
    for field in kind.fields:
        try:
            value = _value(field, typed.get(field.key) or "", names)
        except UsageError as error:
            mistakes.append(Mistake(field.key, error.sentence))
            continue
        if value:
            stored[field.key] = value
        elif field.required:
            mistakes.append(Mistake(field.key, f"{field.label}: fill this in."))
    if not mistakes and not any(not each.hidden and each.key in stored for each in kind.fields):
        mistakes.append(Mistake("", "Nothing is filled in."))
    if mistakes:
        raise Mistaken(mistakes)
    return stored


def shown(field: Field, value: str, initials: Mapping[str, str]) -> str:
    """A stored value as staff read it: the label of a choice, a date in words, initials."""
    if field.type == "choice":
        chosen = field.choice(value)
        return chosen.label if chosen else value
    if field.type == "date":
        return date_text(date.fromisoformat(value))
    if field.type == "staff":
        return initials.get(value, "?")
    return value


def as_typed(
    fields: Iterable[Field], values: Values, initials: Mapping[str, str]
) -> dict[str, str]:
    """Stored values as they stand in a form: a choice by its key, the rest as staff read it."""
    chosen = ("choice", "yesno")
    return {
        field.key: values[field.key]
        if field.type in chosen
        else shown(field, values[field.key], initials)
        for field in fields
        if field.key in values
    }


def heading(kind: Kind, values: Values, initials: Mapping[str, str]) -> str:
    """One line by which an entry is told from the next: "GP · Dr Patel"."""
    keys = kind.heading or (kind.fields[0].key,)
    said = [shown(kind.field(key), values[key], initials) for key in keys if values.get(key)]
    return " · ".join(said) or kind.title


def columns(text: str) -> int:
    """How many columns a cleaned text takes on a terminal at most."""
    if text.isascii():
        return len(text)
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _value(field: Field, typed: str, names: Names) -> str:
    """One value as it is stored; UsageError with the sentence for this field."""
    if field.type == "text":
        return _text(field, typed)
    line = clean(typed.strip(" \t\r\n")).strip()
    if len(line) > LONGEST_LINE:
        raise UsageError(f"{field.label}: too long, {LONGEST_LINE} letters at most.")
    if not line:
        return ""
    if field.type == "staff":
        return _staff(line, names)
    return _READ[field.type](field, line)


def _text(field: Field, typed: str) -> str:
    """A text of several lines, letter for letter; one of blanks alone is none."""
    words = clean(typed, lines=True)
    if len(words) > LONGEST:
        raise UsageError(
            f"{field.label}: {len(words):,} characters; {LONGEST:,} is the most. Shorten it."
        )
    return words if words.strip() else ""


def _line(field: Field, line: str) -> str:
    if field.columns is not None and columns(line) > field.columns:
        raise UsageError(
            f"{field.label}: {columns(line)} columns; {field.columns} is the most. Shorten it."
        )
    return line


def _date(_field: Field, line: str) -> str:
    return date_of(line).isoformat()


def _choice(field: Field, line: str) -> str:
    """A choice by its key or its label."""
    for each in field.choices:
        if fold(line) in (fold(each.key), fold(each.label)):
            return each.key
    offered = ", ".join(each.label for each in field.choices)
    raise UsageError(f"{field.label}: “{line}” is not one of {offered}.")


def _yesno(field: Field, line: str) -> str:
    if fold(line) in YES:
        return "yes"
    if fold(line) in NO:
        return "no"
    raise UsageError(f"{field.label}: answer yes or no.")


def _staff(line: str, names: Names) -> str:
    """Somebody by id or, among those who work here now, by initials or name."""
    if line in names.initials:
        return line
    if found := names.meant(line):
        return found
    raise UsageError(f"{line} is nobody here, or more than one: type the initials.")


def _phone(_field: Field, line: str) -> str:
    if not any(letter.isdigit() for letter in line):
        raise UsageError(f"{line} is no number: there is no digit in it.")
    return line


def _email(_field: Field, line: str) -> str:
    name, _, place = line.partition("@")
    if not name or "." not in place.strip(".") or " " in line or "@" in place:
        raise UsageError(f"{line} is not an e-mail address: type it as name@place.uk.")
    return line


def _money(_field: Field, line: str) -> str:
    """An amount with two digits for pence: "£12.5" is 12.50."""
    pounds, _, pence = line.removeprefix("£").strip().replace(",", "").partition(".")
    whole = pounds.isascii() and pounds.isdecimal() and len(pounds) <= 6
    if not whole or not (pence == "" or (pence.isascii() and pence.isdecimal() and len(pence) < 3)):
        raise UsageError(f"{line} is not an amount: type it as 12.50.")
    return f"{int(pounds)}.{pence:0<2}"


def _days(field: Field, line: str) -> str:
    if not (line.isascii() and line.isdecimal() and int(line) <= LONGEST_LEAD):
        raise UsageError(f"{field.label}: type a number of days, {LONGEST_LEAD} at most.")
    return str(int(line))


_READ: dict[str, Callable[[Field, str], str]] = {
    "line": _line,
    "date": _date,
    "choice": _choice,
    "yesno": _yesno,
    "phone": _phone,
    "email": _email,
    "money": _money,
    "days": _days,
    "weeks": weeks,
    "minutes": minutes,
    "time": clock,
    "times": clocks,
}


def due_day(kind: Kind, values: Values) -> date | None:
    """When an entry is due again: the date it names, or its period after the date it was done."""
    if kind.due is None or (kind.over and values.get("state") in kind.over):
        return None
    if said := values.get(kind.due):
        return date.fromisoformat(said)
    if kind.since is None or not (done := values.get(kind.since)):
        return None
    return months_after(date.fromisoformat(done), kind.months)


def months_after(day: date, months: int) -> date:
    """The same day some months on; in a shorter month its last day."""
    from calendar import monthrange

    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
