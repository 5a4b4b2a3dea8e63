"""The earlier versions of a record of a session, one at a time, and what is different since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from models.session_page import SessionPage
from models.sessions import Session
from models.shifts import dated_text
from screens.actions import Action
from screens.base import About, Source, bindings
from screens.desk import Desk
from screens.reader_screen import ReaderScreen
from screens.session_text import passages
from screens.sessions_actions import SESSION_VERSIONS
from screens.widgets.reader import Passage

INDENT = 8
NOTHING = "(nothing)"


class VersionsScreen(ReaderScreen):
    """An earlier text, with what the one after it says instead."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SESSION_VERSIONS
    BINDINGS = bindings(SESSION_VERSIONS)
    NAME = "Earlier versions of a session"

    def __init__(self, desk: Desk, page: SessionPage) -> None:
        """Takes a record with all its versions."""
        super().__init__(desk)
        self.page = page
        self._texts = texts(page)
        self._at = 1

    def on_mount(self) -> None:
        """Shows the text before the one that stands."""
        self.show()

    def show(self) -> None:
        """Shows a text beside the one after it."""
        newer, older = self._texts[self._at - 1], self._texts[self._at]
        title = f"{self.page.child.name}: version {older.version}"
        place = f"{self._at} of {len(self._texts) - 1}"
        self.set_title(title, place)
        self.reader.show(list(_passages(self.page, older, newer)))

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.page.child, None

    def source(self) -> Source | None:
        """A request to talk that is asked here comes from this record."""
        return ("session", self.page.session.id)

    def action_turn(self, steps: int) -> None:
        """An older text, or a newer one."""
        at = self._at + steps
        if not 1 <= at < len(self._texts):
            self.hint.say("This is the oldest." if steps > 0 else "The newest is below: esc.")
            return
        self._at = at
        self.reader.obey("g")
        self.show()


def texts(page: SessionPage) -> list[Session]:
    """Every text that the record had, the newest first: each as it was written, not as signed."""
    found: list[Session] = []
    for each in (page.session, *page.earlier):
        if found and found[-1].record == each.record:
            found[-1] = each
        else:
            found.append(each)
    return found


def _passages(page: SessionPage, older: Session, newer: Session) -> Iterator[Passage]:
    """The older text whole; where the newer one is different, what stands there instead."""
    yield Passage(f"Version {older.version}: {_written(page, older)}", "bold")
    yield Passage(f"Version {newer.version}: {_written(page, newer)}")
    then, now = _parts(page, older), _parts(page, newer)
    changed = [heading for heading in {**then, **now} if then.get(heading) != now.get(heading)]
    for heading in changed:
        yield Passage(f"\n! Different: {heading}", "bold")
        yield Passage(then.get(heading, NOTHING), lead="Then", indent=INDENT)
        yield Passage(now.get(heading, NOTHING), lead="Since", indent=INDENT)
    yield Passage(f"\nThe whole of version {older.version}", "bold")
    for heading, text in then.items():
        yield Passage(f"\n{heading}", "bold")
        yield Passage(text, indent=2)


def _parts(page: SessionPage, of: Session) -> dict[str, str]:
    """A version in words, by its headings."""
    found = {"About": ", ".join(page.title(key) for key in of.record.topics) or NOTHING}
    for each in passages(page._replace(session=of)):
        text = "\n".join(each.texts)
        # A field of the home's own may be called as one of the guide's.
        found[each.heading] = f"{found[each.heading]}\n{text}" if each.heading in found else text
    return found


def _written(page: SessionPage, of: Session) -> str:
    """Who wrote a version, when and why."""
    why = f". Why: {of.why}" if of.why else ""
    return f"{page.initials(of.typed_by)}, {dated_text(page.home.hours, of.typed_at)}{why}"
