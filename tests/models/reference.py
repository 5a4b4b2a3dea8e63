"""What the answers mean, worked out a second time, from nothing but the bodies of the journal.

Written from the design page and not from `models`, whose work is compared with it: it goes forward
through the lines, where `models` looks back, and it never reads what an undo says that it restores.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Body = dict[str, Any]
"""The body of a journal line: a row as it was stored, instants and dates as text."""
Sheet = tuple[str, str, str]
"""A checklist: child, date and part, as they stand in the journal."""


@dataclass
class Line:
    """What happened to one item of one checklist, in the order of the numbers."""

    events: list[Body] = field(default_factory=list)
    standing: list[Body] = field(default_factory=list)
    """What nobody has seen who answered later, and at the end what stands."""
    words: list[Body] = field(default_factory=list)
    """Notes, and what takes them back."""
    notes: list[Body] = field(default_factory=list)
    """Answers with words of their own that are not taken back."""

    def add(self, event: Body) -> None:
        """Takes in one more answer, or a note, which is none."""
        if self.is_note(event):
            self.words.append(event)
            if event["undoes"] is None:
                self.notes.append(event)
            else:
                self.notes = [each for each in self.notes if each["id"] != event["undoes"]]
            return
        seen = self.number(event["seen"])
        self.standing = [each for each in self.standing if each["seq"] > seen] + [event]
        if event["undoes"] is not None:
            self.notes = [each for each in self.notes if each["id"] != event["undoes"]]
        elif event["note"]:
            self.notes.append(event)
        self.events.append(event)

    def is_note(self, event: Body) -> bool:
        """Whether a row is a note, or takes one back."""
        if event["undoes"] is None:
            return event["value"] is None
        return any(each["id"] == event["undoes"] for each in self.words)

    def number(self, wanted: str | None) -> int:
        """The number of the answer of this id on this item; 0 when there is none."""
        return next((each["seq"] for each in self.events if each["id"] == wanted), 0)

    @property
    def last(self) -> Body | None:
        """The answer that stands."""
        return self.events[-1] if self.events else None

    def meant(self, event: Body | None) -> Body | None:
        """Whose answer it really is: what stood before the one that an undo takes back."""
        while event is not None and event["undoes"] is not None:
            event = self.before(event["undoes"])
        return event

    def before(self, wanted: str) -> Body | None:
        """What stood just before the answer of this id."""
        number = self.number(wanted)
        earlier = [each for each in self.events if each["seq"] < number]
        return self.meant(earlier[-1] if earlier else None)

    def shown_notes(self) -> list[Body]:
        """The newest note of each author, in the order of the numbers."""
        newest = {each["typed_by"]: each for each in self.notes}
        return sorted(newest.values(), key=lambda each: each["seq"])


class House:
    """The home as the journal tells it."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Body]] = defaultdict(dict)
        self.sheets: dict[Sheet, dict[str, Line]] = defaultdict(lambda: defaultdict(Line))
        self.where: dict[str, Body] = {}

    def read(self, lines: Iterable[tuple[str, Body]]) -> None:
        """Takes in journal lines, each with its table."""
        for table, body in lines:
            self.rows[table][body.get("id", "")] = body
            if table == "answer":
                self.sheets[body["child"], body["day"], body["part"]][body["item"]].add(body)
            elif table == "whereabouts":
                self.where[body["child"]] = body

    # The home

    @property
    def home(self) -> Body:
        """The home's own row."""
        (found,) = self.rows["home"].values()
        return found

    def children(self) -> list[Body]:
        """The children in room order."""
        return sorted(self.rows["child"].values(), key=lambda child: child["room"])

    def items(self, part: str) -> list[Body]:
        """The items of a part that are switched on, in their order."""
        found = (item for item in self.rows["item"].values() if item["part"] == part and item["on"])
        return sorted(found, key=lambda item: item["place"])

    def due(self, day: str, part: str) -> list[str]:
        """The ids of what is due in a part of a date."""
        return [item["id"] for item in self.items(part) if self._due(item, date.fromisoformat(day))]

    def _due(self, item: Body, day: date) -> bool:
        holidays = self.rows["holiday"].values()
        off = any(each["first"] <= day.isoformat() <= each["last"] for each in holidays)
        often = set(item["frequency"].split(","))
        if "daily" in often or day.strftime("%A").lower() in often:
            return True
        if "weekly" in often and day.weekday() == self.home["weekly_day"]:
            return True
        return "school days" in often and day.weekday() <= 4 and not off

    def away(self, child: str) -> bool:
        """Whether a child is anywhere but in."""
        return child in self.where and self.where[child]["state"] != "in"

    # What stands

    def value(self, sheet: Sheet, item: str) -> str | None:
        """The answer that stands for an item; None is "not answered"."""
        last = self.sheets[sheet][item].last
        return last["value"] if last else None

    def listed(self, sheet: Sheet) -> list[str]:
        """The ids that a checklist shows: what is due, and any other that was answered."""
        _, day, part = sheet
        due, lines = self.due(day, part), self.sheets[sheet]
        answered = [item for item in lines if lines[item].events or lines[item].words]
        return [each["id"] for each in self.items(part) if each["id"] in [*due, *answered]]

    def cell(self, sheet: Sheet) -> tuple[int, int, bool, bool]:
        """A cell of the board: answered, due, something not done, everything away."""
        _, day, part = sheet
        values = [self.value(sheet, item) for item in self.due(day, part)]
        answered = [value for value in values if value is not None]
        missed = any(self.value(sheet, item) == "not-done" for item in list(self.sheets[sheet]))
        return len(answered), len(values), missed, bool(values) and set(values) == {"away"}

    def alerts(self, now: datetime) -> Iterator[tuple[str, str]]:
        """Who is missing, then who should be back by now."""
        gone = [child["id"] for child in self.children() if self.away(child["id"])]
        missing = [child for child in gone if self.where[child]["state"] == "missing"]
        yield from (("missing", child) for child in missing)
        for child in gone:
            back = self.where[child]["back"]
            if child not in missing and back and datetime.fromisoformat(back) < now:
                yield "overdue", child

    # What undo does

    def undo(
        self, signin: str, sheet: Sheet, passed: Iterable[str]
    ) -> tuple[list[Body], list[Body]]:
        """What undo takes back, and what it leaves because somebody answered afterwards."""
        lines = self.sheets[sheet]
        events = [event for line in lines.values() for event in (*line.events, *line.words)]
        settled = {event["undoes"] for event in events} | set(passed)
        mine = [
            event
            for event in sorted(events, key=lambda event: event["seq"])
            if event["signin"] == signin and event["undoes"] is None and event["id"] not in settled
        ]
        if mine and mine[-1]["batch"]:
            wanted = [event for event in mine if event["batch"] == mine[-1]["batch"]]
        else:
            wanted = mine[-1:]
        back, left = [], []
        for event in wanted:
            line = lines[event["item"]]
            mine = line.is_note(event) or line.meant(line.last) is event
            (back if mine else left).append(event)
        return back, left
