"""The actions of children, key workers and people who work here, and of every form."""

from __future__ import annotations

from screens.actions import Action

CHILDREN = (
    Action("open", ("enter",), "open", "Show who the {child} is, and the placement."),
    Action("key_worker", ("K",), "{key_worker}", "Show who the {key_worker} is and was."),
    Action("file", ("f",), "file", "Open the {child}'s file, and see to what it asks for."),
    Action("add", ("a",), "add", "Shift leaders, {managers}: add {a_child} who comes."),
    Action(
        "filter",
        ("slash",),
        "filter",
        "Show only the {children} whose name has these letters.",
        hint=False,
    ),
    Action("back", ("escape",), "back", "Back to the board."),
)

PLACEMENT = (
    Action("read", ("enter",), "read", "Read the whole of a step.", hint=False),
    Action("key_worker", ("K",), "{key_worker}", "Show who the {key_worker} is and was."),
    Action("step", ("a",), "add step", "Shift leaders, {managers}: placed, moved on, new terms."),
    Action("change", ("e",), "change", "Shift leaders, {managers}: change who the {child} is."),
    Action("back", ("escape",), "back", "Go back."),
)

KEY_WORKER = (
    Action("read", ("enter",), "read", "Read the whole of an appointment.", hint=False),
    Action("appoint", ("a",), "appoint", "Shift leaders, {managers}: appoint the {key_worker}."),
    Action("other", ("o",), "other", "Shift leaders, {managers}: add one more {key_worker}."),
    Action("end", ("x",), "end other", "Shift leaders, {managers}: one of the others ends."),
    Action(
        "correct", ("e",), "correct why", "Shift leaders, {managers}: put right why it changed."
    ),
    Action("on_date", ("t",), "on a date", "Show who it was on a date that you type."),
    Action("back", ("escape",), "back", "Go back."),
)

FILLING_IN = (
    Action("save", ("pagedown",), "save", "Store what is filled in, from any field."),
    Action("back", ("escape",), "back", "Go back; asks whether what you typed is dropped or kept."),
)

PEOPLE = (
    Action("open", ("enter",), "change", "{Managers}: change who this is, and the dates."),
    Action(
        "add",
        ("a",),
        "add",
        "{Managers}: add somebody. Shift leaders: let agency staff in for a night.",
    ),
    Action("code", ("c",), "new code", "{Managers}: a one-time code in place of a forgotten PIN."),
    Action("supervise", ("s",), "supervision", "Shift leaders, {managers}: add a supervision."),
    Action(
        "held", ("t",), "held", "Shift leaders, {managers}: read what was held so far.", hint=False
    ),
    Action(
        "filter", ("slash",), "filter", "Show only those whose name has these letters.", hint=False
    ),
    Action("back", ("escape",), "back", "Back to the board."),
)
