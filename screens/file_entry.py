"""One entry of a child's file whole: who wrote it, when, why, and its earlier texts (L2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import ClassVar, NamedTuple

from textual import work

from models.dates import date_text
from models.file import Entry, Version, entry, previous
from models.file_kinds import Kind
from models.file_values import shown
from models.people import Child, initials_by_id
from models.shifts import Hours, local, moment_text
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.file_actions import FILE_ENTRY
from screens.file_acts import FileActs
from screens.reader_screen import ReaderScreen
from screens.widgets.reader import Passage

LABEL, LABEL_NARROW = 24, 0
NO_LABELS = 60
"""Below so many columns a label stands on a line of its own."""


class Whole(NamedTuple):
    """An entry with its earlier texts, the newest first, and the initials of their authors."""

    entry: Entry
    earlier: list[Version]
    initials: dict[str, str]


def whole(id: str, kind: Kind) -> Whole:  # noqa: A002
    """Reads an entry with its earlier texts; UsageError when there is none with this id."""
    found, earlier = entry(id), previous(id)
    states: list[Entry | Version] = [found, *earlier]
    staff = [field.key for field in kind.fields if field.type == "staff"]
    named = {each.typed_by for each in states}
    named |= {each.values[key] for each in states for key in staff if key in each.values}
    return Whole(found, earlier, initials_by_id(named))


class EntryScreen(ReaderScreen, FileActs):
    """An entry to be read."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FILE_ENTRY
    BINDINGS = bindings(FILE_ENTRY)
    NAME = "An entry of a file"
    SHOWN = frozenset({"file"})

    def __init__(self, desk: Desk, child: Child, kind: Kind, id: str) -> None:  # noqa: A002
        """Takes whose file, the kind of the entry, and its id."""
        super().__init__(desk, child)
        self.kind, self._entry = kind, id
        self.shown: Whole | None = None

    def on_mount(self) -> None:
        """Says whose entry it is, and of which kind."""
        self.set_title(f"{self.child.name}: {self.kind.title}")

    def on_resize(self) -> None:
        """The labels follow the width of the terminal."""
        self.show()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the entry and shows it."""
        found = await self.attempt(whole, self._entry, self.kind)
        if found is not None:
            self.shown = found
            self.show()

    def show(self) -> None:
        """Paints what was read last."""
        if self.shown is not None:
            hours, now = self.desk.home.hours, self.desk.now()
            text = entry_passages(self.kind, self.shown, hours, now, self.size.width)
            self.reader.show(list(text))

    def entry_here(self) -> Entry | None:
        """The entry that is shown."""
        return self.shown.entry if self.shown else None


def entry_passages(
    kind: Kind, whole: Whole, hours: Hours, now: datetime, width: int
) -> Iterator[Passage]:
    """All that is known of an entry, what stands now on top."""
    found = whole.entry
    if found.ended:
        yield Passage("This has ended: it is no longer so.", style="alert")
    yield from _fields(kind, found.values, whole.initials, width)
    if found.due is not None:
        late = found.due < local(hours, now).date() and not kind.passes
        yield Passage(f"\nDue {date_text(found.due)}{' !' if late else ''}", "alert" * late)
    yield Passage(f"\n{_written(found, whole.initials, hours, now)}")
    for version in whole.earlier:
        yield Passage(f"\nBefore that: {_written(version, whole.initials, hours, now)}", "bold")
        if version.ended:
            yield Passage("It had ended.")
        yield from _fields(kind, version.values, whole.initials, width)


def _fields(
    kind: Kind, values: Mapping[str, str], initials: Mapping[str, str], width: int
) -> Iterator[Passage]:
    """The fields that are filled in, in their order; of a kind of which there is but one text, it
    stands without a label."""
    narrow = width < NO_LABELS
    for field in kind.fields:
        if field.hidden or not values.get(field.key):
            continue
        text = shown(field, values[field.key], initials)
        if narrow or (field.type == "text" and ("\n" in text or len(text) > width)):
            yield Passage(field.label, "bold")
            yield Passage(text, indent=2)
        else:
            yield Passage(text, lead=field.label, indent=LABEL)


def _written(of: Entry | Version, initials: Mapping[str, str], hours: Hours, now: datetime) -> str:
    """Who wrote it, when, and why."""
    who, when = initials.get(of.typed_by, "?"), moment_text(hours, of.typed_at, now)
    why = f". Why: {of.why}" if of.why else ""
    return f"written by {who}, {when}{why}"
