"""Of the rows that only some may know of: which a reader may, for whatever tells of news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from models.messages import messages_of
from models.messages import readable as readable_messages
from models.talks import readable as readable_talks


def known_to(reader: str, stored: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The tables among these (table, row) in which there is something for this reader."""
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, row in stored:
        by_table[table].append(row)
    found = set()
    if readable_talks(reader, by_table["talk"]):
        found.add("talk")
    if readable_messages(reader, by_table["message"]):
        found.add("message")
    reads = by_table["message_read"]
    if reads and readable_messages(reader, messages_of(reads)):
        found.add("message_read")
    return frozenset(found)
