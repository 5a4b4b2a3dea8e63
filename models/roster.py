"""The roster (W7): who is on which shift, who leads, who has which child; planned and worked."""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from models.database import Table
from models.fields import DayField, InstantField


class RosterTable(Table):
    """Somebody on a shift of a day; rows are only added, the newest of a place stands.

    What was planned and what was worked stand side by side (`kind`). A shift's times are written
    out, so that what was worked stays as it was when the home changes its shifts.
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    day = DayField()
    shift = TextField()
    staff = TextField()
    kind = TextField()
    on = BooleanField()
    leads = BooleanField()
    children = TextField(null=True)
    """The ids of the children who are this person's on this shift, with commas between."""
    starts = TextField()
    ends = TextField()
    note = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `roster`; the indexes serve a day's sheet, and when somebody was last on."""

        table_name = "roster"
        indexes = ((("day", "seq"), False), (("staff", "day"), False))
