"""The actions of requests to talk to a manager."""

from __future__ import annotations

from screens.actions import Action

TALK = (
    Action("held", ("a",), "talked", "{Managers}: write when you talked, and what came of it."),
    Action("source", ("o",), "record", "Open the record from which it was asked."),
    Action("back", ("escape",), "back", "Go back."),
)

TALKS = (
    Action("open", ("enter",), "open", "Read the request, and what came of it."),
    Action("back", ("escape",), "back", "Back to the board."),
)
