"""A text being typed on one line: steps, the part in view, and whole characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import clean
from screens.widgets.line_edit import LineEdit
from tests.screens.list_app import HOSTILE


@pytest.mark.parametrize(
    ("keys", "text", "at"),
    [
        ("backspace", "one tw", 6), ("left backspace", "one to", 5), ("home delete", "ne two", 0),
        ("ctrl+w", "one ", 4), ("left left ctrl+w", "one wo", 4), ("ctrl+u", "", 0),
        ("home left right right", "one two", 2), ("end right", "one two", 7),
        ("home backspace", "one two", 0), ("end delete", "one two", 7),
    ],
)  # fmt: skip
def test_editing(keys: str, text: str, at: int) -> None:
    edit = LineEdit("one two")
    for key in keys.split():
        assert edit.press(key)
    assert (edit.text, edit.at) == (text, at)


@pytest.mark.parametrize("character", ["日", "e\u0301", "👨\u200d👩\u200d👧", "\u0915\u094d"])
def test_a_character_with_its_marks_is_one_step(character: str) -> None:
    edit = LineEdit(f"a{character}b")
    edit.press("left")
    edit.press("backspace")
    assert edit.text == "ab"
    edit = LineEdit(f"a{character}b")
    edit.press("home")
    edit.press("right")
    edit.press("right")
    assert edit.text[edit.at :] == "b"
    edit.press("left")
    edit.press("delete")
    assert edit.text == "ab"


def text_in(edit: LineEdit, width: int) -> str:
    """What the editor shows in `width` cells."""
    line = edit.view(width)
    assert len(line) == width
    return "".join(text for text, _ in line)


@given(
    HOSTILE,
    st.lists(st.sampled_from(["left", "right", "home", "end", "backspace", "delete"]), max_size=40),
    st.integers(4, 60),
)
def test_the_cursor_is_always_in_view(text: str, keys: list[str], width: int) -> None:
    edit = LineEdit(text * 5)
    for key in ["", *keys]:
        edit.press(key)
        line = edit.view(width)
        assert len(line) == width
        assert any(style == "reverse" for _, style in line)
        assert clean(shown_text := "".join(text for text, _ in line)) == shown_text


def test_the_view_moves_sideways_by_half() -> None:
    edit = LineEdit("0123456789" * 3)
    assert text_in(edit, 13) == "…56789       "
    edit.press("home")
    assert text_in(edit, 13) == "0123456789012"
    edit = LineEdit("one\ntwo")
    assert text_in(edit, 13) == "one⏎two      "
