"""The line drops or the program is killed while somebody writes a record of a session.

Each run types into one of the text fields, in the quick log, in a stored record or on the hint
line, and is ended at a moment that nobody chose; in every third run another process holds the gate
meanwhile. Nothing that was signed is lost, of what is typed at most the last second, and the draft
is offered as what it is and nowhere else.
"""

from __future__ import annotations

import json
import random
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from models import database, gate, ids
from models.session_reading import read_through
from models.session_record import Record
from models.session_verbs import save, sign
from tests.conftest import SET_UP_AT
from tests.faults.at_work import PATIENCE, asked, kwtui_on, on_copies, sign_in, verified
from tests.faults.test_words_kept import IN_TIME, OLDEST_LOSS, Loss, drop, type_on
from tests.models.filing import by, child

TAB, DOWN, UP = "\t", "\x1b[B", "\x1b[A"


class Place(NamedTuple):
    """A text field: how to get there from the board, what is seen then, and its key."""

    steps: tuple[tuple[str, str], ...]
    key: str
    end: str = ""
    """How its key ends, where an id stands in it."""


QUICK = ("s", "Outcome")
RECORD = ("G\r", "S  sign")
RETURNED = ("Gk\r", "Signed  ")
REASON = "*why"
"""Words in the hint line, which are a draft of their own."""


def section(letter: str, seen: str, keys: str, there: str) -> tuple[tuple[str, str], ...]:
    return (RECORD, (letter, seen), (keys, there))


PLACES = {
    "quick: what happened": Place((QUICK, (TAB * 5, "> What happened")), "account"),
    "quick: why": Place((QUICK, (DOWN * 3, "> Why")), "why"),
    "quick: with": Place((QUICK, (UP * 2 + TAB, "> When")), "with"),
    "why": Place(section("w", "Asked for", DOWN, "> Why"), "why"),
    "their agenda": Place(section("w", "Asked for", TAB * 2, "> What the young"), "child_agenda"),
    "my agenda": Place(section("w", "Asked for", TAB * 3, "> What the key"), "worker_agenda"),
    "what happened": Place(section("w", "Asked for", TAB * 4, "> What happened"), "account"),
    "a standard": Place(section("s", "> Quality", "\r", "How it was met"), "standard.6"),
    "standards": Place(section("s", "> Quality", TAB * 3, "> How the standards"), "details"),
    "a target": Place(section("t", "> Targets of", TAB, "> Targets until"), "target.", ".text"),
    "work": Place(section("t", "> Targets of", TAB * 3, "> To be followed"), "work.", ".text"),
    "mood": Place(section("v", "Mood before", DOWN, "> Mood after"), "mood_after"),
    "voice": Place(section("v", "Mood before", TAB * 2, "> In the young"), "voice"),
    "view": Place(section("v", "Mood before", TAB * 3, "> The key worker"), "view"),
    "matters": Place(section("u", "safeguarding", TAB * 4, "> To be raised"), "matters"),
    "a plan": Place(section("u", "safeguarding", TAB * 5 + "\r", "What in it"), "plan.", ".text"),
    "resources": Place(section("m", "Where", TAB * 6, "> What was used"), "resources"),
    "a reason": Place((RETURNED, ("a", "Why is it amended")), REASON),
}
HOWS = ("killed", "closed", "ended")
RUNS = 20


@pytest.fixture(scope="module")
def recorded_home(set_up_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test home with two records of PK's: one not signed, one signed and returned."""
    path = tmp_path_factory.mktemp("recorded") / "home.db"
    path.write_bytes(set_up_home.read_bytes())
    path.chmod(0o600)
    database.open_home(path)
    try:
        who, day = by("PK", SET_UP_AT), SET_UP_AT.date()
        words = Record(day, topics=("family",), fields={"account": "Talked."})
        database.call(save, who, ids.new(), child(), words)
        times = {"starts": SET_UP_AT.replace(hour=7), "ends": SET_UP_AT.replace(hour=8)}
        signed = database.call(save, who, ids.new(), child(), words._replace(**times))
        database.call(sign, who, signed.id, 1)
        database.call(read_through, by("ED", SET_UP_AT), signed.id, 2, False, "Which day?")
    finally:
        database.close_home()
    return path


def kept_in(home: Path, place: Place) -> str:
    """What the one draft holds of a field."""
    found = asked(home.with_name("drafts.db"), "SELECT form, context, text FROM draft")
    if not found:
        return ""
    ((form, context, words),) = found
    if place.key == REASON:
        assert form == "reason"
        return str(words.decode())
    assert form == "session"
    writing: dict[str, Any] = json.loads(context)
    now, start = writing["typed"], writing["start"]
    keys = [key for key in now if key.startswith(place.key) and key.endswith(place.end)]
    (text,) = [now[key] for key in keys if now[key] != start.get(key, "")] or [""]
    (before,) = [start.get(key, "") for key in keys if now[key] != start.get(key, "")] or [""]
    assert text.startswith(before)
    return str(text.removeprefix(before))


def one_run(home: Path, name: str, how: str, number: int) -> Loss:
    """One evening that ends too soon."""
    place, chance = PLACES[name], random.Random(f"{name} {how} {number}")
    stored = asked(home, "SELECT * FROM session ORDER BY seq")
    with ExitStack() as until_dropped:
        tty = until_dropped.enter_context(kwtui_on(home))
        sign_in(tty, "pk")
        tty.wait_for("not signed yet", PATIENCE)
        for keys, seen in place.steps:
            tty.send(keys)
            tty.wait_for(seen, PATIENCE)
        if number % 3 == 0:
            until_dropped.enter_context(gate.held(home))
        typed = type_on(tty, chance)
        began, gone = drop(tty, how)
    kept = kept_in(home, place)
    assert typed.text.startswith(kept)
    lost = typed.times[len(kept) :]
    assert asked(home, "SELECT * FROM session ORDER BY seq") == stored
    if number % 4 == 0:
        assert verified(home) == ""
        offered_where_it_belongs(home, kept)
    return Loss(len(lost), began - lost[0] if lost else 0.0, gone)


def offered_where_it_belongs(home: Path, kept: str) -> None:
    """To its author, on the board; not to others, and a new record begins empty."""
    with kwtui_on(home) as tty:
        sign_in(tty, "ed")
        assert "unfinished" not in tty.text
    with kwtui_on(home) as tty:
        sign_in(tty, "pk")
        tty.wait_for("your unfinished", PATIENCE)
        tty.send("gs")
        tty.wait_for("Outcome", PATIENCE)
        assert kept[:12] not in tty.text


def no_words_lost(runs: list[tuple[str, str]], home: Path, folder: Path) -> None:
    """Of what was typed, at most the last second."""
    cases = [(name, how, number) for number, (name, how) in enumerate(runs)]
    found = on_copies(home, folder, cases, lambda copy, case: one_run(copy, *case))
    print(
        f"{len(found)} runs: lost at most {max(each.letters for each in found)} letters, "
        f"{1000 * max(each.oldest for each in found):.0f} ms old; "
        f"gone after {1000 * max(each.gone for each in found):.0f} ms at most"
    )
    assert max(each.oldest for each in found) < OLDEST_LOSS
    assert max(each.gone for each in found) < IN_TIME


def turns(count: int) -> list[tuple[str, str]]:
    """So many runs: every field in turn, each time ended in another way."""
    names = list(PLACES)
    return [
        (names[at % len(names)], HOWS[(at + at // len(names)) % len(HOWS)]) for at in range(count)
    ]


def test_what_is_typed_of_a_session_is_kept(recorded_home: Path, tmp_path: Path) -> None:
    no_words_lost(turns(RUNS), recorded_home, tmp_path)


@pytest.mark.soak
def test_what_is_typed_of_a_session_is_kept_two_hundred_times(
    recorded_home: Path, tmp_path: Path
) -> None:
    no_words_lost(turns(10 * RUNS), recorded_home, tmp_path)
