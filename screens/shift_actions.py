"""The actions of board, checklist and round."""

from __future__ import annotations

from screens.actions import Action
from screens.session_actions import SESSION

INCIDENT = Action(
    "incident",
    ("I",),
    "incident",
    "Write down an incident: when, what it was, where its record is.",
    hint=False,
)

NOTE_KEY = Action(
    "daily_note", ("D",), "note", "Write a note of the day about the {child}.", hint=False
)
NOTES_KEY = Action(
    "daily_notes",
    ("N",),
    "notes",
    "The {child}'s daily notes: read them, put right your own.",
    hint=False,
)

WEEK_KEY = Action(
    "week", ("p",), "week", "The week as it is planned: of the {child} under the cursor."
)

SESSIONS_KEY = Action(
    "sessions",
    ("L",),
    "sessions",
    "The {child}'s {sessions}: read and count them.",
    hint=False,
)
TASKS_KEY = Action(
    "tasks",
    ("O",),
    "open",
    "What is open: the {child}'s targets, follow-up, plan updates.",
    hint=False,
)
"""On the board, the checklist and the child's file."""

BOARD = (
    Action(
        "open", ("enter",), "checklist", "Open the {child}'s checklist, or what the line is about."
    ),
    Action("part(-1)", ("left",), "part", "Choose the part of the day before.", hint=False),
    Action("part(1)", ("right",), "part", "Choose the next part of the day.", hint=False),
    Action(
        "where",
        ("w",),
        "where",
        "Say where the {child} is, since when, and when they are due back.",
    ),
    Action(
        "away",
        ("x",),
        "away",
        "{A_child} who is away: close what is due with the reason.",
        hint=False,
    ),
    Action(
        "file",
        ("f",),
        "file",
        "Open the {child}'s file: who they are, safety, what is missing.",
        hint=False,
    ),
    SESSION,
    NOTE_KEY._replace(keys=("d",), hint=True),
    WEEK_KEY,
    Action(
        "shift('handover')",
        ("h",),
        "handover",
        "The handover: one that you have not read, or the open one.",
    ),
    Action(
        "shift('since')",
        ("n",),
        "news",
        "Since I was last on: what changed for my {children} and the house.",
        hint=False,
    ),
    Action(
        "shift('messages')",
        ("m",),
        "messages",
        "Messages: to the next shift, one person, the {managers}.",
        hint=False,
    ),
    NOTES_KEY,
    INCIDENT,
    SESSIONS_KEY,
    TASKS_KEY._replace(
        help="What is open for you: follow-up work, plan updates; of all {children}."
    ),
    Action("due", ("D",), "due", "All that is due, for you or the house, with why.", hint=False),
    Action(
        "round",
        ("v",),
        "round",
        "Go round: this part of the day for all {children} at once.",
        hint=False,
    ),
    Action(
        "shift('night')",
        ("z",),
        "night",
        "Night checks: each {child} and look by one key.",
        hint=False,
    ),
    Action(
        "shift('medication')",
        ("c",),
        "medication",
        "Medication due today, see MAR: given, refused or not given.",
        hint=False,
    ),
    Action(
        "filter",
        ("slash",),
        "filter",
        "Show only the {children} whose name has these letters.",
        hint=False,
    ),
    Action("clear", ("escape",), "all", "Show every {child} again after finding.", hint=False),
    Action("discard", ("delete",), "discard", "Put away an unfinished text for good.", hint=False),
    Action(
        "children",
        ("C",),
        "{children}",
        "The {children}: who they are, placements, {key_workers}.",
        hint=False,
    ),
    Action(
        "people",
        ("P",),
        "people",
        "Who works here; new staff, agency staff for a night, new codes.",
        hint=False,
    ),
    Action(
        "talks",
        ("M",),
        "talks",
        "Talks with {a_manager} that you asked for; for {managers}: that anybody did.",
        hint=False,
    ),
    Action(
        "on_shift",
        ("Y",),
        "I am on",
        "Say that you are on shift, as planned or on which; * marks your {children}.",
        hint=False,
    ),
    Action(
        "roster", ("R",), "roster", "Who is on which shift, leads, has which {child}.", hint=False
    ),
    Action(
        "settings",
        ("S",),
        "settings",
        "The home's settings: the routine, hours, holidays, words and lists.",
        hint=False,
    ),
)

ANSWERING = (
    Action("answer('done')", ("space",), "done", "Answer: done."),
    Action("answer('alone')", ("a",), "alone", "Care: the {child} did it alone.", hint=False),
    Action("answer('prompted')", ("p",), "prompted", "Care: done when prompted.", hint=False),
    Action("missed", ("m",), "missed", "Missed, not done; asks why by one key."),
    Action("answer('declined')", ("d",), "declined", "The {child} declined."),
    Action("other", ("minus",), "other", "The other answers that fit this item."),
    Action("note", ("n",), "note", "Write a note of a line to this item."),
    Action("undo", ("u",), "undo last", "Take back my last answer here, whichever it was."),
    Action("who", ("b",), "by", "Say who did it, when it was not you.", hint=False),
    Action("earlier(15)", ("1",), "15 min", "It was done 15 minutes earlier.", hint=False),
    Action("earlier(30)", ("3",), "30 min", "It was done 30 minutes earlier.", hint=False),
    Action("at", ("at",), "time", "Type the time at which it was done.", hint=False),
    Action(
        "away",
        ("x",),
        "away",
        "The {child} is away: close what is due with the reason.",
        hint=False,
    ),
    SESSION._replace(hint=False),
)

CHECKLIST = (
    *ANSWERING,
    Action(
        "read", ("enter",), "read", "Read the whole note and every answer to this item.", hint=False
    ),
    Action("file", ("f",), "file", "Open the {child}'s file.", hint=False),
    NOTE_KEY,
    NOTES_KEY,
    INCIDENT,
    SESSIONS_KEY,
    TASKS_KEY,
    Action("child(1)", ("right_square_bracket",), "next", "The next {child}'s checklist."),
    Action(
        "child(-1)",
        ("left_square_bracket",),
        "previous",
        "The previous {child}'s checklist.",
        hint=False,
    ),
    Action("round", ("v",), "round", "Go round: this part for all {children} at once.", hint=False),
    Action("day(-1)", ("y",), "day before", "The same part of the day before.", hint=False),
    Action("day(1)", ("t",), "day after", "Back towards today.", hint=False),
    Action("back", ("escape",), "back", "Back to the board.", hint=False),
)

ROUND = (
    *ANSWERING,
    Action(
        "open", ("enter",), "checklist", "Open the {child}'s checklist at this item.", hint=False
    ),
    Action("item(-1)", ("left", "h"), "item before", "Go to the item before.", hint=False),
    Action("item(1)", ("right", "l"), "next item", "Go to the next item.", hint=False),
    Action("back", ("escape",), "back", "Back to the board.", hint=False),
)
