"""The actions of looking at sessions: a child's list, one read whole, counts, finding, tasks."""

from __future__ import annotations

from screens.actions import Action
from screens.session_actions import SESSION

_NEXT_CHILD = (
    Action("turn(1)", ("right_square_bracket",), "next", "The same of the next {child}."),
    Action("turn(-1)", ("left_square_bracket",), "before", "That of the one before.", hint=False),
)
_BACK = Action("back", ("escape",), "back", "Go back.")

SESSIONS = (
    Action("open", ("enter",), "read", "Read the record whole."),
    Action("counts", ("c",), "counts", "Count the last 12 months against the home's aims."),
    Action("tasks", ("O",), "open", "What is open: targets, follow-up, plan updates."),
    Action("find", ("slash",), "find", "Find words in the sessions of this {child}."),
    SESSION,
    *_NEXT_CHILD,
    _BACK,
)

SESSION_VIEW = (
    Action("write", ("e",), "write", "Your own: write on, sign it; when signed, amend it (a)."),
    Action("older", ("o",), "earlier", "Read the earlier versions, and what is different."),
    Action("approve", ("A",), "approve", "{Managers}: read to its end, and approved."),
    Action("give_back", ("B",), "return", "{Managers}: return it to its author with a comment."),
    Action("withdraw", ("x",), "withdraw", "Mask a record that is wrong here, with the reason."),
    Action("move", ("m",), "move", "Move a record to the right {child}, with the reason."),
    Action("linked", ("v",), "moved to", "Read the record to which it was moved.", hint=False),
    Action("turn(1)", ("right_square_bracket",), "next", "The next one of the list."),
    Action("turn(-1)", ("left_square_bracket",), "before", "The one before.", hint=False),
    _BACK,
)

SESSION_VERSIONS = (
    Action("turn(1)", ("right_square_bracket",), "older", "The version before this one."),
    Action("turn(-1)", ("left_square_bracket",), "newer", "The version after this one."),
    _BACK,
)

COUNTS_PARTS = (
    ("w", "weeks"),
    ("n", "months"),
    ("t", "topics"),
    ("s", "standards"),
    ("p", "plan sections"),
)
"""The letters of what is counted."""

COUNTS = (
    *(
        Action(f"part('{letter}')", (letter,), word, f"Go to the {word}.")
        for letter, word in COUNTS_PARTS
    ),
    *_NEXT_CHILD,
    _BACK,
)

TO_READ = (
    Action("open", ("enter",), "read", "Read the record; A approves it there, B returns it."),
    _BACK,
)

FOUND = (
    Action("open", ("enter",), "read", "Read the record whole."),
    Action("find", ("slash",), "find", "Find other words."),
    Action("widen", ("a",), "all", "Find the same for all {children}, or for the one again."),
    _BACK,
)

TASKS = (
    Action("open", ("enter",), "session", "Read the session in which it was promised."),
    Action("close", ("c",), "close", "Say what became of it, and when."),
    Action("new_action", ("n",), "action", "Open an action: handed on until it is closed."),
    Action("change_action", ("e",), "change", "Change an action of a shift.", hint=False),
    Action("house", ("a",), "actions", "The open actions of the whole home, or back.", hint=False),
    Action("mine", ("m",), "mine", "What waits for you, or what is open for the {child} again."),
    *_NEXT_CHILD,
    _BACK,
)
