"""Text of records: what cleaning shows, what it leaves alone, and how names are found."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import LONGEST, clean, fold

ANY_TEXT = st.text(
    st.characters(codec=None, exclude_categories=())
    | st.sampled_from("\x00\x07\x1b\x7f\x9b\r\n\t\u202e\u2066\u200d\u2028\ufeff\ud800e\u0301[]")
)
ACTS_ON_A_TERMINAL = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))}
TURNS_THE_LINE = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MARKUP = (
    "[name withheld] [Mum/Dad] [see risk assessment] [sic] [half] [1] [/] [AS/KW] [/b] "
    "[paracetamol] [12:30] [red] [/care/plan] [b [@click=app.exit]x[/] [refused] [x] [ ] "
    "[link=..] [$primary] [=]"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Zoe\u0308", "Zoë"),
        ("\x1b[2J", "␛[2J"),
        ("\x00\x07\x1f\x7f", "␀␇␟␡"),
        ("\x80\x9b31m", "⟨U+0080⟩⟨U+009B⟩31m"),
        ("\u202eabc\u2069", "⟨U+202E⟩abc⟨U+2069⟩"),
        ("\u061c\u200e\u200f", "⟨U+061C⟩⟨U+200E⟩⟨U+200F⟩"),
        ("a\ud800b", "a⟨U+D800⟩b"),
        ("a\u2028b\u2029c\ufeff", "a⟨U+2028⟩b⟨U+2029⟩c⟨U+FEFF⟩"),
        ("a\tb", "a b"),
        ("  kept  ", "  kept  "),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("a\nb", "a␊b"),
        ("a\r\nb\rc", "a␊b␊c"),
        (MARKUP, MARKUP),
    ],
)
def test_clean_on_one_line(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("text", ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc"])
def test_clean_keeps_the_ends_of_lines_where_there_are_lines(text: str) -> None:
    assert clean(text, lines=True) == "a\nb\n\nc"


@given(ANY_TEXT, st.booleans())
def test_cleaning_twice_changes_nothing(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(ANY_TEXT, st.booleans())
def test_nothing_that_acts_is_left(text: str, lines: bool) -> None:
    left = set(clean(text, lines=lines))
    assert not left & (ACTS_ON_A_TERMINAL - ({"\n"} if lines else set()))
    assert not left & TURNS_THE_LINE
    assert not any(unicodedata.category(character) == "Cs" for character in left)


@given(ANY_TEXT)
def test_nothing_is_left_out(text: str) -> None:
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    assert len(clean(text, lines=True)) >= len(composed)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp"))))
def test_usual_text_is_only_composed(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_a_text_of_the_greatest_length_is_cleaned_whole() -> None:
    assert clean("\x1b" * LONGEST) == "␛" * LONGEST


@pytest.mark.parametrize(
    ("typed", "name"),
    [("zoe", "Zoë"), ("ZOE", "zoë"), ("lukasz", "Łukasz"), ("strasse", "Straße"), ("o", "Ø")],
)
def test_names_are_found_without_case_and_accents(typed: str, name: str) -> None:
    assert fold(typed) == fold(name)


def test_different_names_stay_different() -> None:
    assert fold("Amber S") != fold("Amber T")


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
