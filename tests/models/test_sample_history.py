"""The history of the sample home: true to the rules of the book, and such as could have been."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from models import database, sample
from models.answering import EARLY
from models.answers import Answer, AnswerTable, by_item, standing
from models.checklist import late
from models.database import rows
from models.home import home
from models.people import children
from models.profiles import ANSWERS
from models.routine import routine
from models.rowan import history
from models.rowan.events import Answered, Closed, Went
from models.shifts import PARTS, Hours, Part, window
from models.whereabouts import WhereTable

HOURS = Hours("Europe/London")
LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 9, 22), date(2026, 11, 21)
OPINION = re.compile(
    r"\b(seem\w*|appear\w*|look(s|ed) like|may have|might have|probably|obvious\w*|perhaps|maybe"
    r"|naughty|lazy|rude|manipulat\w*|attention.seeking|bad behaviour|kicked off)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r'"[^"]*"')


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the sample, open while these tests run: they only read."""
    path = tmp_path_factory.mktemp("sample") / "home.db"
    shutil.copyfile(sample.ensure(), path)
    database.open_home(path)
    yield path
    database.close_home()


@pytest.fixture(scope="module")
def answers(opened: Path) -> list[Answer]:
    """Every answer of the history, in the order of their numbers."""
    return database.call(_answers)


def _answers() -> list[Answer]:
    columns = [getattr(AnswerTable, name) for name in Answer._fields]
    found = rows(AnswerTable.select(*columns).order_by(AnswerTable.seq))
    return [Answer(*row[:4], Part(row[4]), *row[5:]) for row in found]


def _local(at: datetime) -> datetime:
    return at.astimezone(LONDON)


def test_every_part_of_every_day_was_answered(opened: Path, answers: list[Answer]) -> None:
    given = {(answer.child, answer.day, answer.part) for answer in answers}
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    wanted = {(c.id, day, part) for c in database.call(children) for day in days for part in PARTS}
    # Of the last night only that has been answered which the board shows.
    missing = {each for each in wanted - given if each[1:] != (LAST, Part.NIGHT)}
    assert missing == set()
    assert {day for _, day, _ in given} == set(days)


def test_little_was_left_unanswered_but_something(opened: Path, answers: list[Answer]) -> None:
    everything = database.call(routine)
    by_list: dict[tuple[str, date, Part], list[Answer]] = {}
    for answer in answers:
        by_list.setdefault((answer.child, answer.day, answer.part), []).append(answer)
    left = total = 0
    for (_, day, part), given in by_list.items():
        found = by_item(given)
        for item in everything.due(None, part, day):
            total += 1
            left += standing(found.get(item.id, [])).value is None
    assert 0 < left < total / 50


def test_answers_fit_their_items(opened: Path, answers: list[Answer]) -> None:
    known = {item.id: item for item in database.call(routine).all(None, LAST)}
    for answer in answers:
        item = known[answer.item]
        assert (item.part, item.title) == (answer.part, answer.title)
        assert answer.value is None or answer.value in ANSWERS[item.kind]
        assert bool(answer.reason) == (answer.value in ("not-done", "away"))


def test_answers_have_times_that_can_be(answers: list[Answer]) -> None:
    for answer in answers:
        if answer.undoes:
            continue
        when = window(HOURS, answer.part, answer.day)
        assert when.start - EARLY <= answer.at
        # A note is of the moment at which it is written, which may be after the part.
        assert answer.only_note or answer.at < when.end
        assert answer.at <= answer.typed_at <= sample.NOW
        assert answer.typed_at < when.end or late(answer) or answer.typed_at - answer.at < EARLY


def test_answers_name_the_one_before(answers: list[Answer]) -> None:
    last: dict[tuple[object, ...], str] = {}
    blind = 0
    for answer in (each for each in answers if not each.only_note):
        place = (answer.child, answer.day, answer.part, answer.item)
        blind += answer.seen != last.get(place)
        last[place] = answer.id
    # Twice in the story two people answered without having seen each other's.
    assert blind == 2


def test_an_undo_takes_back_the_slip_before_it(answers: list[Answer]) -> None:
    by_id = {answer.id: answer for answer in answers}
    undone = [answer for answer in answers if answer.undoes]
    assert len(undone) > 20
    for answer in undone:
        slip = by_id[str(answer.undoes)]
        assert (answer.item, answer.child, answer.value) == (slip.item, slip.child, None)
        assert answer.typed_at - slip.typed_at < timedelta(seconds=10)


def test_all_kinds_of_thing_happened(opened: Path, answers: list[Answer]) -> None:
    values = {answer.value for answer in answers}
    assert values == {None, *(value for values in ANSWERS.values() for value in values)}
    assert any(late(answer) for answer in answers)
    assert any(answer.typed_by != answer.by for answer in answers)
    states = {state for (state,) in database.call(rows, WhereTable.select(WhereTable.state))}
    assert states == {"in", "school", "contact", "activity", "overnight", "hospital", "missing"}


def test_answers_are_given_by_whoever_is_on_shift(opened: Path) -> None:
    place, everything = database.call(home), database.call(routine)
    rota = history.rota_of(place)
    for event in history.events(place, everything):
        if isinstance(event, Answered | Closed | Went):
            assert event.typed_by in rota.on(event.typed_at), event
        if isinstance(event, Answered):
            # Whoever has begun goes on to the end of the list.
            team = rota.on(event.at) + rota.on(event.at - timedelta(minutes=5))
            assert event.by in team, event


def test_what_needs_the_child_was_done_while_they_were_there(
    opened: Path, answers: list[Answer]
) -> None:
    duties = {item.id for item in database.call(routine).all(None, LAST) if item.kind == "duty"}
    columns = (WhereTable.child, WhereTable.state, WhereTable.since)
    moves: dict[str, list[tuple[datetime, str]]] = {}
    for child, state, since in database.call(
        rows, WhereTable.select(*columns).order_by(WhereTable.seq)
    ):
        moves.setdefault(child, []).append((since, state))
    for answer in answers:
        if answer.item in duties or answer.value in (None, "away", "not-done"):
            continue
        before = [state for since, state in moves[answer.child] if since <= answer.at]
        # Times that were typed from memory are round ones, a few minutes off.
        if not late(answer):
            assert not before or before[-1] == "in", answer


def test_notes_are_plain_and_do_not_repeat_too_soon(answers: list[Answer]) -> None:
    notes = [answer for answer in answers if answer.note and answer.seen is None]
    assert len({answer.note for answer in notes}) > 250
    for answer in notes:
        assert not OPINION.search(QUOTED.sub("", str(answer.note))), answer.note
        assert "{" not in str(answer.note)
    for child in {answer.child for answer in notes}:
        mine = [answer for answer in notes if answer.child == child]
        for one, other in zip(mine, mine[1:], strict=False):
            assert one.note != other.note


def test_the_clocks_went_back_in_between(answers: list[Answer]) -> None:
    doubled = [
        f"{_local(answer.at):%H:%M} {_local(answer.at).tzname()}"
        for answer in answers
        if _local(answer.at).date() == date(2026, 10, 25) and _local(answer.at).hour == 1
    ]
    assert sorted(doubled) == ["01:20 BST", "01:30 GMT"]
