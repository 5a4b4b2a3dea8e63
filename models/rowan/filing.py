"""What stands in the children's files of the sample home: at set-up and since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from models.duties.documents import MONTHLY
from models.file_verbs import save
from models.journal import By
from models.rowan.data import children, read
from models.rowan.dice import uid
from models.rowan.events import Filed
from models.rowan.when import ZONE, moment

SENT = time(16, 20)
"""When an update, or the papers of a month, are filed."""


def add_files(by: By) -> None:
    """Stores the entries as staff would; inside `exclusive`, when the children are stored."""
    rooms = {each.key: room for room, each in enumerate(children(), 1)}
    for number, table in enumerate(read("file")["entry"]):
        texts = dict(table)
        child, kind = uid("child", rooms[texts.pop("child")]), texts.pop("kind")
        save(by, uid("file", number), child, kind, texts)


def events() -> Iterator[Filed]:
    """What was written since: the papers of each month, updates, contacts and the like."""
    filed = read("filed")
    for table in filed["papers"]:
        for day in table["days"]:
            for sort in MONTHLY:
                texts = {"document": sort, "copy": "yes", "where": "Office, blue folder"}
                yield _filed(table, _sent(day), "document", texts | {"day": day.isoformat()})
    for table in filed["updates"]:
        for day in table["days"]:
            texts = {"with": "social-worker", "how": "email", "weekly": "yes"}
            texts |= {"name": table["name"], "said": table["said"], "day": day.isoformat()}
            yield _filed(table, _sent(day), "contact-made", texts)
    for table in filed["entry"]:
        texts = dict(table)
        for key in ("child", "by", "typed", "kind"):
            del texts[key]
        if "by_whom" in texts:
            texts["by"] = texts.pop("by_whom")
        yield _filed(table, moment(table["typed"]), table["kind"], texts)


def _filed(table: Mapping[str, Any], at: datetime, kind: str, texts: Mapping[str, str]) -> Filed:
    return Filed(typed_at=at, typed_by=table["by"], child=table["child"], kind=kind, texts=texts)


def _sent(day: date) -> datetime:
    return datetime.combine(day, SENT, ZONE).astimezone(UTC)
