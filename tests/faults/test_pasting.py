"""What is pasted arrives as it is and is never a key; a byte that is no text does no harm."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from kwtui.driver import Incoming
from models.text import LONGEST, clean
from tests.faults.at_work import PATIENCE, asked, drafts_of, kwtui_on, open_checklist, sign_in
from tests.faults.harness import Pty
from tests.faults.hostile import PIECES

START, END = "\x1b[200~", "\x1b[201~"
HARMFUL = "see \x1bx" + 40 * " " + "d d m\r\x1b]52;c;YmFk\x07\x00\x9b31m\u202e[/]\r\nlast"


def events_of(messages: list[Message]) -> list[str]:
    """Keys by their names, pastes by their text."""
    return [
        each.key if isinstance(each, events.Key) else f"pasted {each.text}"
        for each in messages
        if isinstance(each, events.Key | events.Paste)
    ]


TEXT = st.text(st.sampled_from("ab\x1b[2001~;\r\n\x00\x9b")).filter(
    lambda text: END not in text + END[:-1]
)


@given(TEXT, TEXT, st.lists(st.integers(1, 9), min_size=1, max_size=40))
def test_pastes_come_whole_wherever_the_line_cuts_them(
    first: str, second: str, sizes: list[int]
) -> None:
    stream = f"a{START}{first}{END}b\x1b[A{START}{second}{END}c"
    incoming, seen, at = Incoming(), [], 0
    while at < len(stream):
        size = sizes[at % len(sizes)]
        seen += list(incoming.feed(stream[at : at + size]))
        at += size
    assert events_of(seen) == ["a", f"pasted {first}", "b", "up", f"pasted {second}", "c"]


def test_escape_alone_is_still_a_key() -> None:
    incoming = Incoming()
    seen = list(incoming.feed("x\x1b"))
    incoming._timeout_time = 0.0
    seen += list(incoming.tick())
    assert events_of(seen) == ["x", "escape"]


def a_long_text() -> str:
    """A hundred thousand characters, with ends of lines and all that acts on a terminal."""
    chance = random.Random(2026)
    usual = [piece for piece in PIECES if not "\ud800" <= piece[0] <= "\udfff"]
    text = ""
    while len(text) < 100_000:
        text += chance.choice([*usual, "word ", "word ", "word ", "\r"])
    return text


def paste(tty: Pty, text: str) -> None:
    """Pastes as a terminal does."""
    tty.send(f"{START}{text}{END}")


@pytest.mark.parametrize("place", ["note", "concern"])
def test_a_hundred_kilobytes_are_stored_as_they_are_cleaned(place: str, home_path: Path) -> None:
    text = a_long_text()
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        open_checklist(tty)
        if place == "note":
            tty.send("n")
            tty.wait_for("Note", PATIENCE)
            paste(tty, text)
            tty.send("end\r")
            tty.wait_for("Saved.", PATIENCE)
            found = asked(home_path, "SELECT note FROM answer")
        else:
            tty.send("!")
            tty.wait_for("Concern: ", PATIENCE)
            paste(tty, text)
            tty.send("end")
            tty.wait_for(re.compile(r"end$", re.M), PATIENCE)
            tty.send("\ts")
            tty.wait_for("safe now?", PATIENCE)
            tty.send("y")
            tty.wait_for("y yes", PATIENCE)
            tty.send("y")
            tty.wait_for("Saved: Amber", PATIENCE)
            found = asked(home_path, "SELECT text FROM concern")
        assert found == [(clean(text + "end", lines=True),)]
        tty.send("\x11")
        tty.wait_gone()
        assert drafts_of(home_path) == []


@pytest.mark.parametrize("place", ["note", "concern"])
def test_what_is_too_long_is_refused_aloud_and_what_was_typed_stays(
    place: str, home_path: Path
) -> None:
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        open_checklist(tty)
        tty.send("n" if place == "note" else "!")
        tty.wait_for("Note" if place == "note" else "Concern: ", PATIENCE)
        tty.send("before ")
        tty.wait_for("before", PATIENCE)
        paste(tty, "y" * LONGEST)
        # A line takes what fits and says how much does not; a text takes a paste whole or not.
        tty.wait_for("too long: 7" if place == "note" else "Too long, nothing was put in", PATIENCE)
        tty.wait_quiet(0.6)
        kept = "before " + ("y" * (LONGEST - 7) if place == "note" else "")
        assert drafts_of(home_path) == [(place, kept)]


@pytest.mark.parametrize("where", ["board", "checklist", "help", "question"])
def test_a_paste_is_never_a_command(where: str, home_path: Path) -> None:
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        if where != "board":
            open_checklist(tty)
        if where == "help":
            tty.send("?")
            tty.wait_for("Keys: Checklist", PATIENCE)
        elif where == "question":
            tty.send("-")
            tty.wait_for("Answer: ", PATIENCE)
        tty.wait_quiet(0.3)
        before = tty.text
        paste(tty, HARMFUL)
        tty.wait_quiet(0.5)
        assert tty.text == before
        assert asked(home_path, "SELECT * FROM answer") == []


def test_a_paste_where_a_reason_is_asked_begins_its_words(home_path: Path) -> None:
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        open_checklist(tty)
        tty.send("m")
        tty.wait_for("a asleep", PATIENCE)
        paste(tty, HARMFUL)
        tty.wait_for("⏎last", PATIENCE)
        tty.wait_quiet(0.5)
        assert "a asleep" not in tty.text
        assert asked(home_path, "SELECT * FROM answer") == []
        ((_, kept),) = drafts_of(home_path)
        assert clean(kept, lines=True) == clean(HARMFUL, lines=True)
        tty.send("\r")
        tty.wait_for("[!] ", PATIENCE)
        found = asked(home_path, "SELECT value, reason FROM answer")
        # A reason is stored as one line.
        assert found == [("not-done", clean(HARMFUL))]


def test_a_paste_at_the_sign_in_is_one_line_of_its_field(home_path: Path) -> None:
    with kwtui_on(home_path) as tty:
        tty.wait_for("Sign in with", PATIENCE)
        paste(tty, "e\x1b\rd")
        tty.wait_for("e␛ d", PATIENCE)
        tty.wait_quiet(0.3)
        assert "Type your" not in tty.text
        assert "together" not in tty.text


def test_bytes_that_are_no_text_are_shown_and_end_nothing(home_path: Path) -> None:
    with kwtui_on(home_path) as tty:
        sign_in(tty)
        open_checklist(tty)
        tty.send("n")
        tty.wait_for("Note", PATIENCE)
        tty.send(b"caf\xe9 \x9b31m \xff\xfe")
        tty.send(b"\xc3")
        tty.send(b"\xa9 end")
        tty.wait_for("caf� �31m ��é end", PATIENCE)
        tty.send("\r")
        tty.wait_for("ED: caf�", PATIENCE)
        assert asked(home_path, "SELECT note FROM answer") == [("caf� �31m ��é end",)]
