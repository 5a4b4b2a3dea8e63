"""What can be wrong with an entry of a list of the home's settings, and with changing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.boxes import Entry
from models.by_day import Steps, holding
from models.dates import date_text
from models.errors import Refused, Stale
from models.mistakes import Mistake, Mistaken
from models.setting_kinds import Entries
from models.setting_steps import Seen, one, steps_of_entry
from models.setting_verbs import CHANGED, SINCE
from models.text import fold


def same_as_seen(steps: Steps[list[Entry]], key: str, seen: Seen) -> None:
    """Raises Stale when an entry is not as it was seen any more."""
    if seen.value is None or steps_of_entry(steps, key) != seen.steps:
        raise Stale(CHANGED)


def listed(steps: Steps[list[Entry]], key: str, day: date) -> Entry:
    """The entry as it is on a day; raises what is wrong with a day on which it is not listed."""
    found = one(holding(steps, day, []), key)
    if found is None:
        begins = min(each for each, entry in steps_of_entry(steps, key) if entry is not None)
        off = "On that day it is off the list already."
        sentence = f"This begins on {date_text(begins)}." if day < begins else off
        raise Mistaken([Mistake(SINCE, sentence)])
    return found


def not_past(setting: Entries, seen: Seen, since: date) -> None:
    """Refused for days that are over, where `since` is the first that can be changed."""
    if setting.dated and seen.value["last"] < since.isoformat():
        raise Refused("These days are past, and stay as they were.")


def entry_mistakes(
    setting: Entries, steps: Steps[list[Entry]], day: date, key: str, old: Entry | None = None
) -> Iterator[Mistake]:
    """All that is wrong with an entry, as the list would be from a day on."""
    heading = setting.boxes[0].key
    for since, among in steps:
        entry = one(among, key)
        if since < day or entry is None:
            continue
        others = [each for each in among if each["key"] != key]
        if not setting.dated and any(fold(x[heading]) == fold(entry[heading]) for x in others):
            yield Mistake(heading, "There is one of this name on the list already.")
        yield from setting.wrong(entry, others, day)
        if setting.dated:
            yield from _dates_mistakes(entry, old, day)


def _dates_mistakes(entry: Entry, old: Entry | None, since: date) -> Iterator[Mistake]:
    """What is wrong with days that an entry is about, some of which may be past."""
    begun = old is not None and old["first"] < since.isoformat()
    if old is not None and begun and entry["first"] != old["first"]:
        yield Mistake("first", "This has begun, so its first day stays.")
    elif not begun and entry["first"] < since.isoformat():
        yield Mistake(
            "first", f"Earlier lists stay as they were. Take {date_text(since)} or later."
        )
    yesterday = since - timedelta(days=1)
    if begun and entry["last"] < yesterday.isoformat():
        yield Mistake("last", f"Days that are past stay. Take {date_text(yesterday)} or later.")


def key_for(setting: Entries, steps: Steps[list[Entry]], entry: Entry, day: date) -> str:
    """The key of a new entry: the one it had when it was listed before, else t1, t2, and so on."""
    now = {each["key"] for since, among in steps for each in among if since >= day}
    now |= {each["key"] for each in holding(steps, day, [])}
    ever: dict[str, Entry] = {each["key"]: each for _, among in steps for each in among}
    told_by = [setting.boxes[0].key, *(box.key for box in setting.boxes if box.stays)]
    for key, former in ever.items():
        if key not in now and all(fold(former[x]) == fold(entry[x]) for x in told_by):
            return key
    numbers = [int(key[1:]) for key in ever if key[0] == setting.letter and key[1:].isdigit()]
    return f"{setting.letter}{max(numbers, default=0) + 1}"
