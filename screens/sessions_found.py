"""Sessions in which words were found, of one child or of all, with what stands around the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work

from models.people import Child
from models.session_found import Hit, Hits, Place, found
from screens.actions import Action
from screens.base import About, DeskScreen, bindings
from screens.desk import Desk
from screens.session_lines import SessionLines
from screens.sessions_actions import FOUND
from screens.sessions_rows import DAY, session_row
from screens.text import ELLIPSIS, shown
from screens.widgets.rows import Row, Span
from screens.words import NARROW, short_name

NAME_ROOM = 20


async def ask_words(screen: DeskScreen, initial: str = "") -> str:
    """Asks for the words to be found; nothing after Esc. Only inside `@work`."""
    return (await screen.hint.ask("Find the words", initial=initial) or "").strip()


class FoundScreen(SessionLines):
    """What was found, the latest session first."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FOUND
    BINDINGS = bindings(FOUND)
    NAME = "Words in sessions"
    SHOWN = frozenset({"session"})

    def __init__(self, desk: Desk, words: str = "", child: Child | None = None) -> None:
        """Takes the words, none to be asked for them, and whose sessions (None: everybody's)."""
        super().__init__(desk)
        self._words, self.child = words, child
        self._only = child
        self.shown: Hits | None = None

    def on_mount(self) -> None:
        """Without words it begins with the question for them."""
        if not self._words:
            self.action_find()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Looks for the words and shows what has them."""
        wanted, whose = self._words, self._only
        hits = await self.attempt(found, wanted, whose.id if whose else None)
        if hits is not None and (wanted, whose) == (self._words, self._only):
            self.shown = hits
            self.show()

    def show(self) -> None:
        """Paints what was found last."""
        where = (
            short_name(self._only.name, NAME_ROOM)
            if self._only
            else self.desk.said("all {children}")
        )
        hits = self.shown
        count = "" if hits is None else f"{len(hits.hits)}{'+' if hits.more else ''} found"
        self.set_title(f"{self._words} · {where}" if self._words else self.NAME, count)
        if hits is None:
            return
        self.rows.set_empty("No session has all of these words." if self._words else "")
        rows = [self._row(each, hits) for each in hits.hits]
        if hits.more:
            said = "There are more: add a word to find fewer (/)."
            rows.append(Row("more", ((Span(said, "bold"),),), stop=False))
        self.rows.set_rows(rows)

    def _row(self, hit: Hit, hits: Hits) -> Row:
        """A session, and below it the words in their surroundings."""
        width = self.size.width
        child = None if self._only else hits.children.get(hit.line.child)
        row = session_row(hit.line, hits.initials, width, child)
        indent = 2 if width < NARROW else DAY
        around = [tuple(_around(each, indent, width)) for each in hit.places]
        return Row(row.key, (*row.lines, *around))

    def _line_child(self) -> Child | None:
        """The child of the line under the cursor."""
        key, hits = self.rows.cursor_key, self.shown
        hit = next((each for each in hits.hits if each.line.id == key), None) if hits else None
        return hits.children.get(hit.line.child) if hits and hit else None

    def about(self) -> About:
        """A concern raised here is about the child of the line."""
        return self._line_child(), None

    def records(self) -> list[str]:
        """The ids of the records that are shown."""
        return [each.line.id for each in self.shown.hits] if self.shown else []

    # What the keys do

    @work(exclusive=True, group="open")
    async def action_find(self) -> None:
        """Asks for other words."""
        words = await ask_words(self, self._words)
        if words:
            self._words = words
            self.reload()
        elif not self._words:
            await self.uncovered()
            self.dismiss()

    def action_widen(self) -> None:
        """The same words for all children, or for the one again."""
        if self.child is None:
            self._only = self._line_child() if self._only is None else None
        else:
            self._only = None if self._only else self.child
        self.reload()


def _around(place: Place, indent: int, width: int) -> Iterator[Span]:
    """A place on one line: the word, and as much before and after it as there is room for."""
    room = max(8, (width - indent) // 3)
    before = shown(place.before)
    if len(before) > room:
        before = f"{ELLIPSIS}{before[len(before) - room :]}"
    yield Span(" " * indent)
    yield Span(before)
    yield Span(place.word, "bold underline")
    yield Span(place.after)
