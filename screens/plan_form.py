"""Planning something, and changing what is planned: this one, or this and all later ones (S1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from models.clashes import warnings
from models.mistakes import Mistake
from models.occurrences import Occurrence
from models.planned import Planned, planned_of
from models.planned_typed import Known, at_fields, planned_typed, texts_of
from models.planner_kinds import SESSION
from models.planner_verbs import plan, replan
from models.scopes import ONE, ONWARD, WHOLE, to_change
from models.shifts import day_text
from screens.base import About
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.plan_fields import WHY, fields, tell_by
from screens.widgets.form_layout import Entry
from screens.words import first_name


class Begun(NamedTuple):
    """What a new entry begins with."""

    day: date
    children: tuple[str, ...] = ()


class PlanForm(FormScreen):
    """A new entry of the planner, or a change of one."""

    NAME = "Planning"

    def __init__(
        self,
        desk: Desk,
        known: Known,
        begun: Begun,
        found: Occurrence | None = None,
        scope: str = WHOLE,
    ) -> None:
        """Takes who can be named, what a new one begins with, or what is changed and how far."""
        super().__init__(desk)
        self._known, self._begun_with = known, begun
        self.found, self.scope = found, scope
        self._kind = found.entry.kind if found else ""
        self._warnings: tuple[str, ...] = ()
        """What was said of it already."""
        self.stored_on: date | None = None
        """On which day it is planned now, once it is stored."""

    def subject(self) -> str:
        """Which day of which entry is changed, and how far."""
        return f"{self.found.key}:{self.scope}" if self.found else ""

    def heading(self) -> str:
        """What is planned or changed."""
        if self.found is None:
            return "Plan something"
        about = {
            WHOLE: "",
            ONE: f", only {day_text(self.found.on)}",
            ONWARD: f", from {day_text(self.found.on)} on",
        }
        return f"Change what is planned{about[self.scope]}"

    def entries(self) -> list[Entry]:
        """The fields that belong to the kind, and to what was chosen."""
        living = [f"{each.initials} {first_name(each.name)}" for each in self._known.children]
        texts = self.form.values() or self.beginning()
        names = f"{', '.join(living)}; empty: the house."
        session = texts.get("kind") == SESSION
        wished = self._known.wished(texts.get("children", "")) if session else []
        return fields(texts, names, wished, once=self.scope == ONE, why=self.found is not None)

    def beginning(self) -> Mapping[str, str]:
        """What is stored."""
        if self.found is not None:
            return texts_of(self._as_it_is(self.found), self._known)
        return {}

    def suggestions(self) -> Mapping[str, str]:
        """A new one is on the day of the cursor, for the child whose week it is."""
        if self.found is not None:
            return {}
        begun = self._begun_with
        texts = texts_of(Planned("", begun.day, begun.children), self._known)
        return {key: texts[key] for key in ("children", "day")}

    def _as_it_is(self, found: Occurrence) -> Planned:
        """What is changed as it was planned: all of it, or from this one on."""
        here = planned_of(found.entry)._replace(
            day=found.on, ends_on=found.until, starts=found.starts or "", ends=found.ends or ""
        )
        return here._replace(repeats=None, until=None) if self.scope == ONE else here

    def about(self) -> About:
        """A concern raised here is about the child, where it is one."""
        children = self.found.entry.children if self.found else self._begun_with.children
        only = [each for each in self._known.children if (each.id,) == children]
        return (only[0] if only else None), None

    def field_changed(self, key: str) -> None:
        """Another kind, or another repeat, has other fields."""
        if key == "kind":
            kind, before = self.form.value("kind"), self._kind
            if self.form.value("tell") == tell_by(before):
                self.form.fill("tell", tell_by(kind))
            self._kind = kind
        if key in ("kind", "repeats", "tell"):
            self.form.set_entries(self.entries())

    def field_left(self, key: str) -> None:
        """What the child wants to talk about follows from whom it is for."""
        if key == "children":
            self.form.set_entries(self.entries())

    async def store(self) -> str | None:
        """Plans or changes it. Only inside `@work`."""
        texts = self.form.values()
        planned, unread = planned_typed(texts, self._known)
        if self.show_mistakes(unread):
            return None
        if await self._warned(planned):
            return None
        by, found = self.desk.by(), self.found
        if found is None:
            done = await self.saved(plan, by, self.draft.id, planned)
        else:
            done = await self.saved(
                replan, by, found.entry.id, found.entry.version, planned,
                day=None if self.scope == WHOLE else found.day, onward=self.scope == ONWARD,
                new_id=self.draft.id, why=texts.get(WHY, ""), seen=found.said,
            )  # fmt: skip
        if not done:
            return None
        self.stored_on = planned.day
        return f"Saved: {day_text(planned.day)} {planned.starts}".strip() + "."

    def show_mistakes(self, found: Iterable[Mistake]) -> bool:
        """Shows what is wrong at its fields; a kind's own have another key here."""
        return super().show_mistakes(at_fields(self.form.value("kind"), list(found)))

    def keys_stored(self) -> tuple[str, ...]:
        """What was planned here may be called so by now: a new entry, or a day of the old one."""
        if self.stored_on is None:
            return ()
        new = f"{self.draft.id}:{self.stored_on.isoformat()}"
        return (new, self.found.key) if self.found else (new,)

    async def _warned(self, planned: Planned) -> bool:
        """Whether there is something to be said of it that was not said yet. Only inside `@work`.

        It is shown, and forbids nothing: Page Down once more stores it.
        """
        of = self.found.entry.id if self.found else ""
        said = await self.attempt(warnings, planned, of)
        if not said or said == self._warnings:
            return False
        self._warnings = said
        self.form.set_mistakes({"day": "\n".join(said)})
        self.hint.say("Look at what is said below the day. Page Down plans it all the same.")
        return True

    async def read_again(self) -> bool:
        """What is planned as it is by now. Only inside `@work`."""
        if self.found is None:
            return False
        of, day = self.found.entry.id, self.found.day
        latest = await self.attempt(to_change, of, day, self.scope)
        self.found = latest or self.found
        return latest is not None
