"""A day and a time that were typed in two fields, as an instant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from models.errors import UsageError
from models.mistakes import Mistake, day_typed
from models.shifts import Hours
from models.times import clock_on


def instant_typed(
    hours: Hours, texts: Mapping[str, str], keys: tuple[str, str], wrong: list[Mistake]
) -> datetime | None:
    """The instant in the fields with these keys, day and time.

    None where they cannot be read; what is wrong is then added to `wrong`, each at its field.
    """
    on, when = keys
    day, clock = day_typed(texts, on, wrong), texts.get(when, "")
    if not texts.get(on, "").strip():
        wrong.append(Mistake(on, "Type the day on which it was."))
    if not clock.strip():
        wrong.append(Mistake(when, "Type the time, as 14:00."))
    elif day is not None:
        try:
            return clock_on(hours, day, clock)
        except UsageError as error:
            wrong.append(Mistake(when, f"{error.sentence}."))
    return None
