"""The actions of a child's file."""

from __future__ import annotations

from screens.actions import Action
from screens.session_actions import SESSION
from screens.shift_actions import INCIDENT, NOTE_KEY, NOTES_KEY, SESSIONS_KEY, TASKS_KEY

FILE_SECTIONS = (
    ("a", "about me"),
    ("s", "safety"),
    ("p", "people"),
    ("c", "contact"),
    ("h", "health"),
    ("e", "education"),
    ("i", "religion, culture, language, diet"),
    ("n", "needs and risks"),
    ("l", "living independently"),
    ("d", "documents"),
    ("o", "complaints"),
    ("t", "clothing"),
    ("b", "dates that matter"),
    ("f", "first days"),
)
"""The letters of a child's file, as in models/guides/file.toml."""

FILE = (
    Action("open", ("enter",), "open", "Open the section with the cursor."),
    *(
        Action(f"section('{letter}')", (letter,), word, f"Open the section: {word}.", hint=False)
        for letter, word in FILE_SECTIONS
    ),
    Action("incidents", ("w",), "incidents", "What happened: the {child}'s incidents.", hint=False),
    NOTE_KEY,
    NOTES_KEY,
    INCIDENT,
    SESSIONS_KEY,
    TASKS_KEY,
    Action("key_worker", ("K",), "{key_worker}", "Show who the {key_worker} is and was."),
    SESSION._replace(keys=("S",), hint=False),
    Action("placement", ("C",), "placement", "Show who the {child} is, and the placement."),
    Action("back", ("escape",), "back", "Go back."),
)

FILE_SECTION = (
    Action("read", ("enter",), "read", "Read the whole entry, or write what is missing."),
    Action("new", ("n",), "new", "Write a new entry; asks of which kind."),
    Action("change", ("e",), "change", "Change the entry; what stood before is kept."),
    Action("end", ("x",), "end", "Say why the entry is no longer so; it stays to be read."),
    Action("bring_back", ("B",), "bring back", "An ended entry: it holds again.", hint=False),
    Action("ended", ("o",), "older", "Show also what has ended, or hide it again."),
    Action("turn(1)", ("right_square_bracket",), "next", "The next section."),
    Action("turn(-1)", ("left_square_bracket",), "before", "The section before.", hint=False),
    Action("back", ("escape",), "back", "Go back.", hint=False),
)

FILE_ENTRY = (
    Action("change", ("e",), "change", "Change the entry; what stood before is kept."),
    Action("end", ("x",), "end", "Say why the entry is no longer so; it stays to be read."),
    Action("bring_back", ("B",), "bring back", "An ended entry: it holds again."),
    Action("back", ("escape",), "back", "Go back."),
)

FILE_FORM = (
    Action("turn(1)", ("tab",), "next", "Go to the next field, text or line."),
    Action("turn(-1)", ("shift+tab",), "before", "Go to the one before.", hint=False),
    Action("save", ("s",), "save", "From the lines at the end: store the entry."),
    Action("drop", ("delete",), "drop", "From the lines at the end: drop what you typed."),
    Action("back", ("escape",), "back", "Go back; what you typed is kept as unfinished."),
)

FILE_BOTH = (
    Action("mine", ("s",), "save mine", "Save yours; theirs stays among the earlier texts."),
    Action("drop", ("x",), "drop mine", "Drop what you typed; theirs stays as it is."),
    Action("back", ("escape",), "go on writing", "Back to your text; nothing is saved yet."),
)

INCIDENTS = (
    Action("read", ("enter",), "read", "Read the whole, with what stood before."),
    Action("incident", ("n", "I"), "new", "Write down an incident."),
    Action("change", ("e",), "change", "Change the incident; what stood before is kept."),
    Action("back", ("escape",), "back", "Go back."),
)
