"""The actions of raising, reading and answering a concern."""

from __future__ import annotations

from screens.actions import Action

CONCERN = (
    Action(
        "turn",
        ("tab", "shift+tab"),
        "text or lines",
        "Go from the text to the lines below it, and back.",
    ),
    Action("change", ("enter",), "change", "Answer or change the line with the cursor."),
    Action("save", ("s",), "save", "From the lines: store the concern. It tells nobody."),
    Action("back", ("escape",), "back", "Go back; what you typed is kept as unfinished."),
)

CONCERN_VIEW = (
    Action("told", ("t",), "told", "Write down whom you told, how and when."),
    Action("answer", ("a",), "answer", "{Managers}: answer the concern, which closes it."),
    Action("back", ("escape",), "back", "Go back."),
)

ANSWER = (
    Action(
        "turn",
        ("tab", "shift+tab"),
        "text or save",
        "Go from your answer to the save line and the concern, and back.",
    ),
    Action("save", ("s",), "save", "From the save line: store the answer; it closes the concern."),
    Action("back", ("escape",), "back", "Go back; what you typed is kept as unfinished."),
)

ABOUT = (
    Action("change", ("enter",), "choose", "Raise the concern about the line with the cursor."),
    Action("back", ("escape",), "back", "Go back."),
)
