"""The keys of every form, declared once. Nothing here imports Textual."""

from screens.actions import Action

CHOOSE = Action(
    "form_choose",
    ("right", "left", "space"),
    "choose",
    "Change what is chosen between < and >; a letter goes to the next one that begins with it.",
)
FORM_KEYS = (
    Action("form_enter", ("enter",), "next", "Go to the next field; from the last one go on."),
    Action("form_next", ("tab", "down"), "move", "Go to the next field."),
    Action("form_previous", ("shift+tab", "up"), "before", "Go to the field before.", hint=False),
    CHOOSE,
    Action("form_done", ("pagedown",), "go on", "Go on from any field.", hint=False),
    Action("form_clear", ("ctrl+u",), "empty", "Empty the field.", hint=False),
)
"""Enter, Tab and the like, in every form; `Form` answers to them itself."""


def form_keys(choices: bool = False) -> tuple[Action, ...]:
    """The keys of a form that has choices, or none."""
    return tuple(key for key in FORM_KEYS if choices or key is not CHOOSE)
