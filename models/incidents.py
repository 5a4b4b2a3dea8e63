"""Pointers to the home's own incident records (W5): when, what kind, where the record is kept."""

from __future__ import annotations

from peewee import IntegerField, TextField

from models.database import Table
from models.fields import InstantField


class IncidentTable(Table):
    """That something happened; the record of it is kept elsewhere, under `reference`."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    at = InstantField()
    kind = TextField()
    reference = TextField(null=True)
    facts = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()
    version = IntegerField()

    class Meta:
        """The table `incident`."""

        table_name = "incident"
        indexes = ((("child", "at"), False),)
