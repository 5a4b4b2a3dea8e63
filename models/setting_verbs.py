"""Changing a setting of the home that is some values, each time from a day on; managers only.

What was typed comes as texts; all that is wrong with it is raised at once. Rows are only added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from models.all_settings import named
from models.boxes import typed
from models.by_day import Steps, holding
from models.database import writes
from models.dates import date_text
from models.errors import Stale
from models.home import Home, home
from models.home_changes import HomeChangeTable, as_json
from models.journal import By, Transaction, transaction
from models.mistakes import Mistake, day_typed, raise_any
from models.roles import only_managers
from models.routine_checks import day_mistakes
from models.setting_kinds import Begins, Setting, Values, first, steps_of
from models.setting_steps import Seen, edited, merged
from models.shifts import local

WHAT = "changes the home's settings"
SINCE = "since"
"""The key of the text that says from which day a change holds."""
CHANGED = "Somebody else changed this meanwhile. Look at both, then decide."


@writes
def change_values(
    by: By,
    id: str,  # noqa: A002
    name: str,
    seen: Seen,
    texts: Mapping[str, str],
) -> bool:
    """Has what differs between what was seen and the texts hold from the day in the text `since`.

    False on a retry, or when nothing is different. Raises Stale when somebody changed
    the setting since it was seen, Mistaken with all that is wrong, Refused for anybody but a
    manager.
    """
    setting = named(name, Values)
    with transaction(by, f"change {name}") as tx:
        place = begin(by, id)
        if place is None:
            return False
        steps = steps_of(setting, place)
        if steps != seen.steps:
            raise Stale(CHANGED)
        value, wrong = typed(setting.boxes, texts)
        day = day_of(by, place, setting.begins, texts, wrong)
        raise_any(wrong)
        new = {each: value[each] for each in value if value[each] != seen.value.get(each)}
        after = edited(steps, day, merged(new, holding(steps, day, {})))
        raise_any([*setting.wrong(_around(after, day), place, by.at)])
        return store(tx, id, setting, steps, after)


def _around(steps: Steps[Any], day: date) -> Steps[Any]:
    """The steps from a day on, with the one before."""
    before = [each for each in steps if each[0] < day]
    return (*before[-1:], *(each for each in steps if each[0] >= day))


def begin(by: By, id: str) -> Home | None:  # noqa: A002
    """The home as it is by now; None when this was stored already."""
    only_managers(by, WHAT)
    stored = HomeChangeTable.select().where(HomeChangeTable.id == id).exists()
    return None if stored else home()


def day_of(
    by: By, place: Home, begins: Begins, texts: Mapping[str, str], wrong: list[Mistake]
) -> date:
    """The day in the texts, by default the first there can be; a mistake is added to `wrong`."""
    earliest, today = first(begins, place, by.at), local(place.hours, by.at).date()
    if begins is Begins.AT_ONCE:
        return earliest
    day = day_typed(texts, SINCE, wrong)
    early = f"That can hold from {date_text(earliest)} at the earliest."
    wrong += day_mistakes(day, earliest, today, early, SINCE)
    return day or earliest


def store(
    tx: Transaction,
    id: str,  # noqa: A002
    setting: Setting,
    steps: Steps[Any],
    after: Iterable[tuple[date, Any]],
) -> bool:
    """Adds a row for each day from which the setting is now another; False for none."""
    changed = [(day, value) for day, value in after if value != holding(steps, day, None)]
    for at, (day, value) in enumerate(changed):
        tx.add(
            HomeChangeTable,
            id=uuid5(UUID(id), day.isoformat()).hex if at else id,
            name=setting.name,
            day=day,
            value=as_json(value),
            typed_by=tx.by.staff,
            typed_at=tx.by.at,
        )
    return bool(changed)
