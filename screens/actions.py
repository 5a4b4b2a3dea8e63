"""Every action of the program, declared once: key, hint line, help, palette and `kwtui keys`.

Nothing here imports Textual, so that `kwtui keys` and `--help` start at once.
"""

from __future__ import annotations

from typing import NamedTuple


class Action(NamedTuple):
    """Something that staff can do with a key."""

    name: str
    """The screen's method is `action_<name>`."""
    keys: tuple[str, ...]
    """Textual's names of the keys; the first is the one that is shown."""
    label: str
    """One word or two for the hint line."""
    help: str
    """A sentence for help, palette and `kwtui keys`."""
    hint: bool = True
    """Whether it stands in the hint line."""

    @property
    def key_word(self) -> str:
        """The first key as people read it."""
        return key_word(self.keys[0])


KEY_WORDS = {
    "exclamation_mark": "!",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "at": "@",
    "comma": ",",
    "full_stop": ".",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
}


def key_word(key: str) -> str:
    """A key's name as people read it: "ctrl+l" is Ctrl+L, "exclamation_mark" is !."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return KEY_WORDS.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)


EVERYWHERE = (
    Action(
        "concern",
        ("exclamation_mark", "ctrl+r"),
        "concern",
        "Raise a concern about a child or the house (Ctrl+R inside a text).",
    ),
    Action("ring", ("r",), "ring", "Show whom to ring."),
    Action("help", ("question_mark", "f1"), "help", "Show the keys of this screen."),
    Action("palette", ("colon", "ctrl+p"), "palette", "Find an action by its name.", hint=False),
    Action(
        "lock", ("ctrl+l",), "lock", "Lock the screen; what you are typing is kept.", hint=False
    ),
    Action(
        "leave", ("ctrl+q",), "quit", "Leave the program; what you are typing is kept.", hint=False
    ),
)

BOARD = (
    Action(
        "open", ("enter",), "checklist", "Open the child's checklist, or what the line is about."
    ),
    Action("part(-1)", ("left", "h"), "part", "Choose the part of the day before.", hint=False),
    Action("part(1)", ("right", "l"), "part", "Choose the next part of the day.", hint=False),
    Action(
        "where", ("w",), "where", "Say where the child is, since when, and when they are due back."
    ),
    Action("away", ("x",), "away", "A child who is away: close what is due with the reason."),
    Action("file", ("f",), "file", "Open the child's file: who they are, safety, what is missing."),
    Action("round", ("v",), "round", "Go round: this part of the day for all children at once."),
    Action(
        "filter",
        ("slash",),
        "filter",
        "Show only the children whose name has these letters.",
        hint=False,
    ),
    Action("clear", ("escape",), "all", "Show every child again after finding.", hint=False),
    Action("discard", ("delete",), "discard", "Put away an unfinished note for good.", hint=False),
    Action(
        "children",
        ("C",),
        "children",
        "The children: who they are, placements, key workers.",
        hint=False,
    ),
    Action(
        "people",
        ("P",),
        "people",
        "Who works here; new staff, agency staff for a night, new codes.",
        hint=False,
    ),
    Action(
        "settings", ("S",), "settings", "Managers: the routine, the numbers to ring.", hint=False
    ),
)

ANSWERING = (
    Action("answer('done')", ("space",), "done", "Answer: done."),
    Action("answer('alone')", ("a",), "alone", "Care: the child did it alone.", hint=False),
    Action("answer('prompted')", ("p",), "prompted", "Care: done when prompted.", hint=False),
    Action("missed", ("m",), "missed", "Missed, not done; asks why by one key."),
    Action("answer('declined')", ("d",), "declined", "The child declined."),
    Action("other", ("minus",), "other", "The other answers that fit this item."),
    Action("note", ("n",), "note", "Write a note of a line to this item."),
    Action("undo", ("u",), "undo", "Take back my last answer here."),
    Action("who", ("b",), "by", "Say who did it, when it was not you.", hint=False),
    Action("earlier(15)", ("1",), "15 min", "It was done 15 minutes earlier.", hint=False),
    Action("earlier(30)", ("3",), "30 min", "It was done 30 minutes earlier.", hint=False),
    Action("at", ("at",), "time", "Type the time at which it was done.", hint=False),
    Action(
        "away", ("x",), "away", "The child is away: close what is due with the reason.", hint=False
    ),
)

CHECKLIST = (
    *ANSWERING,
    Action(
        "read", ("enter",), "read", "Read the whole note and every answer to this item.", hint=False
    ),
    Action("file", ("f",), "file", "Open the child's file.", hint=False),
    Action("child(1)", ("right_square_bracket",), "next", "The next child's checklist."),
    Action(
        "child(-1)",
        ("left_square_bracket",),
        "previous",
        "The previous child's checklist.",
        hint=False,
    ),
    Action("day(-1)", ("y",), "day before", "The same part of the day before.", hint=False),
    Action("day(1)", ("t",), "day after", "Back towards today.", hint=False),
    Action("back", ("escape",), "back", "Back to the board.", hint=False),
)

ROUND = (
    *ANSWERING,
    Action("open", ("enter",), "checklist", "Open the child's checklist at this item.", hint=False),
    Action("item(-1)", ("left", "h"), "item before", "Go to the item before.", hint=False),
    Action("item(1)", ("right", "l"), "next item", "Go to the next item.", hint=False),
    Action("back", ("escape",), "back", "Back to the board.", hint=False),
)

CHILDREN = (
    Action("open", ("enter",), "open", "Show who the child is, and the placement."),
    Action("key_worker", ("K",), "key worker", "Show who the key worker is and was."),
    Action("add", ("a",), "add", "Shift leaders, managers: add a child who comes."),
    Action(
        "filter",
        ("slash",),
        "filter",
        "Show only the children whose name has these letters.",
        hint=False,
    ),
    Action("back", ("escape",), "back", "Back to the board."),
)

PLACEMENT = (
    Action("read", ("enter",), "read", "Read the whole of a step.", hint=False),
    Action("key_worker", ("K",), "key worker", "Show who the key worker is and was."),
    Action("step", ("a",), "add step", "Shift leaders, managers: placed, moved on, new terms."),
    Action("change", ("e",), "change", "Shift leaders, managers: change who the child is."),
    Action("back", ("escape",), "back", "Go back."),
)

KEY_WORKER = (
    Action("read", ("enter",), "read", "Read the whole of an appointment.", hint=False),
    Action("appoint", ("a",), "appoint", "Shift leaders, managers: appoint the key worker."),
    Action("other", ("o",), "other", "Shift leaders, managers: add one more key worker."),
    Action("end", ("x",), "end other", "Shift leaders, managers: one of the others ends."),
    Action("on_date", ("t",), "on a date", "Show who it was on a date that you type."),
    Action("back", ("escape",), "back", "Go back."),
)

FILLING_IN = (
    Action("save", ("pagedown",), "save", "Store what is filled in, from any field."),
    Action("back", ("escape",), "back", "Go back; asks before what you typed is dropped."),
)

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
    Action("key_worker", ("K",), "key worker", "Show who the key worker is and was."),
    Action("placement", ("P",), "placement", "Show who the child is, and the placement."),
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

PEOPLE = (
    Action("open", ("enter",), "change", "Managers: change who this is, and the dates."),
    Action(
        "add",
        ("a",),
        "add",
        "Managers: add somebody. Shift leaders: let agency staff in for a night.",
    ),
    Action("code", ("c",), "new code", "Managers: a one-time code in place of a forgotten PIN."),
    Action("supervise", ("s",), "supervision", "Shift leaders, managers: add a supervision."),
    Action(
        "held", ("t",), "held", "Shift leaders, managers: read what was held so far.", hint=False
    ),
    Action(
        "filter", ("slash",), "filter", "Show only those whose name has these letters.", hint=False
    ),
    Action("back", ("escape",), "back", "Back to the board."),
)

SETTINGS = (
    Action("open", ("enter",), "change", "Change the item or the number under the cursor."),
    Action("add", ("a",), "add", "Add an item to this part of the day, or a number."),
    Action("switch", ("x",), "off/on", "Item off or on from a day; a number: rung no longer."),
    Action("move(True)", ("K",), "up", "Move the line up; in the routine from the next list on."),
    Action("move(False)", ("J",), "down", "Move the line down, in the same way."),
    Action("turn(1)", ("right_square_bracket",), "next child", "The routine of the next child."),
    Action("turn(-1)", ("left_square_bracket",), "before", "That of the one before.", hint=False),
    Action("as_home", ("H",), "as home", "What is a child's own: as the home again.", hint=False),
    Action("back", ("escape",), "back", "Back to the board."),
)

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
    Action("answer", ("a",), "answer", "Managers: answer the concern, which closes it."),
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

READING = (
    Action("read_down", ("down", "j", "pagedown", "space"), "on", "Read on, half a page."),
    Action("read_up", ("up", "k", "pageup"), "up", "Go half a page back.", hint=False),
    Action("read_first", ("g", "home"), "start", "Go to the start of the text.", hint=False),
    Action("read_last", ("G", "end"), "end", "Go to the end of the text.", hint=False),
)

READ = (Action("back", ("escape",), "back", "Go back."),)

RING = (Action("back", ("escape",), "back", "Any key goes back."),)

PALETTE = (
    Action("choose", ("enter",), "do it", "Do what the line with the cursor says."),
    Action("back", ("escape",), "back", "Go back."),
)

TEXT = (
    Action(
        "delete_word_left", ("ctrl+w",), "word", "Delete the word before the cursor.", hint=False
    ),
    Action(
        "delete_to_start_of_line",
        ("ctrl+u",),
        "line",
        "Delete the line up to the cursor.",
        hint=False,
    ),
    Action("undo", ("ctrl+z",), "undo", "Take back what you typed last.", hint=False),
    Action("redo", ("ctrl+y",), "redo", "Put back what you took back.", hint=False),
)

SCREENS = {
    "Everywhere": EVERYWHERE,
    "Board": BOARD,
    "Checklist": CHECKLIST,
    "Round": ROUND,
    "Children": CHILDREN,
    "A child": PLACEMENT,
    "Key worker": KEY_WORKER,
    "Filling in a form": FILLING_IN,
    "A child's file": FILE,
    "A section of a file": FILE_SECTION,
    "An entry of a file": FILE_ENTRY,
    "Writing in a file": FILE_FORM,
    "Two texts at once": FILE_BOTH,
    "People who work here": PEOPLE,
    "Settings of the home": SETTINGS,
    "Raising a concern": CONCERN,
    "Whom a concern is about": ABOUT,
    "Concern": CONCERN_VIEW,
    "Answering a concern": ANSWER,
    "Reading": (*READING, *READ),
    "Whom to ring": RING,
    "Finding an action": PALETTE,
    "Writing a text": TEXT,
}
"""Every declaration by the heading under which help and `kwtui keys` show it."""


def hint(actions: tuple[Action, ...]) -> str:
    """The hint line of a screen: its shown actions, each with its key."""
    return "  ".join(
        each.key_word if each.name == "help" else f"{each.key_word} {each.label}"
        for each in actions
        if each.hint
    )
