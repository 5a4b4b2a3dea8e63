"""What is typed of a planner entry, and the same as the columns of the table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from models.errors import UsageError
from models.mistakes import tidy
from models.planner import NOT_YET, NOW, Entry, as_json
from models.text import clean
from models.times import clock_of


class Planned(NamedTuple):
    """Something as it is to be planned; times as typed ("16:00"), empty: all day."""

    kind: str
    day: date
    children: tuple[str, ...] = ()
    """None: the house."""
    title: str = ""
    ends_on: date | None = None
    """None: it ends on its day, or on the next where it ends at an earlier time (a night)."""
    starts: str = ""
    ends: str = ""
    repeats: str | None = None
    """A rule of models/repeats.py."""
    until: date | None = None
    """The last day on which it can begin again; None: without end."""
    staff: tuple[str, ...] = ()
    drives: str | None = None
    who: str = ""
    place: str = ""
    leave_by: str = ""
    take: str = ""
    firm: bool = True
    tell: str = NOW
    note: str = ""
    more: Mapping[str, Any] = {}

    @property
    def last_day(self) -> date:
        """The last day of the first time that it is."""
        return self.day if self.ends_on is None else self.ends_on

    @property
    def last(self) -> date | None:
        """The last day on which anything of it can be; None: there is none."""
        if self.repeats is None:
            return self.last_day
        return None if self.until is None else self.until + (self.last_day - self.day)


LINES = ("title", "who", "place", "take")
TIMES = ("starts", "ends", "leave_by")
OWN = (
    *("kind", "children", "title", "staff", "drives", "who", "place", "leave_by", "take"),
    *("firm", "tell", "note", "more"),
)
"""What one day of an entry can have differently, besides when it is."""


def tidied(planned: Planned) -> Planned:
    """The same with every text cleaned, and times of one form where they can be read."""
    texts: dict[str, Any] = {key: tidy(getattr(planned, key)) for key in LINES}
    texts |= {key: _time(tidy(getattr(planned, key))) for key in TIMES}
    more = {key: _kept(value) for key, value in planned.more.items()}
    return planned._replace(
        **texts,
        children=tuple(dict.fromkeys(planned.children)),
        staff=tuple(dict.fromkeys(planned.staff)),
        drives=planned.drives or None,
        until=planned.until if planned.repeats else None,
        note=clean(planned.note, lines=True).strip(),
        more={key: value for key, value in more.items() if value},
    )


def _kept(value: Any) -> Any:  # noqa: ANN401 - a text or a list of ids
    if isinstance(value, str):
        return clean(value, lines=True).strip()
    return [tidy(each) for each in value]


def _time(text: str) -> str:
    """A time as 09:05; what is none stays as typed, to be said at its field."""
    try:
        return f"{clock_of(text):%H:%M}" if text else ""
    except UsageError:
        return text


def columns(planned: Planned) -> dict[str, Any]:
    """What is planned, as the columns of the table have it."""
    values = planned._asdict()
    del values["until"]
    for key in ("who", "place", "take", "note", *TIMES):
        values[key] = values[key] or None
    return values | {
        "children": ",".join(planned.children),
        "staff": ",".join(planned.staff),
        "ends_on": planned.last_day,
        "last": planned.last,
        "more": as_json(planned.more) if planned.more else None,
    }


def planned_of(entry: Entry) -> Planned:
    """An entry as it was typed; `columns` gives the same columns again."""
    values = {key: getattr(entry, key) for key in Planned._fields if hasattr(entry, key)}
    for key in ("who", "place", "take", "note", *TIMES):
        values[key] = values[key] or ""
    return Planned(**values)


def is_tell(text: str) -> bool:
    """Whether it says when the child may be told."""
    if text in (NOW, NOT_YET):
        return True
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
