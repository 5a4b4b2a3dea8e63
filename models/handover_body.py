"""A handover as it is fixed when it is closed: JSON, and the page made of it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from models.actions import ActionLine
from models.database import now_text
from models.file import SafetyLine
from models.handover_page import ChildPage, HandoverPage, HousePage
from models.handovers import Handover, Words
from models.news import Line
from models.whereabouts import Where

R = TypeVar("R")

INSTANTS = frozenset({"at", "since", "back", "typed_at", "closed_at"})
"""Fields that hold an instant; `since` of an action is a day, as `due` and `day` are."""
DAYS = frozenset({"day", "due"})


def as_text(page: HandoverPage) -> str:
    """A page as JSON, the same for the same page always."""
    return json.dumps(as_json(page), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def as_json(value: Any) -> Any:  # noqa: ANN401 - JSON has no type
    """Rows as objects, instants in UTC and days as ISO text."""
    if isinstance(value, datetime):
        return now_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return {name: as_json(each) for name, each in value._asdict().items()}
    if isinstance(value, Mapping):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_json(each) for each in value]
    return value


def from_text(text: str, found: Handover) -> HandoverPage:
    """The page that was fixed; `found` is the handover as it stands, with who closed it."""
    body = json.loads(text)
    children = tuple(_child(each) for each in body["children"])
    house = _house(body["house"])
    at = datetime.fromisoformat(body["at"])
    return HandoverPage(found, body["home"], at, body["head"], house, children, body["initials"])


def _child(body: Mapping[str, Any]) -> ChildPage:
    return ChildPage(
        body["id"],
        body["name"],
        body["initials"],
        _row(Where, body["where"]),
        tuple(_row(SafetyLine, each) for each in body["safety"]),
        _words(body["words"]),
        _lines(body["lines"]),
        _actions(body["actions"]),
        _lines(body["next"]),
    )


def _house(body: Mapping[str, Any]) -> HousePage:
    return HousePage(
        _words(body["words"]),
        tuple(body["must"]),
        tuple((title, said) for title, said in body["items"]),
        _lines(body["lines"]),
        _actions(body["actions"]),
        _lines(body["next"]),
    )


def _lines(among: list[Mapping[str, Any]]) -> tuple[Line, ...]:
    found = (_row(Line, each) for each in among)
    return tuple(each._replace(covers=tuple(each.covers)) for each in found)


def _actions(among: list[Mapping[str, Any]]) -> tuple[ActionLine, ...]:
    rows = ({**each, "since": None} for each in among)
    found = [_row(ActionLine, each) for each in rows]
    return tuple(
        each._replace(since=date.fromisoformat(body["since"]))
        for each, body in zip(found, among, strict=True)
    )


def _words(body: Mapping[str, Any] | None) -> Words | None:
    return None if body is None else _row(Words, body)


def _row(kind: type[R], body: Mapping[str, Any]) -> R:
    """A row from its object; what a newer or an older program knew besides is left out."""
    known = [name for name in kind._fields if name in body]  # type: ignore[attr-defined]
    return kind(**{name: _value(name, body[name]) for name in known})


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON has no type
    if value is None:
        return None
    if name in INSTANTS:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if name in DAYS else value
