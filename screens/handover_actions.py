"""The actions of the handover, of what changed since one was last on, and of messages."""

from __future__ import annotations

from screens.actions import Action

_BACK = Action("back", ("escape",), "back", "Go back.", hint=False)
READ_KEY = "R"
"""Says that one has read something, wherever it is asked."""

HANDOVER = (
    Action("open", ("enter",), "open", "Open the record of the line.", hint=False),
    Action("turn(1)", ("right_square_bracket",), "next", "The next page: the house, {a_child}."),
    Action("turn(-1)", ("left_square_bracket",), "before", "The page before.", hint=False),
    Action("status('settled')", ("s",), "settled", "The {child} is settled."),
    Action("status('watch')", ("w",), "watch", "The {child} is to be watched."),
    Action("status('act now')", ("a",), "act now", "Something is to be done now."),
    Action("words", ("e",), "words", "Write what matters, if … then …, what to do."),
    Action("close", ("C",), "close", "Close it: it is fixed, what comes later is added."),
    Action("new_action", ("n",), "action", "Open an action: it is handed on until it is closed."),
    Action("acknowledge", (READ_KEY,), "I read it", "You have read it; asks what it wants said."),
    Action("add", ("plus",), "add", "Add something to a handover that is closed."),
    Action("older", ("o",), "older", "Read the handovers before this one."),
    _BACK,
)

HANDOVERS = (
    Action("open", ("enter",), "read", "Read the handover."),
    Action("back", ("escape",), "back", "Go back."),
)

SINCE = (
    Action("open", ("enter",), "open", "Open the record of the line."),
    Action("mark", (READ_KEY,), "all read", "Mark all as read; what comes later is new again."),
    Action("back", ("escape",), "back", "Go back."),
)

MESSAGES = (
    Action("open", ("enter",), "read", "Read the message, and say so."),
    Action("new", ("n",), "new", "Write to the next shift, one person or the {managers}."),
    Action("put_away", ("x",), "dismiss", "Take it off everybody's list; it stays to be read."),
    Action("older", ("o",), "older", "Show also those that were read or dismissed, or hide them."),
    Action("back", ("escape",), "back", "Go back."),
)
