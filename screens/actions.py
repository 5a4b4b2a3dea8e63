"""An action, declared once for key, hint line, help, palette and `kwtui keys`; those of any screen.

The others stand in the files `*_actions.py`. None of these imports Textual, so that `kwtui keys`
starts at once.
"""

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

    def open_to(self, *, leads: bool, manager: bool) -> bool:
        """Whether somebody may do it: the sentence begins with who may, where not everybody does.

        A mark of its own could say something else than the sentence.
        """
        if "Shift leaders" in self.help:
            return leads
        return manager or not self.help.startswith("{Managers}:")

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
    "plus": "+",
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
        "Raise a concern about {a_child} or the house (Ctrl+R inside a text).",
    ),
    Action("ring", ("r",), "ring", "Show whom to ring."),
    Action(
        "talk",
        ("T", "ctrl+t"),
        "talk",
        "Ask to talk to {a_manager}; nobody else reads it (Ctrl+T inside a text).",
        hint=False,
    ),
    Action("help", ("question_mark", "f1"), "help", "Show the keys of this screen."),
    Action(
        "palette",
        ("colon", "ctrl+p"),
        "palette",
        "Find an action, {a_child} or a person by a few letters.",
        hint=False,
    ),
    Action(
        "lock", ("ctrl+l",), "lock", "Lock the screen; what you are typing is kept.", hint=False
    ),
    Action(
        "leave", ("ctrl+q",), "quit", "Leave the program; what you are typing is kept.", hint=False
    ),
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


def hint(actions: tuple[Action, ...]) -> str:
    """The hint line of a screen: its shown actions, each with its key."""
    return "  ".join(
        each.key_word if each.name == "help" else f"{each.key_word} {each.label}"
        for each in actions
        if each.hint
    )
