"""Targets and work to follow up, as lines of a form: an empty one is always there at the end."""

from __future__ import annotations

from models import ids
from models.session_writing import Writing
from screens.record_words import LABELS
from screens.widgets.entry_form import EntryForm
from screens.widgets.form_layout import Entry, Field
from screens.words import NARROW

TITLES = {name: LABELS[name] for name in ("targets", "work")}
KINDS = {"targets": "target", "work": "work"}
DUE, OWNER = 12, 5


def line_form(name: str, writing: Writing, width: int) -> EntryForm:
    """The lines with what stands in them."""
    form = EntryForm(id=name)
    keys = [*writing.keys(name), ids.new()]
    form.set_entries(line_entries(name, keys, width))
    for key in form.keys:
        if text := writing.text(key):
            form.fill(key, text)
    form.go_to_end(1)
    return form


def line_entries(name: str, keys: list[str], width: int) -> list[Entry]:
    """The fields of each line: what, for staff also who, and by when."""
    found: list[Entry] = []
    for number, key in enumerate(keys, 1):
        start = f"{KINDS[name]}.{key}"
        who = [Field(f"{start}.owner", "who", OWNER)] if name == "work" else []
        fields = (*who, Field(f"{start}.due", "by", DUE))
        text = Field(f"{start}.text", str(number))
        found += [(text,), fields] if width < NARROW else [(text, *fields)]
    return found


def line_keys(form: EntryForm) -> list[str]:
    """The ids of the lines of a form."""
    return list(dict.fromkeys(key.split(".")[1] for key in form.keys))


def grown(name: str, form: EntryForm, width: int) -> list[str]:
    """Adds an empty line where the last one has something; the ids of those that have."""
    keys = line_keys(form)
    if _has(name, form, keys[-1]):
        keys.append(ids.new())
        form.set_entries(line_entries(name, keys, width))
    return keys[:-1]


def _has(name: str, form: EntryForm, key: str) -> bool:
    parts = ("text", "due", "owner")
    return any(form.value(f"{KINDS[name]}.{key}.{part}").strip() for part in parts)


def lines_summary(name: str, writing: Writing) -> str:
    """How many there are, and the first."""
    texts = [writing.text(f"{KINDS[name]}.{key}.text").strip() for key in writing.keys(name)]
    return "; ".join(each for each in texts if each)
