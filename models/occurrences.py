"""What is said of one day of a planner entry: where it was moved, whether it was."""

from peewee import IntegerField, TextField

from models.database import Table
from models.fields import DayField, InstantField


class OccurrenceTable(Table):
    """What is said of one day of an entry; rows are only added, the newest of a day holds.

    `day` is the day by the entry's rule; `on` to `until` is when it is now.
    """

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    entry = TextField()
    day = DayField()
    on = DayField()
    until = DayField()
    starts = TextField(null=True)
    ends = TextField(null=True)
    state = TextField()
    why = TextField(null=True)
    source = TextField(null=True)
    """The record that says what came of it, as "table:id"."""
    own = TextField(null=True)
    """What this one has differently from its entry, as JSON."""
    placed_at = InstantField(null=True)
    """Since when it has stood where it stands; null: since it was planned."""
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `occurrence`; the second index finds what was moved into a week."""

        table_name = "occurrence"
        indexes = (
            (("entry", "day", "seq"), False),
            (("until", "on"), False),
            (("day",), False),
            (("typed_at",), False),
        )
