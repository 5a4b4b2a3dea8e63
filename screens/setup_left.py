"""When the cursor leaves a field of set-up: what is suggested, and what is passed over."""

from __future__ import annotations

from datetime import date

from models.dates import date_text
from models.initials import free_initials
from screens.widgets.form import Form


def after_leaving(form: Form, left: str, today: date) -> None:
    """Suggests the initials that go with a name, and that a child came to live here today."""
    kind, name = left.partition(".")[0], form.value(left)
    if left.endswith(".number"):
        _pass_over_label(form, left)
    elif left.endswith(".name") and kind == "staff":
        initials = left.replace(".name", ".initials")
        form.suggest(initials, free_initials(name, _initials_but(form, initials)))
    elif left.endswith(".name") and kind == "children":
        form.suggest(left.replace(".name", ".since"), date_text(today) if name.strip() else "")


def _initials_but(form: Form, own: str) -> list[str]:
    """The initials in all lines but one."""
    found = form.values().items()
    return [text for key, text in found if key.endswith(".initials") and key != own and text]


def _pass_over_label(form: Form, left: str) -> None:
    """From a number on to the next one: who it is stands there, and typing would replace it."""
    line = int(left.split(".")[1]) + 1
    if form.at == f"numbers.{line}.label" and form.suggested(form.at):
        form.move_to(f"numbers.{line}.number")
