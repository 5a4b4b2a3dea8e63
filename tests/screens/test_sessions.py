"""A child's sessions on the screen: the list, one read whole, its versions; counts; words found."""

from models.database import call
from models.session_kinds import CANCELLED, DECLINED, GROUP
from models.session_reading import read_through, withdraw
from models.session_record import Own, Record
from models.session_verbs import amend, save, sign
from tests.models.filing import HOSTILE, by, child
from tests.models.recording import DAY, ENDS, STARTS, record, write
from tests.screens.at_sessions import SIZES, AtDesk, at_list, named, on_board, reading
from tests.screens.conftest import Shift
from tests.screens.looking import shows, text_of, typed, until


def on(day: int) -> Record:
    """A record of another day of the month, that can be signed."""
    at = {"starts": STARTS.replace(day=day), "ends": ENDS.replace(day=day)}
    return record(day=DAY.replace(day=day), **at)


@SIZES
async def test_the_list_says_when_what_signed_and_read(at_desk: AtDesk, size) -> None:
    shift = at_desk()
    write(on(2), signed=True, author="PK")
    write(record(outcome=DECLINED, starts=None, ends=None), author="LM")
    done = write(record(kind=GROUP, topics=("diet",)), signed=True, author="PK")
    call(read_through, by(), done.id, 2, True)
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "November 2026", "1 individual, 1 group, 1 declined")
        text = text_of(shift.app)
        for words in (
            ("Fri 20 Nov", "[x] held"), ("group", "approved", "PK"), ("Food and healthy eating",),
            ("[d] declined",), ("individual", "not signed !", "LM"),
            ("Mon 2 Nov", "[x] held"), ("individual", "signed, not read", "PK"),
        ):  # fmt: skip
            assert any(all(word in line for word in words) for line in text.splitlines()), words
        await pilot.press("escape")
        await on_board(pilot)


async def test_it_is_one_key_from_board_checklist_file_and_palette(at_desk: AtDesk) -> None:
    shift = at_desk()
    write()
    async with shift.app.run_test(size=(80, 24)) as pilot:
        for keys, before in ((("enter",), "Checklist"), (("f",), "A child's file")):
            await on_board(pilot)
            await pilot.press(*keys)
            await named(pilot, before)
            await pilot.press("L")
            await named(pilot, "Sessions of a child")
            await pilot.press("escape")
            await named(pilot, before)
            await pilot.press("escape")
        await on_board(pilot)
        await pilot.press("colon")
        await typed(pilot, "amber smith key-work")
        await shows(pilot, "> Amber Smith", "1 of ")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: sessions", "Fri 20 Nov")


async def test_the_childs_page_counts_the_month_and_opens_the_list(at_desk: AtDesk) -> None:
    shift = at_desk()
    write()
    write(record(outcome=CANCELLED, starts=None, ends=None))
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await on_board(pilot)
        await pilot.press("f")
        await shows(pilot, "L  Sessions", "this month: 1 individual, 1 cancelled")
        await pilot.press("G", "enter")
        await named(pilot, "Sessions of a child")


@SIZES
async def test_one_is_read_whole_and_the_next_is_a_key_away(at_desk: AtDesk, size) -> None:
    shift = at_desk()
    write(record("The older one", day=DAY.replace(day=2), starts=None, ends=None))
    write(record("We cooked", standards=(("7", "She chose"),), sections=("health",)))
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await reading(pilot, "Not signed yet. Written by ED", "14:00 – 14:45", "1 of 2")
        assert "Family and contact" in text_of(shift.app)
        await until_read(pilot, shift, "We cooked", "7: She chose", "Versions")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Mon 2 Nov 2026", "2 of 2", "Not signed yet")
        await until_read(pilot, shift, "The older one")
        await pilot.press("right_square_bracket")
        await shows(pilot, "That was all.")
        await pilot.press("left_square_bracket")
        await shows(pilot, "1 of 2")
        await pilot.press("escape")
        await named(pilot, "Sessions of a child")


async def until_read(pilot, shift: Shift, *words: str) -> str:
    """Reads from the start to the end; all these words were there."""
    await pilot.press("g")
    seen = text_of(shift.app)
    for _ in range(40):
        before = text_of(shift.app)
        await pilot.press("space")
        await pilot.pause()
        seen += text_of(shift.app)
        if text_of(shift.app) == before:
            break
    for word in words:
        assert word in seen, word
    return seen


@SIZES
async def test_earlier_texts_are_a_key_away_and_what_differs_is_said(at_desk, size) -> None:
    shift = at_desk()
    made = write(record("They came at four.", own=(Own("q", "Fire drill?", "text", "yes"),)))
    made = call(sign, by(), made.id, 1)
    made = call(amend, by(), made.id, 2, record("They came at five."), "The time was wrong")
    call(amend, by(), made.id, 3, record("They came at six.", topics=("diet",)), "Once more")
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "amended, not read")
        await reading(pilot, "Signed by ED")
        await pilot.press("o")
        await named(pilot, "Earlier versions of a session")
        seen = await until_read(
            pilot, shift, "version 3", "1 of 2", "Why: Once more", "! Different: About",
            "! Different: What happened: facts", "Then", "They came at five.", "Since",
            "They came at six.",
        )  # fmt: skip
        assert "four" not in seen
        await pilot.press("right_square_bracket")
        await shows(pilot, "version 1", "2 of 2")
        await until_read(pilot, shift, "Then    They came at four.", "Fire drill?", "(nothing)")
        await pilot.press("right_square_bracket")
        await shows(pilot, "This is the oldest.")
        await pilot.press("escape")
        await named(pilot, "Reading a session")


async def test_without_another_text_it_says_so(at_desk: AtDesk) -> None:
    shift = at_desk()
    write(signed=True)
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await reading(pilot, "Signed by ED")
        await pilot.press("o")
        await shows(pilot, "There is no earlier text")


async def test_a_withdrawn_record_is_a_masked_line_and_only_author_and_managers_read_it(
    at_desk: AtDesk,
) -> None:
    made = write(record("The secret", topics=("exploitation",)), author="PK", signed=True)
    call(withdraw, by("PK"), made.id, 2, "It was Callum")
    for who, may in (("LM", False), ("PK", True), ("ED", True)):
        shift = at_desk(who)
        async with shift.app.run_test(size=(80, 24)) as pilot:
            await at_list(pilot, "withdrawn, 20 Nov, PK", "November 2026: none")
            assert "exploitation" not in text_of(shift.app).lower()
            await pilot.press("enter")
            if may:
                await shows(pilot, "Withdrawn by PK", "It was Callum")
                await until_read(pilot, shift, "The secret")
            else:
                await shows(pilot, "This record is withdrawn. A manager can tell you why.")
                assert pilot.app.screen.NAME == "Sessions of a child"


async def test_what_is_withdrawn_while_it_is_read_is_masked_at_once(at_desk: AtDesk) -> None:
    made = write(record("The secret"), author="PK", signed=True)
    shift = at_desk("LM")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await reading(pilot, "Signed by PK")
        call(withdraw, by("PK"), made.id, 2, "Wrong child")
        await shows(pilot, "This record is withdrawn.")
        assert "Signed by" not in text_of(shift.app)
        await pilot.press("A", "x", "o")
        assert pilot.app.screen.NAME == "Reading a session"


@SIZES
async def test_hostile_text_is_shown_letter_for_letter_everywhere(at_desk: AtDesk, size) -> None:
    shift = at_desk()
    made = write(record(HOSTILE, standards=(("7", HOSTILE),)))
    call(save, by(), made.id, child(), record(f"New {HOSTILE}"), 1)
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await reading(pilot, "Not signed yet")
        await until_read(pilot, shift, "[bold red]took 2", "[paracetamol][/]")
        await pilot.press("o")
        await named(pilot, "Earlier versions of a session")
        await until_read(pilot, shift, "[bold red]took 2", "⟨U+202E⟩")
        await pilot.press("escape", "escape", "slash")
        await typed(pilot, "paracetamol")
        await pilot.press("enter")
        await shows(pilot, "1 found", "[paracetamol][/]"[:14])
        text = text_of(shift.app)
        assert "\x1b" not in text and "\u202e" not in text


@SIZES
async def test_counts_show_aim_gaps_and_what_was_served(at_desk: AtDesk, size) -> None:
    shift = at_desk()
    for day in (3, 4, 18):
        write(record(day=DAY.replace(day=day), starts=None, ends=None, standards=(("7", "x"),)))
    write(record(kind=GROUP, sections=("health",)))
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "November 2026", "3 individual, 1 group")
        await pilot.press("c")
        await named(pilot, "Sessions counted")
        await shows(pilot, "3 individual, 1 group", "Weeks: aim 1", "met in 2 of 3")
        for words in (("16 Nov", "1 of 1", "met"), ("9 Nov", "0 of 1", "short !")):
            assert any(
                all(word in line for word in words) for line in text_of(shift.app).splitlines()
            ), words
        await pilot.press("n")
        await shows(pilot, "3 of 4", "so far", "1 plan section")
        await pilot.press("s")
        await shows(pilot, "1 of 9 served", "0  gap !", "3   ###")
        await pilot.press("p")
        await shows(pilot, "1 of 6 served", "> Health")
        await pilot.press("t")
        await shows(pilot, "1 of 13 served")
        await pilot.press("w")
        await until(pilot, lambda: shift.app.screen.rows.cursor_key == "w:2026-11-16")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Callum Todd: sessions counted", "0 of 1", "none")


@SIZES
async def test_words_are_found_of_one_child_and_of_all(at_desk: AtDesk, size) -> None:
    shift = at_desk()
    write(record("We looked for Zoë's album and found it under the bed."))
    write(record("An album of Zoë, for Callum."), whose="Callum")
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await pilot.press("slash")
        await shows(pilot, "Find the words:")
        await typed(pilot, "ALBUM zoe")
        await pilot.press("enter")
        await named(pilot, "Words in sessions")
        await shows(pilot, "ALBUM zoe · Amber Smith", "1 found", "Zoë", "album and found")
        await pilot.press("a")
        await shows(pilot, "all young people", "2 found", "Callum Todd", "Amber Smith")
        await pilot.press("enter")
        await named(pilot, "Reading a session")
        await shows(pilot, "2 of 2")
        await pilot.press("escape", "slash", "ctrl+u")
        await typed(pilot, "nowhere")
        await pilot.press("enter")
        await shows(pilot, "No session has all of these words.", "0 found")


async def test_words_are_asked_for_from_the_palette(at_desk: AtDesk) -> None:
    shift = at_desk()
    write(record("The album"))
    async with shift.app.run_test(size=(80, 24)) as pilot:
        for after in ("escape", "enter"):
            await on_board(pilot)
            await pilot.press("colon")
            await typed(pilot, "words in sess")
            await shows(pilot, "> Words in sessions")
            await pilot.press("enter")
            await shows(pilot, "Find the words:")
            await typed(pilot, "album")
            await pilot.press(after)
        await shows(pilot, "album · all young people", "1 found")


async def test_the_next_childs_list_takes_the_place_of_this_one(at_desk: AtDesk) -> None:
    shift = at_desk()
    write()
    write(record(topics=("diet",)), whose="Callum")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await at_list(pilot, "Family and contact")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Callum Todd: sessions", "Food and healthy eating")
        assert "Family and contact" not in text_of(shift.app)
        await pilot.press("right_square_bracket")
        await shows(pilot, "Amber Smith: sessions", "Family and contact")


@SIZES
async def test_a_home_without_sessions_says_so(at_desk: AtDesk, size) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "No session is recorded yet.")
        await pilot.press("enter", "c")
        await shows(pilot, "0 of 1", "none")
