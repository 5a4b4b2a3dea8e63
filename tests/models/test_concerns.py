"""Concerns: raised, told, answered; open until a manager answers; every retry harmless."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import database, ids
from models.concern_verbs import add_told, answer, raise_concern
from models.concerns import (
    ConcernNoteTable,
    ConcernTable,
    Told,
    concern,
    concerns_stored,
    items_with_concern,
    open_concerns,
)
from models.errors import KwtuiError, Refused, UsageError
from models.journal import By, History
from models.people import Child, children, staff_by_initials
from models.shifts import Part
from models.text import LONGEST, clean
from models.verify import verify
from tests.conftest import DAY_ONE

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
EARLIER = NOW - timedelta(minutes=30)
DAY = NOW.date()
HOSTILE = "a\x1b]52;c;bad\x07\x00\x9b31m\u202e[/] 'quote' é\u0301\r\nsecond\tline"


def by(initials: str = "PK", at: datetime = NOW) -> By:
    person = database.call(staff_by_initials, initials, DAY_ONE)
    assert person is not None
    return By(person.id, f"sign-in of {initials}", at)


@pytest.fixture
def amber(opened_home: Path) -> Child:
    return database.call(children)[0]


def raised(child: str | None, **other: object) -> str:
    """The id of a concern that PK raised."""
    values = {"id": ids.new(), "text": "seen", "safe": "yes", "happened_at": EARLIER}
    values |= other
    database.call(raise_concern, by(), child=child, **values)  # type: ignore[arg-type]
    return str(values["id"])


def counts() -> tuple[int, int, int]:
    def counted() -> tuple[int, int, int]:
        tables = (ConcernTable, ConcernNoteTable, History)
        return tuple(table.select().count() for table in tables)  # type: ignore[return-value]

    return database.call(counted)


def told(whom: str = "Jo", at: datetime = NOW) -> Told:
    return Told(ids.new(), whom, "phone", at)


def test_a_concern_is_stored_whole_with_who_was_told_and_both_times(amber: Child) -> None:
    one, two = told("Jo Bell", EARLIER), told("Duty social worker")._replace(how="message")
    id_ = raised(amber.id, text="A bruise", safe="no", told=[one, two])
    found = database.call(concern, id_)
    assert (found.child, found.child_name, found.text) == (amber.id, "Amber Smith", "A bruise")
    assert (found.safe, found.happened_at, found.raised_at) == ("no", EARLIER, NOW)
    assert (found.raised_by, found.origin, found.item_title) == ("PK", None, None)
    assert [(n.kind, n.whom, n.how, n.at, n.author, n.written_at) for n in found.told] == [
        ("told", "Jo Bell", "phone", EARLIER, "PK", NOW),
        ("told", "Duty social worker", "message", NOW, "PK", NOW),
    ]
    assert found.answers == []


def test_a_concern_about_the_house_has_no_child(opened_home: Path) -> None:
    found = database.call(concern, raised(None))
    assert (found.child, found.child_name) == (None, None)
    assert [each.child for each in database.call(open_concerns)] == [None]


def test_it_is_shown_at_the_item_it_came_from(amber: Child) -> None:
    id_ = raised(amber.id, origin=(DAY, Part.NIGHT, "n1"))
    raised(amber.id)
    raised(None, origin=(DAY, Part.NIGHT, "n2"))
    night = {(DAY, Part.NIGHT, amber.id, "n1")}
    assert database.call(items_with_concern, [DAY]) == night
    assert database.call(items_with_concern, [DAY - timedelta(days=1)]) == set()
    found = database.call(concern, id_)
    assert found.origin == (DAY, Part.NIGHT, "n1")
    assert found.item_title == "Time given to hear their feelings"


def test_without_an_item_the_day_is_that_on_which_it_happened_here(amber: Child) -> None:
    midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    id_ = raised(amber.id, happened_at=midnight)
    row = database.call(ConcernTable.get_by_id, id_)
    assert row.day.isoformat() == "2026-07-02"


def test_it_stays_open_until_a_manager_answers(amber: Child) -> None:
    id_ = raised(amber.id, safe="not sure", told=[told("Jo", EARLIER)])
    database.call(add_told, by("LM"), id_, told("Ed Dunn"))
    (found,) = database.call(open_concerns)
    assert (found.id, found.child, found.safe, found.raised_by) == (id_, amber.id, "not sure", "PK")
    assert (found.told, found.told_whom, found.raised_at) == (2, "Ed Dunn", NOW)
    for initials in ("PK", "LM"):
        with pytest.raises(Refused, match="Only a manager"):
            database.call(answer, by(initials), ids.new(), id_, "All is well")
    assert len(database.call(open_concerns)) == 1
    later = NOW + timedelta(hours=1)
    assert database.call(answer, by("ED", later), ids.new(), id_, "Strategy meeting at nine")
    assert database.call(open_concerns) == []
    (said,) = database.call(concern, id_).answers
    assert (said.text, said.author, said.at, said.written_at) == (
        "Strategy meeting at nine", "ED", later, later,
    )  # fmt: skip


def test_open_concerns_are_listed_oldest_first(amber: Child) -> None:
    later = ids.new()
    database.call(
        raise_concern, by(at=NOW + timedelta(hours=1)), later, amber.id, "later", "yes", NOW
    )
    first = raised(amber.id)
    assert [each.id for each in database.call(open_concerns)] == [first, later]


def test_every_retry_is_harmless(amber: Child) -> None:
    concern_id, jo, answer_id = ids.new(), told("Jo"), ids.new()
    arguments = (by(), concern_id, amber.id, "seen", "no", EARLIER, [told("Ed", EARLIER)])
    assert database.call(raise_concern, *arguments)
    assert database.call(add_told, by(), concern_id, jo)
    assert database.call(answer, by("ED"), answer_id, concern_id, "done")
    before = counts()
    assert not database.call(raise_concern, *arguments)
    assert not database.call(add_told, by(), concern_id, jo)
    assert not database.call(answer, by("ED"), answer_id, concern_id, "done")
    assert counts() == before


def test_the_same_id_with_other_words_is_refused_not_swallowed(amber: Child) -> None:
    id_ = raised(amber.id, text="first words")
    before = counts()
    with pytest.raises(Refused, match="other words"):
        raised(amber.id, id=id_, text="other words", told=[told()])
    assert counts() == before
    assert database.call(concern, id_).text == "first words"


def test_text_is_stored_cleaned_and_nothing_of_it_is_lost(amber: Child) -> None:
    id_ = raised(amber.id, text=HOSTILE, told=[told(HOSTILE)])
    database.call(answer, by("ED"), ids.new(), id_, HOSTILE)
    found = database.call(concern, id_)
    assert found.text == clean(HOSTILE, lines=True)
    assert found.told[0].whom == clean(HOSTILE)
    assert found.answers[0].text == clean(HOSTILE, lines=True)


def test_the_longest_text_is_stored_and_a_longer_one_refused_aloud(amber: Child) -> None:
    id_ = raised(amber.id, text="é" * LONGEST)
    assert database.call(concern, id_).text == "é" * LONGEST
    with pytest.raises(Refused, match="200,001 characters; 200,000 is the most"):
        raised(amber.id, text="é" * (LONGEST + 1))
    with pytest.raises(Refused, match="200,001"):
        database.call(answer, by("ED"), ids.new(), id_, "a" * (LONGEST + 1))


@pytest.mark.parametrize(
    ("other", "kind", "said"),
    [
        ({"text": " \n "}, Refused, "what was seen or said"),
        ({"safe": "maybe"}, UsageError, "yes, no, not sure"),
        ({"happened_at": NOW + timedelta(minutes=5)}, Refused, "still to come"),
        ({"child": "nobody"}, UsageError, "not in the home"),
        ({"told": [Told("t", " ", "phone", NOW)]}, Refused, "who was told"),
        ({"told": [Told("t", "Jo", "pigeon", NOW)]}, UsageError, "phone, in person"),
        (
            {"told": [Told("t", "Jo", "phone", NOW + timedelta(minutes=5))]},
            Refused,
            "still to come",
        ),
        ({"told": [Told("t", "J" * 201, "phone", NOW)]}, Refused, "too long"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    amber: Child, other: dict[str, object], kind: type[KwtuiError], said: str
) -> None:
    before = counts()
    with pytest.raises(kind, match=said):
        raised(**({"child": amber.id} | other))  # type: ignore[arg-type]
    assert counts() == before


def test_nothing_is_added_to_a_concern_that_is_not_there(opened_home: Path) -> None:
    before = counts()
    for verb, arguments in (
        (add_told, (by(), "none", told())),
        (answer, (by("ED"), ids.new(), "none", "text")),
    ):
        with pytest.raises(UsageError, match="no such concern"):
            database.call(verb, *arguments)
    with pytest.raises(UsageError, match="no such concern"):
        database.call(concern, "none")
    assert counts() == before


def test_a_blank_answer_is_refused(amber: Child) -> None:
    id_ = raised(amber.id)
    with pytest.raises(Refused, match="Write an answer"):
        database.call(answer, by("ED"), ids.new(), id_, "\n")


def test_drafts_of_stored_concerns_and_answers_are_known(amber: Child) -> None:
    id_, answer_id = raised(amber.id), ids.new()
    database.call(answer, by("ED"), answer_id, id_, "done")
    assert database.call(concerns_stored, [id_, answer_id, "none"]) == {id_, answer_id}
    assert database.call(concerns_stored, []) == set()


def test_all_of_it_stands_in_the_journal(amber: Child) -> None:
    id_ = raised(amber.id, told=[told()])
    database.call(add_told, by(), id_, told())
    database.call(answer, by("ED"), ids.new(), id_, "done")
    assert database.call(verify) == []

    def last() -> list[tuple[str, str]]:
        query = History.select(History.verb, History.table_name).order_by(History.seq.desc())
        return list(query.limit(4).tuples())

    assert database.call(last) == [
        ("answer concern", "concern_note"),
        ("told", "concern_note"),
        ("concern", "concern_note"),
        ("concern", "concern"),
    ]
