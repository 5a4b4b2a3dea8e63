"""The pages of set-up: which fields each has, and the home that the filled-in fields make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from models.dates import date_of
from models.errors import KwtuiError
from models.home import Number
from models.new_home import HomeSetup, NewStaff, Resident, mistakes, tidied, today_in
from models.people import Role
from models.pins import check_new_pin
from models.profiles import TERMS, profiles
from models.shifts import PARTS, Hours
from models.times import clock_of
from screens.widgets.form_layout import Entry, Field, Heads

Values = Mapping[str, str]
"""What stands in the fields, by their keys."""

SECRETS = ("pin", "again")
"""Fields that are never kept."""
SUGGESTED_LABELS = ("On-call manager", "Social work out of hours", "Police", "Doctor")
DEFAULTS = Hours("Europe/London")
ROLES = tuple((role.value, role.value) for role in Role)
INITIALS_CELLS, ROLE_CELLS, NUMBER_CELLS, PIN_CELLS, TIME_CELLS, DATE_CELLS = 7, 16, 16, 15, 8, 14
FIRST_FIELD = {
    "staff": "staff.1.name",
    "children": "children.0.name",
    "numbers": "numbers.0.number",
}
"""Where a mistake is shown that belongs to no one line."""


class Page(NamedTuple):
    """A page of fields: its title, and its entries for what stands in the fields now."""

    title: str
    entries: Callable[[Values], list[Entry]]
    start: str = ""
    """The field in which the cursor begins, where that is not the first."""


def suggestions() -> dict[str, str]:
    """What the fields hold before anything is typed."""
    starts = {part.value: f"{DEFAULTS.start_of(part):%H:%M}" for part in PARTS}
    labels = {f"numbers.{at}.label": label for at, label in enumerate(SUGGESTED_LABELS)}
    return {"zone": DEFAULTS.zone, **starts, **labels}


def _home(values: Values) -> list[Entry]:
    terms = TERMS.get(values.get("profile", ""), TERMS["keyworker"])
    return [
        "What is your home called, and which guide do you work by?",
        "",
        (Field("name", "Name of the home"),),
        (Field("profile", "Guide", options=tuple(profiles().items())),),
        f"It says {terms.child} and {terms.key_worker}, and decides what lists and files ask for. "
        "The guide cannot be changed later.",
        (Field("zone", "Time zone"),),
        "",
        "When does each part of the day begin? A part ends where the next begins.",
        "",
        *((Field(part.value, part.word, TIME_CELLS),) for part in PARTS),
    ]


def _people(values: Values) -> list[Entry]:
    others = range(1, max(_last(values, "staff"), 0) + 2)
    return [
        "The manager signs in with initials and a PIN of 4 to 12 digits.",
        "",
        (Field("staff.0.name", "Manager's name"),),
        (Field("staff.0.initials", "Initials", INITIALS_CELLS),),
        (Field("pin", "PIN", PIN_CELLS, secret=True),),
        (Field("again", "The same again", PIN_CELLS, secret=True),),
        "",
        "Everybody else: name, initials, role. You get a code for each of them at the end. "
        "Enter on the empty line goes on.",
        "",
        Heads(("Name", "Initials", "Role"), _person(1)),
        *(_person(at) for at in others),
    ]


def _person(at: int) -> tuple[Field, ...]:
    return (
        Field(f"staff.{at}.name"),
        Field(f"staff.{at}.initials", width=INITIALS_CELLS),
        Field(f"staff.{at}.role", width=ROLE_CELLS, options=ROLES),
    )


def _children(values: Values) -> list[Entry]:
    count = _last(values, "children") + 2
    return [
        "The children's names as the home uses them, in room order, and the day on which each came "
        "to live here. Enter on the empty line goes on.",
        "",
        *(_child(at) for at in range(count)),
    ]


def _child(at: int) -> tuple[Field, ...]:
    return (
        Field(f"children.{at}.name", f"{at + 1}."),
        Field(f"children.{at}.since", width=DATE_CELLS),
    )


def _numbers(values: Values) -> list[Entry]:
    count = max(_last(values, "numbers") + 2, len(SUGGESTED_LABELS))
    return [
        "Whom to ring: who it is, and the number. One key shows them everywhere. Suggestions "
        "without a number are left out. Enter on the empty line goes on.",
        "",
        *(
            (Field(f"numbers.{at}.label"), Field(f"numbers.{at}.number", width=NUMBER_CELLS))
            for at in range(count)
        ),
    ]


PAGES = (
    Page("The home", _home),
    Page("The people who work here", _people),
    Page("The children", _children),
    # The labels are there already, and whoever types a number at once must not replace one.
    Page("Numbers to ring", _numbers, "numbers.0.number"),
)


def today_of(values: Values, now: datetime) -> date:
    """The date at the home, in the time zone that is filled in."""
    return today_in(values.get("zone", "").strip(), now)


def home_of(values: Values, now: datetime) -> tuple[HomeSetup, dict[str, str]]:
    """The home that the fields make, and by the key of the field all that is wrong with it."""
    wrong = {**_wrong_times(values), **_wrong_pins(values), **_wrong_days(values)}
    rows = {
        "staff": sorted({0, *_lines(values, "staff")}),
        "children": sorted(_lines(values, "children")),
        "numbers": [at for at in sorted(_lines(values, "numbers")) if _meant(values, at)],
    }
    morning, day, night = (
        DEFAULTS.start_of(part) if part.value in wrong else clock_of(values.get(part.value, ""))
        for part in PARTS
    )
    setup = tidied(
        HomeSetup(
            name=values.get("name", ""),
            profile=values.get("profile", ""),
            hours=Hours(values.get("zone", "").strip(), morning, day, night),
            staff=tuple(_staff(values, at) for at in rows["staff"]),
            children=tuple(_resident(values, at) for at in rows["children"]),
            numbers=tuple(
                Number(
                    values.get(f"numbers.{at}.label", ""), values.get(f"numbers.{at}.number", "")
                )
                for at in rows["numbers"]
            ),
        )
    )
    for mistake in mistakes(setup, now):
        wrong.setdefault(_field_of(mistake.where, rows), mistake.sentence)
    return setup, wrong


def _staff(values: Values, at: int) -> NewStaff:
    role = Role.MANAGER if at == 0 else values.get(f"staff.{at}.role", Role.STAFF)
    return NewStaff(
        values.get(f"staff.{at}.name", ""), values.get(f"staff.{at}.initials", ""), role
    )


def _resident(values: Values, at: int) -> Resident:
    """A child; a day that cannot be read is among the mistakes."""
    key = f"children.{at}"
    typed = values.get(f"{key}.since", "").strip()
    known = typed and f"{key}.since" not in _wrong_days(values)
    return Resident(values.get(f"{key}.name", ""), date_of(typed) if known else None)


def _wrong_days(values: Values) -> dict[str, str]:
    """What is wrong with the days on which children came, as they were typed."""
    found = {}
    for key, text in values.items():
        if key.startswith("children.") and key.endswith(".since") and text.strip():
            try:
                date_of(text)
            except KwtuiError as error:
                found[key] = error.sentence
    return found


def _wrong_times(values: Values) -> dict[str, str]:
    """What is wrong with the starts of the parts, read one by one."""
    found = {}
    for part in PARTS:
        try:
            clock_of(values.get(part.value, ""))
        except KwtuiError as error:
            found[part.value] = error.sentence
    return found


def _wrong_pins(values: Values) -> dict[str, str]:
    """What is wrong with the manager's PIN, which must be typed twice."""
    pin, again = values.get("pin", ""), values.get("again", "")
    try:
        check_new_pin(pin)
    except KwtuiError as error:
        return {"pin": error.sentence}
    if pin.split() != again.split():
        return {"again": "This is not the same as the PIN above. Type it once more."}
    return {}


def _field_of(where: str, rows: Mapping[str, list[int]]) -> str:
    """The key of the field that a mistake belongs to; the home does not count empty lines."""
    kind, *rest = where.split(".")
    if not rest:
        return FIRST_FIELD.get(where, where)
    return ".".join([kind, str(rows[kind][int(rest[0])]), *rest[1:]])


def _meant(values: Values, at: int) -> bool:
    """Whether a line is a number to ring, and not a suggestion that nobody filled in."""
    label, number = values.get(f"numbers.{at}.label", ""), values.get(f"numbers.{at}.number", "")
    return bool(number.strip()) or label not in SUGGESTED_LABELS


def _last(values: Values, kind: str) -> int:
    """The number of the last line of a kind in which something was typed; -1 when there is none."""
    return max(_lines(values, kind), default=-1)


def _lines(values: Values, kind: str) -> set[int]:
    """The lines of a kind in which something was typed; a role alone is chosen, not typed."""
    return {
        int(key.split(".")[1])
        for key, text in values.items()
        if key.startswith(f"{kind}.") and text.strip() and not key.endswith(".role")
    }
