"""Times of the clock in an account: which are found, and which stand out of order."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.timeline import slips

AFTERNOON = (time(14, 0), time(14, 45))
NIGHT = (time(23, 30), time(0, 40))
UNKNOWN = (None, None)

# The times that stand out of order are in ⟦ ⟧.
OUT_OF_ORDER = """
At 14:20 Amber came in. At ⟦14:05⟧ we sat down.
At 14.20 Amber came in. At ⟦14.05⟧ we sat down.
At 2.20pm Amber came in. At ⟦2:05 pm⟧ we sat down; 2.10 p.m. was tea.
At 2:30 Amber came in. At ⟦2:05⟧ we sat down, and by the door at 14:40.
1420 hrs: Amber came in. ⟦1405hrs⟧: we sat down.
At 14:20 hours Amber came in; at ⟦1405 hours⟧ we sat down.
14.20 Amber came in. ⟦14.05⟧ we sat down. 14.30 she left. ⟦14.10⟧ the bell rang.
- 14:20 Amber came in
- ⟦14:05⟧ we sat down
Amber came in at 14:20. Will left around ⟦2pm⟧ for the bus.
Between 14:20 and 14:40 we talked. At ⟦14:10⟧ she left.
At 14:20 it rained, due to that ⟦14:05⟧ was late.
"""

IN_ORDER = """
At 14:05 Amber came in. At 14:05 and at 14:20 we sat down.
Session 14:00-14:45. Amber came at 14:05. She left at 14:40.
From 14:00 to 14:45, we talked: 14.10 about school, 2.20pm about home.
At 14:20 she came. Earlier, at 14:05, she had rung Mum.
At 14:20 she came. Yesterday at 14:05 she stayed out.
At 14:20 she came. The bus will be there at 14:05.
At 14:20 she came. The dentist is on Monday at 14:05.
At 14:20 she came. She wants an appointment at 14:05.
At 14:20 she came. She had until 14:05 to think.
At 14:20 she came. "At 14:05 I was in bed," she said.
At 14:20 she came. ‘It was 14:05,’ she said.
At 14:20 she came. She went to bed at 10.30pm and rose at 7:15.
At 14:20 she came. It cost £14.05, no, $14.05 or 14.05 pounds.
At 14:20 she came. She paid 14.05 and saved 14.10.
At 14:20 she came. Her team won 14:05 and the ratio is 14:05.
At 14:20 she came. On 14.05 and 14.05.2026 and 14/05/2026 and 2026-05-14.
At 14:20 she came. Ring 01405 140514 or 0114 2140 140.
At 14:20 she came. She is 14, her brother 14.05 years, she weighs 14.05 kg.
At 14:20 she came. Room 14:5, chapter 14.5, version 2.14.05.
At 14:20 she came. It took 14.05 minutes and from 14.05 km to 14.10 miles.
At 14:20 she came. See example.org:14:05 or 25:14 or 14:65 or 1465 hrs.
At 14:20 she came. The bill came to 14.05 in all.
At 14:20 she came. Her brother comes home at 17:00, the shop shuts at 13:00. At 14:25 she ate.
"""

LINES = [line for line in OUT_OF_ORDER.strip().splitlines() if not line.startswith("-")]


def expected(written: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its ⟦ ⟧, and the places of what stood in them."""
    text, places = "", []
    for piece in written.split("⟦"):
        inside, closed, rest = piece.partition("⟧")
        if closed:
            places.append((len(text), len(text) + len(inside)))
        text += inside + rest
    return text, places


def found(text: str, session: tuple[time | None, time | None]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in slips(text, *session)]


@pytest.mark.parametrize("written", [*LINES, "- 14:20 Amber came in\n- ⟦14:05⟧ we sat down"])
def test_exactly_these_times_stand_out_of_order(written):
    text, places = expected(written)
    assert found(text, AFTERNOON) == places


@pytest.mark.parametrize("text", IN_ORDER.strip().splitlines())
def test_what_is_in_order_or_no_time_of_the_session_is_left_alone(text):
    assert found(text, AFTERNOON) == []
    assert found(f"{text} At 14:01 she left.", AFTERNOON) != []


def test_a_session_goes_past_midnight():
    text = "At 23:40 he came. At 11.55pm he sat. At 00:10 he ate. At 12:20am he left."
    assert found(text, NIGHT) == []
    text, places = expected("At 00:10 he ate. At ⟦23:50⟧ he came. At 00:20 he left.")
    assert found(text, NIGHT) == places


def test_without_the_times_of_the_session_half_a_day_back_is_another_day():
    assert found("At 23:40 he came. At 00:10 he ate.", UNKNOWN) == []
    assert (
        found("At 14:00 he came. At 2:30 he ate. At 24:30 no clock. At 14:40 he left.", UNKNOWN)
        == []
    )
    assert found("At 2:20 he came. It lasted 2.05 hours.", UNKNOWN) == []
    text, places = expected("At 16:40 he came. At ⟦15:10⟧ he ate. At 01:15 he left.")
    assert found(text, UNKNOWN) == places


def test_an_open_end_of_the_session_is_no_times():
    text, places = expected("At 09:40 he came. At ⟦09:10⟧ he ate.")
    assert found(text, (time(14, 0), None)) == found(text, (None, time(14, 0))) == places


def test_the_sentence_names_both_times_as_they_are_written():
    (slip,) = slips("At 14.20 she came. At 2.05pm she left.", *AFTERNOON)
    assert slip.sentence == (
        "2.05pm stands after 14.20. Put events in their order, or say “earlier”."
    )


MINUTES = st.lists(st.integers(0, 45), min_size=1, max_size=12)
WRITTEN = st.sampled_from(["{h:02}:{m:02}", "{h:02}.{m:02}", "{t}:{m:02} pm", "{h:02}{m:02} hrs"])


@given(MINUTES, st.data())
def test_times_in_order_have_no_slip_and_each_step_back_has_one(minutes, data):
    text, expected_places = "", []
    for place, minute in enumerate(minutes):
        shape = data.draw(WRITTEN)
        shown = shape.format(h=14, t=2, m=minute)
        text += "At "
        if place and minute < minutes[place - 1]:
            expected_places.append((len(text), len(text) + len(shown)))
        text += f"{shown} somebody came in. "
    assert found(text, AFTERNOON) == expected_places
    in_order = " ".join(f"At 14:{minute:02} it rang." for minute in sorted(minutes))
    assert found(in_order, AFTERNOON) == []


@given(st.text(alphabet="0123456789:.- apmhrs\n'\"£/", max_size=60), st.booleans())
def test_no_text_is_too_odd(text, bounded):
    for each in slips(text, *(AFTERNOON if bounded else UNKNOWN)):
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start].isdigit()


@given(st.lists(st.sampled_from(["14:20", "2.05pm", '"', "at", "will", "\n", "."]), max_size=12))
def test_what_is_added_after_a_paragraph_changes_nothing_before_it(pieces):
    text = " ".join(pieces)
    assert found(f"{text}\n\nAt 14:40 she left.", AFTERNOON)[: len(found(text, AFTERNOON))] == (
        found(text, AFTERNOON)
    )
