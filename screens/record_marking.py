"""Marking in the lists of a section, the words that go with a line, and storing the section."""

from __future__ import annotations

from textual import work

from models.recorder import Recorder
from models.session_record import ENDS, NOT_MET
from screens.record_lists import (
    WORDED,
    Tick,
    ended,
    needs_words,
    no_update,
    plan_of,
    rows_of,
    ticks,
    toggled,
    words_key,
)
from screens.record_saving import SAVED
from screens.record_watch import RecordWatch
from screens.session_actions import END_KEYS
from screens.text import cut
from screens.widgets.rows import Rows

KEPT = "Kept. S stores it, with the reason."


class Marking(RecordWatch):
    """The lists of a section, as far as something is done in them."""

    @property
    def recorder(self) -> Recorder:
        """What is known: a section is opened when it is read."""
        if self.known is None:
            raise RuntimeError("nothing is known of the child yet")
        return self.known

    def _list_here(self) -> tuple[str, Rows, str] | None:
        """The list with the cursor: its name, itself, and the key of the line."""
        rows = self.focused
        if not isinstance(rows, Rows) or rows.id is None or rows.cursor_key is None:
            return None
        return rows.id, rows, rows.cursor_key

    def _repaint(self, name: str, rows: Rows) -> None:
        rows.set_rows(rows_of(name, self.recorder, self.record.writing))
        self.noticed(name)

    def action_mark(self) -> None:
        """Marks the line with the cursor, or not."""
        if (here := self._list_here()) is None:
            return
        name, rows, key = here
        if name == "earlier":
            self._ends()
            return
        self.record.write(toggled(name, self.recorder, self.record.writing, key))
        self._repaint(name, rows)

    def action_words(self, always: bool = False) -> None:
        """Asks for the words that go with a line; marks it, where it is not marked yet."""
        if (here := self._list_here()) is None:
            return
        name, rows, key = here
        marked = any(each.key == key and each.marked for each in self._ticks(name))
        if name == "earlier":
            if marked:
                self._ask_how(name, rows, key)
            else:
                self._ends()
            return
        if not marked or (always and name not in WORDED):
            self.action_mark()
        if name in WORDED:
            self._ask_words(name, rows, key)

    def _ticks(self, name: str) -> list[Tick]:
        return ticks(name, self.recorder, self.record.writing)

    @work
    async def _ask_words(self, name: str, rows: Rows, key: str) -> None:
        """Every letter is kept, and stays, however the question ends."""
        label = next((each.label for each in self._ticks(name) if each.key == key), "")
        field = words_key(name, self.record.writing, key)
        asked = "What in it" if name == "plans" else "How it was met"
        await self._kept_text(f"{cut(label.strip(), 24)}: {asked}", field)
        if name == "plans":
            await self._ask_sections(key)
        self._repaint(name, rows)

    async def _kept_text(self, label: str, field: str) -> str | None:
        """Asks for a text that is kept in a field with every letter. Only inside `@work`."""
        begun = self.record.writing.text(field)
        return await self.hint.ask(
            label, initial=begun, on_change=lambda text: self.record.put({field: text})
        )

    async def _ask_sections(self, document: str) -> None:
        """Asks in which sections a plan needs the update. Only inside `@work`."""
        field = f"plan.{plan_of(self.record.writing, document)}.sections"
        label, sections = "In which sections (first letters, with commas)", self.recorder.sections
        typed = ", ".join(title for key, title in sections if key in self._keys(field))
        while True:
            answer = await self.hint.ask(label, initial=typed)
            if answer is None:
                return
            found, wrong = sections_meant(answer, sections)
            if wrong is None:
                self.record.put({field: ",".join(found)})
                return
            label, typed = wrong, answer

    def _keys(self, field: str) -> list[str]:
        return self.record.writing.text(field).split(",")

    # What became of earlier targets

    @work
    async def _ends(self) -> None:
        """Asks what became of an earlier target, by one key."""
        options = [(END_KEYS[key], word, key) for key, word in ENDS]
        outcome = await self.hint.choose("What became of it", options)
        if outcome is not None:
            self.action_end(outcome)

    def action_end(self, outcome: str) -> None:
        """Says what became of the earlier target with the cursor; "not", that a plan needs none."""
        here = self._list_here()
        if here is None:
            return
        name, rows, key = here
        if name == "plans" and outcome == NOT_MET:
            self.record.write(no_update(self.record.writing, key))
            self._repaint(name, rows)
        if name != "earlier":
            return
        self.record.write(ended(self.record.writing, key, outcome))
        self._repaint(name, rows)
        if needs_words(outcome) and self.record.writing.text(f"earlier.{key}"):
            self._ask_how(name, rows, key)

    @work
    async def _ask_how(self, name: str, rows: Rows, key: str) -> None:
        """Asks for words on what became of an earlier target."""
        dropped = needs_words(self.record.writing.text(f"earlier.{key}"))
        label = "Dropped, because" if dropped else "How it went"
        await self._kept_text(label, words_key(name, self.record.writing, key))
        self._repaint(name, rows)

    # Storing

    def done(self) -> None:
        """Page Down stores the record and goes to its sections."""
        self.action_save()

    @work
    async def action_save(self) -> None:
        """Stores the record, not signed yet; of an amendment only the sections are shown again."""
        if self.saving or self.gone:
            return
        if self.record.writing.why is not None:
            await self.leave(KEPT)
        elif await self.saved(self.record.writing) is not None:
            await self.leave(self.said_of_saved(SAVED))

    def action_back(self) -> None:
        """Back to the sections; what was typed is kept as unfinished."""
        if self.saving:
            return
        self.gone = True
        self.dismiss()


def sections_meant(
    typed: str, sections: tuple[tuple[str, str], ...]
) -> tuple[list[str], str | None]:
    """The keys of the sections that are typed by their beginnings, and what is wrong with them.

    A whole title is that section, also where another one begins with it.
    """
    from models.text import fold

    found = []
    for part in filter(None, (each.strip() for each in typed.split(","))):
        begun = {key: fold(title) for key, title in sections if fold(title).startswith(fold(part))}
        meant = [key for key, title in begun.items() if title == fold(part)] or list(begun)
        if len(meant) != 1:
            number = "More than one" if meant else "No"
            return [], f"{number} section begins with “{cut(part, 12)}”"
        found += meant
    return list(dict.fromkeys(found)), None
