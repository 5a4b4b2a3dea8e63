"""The form of a routine item: a new one, or other words and days for one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models.dates import date_of, date_text
from models.errors import UsageError
from models.item_entry import CARE, KINDS, entry_of, frequency_text, item_typed
from models.mistakes import Mistake
from models.people import Child
from models.routine import Item
from models.routine_checks import mistakes_of_change, mistakes_of_new
from models.routine_verbs import add_item, change_item
from models.settings import Planned, Settings, settings
from models.shifts import PARTS, Part
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.widgets.form_layout import Entry, Field

YES_NO = (("no", "no"), ("yes", "yes"))
HOW: list[Entry] = [
    (Field("how", "Asked how", options=YES_NO),),
    "yes: staff say alone, prompted or with help in place of done",
]


def words(kind: str) -> list[Entry]:
    """The fields of an item of this kind."""
    return [
        (Field("title", "What to see to"),),
        (Field("short", "Short label", 10),),
        (Field("done", "Done means"),),
        (Field("frequency", "Due"),),
        "daily, school days, weekly, or weekdays: monday, thursday",
        *(HOW if kind == CARE else []),
        "",
        (Field("day", "Holds from", 14),),
    ]


def texts_of(item: Item) -> dict[str, str]:
    """An item as it stands in the fields."""
    often, how = frequency_text(item.frequency), YES_NO[item.how][0]
    return {**entry_of(item)._asdict(), "frequency": often, "how": how}


def day_typed(text: str) -> tuple[date | None, list[Mistake]]:
    """The date from which something holds, and what is wrong with how it was typed."""
    try:
        return date_of(text), []
    except UsageError as error:
        return None, [Mistake("day", error.sentence)]


class ItemForm(FormScreen):
    """What all forms of an item share."""

    def __init__(self, desk: Desk, child: Child | None) -> None:
        """Takes the child whose item it is; None is the whole home."""
        super().__init__(desk)
        self._child = child
        self._whose = child.id if child else None

    def about(self) -> tuple[Child | None, None]:
        """A concern raised here is about the child."""
        return self._child, None

    def for_whom(self) -> str:
        """For whom it holds, in words."""
        return (
            f"for {self._child.name} only" if self._child else self.desk.said("for every {child}")
        )


class NewItemForm(ItemForm):
    """A new item, for the home or one child."""

    NAME = "A new item"

    def __init__(self, desk: Desk, shown: Settings, part: Part) -> None:
        """Takes the settings as they were read, and the part that is suggested."""
        super().__init__(desk, shown.child)
        self._first, self._part, self._kind = shown.first, part, CARE

    def heading(self) -> str:
        """For whom it is."""
        return f"New item {self.for_whom()}"

    def entries(self) -> list[Entry]:
        """Part and kind, which stay for good, and the words."""
        parts = tuple((part.value, part.value) for part in PARTS)
        return [
            (Field("part", "Part of the day", options=parts),),
            (Field("kind", "Kind", options=KINDS),),
            *words(self._kind),
        ]

    def beginning(self) -> Mapping[str, str]:
        """The part under the cursor."""
        return {"part": self._part.value, "kind": self._kind}

    def suggestions(self) -> Mapping[str, str]:
        """Every day, as soon as it can be."""
        return {"frequency": "daily", "day": date_text(self._first[self._part])}

    def field_changed(self, key: str) -> None:
        """The day follows the part, and only care is asked how."""
        if key == "kind":
            self._kind = self.form.value("kind")
            self.form.fill("how", "no")
            self.form.set_entries(self.entries())
        if key == "part":
            self.form.suggest("day", date_text(self._first[Part(self.form.value("part"))]))

    async def store(self) -> str | None:
        """Adds the item. Only inside `@work`."""
        texts, by = self.form.values(), self.desk.by()
        entry, part = item_typed(texts), Part(texts["part"])
        day, unread = day_typed(texts["day"])
        known = await self.attempt(
            mistakes_of_new, by, part, texts["kind"], entry, day, self._whose
        )
        if known is None or self.show_mistakes([*unread, *known]) or day is None:
            return None
        done = await self.saved(
            add_item, by, self.draft.id, part, texts["kind"], entry, day, self._whose
        )
        return f"Saved: {entry.title}, from {date_text(day)}." if done else None


class ChangeItemForm(ItemForm):
    """Other words or other days for an item."""

    NAME = "An item"

    def __init__(self, desk: Desk, child: Child | None, planned: Planned) -> None:
        """Takes the item as it was read."""
        super().__init__(desk, child)
        self._planned = planned

    def subject(self) -> str:
        """The item."""
        return self._planned.item.id

    def heading(self) -> str:
        """Which item, and for whom."""
        return f"Change {self.for_whom()}: {self._planned.item.title}"

    def entries(self) -> list[Entry]:
        """The words, and what is to come."""
        kind = dict(KINDS)[self._planned.item.kind]
        said = f"{self._planned.item.part.word}, {kind}. Earlier lists stay as they are."
        later = [date_text(day) for day in self._planned.later]
        ahead = [f"Something is to change from {' and '.join(later)}."] if later else []
        return [said, *ahead, "", *words(self._planned.item.kind)]

    def beginning(self) -> Mapping[str, str]:
        """How it holds."""
        return texts_of(self._planned.item)

    def suggestions(self) -> Mapping[str, str]:
        """As soon as it can be."""
        return {"day": date_text(self._planned.first)}

    async def store(self) -> str | None:
        """Stores what is different. Only inside `@work`."""
        texts, by, seen = self.form.values(), self.desk.by(), self._planned
        entry, (day, unread) = item_typed(texts), day_typed(texts["day"])
        known = await self.attempt(mistakes_of_change, by, seen.item.id, entry, day, self._whose)
        if known is None or self.show_mistakes([*unread, *known]) or day is None:
            return None
        if entry == entry_of(seen.item):
            return "Nothing was different, so nothing was stored."
        done = await self.saved(
            change_item, by, self.draft.id, seen.item, seen.newest, entry, day, self._whose
        )
        return f"Saved: {entry.title}, from {date_text(day)}." if done else None

    async def read_again(self) -> bool:
        """The item as it is by now. Only inside `@work`."""
        latest = await self.attempt(settings, self._whose, self.desk.now())
        among = latest.items if latest else ()
        found = next((each for each in among if each.item.id == self._planned.item.id), None)
        self._planned = found or self._planned
        return found is not None
