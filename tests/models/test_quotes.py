"""Quotation marks: where a quotation begins and ends, and which marks are apostrophes."""

from __future__ import annotations

import pytest

from models.quotes import Quoted, quoted

# Each quotation stands in ⟦ ⟧ with its marks.
TABLE = [
    "No mark at all.",
    "⟦\"One\"⟧ and ⟦“two”⟧ and ⟦‘three’⟧ and ⟦'four'⟧.",
    "⟦“He said ‘no’ to me”⟧ and ⟦‘she said “yes” to him’⟧.",
    "⟦\"He said 'no' to me\"⟧ and ⟦'she said \"yes\" to him'⟧.",
    "⟦“He said “no” to me”⟧, so it ended.",
    "⟦\"'No,' he said\"⟧ was what she told us.",
    '⟦“Mixed"⟧ and ⟦"mixed”⟧ and ⟦‘mixed\'⟧.',
    "(⟦'in brackets'⟧) and —⟦'after a dash'⟧— and [⟦\"both\"⟧].",
    "Staff said:⟦'come in'⟧ and⟦\"sit down\"⟧and waited.",
    '⟦" with blanks "⟧ and so on.',
    "⟦'over two\nlines'⟧ and on.",
    "⟦'The boys' room is mine'⟧ and the boys' room is not.",
    "⟦‘The boys’ room is mine’⟧ and the boys’ room is not.",
    "⟦'I like dogs'⟧ and then the girls' dog came.",
    "⟦'I like dogs'⟧ Callum shouted.",
    "⟦'I like dogs'⟧ and then he said the ball was the lads'.",
    '⟦"He said \'leave me and went"⟧, she told us.',
    'A 7"x5" picture in a 9" frame.',
    "⟦'Is Mum coming?'⟧ he asked, and told 'em twice; 'em again.",
    "⟦'I told 'em to stop'⟧ he said.",
    "Rock 'n' roll of the '90s, the ’80s and the ‘70s; at seven o'clock.",
    "⟦'I like rock 'n' roll'⟧ he said.",
    "⟦‘’Tis late,’⟧ said Nan, and ’twas.",
    'A shelf of 6" by 5\' and a 7" tablet.',
    'A mark" alone, or two" of them, or ” and ’ these.',
    "O'Brien's, children's, don't, y'all'd've, Callum's and James' things.",
]


@pytest.mark.parametrize("written", TABLE)
def test_exactly_these_are_quotations(written):
    text, found = "", []
    for piece in written.split("⟦"):
        inside, closed, rest = piece.partition("⟧")
        if closed:
            found.append(Quoted(len(text), len(text) + len(inside), True))
        text += inside + rest
    assert list(quoted(text)) == found


@pytest.mark.parametrize("opening", ['"', "“", "'", "‘"])
def test_what_is_never_closed_ends_with_its_line(opening):
    text = f"He said {opening}I will.\nShe left.\n\nHe said 'no'."
    assert quoted(text) == (Quoted(8, 16, False), Quoted(36, 40, True))


def test_a_word_with_a_letter_left_out_opens_nothing_alone():
    assert quoted("Get 'em, 'cause they're late, 'til noon") == ()


def test_an_unclosed_quotation_takes_in_what_begins_on_its_line():
    assert quoted("\"He went. 'No,\nnever,' she said.") == (Quoted(0, 22, False),)
