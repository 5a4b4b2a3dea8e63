"""The keys of every form, declared once. Nothing here imports Textual."""

from screens.actions import Action

FORM_KEYS = (
    Action("form_enter", ("enter",), "next", "Go to the next field; from the last one go on."),
    Action("form_next", ("tab", "down"), "move", "Go to the next field.", hint=False),
    Action("form_previous", ("shift+tab", "up"), "back", "Go to the field before.", hint=False),
    Action("form_done", ("pagedown",), "next page", "Go on from any field.", hint=False),
    Action("form_choose", ("left", "right", "space"), "choose", "Change what is chosen in < >.",
           hint=False),
    Action("form_clear", ("ctrl+u",), "empty", "Empty the field.", hint=False),
)  # fmt: skip
"""Enter, Tab and the like, in every form; `Form` answers to them itself."""
