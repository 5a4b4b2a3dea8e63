"""What stands in the children's files of the sample home."""

from __future__ import annotations

from models.file_verbs import save
from models.journal import By
from models.rowan.data import children, read
from models.rowan.dice import uid


def add_files(by: By) -> None:
    """Stores the entries as staff would; inside `exclusive`, when the children are stored."""
    rooms = {each.key: room for room, each in enumerate(children(), 1)}
    for number, table in enumerate(read("file")["entry"]):
        texts = dict(table)
        child, kind = uid("child", rooms[texts.pop("child")]), texts.pop("kind")
        save(by, uid("file", number), child, kind, texts)
