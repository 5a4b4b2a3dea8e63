"""The boxes of an entry: every mistake with its sentence at its field, and how values are shown."""

from datetime import date

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from models import ids
from models.database import call, writes
from models.file import entries, layout
from models.file_values import columns, heading, shown
from models.journal import By, transaction
from models.mistakes import Mistaken
from models.people import StaffTable
from models.text import clean
from tests.models.filing import NOW, by, child, write

pytestmark = pytest.mark.usefixtures("opened_home")


def test_all_that_is_wrong_is_said_at_once_each_at_its_field():
    values = {
        "what": "Sleep" * 50,
        "from": "gossip",
        "day": "31/2/2026",
        "review": "1/1/27",
        "colour": "blue",
    }
    with pytest.raises(Mistaken) as caught:
        write("need", **values)
    said = {each.where: each.sentence for each in caught.value.mistakes}
    assert said == {
        "colour": "“colour” is not a field of Need.",
        "what": "Need: too long, 200 letters at most.",
        "from": "Known from: “gossip” is not one of placement plan, risk assessment, care plan, "
        "found since, the young person.",
        "day": "31/2/2026 is not a date: February 2026 has 28 days.",
        "state": "State: fill this in.",
        "review": "Type the year of 1/1/27 with four digits, as 21/11/2026.",
    }
    assert len(caught.value.mistakes) == 6
    assert call(entries, child(), ended=True) == []


@pytest.mark.parametrize(
    ("kind", "field", "typed", "sentence"),
    [
        ("allergy", "short", "x" * 57, "In one line: 57 columns; 56 is the most. Shorten it."),
        ("allergy", "short", "字" * 29, "In one line: 58 columns; 56 is the most. Shorten it."),
        ("sad", "text", " \n\t ", "In words: fill this in."),
        ("sad", "text", "x" * 200_001, "200,001 characters; 200,000 is the most"),
        ("sad", "own", "perhaps", "In their own words: answer yes or no."),
        ("person", "phone", "ask Mum", "ask Mum is no number: there is no digit in it."),
        ("person", "email", "a b@c.uk", "is not an e-mail address"),
        ("person", "email", "a@b@c.uk", "is not an e-mail address"),
        ("person", "email", "a@here", "is not an e-mail address"),
        ("clothing", "cost", "twelve", "twelve is not an amount: type it as 12.50."),
        ("clothing", "cost", "1.234", "is not an amount"),
        ("clothing", "cost", "-5", "is not an amount"),
        ("clothing", "cost", "１２", "is not an amount"),
        ("date", "lead", "91", "Days to prepare: type a number of days, 90 at most."),
        ("date", "lead", "-1", "type a number of days"),
        ("date", "owner", "ZZ", "ZZ is nobody here, or more than one: type the initials."),
    ],
)
def test_what_does_not_fit_a_field_is_refused_with_a_sentence(kind, field, typed, sentence):
    with pytest.raises(Mistaken) as caught:
        write(kind, **{field: typed})
    (said,) = [each.sentence for each in caught.value.mistakes if each.where == field]
    assert sentence in said


def test_an_entry_is_named_and_shown_in_words():
    plan = call(layout)
    person, date_kind = plan.kind("person"), plan.kind("date")
    assert person is not None and date_kind is not None
    made = write("person", role="social-worker", name="Jo Bright", email="jo@council.uk")
    assert heading(person, made.values, {}) == "Social worker · Jo Bright"
    born = write("date", what="Birthday", day="29/2/2012", yearly="y", owner="PK")
    assert heading(date_kind, born.values, {}) == "Birthday · 29 Feb 2012"
    owner = shown(date_kind.field("owner"), born.values["owner"], {by("PK").staff: "PK"})
    assert owner == "PK"
    assert heading(person, {}, {}) == "Person"


@seed(7)
@settings(max_examples=500, database=None, deadline=None)
@given(
    st.text(st.sampled_from("aé字e\u0301👨\u200d👩🏽🇬🇧☎\ufe0f한\u1100\u1161…") | st.characters())
)
def test_a_line_is_never_wider_on_the_screen_than_it_was_counted(text):
    assert columns(clean(text)) >= cell_len(clean(text))


def test_a_line_end_that_was_pasted_at_the_end_is_not_kept_and_one_within_is_shown():
    assert write("allergy", short=" Peanuts\r\n").values["short"] == "Peanuts"
    assert write("allergy", short="Nuts\nand eggs").values["short"] == "Nuts␊and eggs"


@writes
def works_here(author: By, initials: str, ended: date | None) -> str:
    """Somebody more in the home."""
    made = ids.new()
    with transaction(author, "staff") as tx:
        tx.add(StaffTable, id=made, name=f"Z {made}", initials=initials, role="staff",
               ended=ended, version=1)  # fmt: skip
    return made


def test_initials_mean_who_works_here_now_and_somebody_who_left_can_still_be_named():
    left = call(works_here, by(), "ZB", date(2026, 10, 1))
    again = [call(works_here, by(), "LM", date(2026, 10, 1)) for _ in range(3)]
    values = {"what": "Birthday", "day": "5/12/2012", "yearly": "yes"}
    assert write("date", owner="zb", **values).values["owner"] == left
    assert write("date", owner="LM", **values).values["owner"] == by("LM", NOW).staff
    for each in again:
        assert write("date", owner=each, **values).values["owner"] == each
