"""Words in their surroundings: where each stands, accents and case ignored, none masked."""

import pytest

from models.database import call
from models.session_found import MOST_PLACES, Place, found, places
from models.session_list import sessions_of
from models.session_reading import withdraw
from models.session_words import MOST
from tests.models.filing import HOSTILE, by, child
from tests.models.recording import record, write
from tests.models.watching import watched

TEXT = "We went to the Café.\nZoë’s cake was there; zoë ate two."


def test_each_word_is_shown_where_it_stands_first():
    assert list(places(TEXT, ["zoe", "cafe"])) == [
        Place("We went to the ", "Café", "."),
        Place("", "Zoë", "’s cake was there; zoë ate two."),
    ]


def test_the_beginning_of_a_word_is_enough_and_the_middle_is_not():
    assert [each.word for each in places(TEXT, ["the"])] == ["the"]
    assert [each.word for each in places(TEXT, ["caf"])] == ["Café"]
    assert list(places(TEXT, ["afe"])) == []


def test_no_more_than_a_few_places():
    words = ["we", "went", "to", "the", "cake"]
    assert len(list(places(TEXT, words))) == MOST_PLACES


def test_a_word_that_begins_with_another_one_is_told_for_one_of_them_only():
    assert [each.word for each in places("think thinking", ["think", "thinking"])] == [
        "think",
        "thinking",
    ]


@pytest.mark.usefixtures("opened_home")
def test_found_of_one_child_or_of_all_and_never_what_was_withdrawn():
    hers = write(record(f"Zoë's album {HOSTILE}"))
    his = write(record("The album of Callum"), whose="Callum")
    gone = write(record("A third album"))
    call(withdraw, by(), gone.id, 1, "Wrong child")
    everywhere = call(found, "ALBUM")
    assert {each.line.id for each in everywhere.hits} == {hers.id, his.id}
    assert everywhere.children[child("Callum")].name == "Callum Todd"
    (hit,) = call(found, "album zoe", child()).hits
    assert [each.word for each in hit.places] == ["Zoë", "album"]
    assert call(found, "album zoe nothing").hits == ()
    assert call(found, "  ").hits == ()


@pytest.mark.usefixtures("opened_home")
def test_more_than_is_shown_is_said():
    for _ in range(MOST + 1):
        write(record("The same word"))
    seen = call(found, "word")
    assert (len(seen.hits), seen.more) == (MOST, True)


@pytest.mark.usefixtures("opened_home")
def test_the_records_are_read_once_and_their_lines_are_those_of_the_list():
    write(record("We cooked."), signed=True)
    write(record("We cooked again.", starts=None, ends=None, topics=("family", "diet")))
    with watched() as seen:
        hits = call(found, "cooked").hits
    assert len([text for text, _ in seen["queries"] if 'FROM "session"' in text]) == 1
    assert tuple(each.line for each in hits) == call(sessions_of, child()).lines
