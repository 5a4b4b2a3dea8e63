"""Changing a setting of the home that is a list, each time from a day on; managers only.

The key of an entry stays whatever it is called, also while it is off the list: a record that names
it can always be read. Rows are only added.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from models.all_settings import named
from models.boxes import typed
from models.by_day import holding
from models.database import writes
from models.dates import date_text
from models.entry_checks import entry_mistakes, key_for, listed, not_past, same_as_seen
from models.errors import Refused, Stale
from models.home import Home
from models.journal import By, transaction
from models.mistakes import Mistake, raise_any
from models.setting_kinds import Begins, Entries, first, steps_of
from models.setting_steps import Seen, edited, merged, moved, of_entry, one, with_new, without
from models.setting_verbs import SINCE, begin, day_of, store


@writes
def add_entry(by: By, id: str, name: str, texts: Mapping[str, str]) -> bool:  # noqa: A002
    """Puts an entry at the end of a list from the day in the text `since`; False on a retry.

    Raises Mistaken with all that is wrong, Refused for anybody but a manager.
    """
    setting = named(name, Entries)
    with transaction(by, f"add to {name}") as tx:
        place = begin(by, id)
        if place is None:
            return False
        steps = steps_of(setting, place)
        entry, wrong = typed(setting.boxes, texts)
        day = _day(by, place, setting, setting.adds, texts, wrong)
        raise_any(wrong)
        entry = {"key": key_for(setting, steps, entry, day), **entry}
        after = edited(steps, day, with_new(entry))
        raise_any([*entry_mistakes(setting, after, day, entry["key"])])
        return store(tx, id, setting, steps, after)


@writes
def change_entry(
    by: By,
    id: str,  # noqa: A002
    name: str,
    key: str,
    seen: Seen,
    texts: Mapping[str, str],
) -> bool:
    """Has what differs between an entry as it was seen and the texts hold from a day on.

    False on a retry, or when nothing is different. Raises Stale when somebody changed
    the entry since it was seen, Mistaken with all that is wrong, Refused for what is past and for
    anybody but a manager.
    """
    setting = named(name, Entries)
    with transaction(by, f"change {name}") as tx:
        place = begin(by, id)
        if place is None:
            return False
        steps = steps_of(setting, place)
        same_as_seen(steps, key, seen)
        not_past(setting, seen, first(setting.begins, place, by.at))
        value, wrong = typed(setting.boxes, texts)
        day = _day(by, place, setting, setting.begins, texts, wrong)
        raise_any(wrong)
        keys = [box.key for box in setting.boxes if not box.stays]
        new = {each: value[each] for each in keys if value[each] != seen.value.get(each)}
        change = merged(new, listed(steps, key, day))
        after = edited(steps, day, of_entry(key, change))
        raise_any([*entry_mistakes(setting, after, day, key, seen.value)])
        return store(tx, id, setting, steps, after)


@writes
def remove_entry(
    by: By,
    id: str,  # noqa: A002
    name: str,
    key: str,
    seen: Seen,
    day: date | None = None,
) -> bool:
    """Takes an entry off a list from a day on; a holiday that runs ends instead. False on a retry.

    Raises as `change_entry` does, and Refused where the list would get too short.
    """
    setting = named(name, Entries)
    with transaction(by, f"take off {name}") as tx:
        place = begin(by, id)
        if place is None:
            return False
        steps = steps_of(setting, place)
        same_as_seen(steps, key, seen)
        since = first(setting.begins, place, by.at)
        not_past(setting, seen, since)
        wrong: list[Mistake] = []
        texts = {SINCE: date_text(day)} if day else {}
        day = _day(by, place, setting, setting.begins, texts, wrong)
        raise_any(wrong)
        listed(steps, key, day)
        edit = without(key)
        if setting.dated and seen.value["first"] < since.isoformat():
            ended = {"last": (since - timedelta(days=1)).isoformat()}
            edit = of_entry(key, lambda entry: {**entry, **ended})
        after = edited(steps, day, edit)
        if any(len(among) < setting.least for begun, among in after if begun >= day):
            raise Refused(f"This list needs one at least. Add {setting.one} first.")
        return store(tx, id, setting, steps, after)


@writes
def move_entry(by: By, id: str, name: str, key: str, up: bool) -> bool:  # noqa: A002
    """Has an entry change places with the one before or after it, from the first day on.

    False on a retry, and where there is no other. Raises Stale for an entry that is not
    on the list any more, Refused for anybody but a manager.
    """
    setting = named(name, Entries)
    with transaction(by, f"move in {name}") as tx:
        place = begin(by, id)
        if place is None or setting.by:
            return False
        steps, day = steps_of(setting, place), first(setting.begins, place, by.at)
        among = holding(steps, day, [])
        found = one(among, key)
        if found is None:
            raise Stale("This is not on the list any more, or not yet.")
        to = among.index(found) + (-1 if up else 1)
        if not 0 <= to < len(among):
            return False
        return store(tx, id, setting, steps, edited(steps, day, moved(key, among[to]["key"], up)))


def _day(
    by: By,
    place: Home,
    setting: Entries,
    begins: Begins,
    texts: Mapping[str, str],
    wrong: list[Mistake],
) -> date:
    """The day in the texts; where an entry has days of its own, the first there can be."""
    return day_of(by, place, begins, {} if setting.dated else texts, wrong)
