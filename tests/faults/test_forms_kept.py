"""The line drops or the program is killed in one of the short forms: the words are kept."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.at_work import (
    PATIENCE,
    asked,
    drafts_of,
    kwtui_on,
    on_copies,
    sign_in,
    step,
    until,
    verified,
)
from tests.faults.harness import Pty

IN_TIME = 2.0
EMPTY = "\x15"
"""Ctrl+U."""
WORDS = "words at the end of a night"


class Place(NamedTuple):
    """A form: the keys to it, screen by screen, each with what is shown then."""

    way: tuple[tuple[str, str], ...]
    tabs: int
    """How many fields the text is away from the first one."""
    head: str
    """What stands on top of the form."""


PLACES = {
    "child": Place((("C", "Living here"), ("a", "Add a young person")), 0, "Add a young person"),
    "step": Place(
        (("C", "Living here"), ("\r", "Placement"), ("a", "Legal status")), 5, "Placement: Amber"
    ),
    "person": Place((("P", "Who works here"), ("a", "Add somebody")), 0, "Add somebody"),
    "supervision": Place(
        (("P", "Who works here"), ("s", "Supervision:")), 2, "Supervision: Ed Dunn"
    ),
    "item": Place(
        (("S", "Settings of"), ("i", "Bedroom tidy"), ("\r", "Change for every")),
        2,
        "Change for every",
    ),
    "number": Place(
        (("S", "Settings of"), ("n", "Police"), ("G", "add a number"), ("\r", "New number")),
        0,
        "New number",
    ),
    "reason": Place((("\r", "answered"), ("m", "because"), ("x", "because: ")), 0, "because"),
}
"""One form of each kind, and a reason on the hint line."""
SIGNALS = {"killed": signal.SIGKILL, "ended": signal.SIGTERM, "hung up": signal.SIGHUP}
HOWS = (*SIGNALS, "closed")
ONE_OF_EACH = ("child", "reason")
"""What ends the program does not know which form it is: all of them only where nothing is asked."""


def type_into(tty: Pty, place: Place) -> None:
    """Opens the form and types."""
    for keys, shown in place.way:
        tty.wait_quiet()
        step(tty, keys, shown.rstrip())
    tty.wait_quiet()
    tty.send("\t" * place.tabs + EMPTY + WORDS)
    tty.wait_for(WORDS, PATIENCE)


def ended(home: Path, name: str, how: str) -> None:
    """Somebody types into a form, and it ends in one of the ways; then they go on."""
    place = PLACES[name]
    with kwtui_on(home) as tty:
        sign_in(tty)
        type_into(tty, place)
        if how == "killed":
            # What was typed a second ago is on the disk.
            until(lambda: any(WORDS in text for _, text in drafts_of(home)))
        if how == "closed":
            tty.hang_up()
        else:
            tty.kill(SIGNALS[how])
        assert tty.wait_gone() < IN_TIME
        assert tty.code == (-signal.SIGKILL if how == "killed" else 0)
    ((form, text),) = drafts_of(home)
    assert form == ("reason" if name == "reason" else "form")
    assert text.endswith(WORDS)
    assert verified(home) == ""
    before = asked(home, "SELECT MAX(seq) FROM history")
    with kwtui_on(home) as tty:
        sign_in(tty)
        tty.wait_for(f"your unfinished {form}", PATIENCE)
        if form == "form":
            # The line of the draft is the one below the children.
            step(tty, "gjj\r", place.head, WORDS, "Not saved yet: begun")
        else:
            for keys, shown in place.way[:-1]:
                step(tty, keys, shown)
                tty.wait_quiet()
            step(tty, "x", WORDS)
    assert asked(home, "SELECT MAX(seq) FROM history") == before


@pytest.mark.parametrize("how", HOWS)
def test_what_is_typed_into_a_form_is_kept(how: str, set_up_home: Path, tmp_path: Path) -> None:
    places = PLACES if how == "killed" else ONE_OF_EACH
    on_copies(set_up_home, tmp_path, list(places), lambda home, name: ended(home, name, how))


@pytest.mark.soak
@pytest.mark.parametrize("how", HOWS)
def test_what_is_typed_into_any_form_is_kept(how: str, set_up_home: Path, tmp_path: Path) -> None:
    on_copies(set_up_home, tmp_path, list(PLACES), lambda home, name: ended(home, name, how))
