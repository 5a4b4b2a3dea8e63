"""The actions of night checks and of medication pointers."""

from __future__ import annotations

from screens.actions import Action

NIGHT = (
    Action("look('asleep')", ("s",), "asleep", "You looked just now: asleep."),
    Action("look('awake settled')", ("a",), "awake", "You looked just now: awake, settled."),
    Action("look('awake unsettled')", ("u",), "unsettled", "You looked just now: unsettled."),
    Action("look('not in room')", ("n",), "not in room", "You looked just now: not in room."),
    Action("earlier", ("at",), "earlier", "You looked before now: asks when, then how."),
    Action("right", ("e",), "put right", "Put right the look under the cursor; it stays to read."),
    Action("note", ("t",), "note", "A few words to the look under the cursor."),
    Action("read", ("enter",), "read", "Read every look at this {child} in this night."),
    Action("slot(-1)", ("left", "h"), "time before", "Go to the time before.", hint=False),
    Action("slot(1)", ("right", "l"), "next time", "Go to the next time.", hint=False),
    Action("night(-1)", ("left_square_bracket",), "before", "The night before.", hint=False),
    Action("night(1)", ("right_square_bracket",), "after", "Back towards tonight.", hint=False),
    Action("back", ("escape",), "back", "Go back.", hint=False),
)

MEDICATION = (
    Action("say('given')", ("space",), "given", "It was given; the MAR chart has the rest."),
    Action("say('refused')", ("d",), "refused", "The {child} declined it."),
    Action("say('not given')", ("m",), "not given", "It was missed, not given; asks why."),
    Action("note", ("n",), "note", "A few words to what is said of this time."),
    Action("read", ("enter",), "read", "Read all that was said of this time.", hint=False),
    Action("day(-1)", ("y",), "day before", "The day before."),
    Action("day(1)", ("t",), "day after", "Back towards today.", hint=False),
    Action("back", ("escape",), "back", "Go back."),
)
