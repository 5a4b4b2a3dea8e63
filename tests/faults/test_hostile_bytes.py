"""Control characters that another program put into the database: none reaches the terminal."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.text import clean
from tests.faults.at_work import PATIENCE, kwtui_on, on_copies, sign_in
from tests.faults.harness import Pty

MARK = "Q7Z"
PAYLOADS = (
    "\x1bQ7Z\x00\x07\x08\x0eQ7Z\x7f",
    "\x1b[35;7mQ7Z\x1bPQ7Z",
    "\x9bQ7Z\x1b]0;Q7Z",
    "\x1b]52;c;Q7Z\x07",
    "\x9d0;Q7Z",
    "\u202eQ7Z\u2066",
)
"""What acts on a terminal, with a mark behind it; an OSC without its end swallows what follows.

Two in one where both are so short that no column cuts them off.
"""
COLUMNS = (
    ("home", "name"),
    ("number", "label"),
    ("number", "number"),
    ("staff", "name"),
    ("staff", "role"),
    ("child", "name"),
    ("item", "title"),
    ("item", "short"),
    ("item", "done"),
    ("answer", "title"),
    ("answer", "reason"),
    ("answer", "note"),
    ("whereabouts", "state"),
    ("concern", "text"),
    ("concern", "safe"),
    ("concern_note", "whom"),
    ("concern_note", "how"),
    ("concern_note", "text"),
)
"""Every column whose text is shown as it stands."""

OURS = re.compile(rb"\x1b(\[[0-9;?<>=]*[$]?[A-Za-z~]|[78=>]|\([0B]|\]22;default\x07)")
"""What the program itself sends: nothing but these."""
C1 = re.compile(rb"\xc2[\x80-\x9f]")
STRANGE = re.compile(
    "[\x1b\x00-\x06\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)


def step(tty: Pty, keys: str, wanted: str) -> None:
    """Sends keys and waits for what they lead to."""
    tty.send(keys)
    tty.wait_for(wanted, PATIENCE)


def a_record_of_each(home: Path) -> None:
    """By keys: a note, a reason, where somebody is, a concern, who was told and an answer."""
    with kwtui_on(home) as tty:
        sign_in(tty)
        for keys, wanted in (
            ("w", " is: i in"),
            ("o", "Since"),
            ("\r", "Due back"),
            ("\r", "Saved: Amber Smith, overnight"),
            ("\r", "[ ] "),
            ("m", "because"),
            ("x", "because:"),
            ("busy\r", "not done, busy"),
            ("n", "Note"),
            ("words\r", "ED: words"),
            ("!", "Concern: Amber Smith"),
            ("seen\t\x1b[F\x1b[A\r", "Whom did you tell"),
            ("Jo\r", "How did you tell"),
            ("p", "When (enter: now)"),
            ("\r", "Jo, phone"),
            ("s", "safe now?"),
            ("y", "Saved: Amber Smith, safe now"),
            ("a", "Your answer"),
            ("decided\ts", "Answered by ED"),
            ("\x1b", "space done"),
            ("!", "Concern: Amber Smith"),
            ("again\ts", "safe now?"),
            ("n", "y yes"),
            ("y", "NOT SAFE"),
        ):
            step(tty, keys, wanted)


@pytest.fixture(scope="module")
def recorded(set_up_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a record of each kind; no test may change it."""
    path = tmp_path_factory.mktemp("recorded") / "home.db"
    path.write_bytes(set_up_home.read_bytes())
    path.chmod(0o600)
    a_record_of_each(path)
    return path


def poison(home: Path, payload: str) -> None:
    """Puts a payload into every text, as another program would."""
    with closing(sqlite3.connect(home)) as connection, connection:
        for table, column in COLUMNS:
            # A number tells apart what has to differ.
            done = connection.execute(
                f'UPDATE "{table}" SET "{column}" = ? || rowid'
                f""" WHERE "{column}" IS NOT NULL AND "{column}" <> 'manager'""",
                (payload,),
            )
            assert done.rowcount > 0, (table, column)


def see(tty: Pty, keys: str | bytes, *wanted: str) -> None:
    """Sends keys and waits for a screen; then looks at all that has come so far."""
    tty.send(keys)
    tty.wait_for(lambda text: all(word in text for word in wanted), PATIENCE)
    tty.wait_quiet(0.1)


def nothing_acts(raw: bytes) -> None:
    """No control character but those that the program itself sends."""
    rest = OURS.sub(b"", raw)
    assert b"\x1b" not in rest, rest[max(0, rest.find(b"\x1b") - 40) : rest.find(b"\x1b") + 40]
    assert not C1.search(raw)
    assert not STRANGE.search(rest.decode("utf-8"))


def every_screen(payload: str, home: Path) -> None:
    """Visits every screen of a home in which all texts are a payload."""
    poison(home, payload)
    seen = clean(payload)
    with kwtui_on(home, size=(100, 40)) as tty:
        see(tty, "", "Sign in with", seen)
        see(tty, "ed\r2580\r", "This shift", seen)
        see(tty, "/" + MARK, "not shown", seen)
        see(tty, "\x1b", "enter checklist", seen)
        see(tty, "w", " is: i in", seen)
        see(tty, "\x1b", "enter checklist", seen)
        see(tty, "r", "any key goes back", seen)
        see(tty, " ", "enter checklist", seen)
        see(tty, "?", "Keys: Board")
        see(tty, "\x1b", "enter checklist", seen)
        see(tty, ":", "Find an action")
        see(tty, "\x1b", "enter checklist", seen)
        see(tty, "P", "Who works here", seen)
        see(tty, "c", "Replace the PIN of", seen)
        see(tty, "n\x1b", "enter checklist", seen)
        see(tty, "\r", "[!] ", "answered", seen)
        see(tty, "\r", "Counts as done", seen)
        see(tty, "\x1b", "space done", seen)
        see(tty, "n", "Note", seen)
        see(tty, b"\x1b[200~" + payload.encode() + b"\x1b[201~", "Note", seen)
        see(tty, "\x1b", "Not stored yet", seen)
        see(tty, "-", "Answer: ", seen)
        see(tty, "\x1b", "space done", seen)
        see(tty, "d", "declined", seen)
        see(tty, "!", "Concern: ", seen)
        see(tty, b"\x1b[200~" + payload.encode() + b"\x1b[201~", "Concern: ", seen)
        see(tty, "\t\r", "Whom is the concern about?", seen)
        see(tty, "\x1b", "Concern: ", "text or lines", seen)
        see(tty, "\x1b[F\x1b[A\r", "Whom did you tell", seen)
        see(tty, b"\x1b[200~" + payload.encode() + b"\x1b[201~\r", "How did you tell", seen)
        see(tty, "p\r", "phone", seen)
        see(tty, "\x1b", "space done", seen)
        see(tty, "\x1b", "your unfinished concern", "your unfinished note", seen)
        see(tty, "gjj\r", "Concern: ", seen)
        see(tty, "\x1b", "your unfinished concern", seen)
        see(tty, "gjjjj\r", "Concern: ", "Open: ", seen)
        see(tty, "a", "Your answer", seen)
        see(tty, b"\x1b[200~" + payload.encode() + b"\x1b[201~", "Your answer", seen)
        see(tty, "\x1b", "Open: ", "t told", seen)
        see(tty, "\x0c", "Locked. ED")
        see(tty, "2580\r", "Open: ", seen)
        nothing_acts(tty.raw)
        tty.send("\x11")
        tty.wait_gone()
        assert tty.code == 0
        nothing_acts(tty.raw)


def test_no_sequence_of_a_payload_reaches_the_terminal(recorded: Path, tmp_path: Path) -> None:
    on_copies(recorded, tmp_path, PAYLOADS, lambda home, payload: every_screen(payload, home))
