"""A child's page and its sections, at 80×24 and at 45×20: what they show, what the keys do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models import database, file_page
from models.errors import StoreError
from models.file import entries, previous, safety_lines
from models.file_kinds import load
from models.file_verbs import end, save
from screens.file import FileScreen
from screens.file_actions import FILE_SECTIONS
from screens.file_section import SectionScreen
from screens.safety_words import safety_spans, safety_text
from tests.models.filing import HOSTILE, by, child, write
from tests.screens.conftest import Shift
from tests.screens.looking import shows, text_of, typed, until

SIZE, SMALL = (80, 24), (45, 20)
AtDesk = Callable[..., Shift]


async def opened(pilot, shift: Shift) -> None:
    """Amber's file, from the board."""
    await shows(pilot, "Amber")
    await until(pilot, lambda: shift.app.screen.rows.cursor_key is not None)
    await pilot.press("f")
    await until(pilot, lambda: isinstance(shift.app.screen, FileScreen))
    await shows(pilot, "About me")


def test_the_letters_are_those_of_the_file() -> None:
    for profile in ("keyworker", "practitioner"):
        assert [each.letter for each in load(profile).sections] == [
            letter for letter, _ in FILE_SECTIONS
        ]


async def test_the_page_says_who_the_child_is_and_what_is_missing(at_desk: AtDesk) -> None:
    shift = at_desk()
    write("person", role="gp", name="Dr Patel", phone="0118 496 0123")
    write("person", role="dentist", name="Smile Clinic")
    write("allergy", short="peanuts: pen in the office")
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        shown = text_of(shift.app)
        assert "date of birth not written down" in shown
        assert "no key worker !" in shown
        assert "! Allergy: peanuts: pen in the office" in shown
        assert "p  People in my life       6 missing: Social worker" in shown
        assert "s  Safety                  1 missing: When missing" in shown
        assert "Settling in 0 of 11" in shown
        # All of it on one screen.
        assert "↓" not in shown


async def test_from_the_page_to_the_placement_and_the_key_worker_and_back(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        for key, there in (("K", "Key worker of Amber Smith"), ("C", "Amber Smith · placed")):
            await pilot.press(key)
            await shows(pilot, there)
            await pilot.press("escape")
            await shows(pilot, "About me")


@pytest.mark.parametrize("size", [SIZE, SMALL])
async def test_every_letter_opens_its_section_at_once(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await opened(pilot, shift)
        for section in load("keyworker").sections:
            await pilot.press(section.letter)
            await until(pilot, lambda: isinstance(shift.app.screen, SectionScreen))
            await shows(pilot, f"Amber Smith: {section.title}"[:30])
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(shift.app.screen, FileScreen))
            rows = shift.app.screen.query_one("Rows")
            assert rows.cursor_key == f"section:{section.letter}"


async def test_enter_opens_the_section_with_the_cursor(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("down", "down", "enter")
        await shows(pilot, "Amber Smith: People in my life")


async def test_a_section_shows_gaps_as_gaps(at_desk: AtDesk) -> None:
    shift = at_desk()
    write("person", role="gp", name="Dr Patel", phone="0118 496 0123")
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("p")
        await shows(pilot, "GP · Dr Patel", "0118 496 0123", "Dentist  ! missing")
        assert "GP  ! missing" not in text_of(shift.app)
        await pilot.press("escape", "a")
        await shows(pilot, "What helps  ! missing")
        assert "Background and family  nothing yet" in text_of(shift.app)


async def test_an_entry_is_read_whole_with_its_earlier_texts(at_desk: AtDesk) -> None:
    shift = at_desk()
    first = write("helps", text="Music, and being left alone")
    texts = {"text": "Music only"}
    database.call(save, by("PK"), first.id, child(), "helps", texts, 1, "she told us")
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("a")
        await shows(pilot, "Music only")
        shift.app.screen.rows.move_to(f"entry:{first.id}")
        await pilot.press("enter")
        await shows(pilot, "Music only", "written by PK, 21:42. Why: she told us")
        await shows(pilot, "Before that: written by ED, 21:42", "Music, and being left alone")


async def test_an_entry_is_ended_with_why_and_brought_back(at_desk: AtDesk) -> None:
    shift = at_desk()
    found = write("danger", short="runs into the road")
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("s")
        await shows(pilot, "runs into the road")
        shift.app.screen.rows.move_to(f"entry:{found.id}")
        await pilot.press("x")
        await shows(pilot, "Why is this no longer so?")
        await pilot.press("enter")
        await shows(pilot, "Say why this is no longer so.")
        await pilot.press("x")
        await typed(pilot, "not for a year")
        await pilot.press("enter")
        await shows(pilot, "Saved: it has ended.")
        await until(pilot, lambda: "runs into the road" not in text_of(shift.app))
        await pilot.press("o")
        await shows(pilot, "runs into the road  ended", "with older")
        shift.app.screen.rows.move_to(f"entry:{found.id}")
        await pilot.press("e")
        await shows(pilot, "This has ended.")
        await pilot.press("B")
        await typed(pilot, "again today")
        await pilot.press("enter")
        await shows(pilot, "Saved: it holds again.")
    (now,) = database.call(entries, child(), ["danger"])
    assert (now.version, now.why, now.ended) == (3, "again today", False)
    assert [each.why for each in database.call(previous, found.id)] == ["not for a year", None]


async def test_what_somebody_else_writes_appears(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift)
        await pilot.press("s")
        await shows(pilot, "Allergy")
        write("allergy", short="wasps", author="PK")
        await shows(pilot, "wasps")
        await pilot.press("escape")
        await shows(pilot, "! Allergy: wasps")


async def test_safety_stands_on_top_of_the_checklist_and_f_opens_the_file(at_desk: AtDesk) -> None:
    shift = at_desk()
    write("allergy", short="peanuts: pen in the office")
    write("no-contact", short="Uncle Dan, by court order")
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "0 of 6")
        await pilot.press("enter")
        await shows(pilot, "Time given")
        lines = text_of(shift.app).splitlines()
        assert lines[1] == (
            "! Allergy: peanuts: pen in the office · No contact: Uncle Dan, by court order"
        )
        await pilot.press("right_square_bracket")
        await shows(pilot, "Callum Todd · Night")
        await until(pilot, lambda: "peanuts" not in text_of(shift.app))
        await pilot.press("f")
        await shows(pilot, "Callum Todd", "About me", "Nothing is written about safety yet (s).")


async def test_safety_is_read_anew_when_it_changes(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "0 of 6")
        await pilot.press("enter")
        await shows(pilot, "Time given")
        found = write("allergy", short="peanuts", author="PK")
        await shows(pilot, "! Allergy: peanuts")
        database.call(end, by("PK"), found.id, 1, "tested")
        await until(pilot, lambda: "peanuts" not in text_of(shift.app))


async def test_safety_stays_when_it_cannot_be_read_anew(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: str) -> list[object]:
        raise StoreError("Another program holds the database.")

    shift = at_desk()
    write("allergy", short="peanuts: pen in the office")
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber")
        await pilot.press("enter")
        await shows(pilot, "! Allergy: peanuts")
        monkeypatch.setattr("screens.checklist_view.safety_lines", unreadable)
        await pilot.press("space")
        await shows(pilot, "Another program holds the database.", "! Allergy: peanuts")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Callum Todd: cannot be read just now")
        await until(pilot, lambda: "peanuts" not in text_of(shift.app))
        assert "Amber" not in text_of(shift.app)


def test_safety_lines_fit_and_say_that_there_are_more(at_desk: AtDesk) -> None:
    at_desk()
    for at in range(6):
        write("danger", short=f"number {at} of the risks that she runs every day")
    lines = database.call(safety_lines, child())
    for width in (45, 80):
        spans = safety_spans(lines, width, 2)
        assert len(spans) == 2
        assert all(sum(len(span.text) for span in line) <= width for line in spans)
        assert spans[-1][-1].text.endswith(" …")
    everything = " ".join("".join(span.text for span in line) for line in safety_spans(lines, 45))
    for line in lines:
        assert safety_text(line) in " ".join(everything.replace("! ", "").split())


@pytest.mark.parametrize("size", [SIZE, SMALL])
async def test_hostile_text_is_shown_and_does_nothing(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    found = write("helps", text=HOSTILE)
    async with shift.app.run_test(size=size) as pilot:
        await opened(pilot, shift)
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(text_of(shift.app))
        await pilot.press("a")
        await shows(pilot, "What helps")
        shift.app.screen.rows.move_to(f"entry:{found.id}")
        await shows(pilot, "␛]0;gone␇ [bold red]")
        await pilot.press("enter")
        await shows(pilot, "[paracetamol][/] ⟨U+202E⟩"[:14])
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(text_of(shift.app))


async def test_a_file_opens_with_as_many_queries_as_on_the_first_day(at_desk: AtDesk) -> None:
    shift = at_desk()
    today = shift.desk.today()

    def asked() -> list[str]:
        seen: list[str] = []
        connection = database.db.connection()
        connection.set_trace_callback(seen.append)
        file_page.page(shift.amber.id, today)
        connection.set_trace_callback(None)
        return seen

    def scans(statements: list[str]) -> list[str]:
        connection = database.db.connection()
        return [
            statement
            for statement in statements
            for (*_, step) in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            if step.startswith("SCAN")
        ]

    before = database.call(asked)
    for at in range(20):
        write("clothing", day="1 Nov 2026", item=f"socks {at}", cost="3", author="PK")
        write("service", service="GP", day="1 Nov 2026", fact="seen")
    after = database.call(asked)
    assert len(after) == len(before)
    tables = ("file", "placement", "key_worker", "staff", "child")
    growing = [each for each in after if any(f'FROM "{table}"' in each for table in tables)]
    assert len(growing) >= len(tables)
    assert database.call(scans, growing) == []
