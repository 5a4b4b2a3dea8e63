"""The actions of the week, and of something that is planned."""

from __future__ import annotations

from screens.actions import Action

CHANGING = (
    Action("change", ("e",), "change", "Change it: this one, or this and all later ones."),
    Action("move", ("m",), "move", "Move it to another day or time, with the reason."),
    Action("cancel", ("x",), "cancel", "Cancel it, with the reason; it stays to be seen."),
    Action("came", ("o",), "outcome", "Say what came of it: held, declined, not held."),
)

WEEK = (
    Action("open", ("enter",), "open", "Read all about it, or plan something in an empty place."),
    Action("add", ("a",), "add", "Plan something, on the day of the cursor."),
    Action("whose", ("p",), "house", "The week of the house, or of the {child} once more."),
    Action("week(1)", ("right_square_bracket",), "week", "The next week."),
    Action("week(-1)", ("left_square_bracket",), "week", "The week before.", hint=False),
    Action("today", ("t",), "today", "Back to today."),
    *CHANGING,
    Action("child(1)", ("c",), "child", "The next {child}'s week.", hint=False),
    Action("child(-1)", ("C",), "before", "The week of the {child} before.", hint=False),
    Action("back", ("escape",), "back", "Go back.", hint=False),
)

PLAN_VIEW = (*CHANGING, Action("back", ("escape",), "back", "Go back."))
