"""Where somebody may be on the screens, the keys that lead there, and what is secret there."""

from __future__ import annotations

from models.shifts import PARTS
from tests.conftest import ROWAN_HOUSE
from tests.faults.at_work import PATIENCE
from tests.faults.harness import Pty

WORDS = ("cried", "quietly")
LOCK = "\x0c"
NAMES = (
    ROWAN_HOUSE.name,
    *(each.name for each in ROWAN_HOUSE.children),
    *(each.name for each in ROWAN_HOUSE.staff),
    *(each.label for each in ROWAN_HOUSE.numbers),
    *(each.number for each in ROWAN_HOUSE.numbers),
    *(part.word for part in PARTS),
)
SECRET = {word for name in NAMES for word in name.split() if len(word) > 2} | {*WORDS, "answered"}
"""What stands on the screens of this home, word by word."""

Picture = list[list[tuple[str, bool, bool]]]
WHERE = {
    "board": (),
    "filter": (("/amb", "Find: amb"),),
    "whereabouts": (("w", "Amber Smith is"),),
    "due back": (("w", "Amber Smith is"), ("c", "Since"), ("\r", "Due back")),
    "checklist": (("\r", "[ ] "),),
    "reason": (("\r", "[ ] "), ("m", "because")),
    "note": (("\r", "[ ] "), ("n", "Note"), ("cried quietly", "quietly")),
    "reading": (("\r", "[ ] "), (" ", "ED "), ("\r", "Counts as done")),
    "concern": (("!", "Concern: Amber"), ("cried\rquietly", "quietly")),
    "concern lines": (("!", "Concern: Amber"), ("cried quietly\t\x1b[B", "> Safe")),
    "concern question": (("!", "Concern: Amber"), ("cried\t\x1b[B\r", "safe now?"),),
    "about": (("!", "Concern: Amber"), ("cried\t\r", "Whom is the concern about?")),
    "confirm": (("!", "Concern: Amber"), ("cried\ts", "safe now?"), ("y", "Save all the same?")),
    "session": (("s", "Outcome"), ("\t\t\t\t\tcried\rquietly", "quietly")),
    "help": (("?", "Keys: Board"),),
    "help of a concern": (("!", "Concern: Amber"), ("cried\t?", "Keys: Raising")),
    "ring": (("r", "any key goes back"),),
    "palette": ((":", "Find an action"), ("lo", "lock")),
    "new code": (("P", "Who works here"),),
    "roster": (("R", "Roster of"),),
    "sessions counted": (("L", "Amber Smith: sessions"), ("c", "Weeks: aim")),
    "who is put on": (("R", "Roster of"), ("a", "On Early (ED LM PK)")),
}  # fmt: skip
"""Where somebody may be when the screen is locked, and the keys that lead there."""


def picture(tty: Pty) -> Picture:
    """Every cell of the terminal: what it shows, and whether it is lit or bold.

    The clock in the first line goes on: its digits are left out.
    """
    buffer, screen = tty.screen.buffer, tty.screen
    rows = [[buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    seen = [[(cell.data, cell.reverse, cell.bold) for cell in row] for row in rows]
    seen[0] = [("0" if text.isdigit() else text, lit, bold) for text, lit, bold in seen[0]]
    return seen


def told(shown: bytes | str) -> list[str]:
    """The words of a record in what is shown."""
    text = shown.decode("utf-8") if isinstance(shown, bytes) else shown
    return sorted(word for word in SECRET if word in text)


def go(tty: Pty, where: str) -> None:
    """From the board to a place."""
    for keys, wanted in WHERE[where]:
        tty.send(keys)
        tty.wait_for(wanted, PATIENCE)
    tty.wait_quiet(0.3)


def lock(tty: Pty) -> int:
    """Locks; how many bytes had come before."""
    before = len(tty.raw)
    tty.send(LOCK)
    tty.wait_for("Locked. ED, type your PIN.", PATIENCE)
    return before
