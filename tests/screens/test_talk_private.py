"""A request to talk is seen by who asked and by the managers, and by nobody else anywhere."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial

import pytest

from kwtui.board_json import board_json
from kwtui.board_text import board_lines
from kwtui.file_json import file_json, read
from kwtui.file_text import file_lines
from kwtui.watcher import Watcher
from models import database, ids
from models.board import board as read_board
from models.concern_verbs import raise_concern
from models.database import call
from models.for_you import for_you
from models.home import home
from models.staff_verbs import one_of_staff
from models.talks import talks
from screens.goto import known, places
from screens.talk import TalkView
from screens.talks import TalksScreen
from tests.models.shift import Shift
from tests.models.talking import asks, closes
from tests.screens.conftest import EVENING
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.talking import SIZE, AtDesk, board, people

SECRET = "Xylophone"
"""A word that stands in the request and nowhere else."""


def asked(work: Shift) -> str:
    """Pat asks about Amber, from a concern."""
    concern = ids.new()
    call(raise_concern, work.by("LM"), concern, work.amber, "A bruise", "yes", EVENING)
    return asks(work, text=SECRET, child=work.amber, source=("concern", concern))


async def test_a_third_persons_screens_say_nothing_of_it(at_desk: AtDesk) -> None:
    work = people()
    one = asked(work)
    shift = at_desk("LM")
    async with shift.app.run_test(size=(80, 40)) as pilot:
        await board(pilot)
        seen = [text_of(shift.app)]
        for key, words in (("enter", "Night of"), ("f", "About me"), ("p", "Person")):
            await pilot.press(key)
            await shows(pilot, words)
            seen.append(text_of(shift.app))
        await pilot.press("escape", "escape", "escape")
        await board(pilot)
        await pilot.press("M")
        await shows(pilot, "Nobody has asked yet")
        seen.append(text_of(shift.app))
        await pilot.press("escape", "G", "up")
        await board(pilot)
        await shift.app.push_screen(TalkView(shift.desk, one))
        await shows(pilot, "Only who asked and the managers read this.")
        seen.append(text_of(shift.app))
    everything = "\n".join(seen)
    assert SECRET not in everything
    assert "For you" not in everything and "PK asks" not in everything


@pytest.mark.parametrize("letters", [SECRET.lower(), "pk asks", "talk: pk"])
async def test_the_palette_finds_nothing_of_it_for_anybody(at_desk: AtDesk, letters: str) -> None:
    asked(people())
    for who in ("LM", "ED", "PK"):
        shift = at_desk(who)
        async with shift.app.run_test(size=SIZE) as pilot:
            await board(pilot)
            await pilot.press("colon")
            await typed(pilot, letters)
            await shows(pilot, "Nothing matches.")
            found = list(places(shift.desk, database.call(known)))
            assert not any(SECRET in f"{each.name} {each.what}" for each in found)


async def test_finding_on_the_board_shows_nothing_of_it(at_desk: AtDesk) -> None:
    asked(people())
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("slash")
        await typed(pilot, "amber")
        await shows(pilot, "1 not shown")
        assert "Talk" not in text_of(shift.app) and "For you" not in text_of(shift.app)


@pytest.mark.parametrize("who", ["LM", "ED", "PK"])
def test_neither_board_nor_file_of_the_command_line_has_it(at_desk: AtDesk, who: str) -> None:
    work = people()
    ids_of = [asked(work), asked(work)]
    closes(work, ids_of[0], outcome=SECRET)
    person = call(one_of_staff, work.staff[who])
    shown, place = call(read_board, EVENING), call(home)
    found = call(read, "amber", EVENING)
    texts = [
        board_json(shown, place, person),
        "\n".join(board_lines(shown, place)),
        file_json(found, person),
        "\n".join(file_lines(found)),
    ]
    assert not [each for each in (SECRET, *ids_of) for text in texts if each in text]
    assert json.loads(texts[0])["children"]


def test_the_commands_themselves_say_nothing_of_it(opened_home, tmp_path) -> None:
    from tests.cli.running import run
    from tests.conftest import PIN
    from tests.faults.harness import KWTUI

    one = asked(people())
    database.close_home()
    for arguments in (["board", "--json"], ["board"], ["show", "amber", "--json"]):
        command = [*KWTUI, "--db", str(opened_home), "--as", "LM", *arguments]
        done = run(command, tmp_path / "person", f"{PIN}\n")
        assert (done.code, "Amber Smith" in done.out) == (0, True)
        assert SECRET not in done.out and one not in done.out


# Who is told that something was stored


def looking(who: str) -> tuple[Watcher, partial[frozenset[str]]]:
    """A watcher that has begun, and its looks for somebody."""
    watcher = Watcher()
    call(watcher.begin)
    return watcher, partial(call, watcher.look, people().staff[who])


def test_the_watcher_tells_who_asked_and_the_managers_and_nobody_else(at_desk: AtDesk) -> None:
    work = people()
    looks = {who: looking(who)[1] for who in ("PK", "ED", "LM")}
    one = asks(work, text=SECRET)
    told = {who: look() for who, look in looks.items()}
    assert told == {"PK": {"talk"}, "ED": {"talk"}, "LM": set()}
    closes(work, one)
    told = {who: look() for who, look in looks.items()}
    assert told == {"PK": {"talk"}, "ED": {"talk"}, "LM": set()}


def test_what_else_was_stored_is_told_all_the_same(at_desk: AtDesk) -> None:
    _, look = looking("LM")
    asked(people())
    assert look() == {"concern"}
    assert look() == set()


async def test_a_third_person_who_is_typing_is_not_told_that_something_was_stored(
    at_desk: AtDesk,
) -> None:
    shift = at_desk("LM")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await pilot.press("enter")
        await shows(pilot, "Time given to hear")
        told: list[frozenset[str]] = []
        shift.app.screen.changed = told.append
        await pilot.press("n")
        await typed(pilot, "a note")
        asks(people(), text=SECRET)
        people().answers("done", "PK", item="n2")
        await until(pilot, lambda: told)
        assert set().union(*told) == {"answer"}


def test_who_was_named_may_read_what_is_theirs_only(at_desk: AtDesk) -> None:
    work = people()
    asked(work)
    lena = asks(work, "LM", text="mine")
    assert [each.id for each in call(talks, work.staff["LM"])] == [lena]
    later = EVENING + timedelta(hours=1)
    (line,) = call(for_you, work.staff["LM"], later)
    assert line.row == lena


async def test_a_request_that_is_closed_meanwhile_is_gone_from_the_open_view(
    at_desk: AtDesk,
) -> None:
    work = people()
    one = asks(work, text=SECRET)
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await board(pilot)
        await shift.app.push_screen(TalksScreen(shift.desk))
        await shows(pilot, "waiting")
        await pilot.press("enter")
        await shows(pilot, "Waiting: once you have talked")
        closes(work, one, outcome="Two nights off")
        await shows(pilot, "Talked on 21 Nov 2026.", "Two nights off")
