"""The actions of writing and signing a record of a session."""

from __future__ import annotations

from screens.actions import Action

EARLIER = "Targets of earlier sessions"

SESSION = Action("session", ("s",), "session", "Record {a_session} with the {child}.")
"""On the board and wherever else a child is at hand and the key is free."""

_RULES = (
    "Show what the record check remarks. The numbers are those of the guide's seven rules of "
    "recording; the first, good English, is left to whoever writes."
)
CHECK = Action("check", ("ctrl+o",), "check", _RULES)

QUICK = (
    Action("turn(1)", ("tab",), "next", "Go to the next field, or to the text."),
    Action("turn(-1)", ("shift+tab",), "before", "Go to the one before.", hint=False),
    Action("save", ("pagedown",), "save", "Store it, not signed yet, from any field."),
    CHECK,
    Action("back", ("escape",), "back", "Go back; what you typed is kept as unfinished."),
)

RECORD_SECTIONS = (
    ("d", "date, time, topics"),
    ("w", "what happened"),
    ("s", "standards and plan"),
    ("t", "targets and follow-up"),
    ("v", "voice and view"),
    ("u", "updates and others to tell"),
    ("m", "more about the session"),
)
"""The letters of a record; all but the first as in models/guides/session.toml."""

RECORD = (
    Action("open", ("enter",), "open", "Open the section with the cursor."),
    *(
        Action(f"section('{letter}')", (letter,), word, f"Open the section: {word}.", hint=False)
        for letter, word in RECORD_SECTIONS
    ),
    Action(
        "save",
        ("pagedown",),
        "save",
        "Store what is not stored yet; it is not signed by that.",
        hint=False,
    ),
    Action("sign", ("S",), "sign", "Show what to know before it is signed, then sign it."),
    Action("amend", ("a",), "amend", "A signed record: write a new version, with the reason."),
    CHECK,
    Action("incident", ("i",), "incident", "It was after an incident: which one.", hint=False),
    Action("older", ("o",), "older", "Read the whole record, with its earlier texts.", hint=False),
    Action("drop", ("delete",), "drop", "Drop what was typed and is not stored.", hint=False),
    Action("back", ("escape",), "back", "Go back; what you typed is kept as unfinished."),
)

ALSO = {"not met": " A plan: it needs no update."}
"""What a key for the end of a target does besides."""
END_KEYS = {"met": "m", "partly": "p", "not met": "n", "dropped": "x", "carried over": "c"}
"""The key for what became of a target (models.session_record.ENDS)."""

RECORD_SECTION = (
    Action("turn(1)", ("tab",), "next", "Go to the next field, text or list."),
    Action("turn(-1)", ("shift+tab",), "before", "Go to the one before.", hint=False),
    Action("save", ("pagedown",), "save", "Store the record, not signed, and go to its sections."),
    CHECK,
    Action("mark", ("space",), "mark", "In a list: this one, or not this one."),
    Action("words", ("e",), "words", "In a list: the words that go with this one.", hint=False),
    *(
        Action(f"end('{end}')", (key,), end, f"{EARLIER}: {end}.{ALSO.get(end, '')}", hint=False)
        for end, key in END_KEYS.items()
    ),
    Action("back", ("escape",), "back", "Back to the sections; what you typed is kept."),
)

RECORD_SIGN = (
    Action("sign", ("y",), "sign", "Sign it: its text is fixed from then on."),
    Action("carry", ("c",), "carry over", "Carry over every target that has no answer."),
    Action("back", ("escape",), "back", "Go back; it is not signed."),
)

RECORD_CHECK = (
    Action("open", ("enter",), "go there", "Go to the field that the remark is about."),
    Action("back", ("escape",), "back", "Go back."),
)
