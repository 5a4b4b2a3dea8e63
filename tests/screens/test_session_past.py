"""Why a record came back, that it was amended, that it was moved: shown where its author works."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kwtui.session_print import plain
from models import database, ids
from models.database import call
from models.for_you import for_you
from models.session_page import page
from models.session_reading import move, read_through
from models.session_verbs import amend, save, save_group, sign
from models.sessions import Session
from screens.session_view import SessionView
from tests.models.filing import NOW, another_child, by, child
from tests.models.recording import record as a_record
from tests.models.recording import write
from tests.screens.filed import AtDesk
from tests.screens.looking import shows, text_of
from tests.screens.recordings import SIZES, record, section

MINUTE = timedelta(minutes=1)
COMMENT = (
    "You write that she obviously kicks off: say what was seen and heard, at what time, and who"
    " else was in the kitchen."
)


def printed(of: Session, who: str = "ED") -> str:
    """The record as it is printed for somebody, its lines put together."""
    staff = next(each for each in database.call(_staff) if each.initials == who)
    lines = plain(database.call(page, of.id, staff, NOW))
    return " ".join(" ".join(lines).split())


def _staff() -> list:
    from models.people import everybody

    return everybody()


def seen(shift) -> str:
    """The terminal's words, with the ends of its lines and signs of a list taken out."""
    return " ".join(text_of(shift.app).split())


def moved(made: Session, name: str = "Callum", who: str = "ED", at=NOW) -> Session:
    why = "It was Callum, the line below"
    return database.call(move, by(who, at), made.id, made.version, ids.new(), child(name), why)


@pytest.mark.parametrize("size", SIZES)
async def test_the_managers_words_stand_whole_above_the_sections_and_then_that_it_was_amended(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk("PK")
    made = write(author="PK", signed=True)
    back = database.call(read_through, by(), made.id, made.version, False, COMMENT)
    async with shift.app.run_test(size=size) as pilot:
        await record(pilot, shift, made)
        await shows(pilot, "! Returned by ED, 21 Nov 21:42")
        assert COMMENT in seen(shift)
        await pilot.press("escape")
        at = NOW + 5 * MINUTE
        changed = a_record("At four she kicked the door.")
        amended = database.call(amend, by("PK", at), made.id, back.version, changed, "The facts")
        screen = await record(pilot, shift, made)
        await shows(pilot, "Amended", "by PK, 21 Nov 21:47", "Signed", "by PK, 21 Nov 21:42")
        assert "Returned by" not in text_of(shift.app)
        assert screen.standing.version == amended.version
    text = printed(made)
    assert "Signed by PK, 21 Nov 21:42; amended by PK, 21 Nov 21:47" in text
    assert "Version 3, ED, 21 Nov 21:42, returned: You write that she" in text
    assert "Version 4, PK, 21 Nov 21:47, amended: The facts" in text


async def test_when_it_was_amended_is_kept_when_a_manager_reads_it_later(at_desk: AtDesk) -> None:
    at_desk()
    made = write(author="PK", signed=True)
    changed = a_record("At four she kicked the door.")
    at = NOW + 5 * MINUTE
    again = database.call(amend, by("PK", at), made.id, made.version, changed, "The facts")
    later = by("ED", NOW + 9 * MINUTE)
    database.call(read_through, later, made.id, again.version, True)
    text = printed(made)
    assert "amended by PK, 21 Nov 21:47; read and approved by ED, 21 Nov 21:51" in text
    assert text.count("The facts") == 1


async def test_a_long_comment_leaves_room_for_the_sections(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    made = write(author="PK", signed=True)
    database.call(read_through, by(), made.id, made.version, False, "Say who, please. " * 80)
    async with shift.app.run_test(size=SIZES[0]) as pilot:
        await record(pilot, shift, made)
        await shows(pilot, "! Returned by ED", "… o reads all of it.", "d  Date, time, topics")
        await pilot.press("o")
        await shows(pilot, "returned by ED")


async def test_a_moved_record_says_who_wrote_it_when_and_who_moved_it_and_why(
    at_desk: AtDesk,
) -> None:
    shift = at_desk("PK")
    made = database.call(save, by("PK", NOW - 3 * MINUTE), ids.new(), child(), a_record())
    made = database.call(sign, by("PK", NOW - 2 * MINUTE), made.id, made.version)
    there = moved(made)
    async with shift.app.run_test(size=SIZES[0]) as pilot:
        await record(pilot, shift, there)
        await shows(pilot, "! It was moved here by ED, 21 Nov 21:42: It was Callum, the line below")
        await pilot.press("o")
        await shows(pilot, "Not signed yet. Written by PK, 21 Nov 21:39")
        await shows(pilot, "It was moved here by ED, 21 Nov 21:42: It was Callum")
        await pilot.press("G")
        await shows(pilot, "Version 1, ED, 21 Nov 21:42, moved here, not signed")
        await pilot.press("escape")
        # The author writes on: from then on that is when it was written.
        await section(pilot, shift, "w")
    text = printed(there)
    assert "Written by PK, 21 Nov 21:39" in text
    assert "It was Callum" not in text
    words = a_record("It was Callum.")
    at = by("PK", NOW + MINUTE)
    database.call(save, at, there.id, child("Callum"), words, there.version)
    assert "Written by PK, 21 Nov 21:43" in printed(there)


async def test_moved_twice_it_was_still_written_once(at_desk: AtDesk) -> None:
    at_desk()
    made = database.call(save, by("PK", NOW - 3 * MINUTE), ids.new(), child(), a_record())
    there = moved(made, at=NOW - 2 * MINUTE)
    again = moved(there, "Amber")
    text = printed(again)
    assert "Not signed yet. Written by PK, 21 Nov 21:39" in text
    assert "with 1 other" not in printed(made) + printed(there) + text


async def test_why_it_was_moved_is_for_its_author_and_managers(at_desk: AtDesk) -> None:
    there = None
    for who, told in (("LM", False), ("PK", True), ("ED", True)):
        shift = at_desk(who)
        if there is None:
            there = moved(write(author="PK"))
        async with shift.app.run_test(size=SIZES[0]) as pilot:
            await pilot.pause()
            found = database.call(page, there.id, shift.desk.who.staff, NOW)
            await shift.app.push_screen(SessionView(shift.desk, found))
            await shows(pilot, "It was moved here by ED")
            assert ("It was Callum" in text_of(shift.app)) is told


async def test_a_session_with_one_child_was_with_one_child_also_once_it_is_moved(
    at_desk: AtDesk,
) -> None:
    at_desk()
    made = write(author="PK")
    there = moved(made)
    for each in (made, there):
        assert "individual, held" in printed(each)
        assert "with 1 other" not in printed(each)


async def test_in_a_group_the_child_to_whom_it_was_moved_is_one_of_the_others(
    at_desk: AtDesk,
) -> None:
    at_desk()
    zoe = call(another_child, by())
    both = {whose: (ids.new(), a_record(kind="group")) for whose in (child(), child("Callum"))}
    first, second = call(save_group, by("PK"), ids.new(), both)
    assert "with 1 other young person" in printed(first)
    why = "It was not Callum"
    there = call(move, by("PK"), second.id, second.version, ids.new(), zoe, why)
    for each in (first, second, there):
        assert "with 1 other young person" in printed(each)


async def test_a_record_that_was_moved_comes_to_its_author_with_time_and_reason(
    at_desk: AtDesk,
) -> None:
    shift = at_desk("PK")
    write(author="PK", whose="Callum")
    moved(write(author="PK"))
    lines = database.call(for_you, by("PK").staff, NOW)
    assert [each.text for each in lines] == [
        "Session of 20 Nov 14:00: not signed yet, moved here: It was Callum, the line below",
        "Session of 20 Nov 14:00: not signed yet, Family and contact",
    ]
    async with shift.app.run_test(size=SIZES[0]) as pilot:
        await shows(pilot, "Session of 20 Nov 14:00: not signed yet, moved here: It was C")
        await shows(pilot, "Session of 20 Nov 14:00: not signed yet, Family and contact")
