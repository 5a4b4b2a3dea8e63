"""Column types: an instant in UTC and a date, as text that sorts rightly, and a part of the day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from peewee import Field

from models.shifts import Part


class InstantField(Field):
    """An aware datetime, stored as ISO text in UTC of one width: text order is time order."""

    field_type = "TEXT"

    def db_value(self, value: datetime | str | None) -> str | None:
        """Text for the database; a datetime without a zone is refused with ValueError."""
        if value is None:
            return None
        instant = datetime.fromisoformat(value) if isinstance(value, str) else value
        if instant.tzinfo is None:
            raise ValueError("an instant without a time zone")
        return instant.astimezone(UTC).isoformat(timespec="microseconds")

    def python_value(self, value: str | None) -> datetime | None:
        """The stored text as an aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class DayField(Field):
    """A date without a time, stored as ISO text."""

    field_type = "TEXT"

    def db_value(self, value: date | str | None) -> str | None:
        """Text for the database."""
        if value is None:
            return None
        day = date.fromisoformat(value) if isinstance(value, str) else value
        return day.isoformat()

    def python_value(self, value: str | None) -> date | None:
        """The stored text as a date."""
        return None if value is None else date.fromisoformat(value)


class PartField(Field):
    """A part of the day, stored as its word."""

    field_type = "TEXT"

    def db_value(self, value: str | None) -> str | None:
        """Text for the database; ValueError for what is no part of the day."""
        return None if value is None else Part(value).value

    def python_value(self, value: str | None) -> Part | None:
        """The stored text as a part of the day."""
        return None if value is None else Part(value)
