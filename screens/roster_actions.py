"""The actions of the roster: a day, a week, and planning like the week before."""

from __future__ import annotations

from screens.actions import Action

ROSTER = (
    Action("add", ("a",), "add", "Put somebody on this shift, by initials."),
    Action("leads", ("l",), "leads", "This person leads the shift; once more: does not."),
    Action("children", ("c",), "{children}", "Say which {children} this person has on the shift."),
    Action("off", ("x",), "off", "Take this person off the shift."),
    Action("worked", ("Y",), "worked", "This person works the shift, as planned."),
    Action("column(1)", ("right",), "column", "Go to what was worked."),
    Action("column(-1)", ("left",), "column", "Go to what was planned.", hint=False),
    Action("day(1)", ("right_square_bracket",), "day", "The next day."),
    Action("day(-1)", ("left_square_bracket",), "day", "The day before.", hint=False),
    Action("back", ("escape",), "back", "Go back."),
    Action("times", ("e",), "times", "Correct from when to when this person worked.", hint=False),
    Action("note", ("n",), "note", "Write a line to this person's shift.", hint=False),
    Action("today", ("t",), "today", "Back to today.", hint=False),
    Action("week", ("w",), "week", "The plan of the whole week.", hint=False),
    Action("copy", ("p",), "copy", "Plan this shift as it was planned a week before.", hint=False),
    Action(
        "read", ("enter",), "read", "Read all that was written of this person here.", hint=False
    ),
)

ROSTER_WEEK = (
    Action("open", ("enter",), "day", "Show the day."),
    Action("copy", ("p",), "copy", "Plan this week as the week before was planned."),
    Action("week(1)", ("right_square_bracket",), "week", "The next week."),
    Action("week(-1)", ("left_square_bracket",), "week", "The week before.", hint=False),
    Action("today", ("t",), "today", "Back to this week."),
    Action("back", ("escape",), "back", "Go back."),
)

ROSTER_COPY = (
    Action("store", ("y",), "store", "Store the plan as it is shown."),
    Action("back", ("escape",), "back", "Back, nothing is stored."),
)
