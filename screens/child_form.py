"""The forms of a child: who they are, the first step of a placement, and each step after it."""

from __future__ import annotations

from collections.abc import Mapping

from models.child_entry import Step, child_typed, step_typed
from models.child_verbs import (
    add_child,
    change_child,
    mistakes_of_change,
    mistakes_of_new,
    mistakes_of_step,
    move_child,
)
from models.dates import date_text
from models.mistakes import Mistake
from models.people import Child, Stage, one_child
from screens.base import About
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.widgets.form_layout import Entry, Field

STAGES = tuple((each.value, each.value) for each in Stage)
WHO: list[Entry] = [
    (Field("name", "Name used"),),
    (Field("legal_name", "Legal name"),),
    (Field("born", "Born", 14),),
    (Field("pronouns", "Pronouns"),),
    (Field("room", "Room", 4),),
]
TERMS: list[Entry] = [
    (Field("stage", "Stage", options=STAGES),),
    (Field("day", "From", 14),),
    (Field("authority", "Placed by"),),
    (Field("legal_status", "Legal status"),),
    (Field("expected", "Expected stay"),),
    (Field("note", "Note"),),
]


def texts_of(child: Child) -> dict[str, str]:
    """Who a child is, as it stands in the fields."""
    return {
        "name": child.name,
        "legal_name": child.legal_name or "",
        "born": date_text(child.born) if child.born else "",
        "pronouns": child.pronouns or "",
        "room": str(child.room),
    }


def joined(read: list[Mistake], known: list[Mistake]) -> list[Mistake]:
    """What could not be read, and what is wrong with the fields that could."""
    unread = {each.where for each in read}
    return [*read, *(each for each in known if each.where not in unread)]


class ChildForm(FormScreen):
    """A new child with the first step of the placement, or a change of who a child is."""

    NAME = "A child"
    CALLED = "{A_child}"

    def __init__(self, desk: Desk, child: Child | None = None, *, room: int = 1) -> None:
        """Takes the child as it was read; None is a new one, for whom `room` is suggested."""
        super().__init__(desk)
        self._child, self._room = child, room

    def about(self) -> About:
        """A concern raised here is about the child, who has a place in the book by then."""
        return self._child, None

    def subject(self) -> str:
        """The child who is changed."""
        return self._child.id if self._child else ""

    def heading(self) -> str:
        """Whom it is about."""
        return f"Change: {self._child.name}" if self._child else self.desk.said("Add {a_child}")

    def entries(self) -> list[Entry]:
        """Who the child is; for a new one the first step as well."""
        return WHO if self._child else [*WHO, *TERMS]

    def beginning(self) -> Mapping[str, str]:
        """What is stored."""
        return texts_of(self._child) if self._child else {}

    def suggestions(self) -> Mapping[str, str]:
        """For a new child the next room, from today."""
        today = date_text(self.desk.today())
        return {} if self._child else {"room": str(self._room), "day": today}

    async def store(self) -> str | None:
        """Adds or changes the child. Only inside `@work`."""
        values = self.form.values()
        entry, unread = child_typed(values)
        by = self.desk.by()
        if self._child is None:
            step, undated = step_typed(values, self.desk.today())
            known = await self.attempt(mistakes_of_new, by, entry, step)
            if known is None or self.show_mistakes(joined([*unread, *undated], known)):
                return None
            done = await self.saved(add_child, by, self.draft.id, entry, step)
        else:
            child = self._child
            known = await self.attempt(mistakes_of_change, by, child.id, entry)
            if known is None or self.show_mistakes(joined(unread, known)):
                return None
            done = await self.saved(change_child, by, child.id, child.version, entry)
        return f"Saved: {entry.name}." if done else None

    async def read_again(self) -> bool:
        """The child as it is by now. Only inside `@work`."""
        latest = await self.attempt(one_child, self.subject())
        self._child = latest or self._child
        return latest is not None


class StepForm(FormScreen):
    """A new step of a child's placement."""

    NAME = "A step of the placement"

    def __init__(self, desk: Desk, child: Child, before: Mapping[str, str]) -> None:
        """Takes the child, and the terms of the step before, which mostly go on."""
        super().__init__(desk)
        self._child, self._before = child, before

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self._child, None

    def subject(self) -> str:
        """The child whose placement it is."""
        return self._child.id

    def heading(self) -> str:
        """Whom it is about."""
        return f"Placement: {self._child.name}"

    def entries(self) -> list[Entry]:
        """The terms of the step."""
        return TERMS

    def beginning(self) -> Mapping[str, str]:
        """The stage that comes next."""
        following = {Stage.COMING: Stage.PLACED, Stage.PLACED: Stage.GONE}
        return {"stage": following.get(Stage(self._child.stage), Stage.PLACED).value}

    def suggestions(self) -> Mapping[str, str]:
        """Today, and the terms of the step before."""
        return {"day": date_text(self.desk.today()), **self._before}

    async def store(self) -> str | None:
        """Adds the step. Only inside `@work`."""
        step, unread = step_typed(self.form.values(), self.desk.today())
        by, child = self.desk.by(), self._child
        known = await self.attempt(mistakes_of_step, by, child.id, step)
        if known is None or self.show_mistakes(joined(unread, known)):
            return None
        if step.stage == Stage.GONE != child.stage and not await self._leaves(step):
            return None
        done = await self.saved(move_child, by, self.draft.id, child.id, step)
        return f"Saved: {child.name}, {step.stage} from {date_text(step.day)}." if done else None

    async def _leaves(self, step: Step) -> bool:
        """Asks before a child leaves the board."""
        name = self._child.name.split()[0] if self._child.name else self.desk.said("The {child}")
        return await self.hint.confirm(f"{name} moves on and leaves the board. Save?")
