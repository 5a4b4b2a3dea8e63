"""Laws of the marks, on thousands of texts made of opinion words, quotation marks and line ends."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from models.opinion import Mark, default_words, marks
from models.quotes import quoted
from models.text import clean

WORDS = default_words()
PHRASES = [phrase for phrase, _ in WORDS]
PIECES = st.one_of(
    st.sampled_from(
        ["seemed", "Probably", "may have", "been", "may\nhave", "boys'", "don't", "'em"]
    ),
    st.sampled_from(['"', "“", "”", "'", "‘", "’", " ", "\n", "\n\n", ".", ",", "-", "s'", "n'"]),
    st.sampled_from(PHRASES),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, max_size=15).map(" ".join) | st.lists(PIECES, max_size=15).map("".join)
BREAKS = st.sampled_from(["\n\n", "\n \n", "\n\t\n\n"])

PLAIN = st.lists(
    st.sampled_from(["Amber", "said", "seemed", "maybe", "it's", "left.", "the", "was", "No,"]),
    min_size=1,
    max_size=6,
).map(" ".join)
PAIRS = st.sampled_from(['""', "“”", "‘’", "''"])


@given(TEXTS)
def test_marks_lie_in_the_text_in_order_and_apart(text):
    last = 0
    for each in marks(text, WORDS):
        assert last <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        assert (each.phrase, each.reason) in WORDS
        last = each.end


@given(TEXTS)
def test_no_mark_touches_a_quotation(text):
    taken = [(each.start, each.end) for each in quoted(text)]
    for mark in marks(text, WORDS):
        assert all(mark.end <= start or end <= mark.start for start, end in taken)


@given(TEXTS)
def test_quotations_lie_in_the_text_in_order_apart_and_in_one_paragraph(text):
    last = 0
    for each in quoted(text):
        assert last <= each.start < each.end <= len(text)
        assert text[each.start] in "\"“'‘"
        inside = text[each.start : each.end]
        if each.closed:
            assert inside[-1] in "\"”'’"
        assert not any(not line.strip() for line in inside.split("\n")[1:-1])
        last = each.end


@given(TEXTS, BREAKS, TEXTS)
def test_what_is_added_after_a_paragraph_changes_no_mark_before_it(before, gap, after):
    both = before + gap + after
    found = marks(both, WORDS)
    assert tuple(each for each in found if each.start < len(before)) == marks(before, WORDS)
    assert tuple(
        Mark(each.start - len(before + gap), each.end - len(before + gap), *each[2:])
        for each in found
        if each.start >= len(before)
    ) == marks(after, WORDS)


@given(st.lists(st.tuples(PLAIN, PAIRS, PLAIN), min_size=1, max_size=5), PLAIN)
def test_what_stands_between_quotation_marks_does_not_matter(pieces, rest):
    """The quotations are put in here, so that nothing of the program says where they are."""
    text, bare, shift = "", "", []
    for outside, pair, inside in pieces:
        text += f"{outside} {pair[0]}"
        bare += f"{outside} {pair[0]}"
        text += f"{inside}{pair[1]} "
        bare += f"x{pair[1]} "
        shift.append((len(bare), len(text) - len(bare)))
    moved = []
    for each in marks(bare + rest, WORDS):
        by = max((by for place, by in shift if place <= each.start), default=0)
        moved.append(each._replace(start=each.start + by, end=each.end + by))
    assert list(marks(text + rest, WORDS)) == moved


@settings(max_examples=50)
@given(TEXTS)
def test_a_text_has_the_same_marks_with_any_kind_of_line_end(text):
    stored = clean(text, lines=True)
    again = clean(stored.replace("\n", "\r\n"), lines=True)
    assert marks(stored, WORDS) == marks(again, WORDS)
