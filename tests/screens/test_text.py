"""Text at the screen: cut and filled by cells, whole for reading, and never markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from models.text import clean
from screens.text import content, cut, fit, graphemes, shown, wrap

WIDTHS = st.integers(0, 90)
ANY_TEXT = st.text(
    st.characters(codec=None, exclude_categories=())
    | st.sampled_from("\x1b\x9b\r\n\t\u202e\u200d\ufe0fe\u0301日本👨👩👧❤[] ")
)
FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, ""),
        ("Amber", 5, "Amber"),
        ("Amber S", 5, "Ambe…"),
        ("Amber", 1, "…"),
        ("Amber", 0, ""),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("日本語", 1, "…"),
        ("e\u0308" * 3 + "x\u0301y", 5, "ëëëx\u0301y"),
        ("x\u0301y\u0301z\u0301", 2, "x\u0301…"),
        (f"{FAMILY}abc", 4, f"{FAMILY}a…"),
        (f"ab{FAMILY}c", 4, "ab…"),
        ("one\ntwo", 20, "one ⏎ two"),
        ("one\r\ntwo", 20, "one ⏎ two"),
        ("\x1b[2Jx", 20, "␛[2Jx"),
        ("[/care/plan]", 20, "[/care/plan]"),
    ],
)
def test_cut(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


@given(ANY_TEXT, WIDTHS)
def test_fit_has_exactly_the_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@given(ANY_TEXT, WIDTHS)
def test_what_is_cut_is_the_beginning_of_the_text(text: str, width: int) -> None:
    kept = cut(text, width)
    if kept != shown(text):
        assert shown(text).startswith(kept.removesuffix("…"))
        assert kept.endswith("…") or width == 0


@given(ANY_TEXT)
def test_a_text_is_whole_where_there_is_room(text: str) -> None:
    assert cut(text, cell_len(shown(text))) == shown(text)


@given(ANY_TEXT)
def test_content_is_the_whole_text_without_markup(text: str) -> None:
    assert content(text).plain == clean(text, lines=True)
    assert content(text).spans == []


@given(ANY_TEXT)
def test_graphemes_leave_nothing_out(text: str) -> None:
    assert "".join(character for character, _ in graphemes(shown(text))) == shown(text)


def test_a_long_text_is_cut_without_being_read_whole() -> None:
    assert cut("x" * 10_000_000, 10) == "x" * 9 + "…"


def test_a_text_with_a_thousand_marks_on_each_letter_is_cut_by_cells() -> None:
    letter = "x" + "\u0301" * 1000
    assert cut(letter * 4, 3) == letter * 2 + "…"
    assert cut(letter * 3, 3) == letter * 3


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("one two three", 8, ["one two ", "three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one\n\ntwo", 10, ["one", "", "two"]),
        ("supercalifragilistic", 8, ["supercal", "ifragili", "stic"]),
        ("日本語日本語", 5, ["日本", "語日", "本語"]),
        ("  in front", 20, ["  in front"]),
        ("\x1b[2J", 10, ["␛[2J"]),
    ],
)
def test_wrap(text: str, width: int, expected: list[str]) -> None:
    assert wrap(text, width) == expected


@given(ANY_TEXT, st.integers(2, 90))
def test_wrapped_lines_are_no_wider_and_hold_everything(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    without_breaks = clean(text, lines=True).replace("\n", "").replace(" ", "")
    assert "".join(lines).replace(" ", "") == without_breaks
