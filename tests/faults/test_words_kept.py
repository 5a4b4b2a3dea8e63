"""The line drops or the program is killed while somebody types: how much of the words is lost.

Each run signs in, answers three items, types on at a steady pace, and is ended at a moment that
nobody chose; in every second run another process holds the gate meanwhile.
"""

from __future__ import annotations

import random
import signal
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from models import gate
from tests.faults.at_work import (
    PATIENCE,
    acknowledged,
    asked,
    drafts_of,
    kwtui_on,
    on_copies,
    open_checklist,
    sign_in,
    verified,
)
from tests.faults.harness import Pty

ANSWERS = 3
OLDEST_LOSS = 1.0
"""Seconds: what was typed before that is never lost."""
IN_TIME = 2.0
SPIN = 0.5
"""Seconds of processor time that ending may take; one that spins takes all there is."""
FORM = {"note": "Note", "concern": "Concern: Amber Smith"}
KEY = {"note": "n", "concern": "!"}
WORDS = "she said that nobody at school had spoken to her all week and then slept badly "


@dataclass(frozen=True)
class Loss:
    """What one run lost."""

    letters: int
    oldest: float
    """Seconds before the end at which the first letter that is lost was sent."""
    gone: float
    """Seconds until the process was gone."""


@dataclass(frozen=True)
class Typed:
    """What was sent, and when each letter of it was."""

    text: str
    times: list[float]


def type_on(tty: Pty, chance: random.Random) -> Typed:
    """Types steadily for a time that nobody chose."""
    text, times = "", []
    pace, end = chance.uniform(0.02, 0.12), time.monotonic() + chance.uniform(1.4, 3.0)
    while time.monotonic() < end:
        letter = WORDS[len(text) % len(WORDS)]
        times.append(time.monotonic())
        tty.send(letter)
        text += letter
        time.sleep(pace)
    return Typed(text, times)


def drop(tty: Pty, how: str) -> tuple[float, float]:
    """Ends the program; when that was, and how many seconds it took to be gone."""
    before, began = tty.cpu(), time.monotonic()
    if how == "closed":
        tty.hang_up()
    else:
        tty.kill(signal.SIGKILL if how == "killed" else signal.SIGTERM)
    tty.wait_gone()
    gone = time.monotonic() - began
    assert tty.code == (-signal.SIGKILL if how == "killed" else 0)
    assert tty.cpu_at_end - before < SPIN
    return began, gone


def loss(home: Path, place: str, typed: Typed, began: float, gone: float) -> Loss:
    """What of the words is not in the drafts; what is there is what was typed first."""
    ((form, kept),) = drafts_of(home)
    assert form == place
    assert typed.text.startswith(kept)
    lost = typed.times[len(kept) :]
    return Loss(len(lost), began - lost[0] if lost else 0.0, gone)


def goes_on(home: Path, place: str) -> None:
    """After a new sign-in the board offers the words, and Enter brings all of them back."""
    ((_, kept),) = drafts_of(home)
    with kwtui_on(home) as tty:
        sign_in(tty)
        tty.wait_for(f"your unfinished {place}", PATIENCE)
        tty.send("gjj\r")
        tty.wait_for(FORM[place], PATIENCE)
        if place == "concern":
            squeezed = "".join(kept.split())
            tty.wait_for(lambda text: squeezed in "".join(text.split()), PATIENCE)
        else:
            tty.wait_for(lambda text: kept.split()[-1] in text.splitlines()[-1], PATIENCE)
            tty.send("\r")
            tty.wait_for("Saved.", PATIENCE)
            assert asked(home, "SELECT note FROM answer WHERE note IS NOT NULL") == [(kept,)]


def one_run(home: Path, how: str, place: str, held: bool, seed: str) -> Loss:
    """One evening that ends too soon."""
    chance = random.Random(seed)
    with ExitStack() as until_dropped:
        tty = until_dropped.enter_context(kwtui_on(home))
        sign_in(tty)
        open_checklist(tty)
        for count in range(1, ANSWERS + 1):
            tty.send(" ")
            acknowledged(tty, count)
            tty.send("j")
        if held:
            until_dropped.enter_context(gate.held(home))
            tty.send(" ")  # this one waits at the gate, and nobody was told that it is stored
        tty.send(KEY[place])
        tty.wait_for(FORM[place], PATIENCE)
        typed = type_on(tty, chance)
        began, gone = drop(tty, how)
    stored = asked(home, "SELECT DISTINCT item FROM answer WHERE value = 'done'")
    assert len(stored) == ANSWERS
    found = loss(home, place, typed, began, gone)
    assert verified(home) == ""
    goes_on(home, place)
    return found


def no_words_lost(how: str, places: list[str], original: Path, folder: Path) -> None:
    """Nothing stored is lost, of what is typed at most the last second, and nothing lingers."""
    cases = [(place, number) for number, place in enumerate(places)]
    found = on_copies(
        original,
        folder,
        cases,
        lambda home, case: one_run(home, how, case[0], case[1] % 2 == 1, f"{how} {case}"),
    )
    print(
        f"{len(found)} × {how}: lost at most {max(each.letters for each in found)} letters, "
        f"{1000 * max(each.oldest for each in found):.0f} ms old; "
        f"gone after {1000 * max(each.gone for each in found):.0f} ms at most"
    )
    assert max(each.oldest for each in found) < OLDEST_LOSS
    assert max(each.gone for each in found) < IN_TIME


HOWS = pytest.mark.parametrize("how", ["killed", "closed", "ended"])


@HOWS
def test_what_is_typed_when_it_ends_is_kept(how: str, set_up_home: Path, tmp_path: Path) -> None:
    no_words_lost(how, ["note"] * 2 + ["concern"] * 2, set_up_home, tmp_path)


@pytest.mark.soak
@HOWS
@pytest.mark.parametrize("place", FORM)
def test_what_is_typed_when_it_ends_is_kept_twenty_times(
    place: str, how: str, set_up_home: Path, tmp_path: Path
) -> None:
    no_words_lost(how, [place] * 20, set_up_home, tmp_path)
