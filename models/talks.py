"""Requests to talk to a manager (M5): from whom, about what, and what came of them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from models.database import Table
from models.fields import DayField, InstantField


class TalkTable(Table):
    """A request to talk; `held` is null until a manager has written when they talked."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField(null=True)
    source = TextField(null=True)
    """The table of the record from which it came, and in `source_row` its id."""
    source_row = TextField(null=True)
    text = TextField()
    typed_by = TextField()
    typed_at = InstantField()
    held = DayField(null=True)
    outcome = TextField(null=True)
    closed_by = TextField(null=True)
    closed_at = InstantField(null=True)
    version = IntegerField()

    class Meta:
        """The table `talk`."""

        table_name = "talk"
        indexes = ((("held",), False),)
