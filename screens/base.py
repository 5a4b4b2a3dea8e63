"""What the screens share: a title line, a hint line, bindings from the actions, and verbs run safely."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, ParamSpec, TypeVar

from textual.binding import Binding
from textual.screen import Screen

from models.database import run
from models.errors import KwtuiError
from screens.actions import Action
from screens.desk import Desk
from screens.widgets.hint_line import HintLine

P = ParamSpec("P")
T = TypeVar("T")


def bindings(actions: tuple[Action, ...]) -> list[Binding]:
    """Textual's bindings for the actions (the hint line shows them, not a footer)."""
    return [
        Binding(",".join(each.keys), each.name, each.label, show=False, tooltip=each.help)
        for each in actions
    ]


class DeskScreen(Screen[None]):
    """A screen of staff on shift."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__()
        self.desk = desk

    @property
    def hint(self) -> HintLine:
        """The line at the bottom."""
        return self.query_one(HintLine)

    def typing(self) -> bool:
        """Whether somebody is typing here, so that nothing may move under their hands."""
        return self.hint.asking

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody stored something in these tables; a screen that shows them reads again."""

    async def attempt(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Runs a verb; None when it failed, after its sentence was shown. Only inside `@work`."""
        try:
            return await self.fetched(verb, *args, **kwargs)
        except KwtuiError as error:
            self.hint.say(error.sentence, alert=True)
            return None

    async def fetched(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a verb on its database thread; raises what it raises. Only inside `@work`."""
        return await run(verb, *args, **kwargs)
