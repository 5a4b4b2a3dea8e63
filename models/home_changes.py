"""The home's settings from a day on: what set-up wrote stays, each change is a row with its day."""

from __future__ import annotations

from peewee import IntegerField, TextField

from models.database import Table
from models.fields import DayField, InstantField


class HomeChangeTable(Table):
    """A setting of the home from a day on, as JSON; rows are only added, of two the newer holds."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    name = TextField()
    day = DayField()
    value = TextField()
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `home_change`."""

        table_name = "home_change"
        indexes = ((("name", "day", "seq"), False),)
