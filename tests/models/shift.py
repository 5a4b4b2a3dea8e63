"""Some people at work in the test home, and short ways to have them answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from models import ids
from models.answering import NewAnswer, record
from models.answers import Answer, Standing, answers_of, standing
from models.database import call
from models.journal import By
from models.people import children, everybody
from models.shifts import Part
from models.undo import Undone, undo

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
"""A Saturday evening, in the night part."""
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Shift:
    """The two children and the staff, by initials."""

    amber: str
    callum: str
    staff: dict[str, str]

    @classmethod
    def of_the_open_home(cls) -> Shift:
        """Everybody who is there."""
        amber, callum = call(children)
        return cls(amber.id, callum.id, {each.initials: each.id for each in call(everybody)})

    def by(self, initials: str = "ED", signin: str = "1", at: datetime = NOW) -> By:
        """Somebody in a sign-in of theirs, at an instant."""
        return By(self.staff[initials], f"{initials}{signin}", at)

    def new(self, value: str | None = "done", item: str = "n1", **more: Any) -> NewAnswer:
        """An answer about Amber's night; what is not said otherwise is Ed's doing, now."""
        plain = NewAnswer(
            ids.new(), self.amber, TODAY, Part.NIGHT, item, value, NOW, self.staff["ED"]
        )
        return plain._replace(**more)

    def answers(self, value: str | None, who: str = "ED", item: str = "n1", **more: Any) -> str:
        """Somebody answers, having seen what stands unless another `seen` is given; the id."""
        stands = self.stands(item).answer
        more = {"seen": stands.id if stands else None, "done_by": self.staff[who[:2]]} | more
        new = self.new(value, item, **more)
        call(record, self.by(who[:2], who[2:] or "1"), new)
        return new.id

    def undoes(self, who: str = "ED", passed: Iterable[str] = ()) -> Undone:
        """Somebody undoes on Amber's night."""
        by = self.by(who[:2], who[2:] or "1")
        return call(undo, by, ids.new(), self.amber, TODAY, Part.NIGHT, frozenset(passed))

    def given(self, item: str = "n1") -> list[Answer]:
        """Every answer to an item of Amber's night."""
        found = call(answers_of, self.amber, TODAY, Part.NIGHT)
        return [answer for answer in found if answer.item == item]

    def stands(self, item: str = "n1") -> Standing:
        """What stands for an item of Amber's night."""
        return standing(self.given(item))
