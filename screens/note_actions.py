"""The actions of a child's daily notes."""

from __future__ import annotations

from screens.actions import Action

NOTES = (
    Action("read", ("enter",), "read", "Read the whole, with what it said before."),
    Action("daily_note", ("n", "d"), "new", "Write a note of the day about the {child}."),
    Action("change", ("e",), "change", "Change a note of your own; what it said before is kept."),
    Action("withdraw", ("x",), "withdraw", "Mask a note that is wrong here, with the reason."),
    Action("turn(1)", ("right_square_bracket",), "next {child}", "The notes of the next {child}."),
    Action("turn(-1)", ("left_square_bracket",), "before", "Those of the one before.", hint=False),
    Action("back", ("escape",), "back", "Go back."),
)
