"""A screen of several parts one below the other: short fields, long texts, lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from models.drafts import Draft
from models.mistakes import Mistake, by_field
from screens.base import DeskScreen
from screens.desk import Desk
from screens.part import Part, closed_name, lines_of, open_name
from screens.widgets.cells import Span
from screens.widgets.entry_form import EntryForm
from screens.widgets.entry_text import EntryText
from screens.widgets.hint_line import HintLine
from screens.widgets.in_order import Captured
from screens.widgets.paper import Paper
from screens.widgets.title_line import Rule, TitleLine

TEXT = 6
"""The lines that an open part has at least, where half of the screen has so many."""
LOW = 24
"""Below so many lines rule and hint are left out."""


class PartsScreen(DeskScreen):
    """The parts; of those with a name one is open, of the others a line shows what is in them."""

    DEFAULT_CSS = """
    PartsScreen Rows { height: 1fr; min-height: 2; }
    """

    LABEL: ClassVar[int] = 24
    """Columns for the name of a part, at the most."""

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__(desk)
        self.gone = False
        """Whether it was stored or dropped: nothing is kept as a draft any more."""
        self.parts: list[Part] = []
        self.stays = ""
        """The part that stays open while the cursor is in one without a name."""
        self.at = ""
        """The key of the part with the cursor."""
        self._wrong: dict[str, str] = {}

    # What the screen itself knows

    def build(self) -> list[Part]:
        """The parts in their order, filled."""
        raise NotImplementedError

    def typed(self, key: str) -> None:
        """A field has another text."""
        raise NotImplementedError

    def done(self) -> None:
        """Page Down in the fields, or at the end of a text."""
        raise NotImplementedError

    def about_line(self) -> str:
        """What stands below the title, where there is room."""
        return ""

    def hint_of(self, widget: Widget) -> str:
        """The keys while a part has the keyboard."""
        raise NotImplementedError

    def label(self, part: Part) -> str:
        """What a part with a name is called now."""
        return part.label

    def summary(self, part: Part) -> str:
        """What the line of a part that is not open says of it."""
        return part.widget.text.strip() if isinstance(part.widget, EntryText) else ""

    def remark(self, part: Part) -> str:
        """What stands at the right end of the line of the open part."""
        return ""

    # What all of them do

    def compose(self) -> ComposeResult:
        """Title, the parts in their order, keys."""
        yield TitleLine()
        yield Rule()
        yield TitleLine(id="about")
        self.parts = self.build()
        self.at = self.at or self.parts[0].key
        for part in self.parts:
            if part.label:
                yield Paper(id=part.name_id)
            yield part.widget
        yield HintLine()

    def on_mount(self) -> None:
        """The parts have their keys; the cursor goes into the one to begin with."""
        for form in self.query(EntryForm):
            form.capture, form.when_left_for = self.take, self.action_turn
            form.when_done = lambda at: self.done()
            form.when_changed = self._typed
        for area in self.query(EntryText):
            area.capture, area.say = self.take, self.hint.say
            area.when_changed, area.when_done = self._typed, self.done
        self.query_one("#about", TitleLine).set(self.about_line())
        self.go(self.at)

    def take(self, event: Captured) -> bool:
        """Takes a key for a question that is being asked."""
        return self.hint.handle(event)

    def text_part(self, key: str, label: str, text: str) -> Part:
        """A long text."""
        draft = Draft("", "", "", None, "", text, self.desk.now())
        return Part(key, label, EntryText(key, label, draft, self.desk.clock))

    def typing(self) -> bool:
        """Always: nothing moves under anybody's hands here."""
        return True

    def values(self) -> dict[str, str]:
        """What stands in the fields and texts."""
        found: dict[str, str] = {}
        for form in self.query(EntryForm):
            found |= form.values()
        return found | {area.key: area.text for area in self.query(EntryText)}

    def refill(self, texts: Mapping[str, str]) -> None:
        """Puts texts into the fields that have another one; a field that is not named stays."""
        other = {key for key, text in self.values().items() if texts.get(key, text) != text}
        for form in self.query(EntryForm):
            for key in other.intersection(form.keys):
                form.fill(key, texts[key])
        for area in self.query(EntryText):
            if area.key in other:
                area.load_text(texts[area.key])
        self.share()

    def _typed(self, key: str) -> None:
        """Passes a change on; what was wrong with it is then open."""
        if self._wrong.pop(key, None):
            self.share()
        if not self.gone:
            self.typed(key)

    def show_mistakes(self, found: Iterable[Mistake]) -> None:
        """Shows every mistake at its field, and goes to the first."""
        wrong = by_field(found)
        self._wrong = {each.key: wrong[each.key] for each in self.parts if each.key in wrong}
        here = list(self._wrong)
        for part in self.parts:
            if isinstance(part.widget, EntryForm):
                mine = {key: wrong[key] for key in part.widget.keys if key in wrong}
                part.widget.set_mistakes(mine)
                here += [part.key] if mine else []
        shown = {*self._wrong, *(key for form in self.query(EntryForm) for key in form.keys)}
        for key in wrong.keys() - shown:
            self.hint.say(wrong[key], alert=True)
        self.go(next((each.key for each in self.parts if each.key in here), self.at))

    # Going from part to part

    def part(self, key: str) -> Part:
        """One of the parts."""
        return next(each for each in self.parts if each.key == key)

    def go(self, key: str, steps: int = 0) -> None:
        """Puts the cursor into a part: with `steps` 1 to its beginning, with -1 to its end."""
        self.at = key
        here = self.part(key)
        open_key = self._open()
        for part in self.parts:
            part.widget.display = not part.label or part.key == open_key
        self.share()
        if isinstance(here.widget, EntryForm) and steps:
            here.widget.go_to_end(steps)
        # At once: `focus()` would leave the next keys of a fast typist to the part before.
        self.set_focus(here.widget, scroll_visible=False)

    def _open(self) -> str:
        """The part with a name that is open; none while the cursor is in one without."""
        return self.at if self.part(self.at).label else self.stays

    def action_turn(self, steps: int) -> None:
        """To the next part, or to the one before."""
        at = self.parts.index(self.part(self.at)) + steps
        if 0 <= at < len(self.parts):
            self.go(self.parts[at].key, steps)

    def on_click(self, event: events.Click) -> None:
        """Opens the part whose name was clicked."""
        name = event.widget.id if isinstance(event.widget, Paper) else None
        for part in self.parts:
            if part.name_id == name and not self.hint.asking:
                self.go(part.key)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The hint line shows the keys of what has the keyboard."""
        for part in self.parts:
            if part.widget is event.widget:
                self.at = part.key
                self.hint.set_hint(self.hint_of(part.widget))

    # Sharing out the lines

    def on_resize(self) -> None:
        """Shares out the lines anew."""
        self.share()

    def share(self) -> None:
        """Shares out the lines of the terminal: the open part gets what is left."""
        width, height = self.size
        if not height:
            return
        rule = height >= LOW
        about = rule and bool(self.about_line())
        self.query_one(Rule).display = rule
        self.query_one("#about").display = about
        open_key = self._open()
        rest = height - 2 - rule - about - sum(bool(each.label) for each in self.parts)
        plain = [each.widget for each in self.parts if not each.label]
        wanted = [lines_of(each, width) for each in plain]
        text = max(2, rest - sum(wanted), min(TEXT, rest // 2)) if open_key else 0
        for widget, lines in zip(plain, wanted, strict=True):
            widget.styles.height = given = max(1, min(lines, rest - text))
            rest -= given
        for part in self.parts:
            if part.label:
                part.widget.styles.height = max(2, rest)
                self.show_name(part)

    def show_name(self, part: Part) -> None:
        """Shows the line with the name of a part: how it begins, or what is wrong with it."""
        line = self._named(part, self.size.width)
        self.query_one(f"#{part.name_id}", Paper).set([line])

    def _named(self, part: Part, width: int) -> list[Span]:
        if part.key in self._wrong:
            return [Span("! ", "alert"), Span(self._wrong[part.key], "alert")]
        if part.key == self._open():
            return open_name(self.label(part), self.remark(part), width, here=part.key == self.at)
        return closed_name(self.label(part), self.summary(part), self.LABEL, width)
