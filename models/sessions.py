"""Key-work sessions as they are stored: one record for each child of a session (S3, S8)."""

from __future__ import annotations

from peewee import IntegerField, TextField

from models.database import Table
from models.fields import DayField, InstantField


class SessionTable(Table):
    """A child's record of a session; earlier versions are in the journal.

    Records of one group session have the same `event`. Topics, standards and sections are keys with
    commas between, for counting; everything that was written stands in `body` (JSON).
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    event = TextField()
    kind = TextField()
    outcome = TextField()
    day = DayField()
    starts = InstantField(null=True)
    ends = InstantField(null=True)
    topics = TextField()
    standards = TextField()
    sections = TextField()
    body = TextField()
    incident = TextField(null=True)
    author = TextField()
    state = TextField()
    signed_at = InstantField(null=True)
    read = TextField(null=True)
    """What the manager said: approved, returned; null: not read."""
    read_by = TextField(null=True)
    read_at = InstantField(null=True)
    comment = TextField(null=True)
    why = TextField(null=True)
    """Why it was amended or withdrawn."""
    moved_from = TextField(null=True)
    moved_to = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()
    version = IntegerField()

    class Meta:
        """The table `session`."""

        table_name = "session"
        indexes = (
            (("child", "day"), False),
            (("author", "state"), False),
            (("state", "read"), False),
            (("event",), False),
        )


WORDS = (
    "CREATE VIRTUAL TABLE session_words USING fts5("
    "id UNINDEXED, child UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2')"
)
"""The words of every session, for finding them; made from the records, so not in the journal."""
