"""A record of a session to be printed: plain text, Markdown, or JSON for programs (S15)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from kwtui.json_times import SCHEMA, utc
from models.session_page import SessionPage
from models.session_record import body_of
from models.sessions import Session
from models.text import clean
from screens.session_text import passages, state, title, versions
from screens.text import wrap

WIDTH = 80
INDENT = 4
SPECIAL = r"([\\`*_{}\[\]<>#|~])"
AT_THE_BEGINNING = r"^(\s*)([-+=]|\d+[.)])"


def plain(page: SessionPage) -> Iterator[str]:
    """The record as lines of at most 80 columns; the author's own lines are kept."""
    yield from wrap(f"{title(page)}, {page.home.name}", WIDTH)
    yield from wrap(state(page), WIDTH)
    for passage in passages(page):
        yield ""
        yield from wrap(passage.heading, WIDTH)
        for text in passage.texts:
            yield from _indented(text)
    yield ""
    yield from versions(page)


def markdown(page: SessionPage) -> Iterator[str]:
    """The record as Markdown; nothing in its texts acts as such."""
    yield f"# {inert(f'{title(page)}, {page.home.name}')}"
    yield ""
    yield inert(state(page))
    for passage in passages(page):
        yield ""
        yield f"## {inert(passage.heading)}"
        for text in passage.texts:
            yield ""
            *above, last = [inert(line) for line in text.split("\n")]
            yield from (f"{line}\\" if line else "" for line in above)
            yield last
    yield ""
    yield "## Versions"
    yield ""
    yield from (f"- {inert(line)}" for line in versions(page))


def as_json(page: SessionPage) -> str:
    """The record with every version, as JSON in ASCII; times in UTC."""
    child = page.child
    return json.dumps(
        {
            "schema": SCHEMA,
            "home": clean(page.home.name),
            "child": {
                "id": child.id,
                "name": clean(child.name),
                "initials": clean(child.initials),
            },
            "together_with": page.together,
            **record_json(page.session),
            "previous": [record_json(each) for each in page.earlier],
            "staff": {
                each.id: {"initials": clean(each.initials), "name": clean(each.name)}
                for each in page.staff.values()
            },
        },
        indent=2,
    )


def record_json(of: Session) -> dict[str, Any]:
    """A record as it stands, or once stood."""
    about = of._asdict()
    record = about.pop("record")
    columns = {key: getattr(record, key) for key in ("day", "outcome", "kind", "starts", "ends")}
    found = about | columns | {"topics": list(record.topics), "sections": list(record.sections)}
    found |= {"incident": record.incident, "record": json.loads(body_of(record))}
    del found["seq"], found["child"]
    return {key: _plain(value) for key, value in found.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return utc(value)
    return value.isoformat() if isinstance(value, date) else value


def _indented(text: str) -> Iterator[str]:
    """A text with its own lines, each broken between words and set in."""
    for line in text.split("\n"):
        for piece in wrap(line, WIDTH - INDENT) or [""]:
            yield f"{' ' * INDENT}{piece}".rstrip()


def inert(text: str) -> str:
    """Text in which nothing is Markdown."""
    escaped = re.sub(SPECIAL, r"\\\1", clean(text))
    return re.sub(AT_THE_BEGINNING, lambda found: f"{found[1]}\\{found[2]}", escaped)
