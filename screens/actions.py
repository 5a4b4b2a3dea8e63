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
        "pins", ("P",), "reset PIN", "Managers: give a colleague a new one-time code.", hint=False
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

RESET_PIN = (
    Action("give", ("enter",), "new code", "Replace this person's PIN by a new one-time code."),
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
    "New code for a colleague": RESET_PIN,
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
