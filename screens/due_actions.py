"""The actions of the list of what is due."""

from __future__ import annotations

from screens.actions import Action

DUE = (
    Action("open", ("enter",), "go there", "Go to where it is done, or to who it is about."),
    Action("mine", ("m",), "mine", "{Managers}: only what is yours, or everybody's again."),
    Action(
        "filter",
        ("slash",),
        "find",
        "Show only the lines with these letters: {a_child}, initials, what it is.",
    ),
    Action("back", ("escape",), "back", "Show every line again after finding, else go back."),
)
