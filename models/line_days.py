"""The day of a record that is shown on a page of its day: a night check, a medication pointer."""

from __future__ import annotations

from datetime import date

from models.errors import UsageError
from models.medication import MedicationTable
from models.night_checks import NightCheckTable
from models.reading import read


def night_of_check(id: str) -> date:  # noqa: A002
    """The night of a look; UsageError when there is none with this id."""
    return _one(read(NightCheckTable, ("night",), id=id))


def day_of_pointer(id: str) -> date:  # noqa: A002
    """The day of a medication pointer; UsageError when there is none with this id."""
    return _one(read(MedicationTable, ("day",), id=id))


def _one(found: list[tuple[date]]) -> date:
    if not found:
        raise UsageError("There is no such record in this home's book.")
    return found[0][0]
