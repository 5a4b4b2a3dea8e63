"""The sample home: always the same, true to its own rules, and as the board's example shows it."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from models import database, pins, sample
from models.answers import EARLY, Answer, AnswerTable, by_item, standing
from models.board import Board, Cell, board
from models.checklist import late
from models.concerns import open_concerns
from models.database import rows
from models.home import home, numbers
from models.people import children, staff
from models.profiles import ANSWERS
from models.routine import due, items
from models.rowan import history
from models.rowan.events import Answered, Closed, Went
from models.shifts import PARTS, Hours, Part, window
from models.verify import verify
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
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built anew: its database, which no test may change."""
    path = tmp_path_factory.mktemp("sample") / "rowan.db"
    sample.build(path)
    return path


@pytest.fixture
def opened(built: Path) -> Iterator[Path]:
    """The sample, open while the test runs."""
    database.open_home(built)
    yield built
    database.close_home()


@pytest.fixture
def shown(opened: Path) -> Board:
    """Its board where the history ends."""
    return database.call(board, sample.NOW)


@pytest.fixture
def answers(opened: Path) -> list[Answer]:
    """Every answer of the history, in the order of their numbers."""
    return database.call(_answers)


def _answers() -> list[Answer]:
    columns = [getattr(AnswerTable, name) for name in Answer._fields]
    found = rows(AnswerTable.select(*columns).order_by(AnswerTable.seq))
    return [Answer(*row[:4], Part(row[4]), *row[5:]) for row in found]


def _dump(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()
    finally:
        connection.close()


def _local(at: datetime) -> datetime:
    return at.astimezone(LONDON)


def test_the_history_ends_on_a_saturday_evening() -> None:
    assert f"{_local(sample.NOW):%a %Y-%m-%d %H:%M}" == "Sat 2026-11-21 21:42"


def test_two_processes_build_the_same(built: Path, tmp_path: Path) -> None:
    for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Lima")):
        path = tmp_path / f"{seed}.db"
        code = (
            f"from pathlib import Path; from models.sample import build; build(Path({str(path)!r}))"
        )
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", code], env=env, check=True)
        assert _dump(path) == _dump(built)


def test_the_book_is_whole(opened: Path) -> None:
    assert database.call(verify) == []


def test_the_board_is_as_in_the_example(shown: Board) -> None:
    cells = {
        row.child.name: [(row.cells[part].answered, row.cells[part].due) for part in PARTS]
        for row in shown.rows
    }
    assert cells == {
        "Amber Sinclair": [(7, 7), (12, 12), (2, 6)],
        "Callum Todd": [(7, 7), (12, 12), (0, 6)],
        "Dina Wahab": [(5, 7), (9, 12), (0, 6)],
        "Euan Prentice": [(7, 7), (11, 12), (6, 6)],
        "Zoë Marchetti": [(7, 7), (12, 12), (3, 6)],
        "Reece Lowe-Adair": [(7, 7), (12, 12), (5, 6)],
    }
    assert (shown.current.part, shown.current.day) == (Part.NIGHT, LAST)


def test_the_marks_of_the_board(shown: Board) -> None:
    marked = [
        (row.child.name, part) for row in shown.rows for part in PARTS if _mark(row.cells[part])
    ]
    away = [(row.child.name, part) for row in shown.rows for part in PARTS if row.cells[part].away]
    assert marked == [("Amber Sinclair", Part.DAY)]
    assert away == [("Euan Prentice", Part.NIGHT)]


def _mark(cell: Cell) -> bool:
    return cell.mark


def test_where_the_children_are(shown: Board) -> None:
    where = {row.child.name.split()[0]: row.where for row in shown.rows}
    assert {name: at.state for name, at in where.items()} == {
        "Amber": "in",
        "Callum": "in",
        "Dina": "contact",
        "Euan": "missing",
        "Zoë": "in",
        "Reece": "in",
    }
    back, since = where["Dina"].back, where["Euan"].since
    assert back is not None and since is not None
    assert f"{_local(back):%H:%M}" == "22:00"
    assert f"{_local(since):%H:%M}" == "20:55"


def test_this_shift(shown: Board) -> None:
    found = [(alert.kind, alert.child and alert.child.name.split()[0]) for alert in shown.alerts]
    assert found[:2] == [("missing", "Euan"), ("concern", "Amber")]
    assert sorted(found[2:]) == [
        ("unanswered", "Dina"),
        ("unanswered", "Dina"),
        ("unanswered", "Euan"),
    ]


def test_the_one_open_concern(opened: Path) -> None:
    (concern,) = database.call(open_concerns)
    assert f"{_local(concern.raised_at):%d %b %H:%M}" == "21 Nov 20:10"
    assert concern.origin == (LAST, Part.DAY, "d5")
    assert concern.told == 1


def test_every_part_of_every_day_was_answered(opened: Path, answers: list[Answer]) -> None:
    given = {(answer.child, answer.day, answer.part) for answer in answers}
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    wanted = {(c.id, day, part) for c in database.call(children) for day in days for part in PARTS}
    # Of the last night only that has been answered which the board shows.
    missing = {each for each in wanted - given if each[1:] != (LAST, Part.NIGHT)}
    assert missing == set()
    assert {day for _, day, _ in given} == set(days)


def test_little_was_left_unanswered_but_something(opened: Path, answers: list[Answer]) -> None:
    place, everything = database.call(home), database.call(items)
    by_list: dict[tuple[str, date, Part], list[Answer]] = {}
    for answer in answers:
        by_list.setdefault((answer.child, answer.day, answer.part), []).append(answer)
    left = total = 0
    for (_, day, part), given in by_list.items():
        found = by_item(given)
        for item in due(place, everything, part, day):
            total += 1
            left += standing(found.get(item.id, [])).value is None
    assert 0 < left < total / 50


def test_answers_fit_their_items(opened: Path, answers: list[Answer]) -> None:
    known = {item.id: item for item in database.call(items)}
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
        assert when.start - EARLY <= answer.at < when.end
        assert answer.at <= answer.typed_at <= sample.NOW
        assert answer.typed_at < when.end or late(answer) or answer.typed_at - answer.at < EARLY


def test_answers_name_the_one_before(answers: list[Answer]) -> None:
    last: dict[tuple[object, ...], str] = {}
    blind = 0
    for answer in answers:
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
    place, everything = database.call(home), database.call(items)
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
    duties = {item.id for item in database.call(items) if item.kind == "duty"}
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


def test_the_people_and_the_numbers(opened: Path) -> None:
    names = [child.name for child in database.call(children)]
    assert len(names) == 6
    assert any("-" in name for name in names) and any("ë" in name for name in names)
    people = database.call(staff)
    assert {each.initials for each in people} >= {"ED", "PK", "RO"}
    for number in database.call(numbers):
        # The range that Ofcom keeps for drama.
        assert number.number.startswith("01632 960")


def test_everybody_has_the_sample_pin(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "home.db"
    copy.write_bytes(built.read_bytes())
    database.open_home(copy)
    try:
        for initials in (sample.SIGNED_IN, "RO"):
            checked = database.call(pins.check_pin, initials, "2580", sample.NOW)
            assert (checked.staff.initials, checked.must_choose) == (initials, False)
    finally:
        database.close_home()


def test_the_clocks_went_back_in_between(answers: list[Answer]) -> None:
    doubled = [
        f"{_local(answer.at):%H:%M} {_local(answer.at).tzname()}"
        for answer in answers
        if _local(answer.at).date() == date(2026, 10, 25) and _local(answer.at).hour == 1
    ]
    assert sorted(doubled) == ["01:20 BST", "01:30 GMT"]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample as in a wheel: nothing beside the code, a cache of its own."""
    monkeypatch.setattr(sample, "BESIDE", tmp_path / "installed")
    monkeypatch.setattr(sample, "IS_CLONE", False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_in_a_clone_it_stands_beside_the_code() -> None:
    assert sample.IS_CLONE
    assert sample.sample_path().parent == Path(sample.__file__).parent / "rowan"


def test_from_a_wheel_it_is_made_in_the_users_cache(elsewhere: Path) -> None:
    path = sample.sample_path()
    assert path.parent == elsewhere / "cache" / "kwtui"
    outdated = path.with_name("rowan-0000.db")
    outdated.parent.mkdir(parents=True)
    outdated.touch()
    assert sample.ensure() == path
    # The old one is gone, and nothing that was needed on the way is left.
    assert list(path.parent.iterdir()) == [path]


def test_it_is_not_made_twice(elsewhere: Path) -> None:
    path = sample.sample_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"made before")
    assert sample.ensure() == path
    assert path.read_bytes() == b"made before"


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(sample.StoreError, match="cannot be made"):
        sample.build(tmp_path / "file" / "rowan.db")


def test_a_normal_start_does_not_load_it() -> None:
    code = (
        "import sys, kwtui.__main__, kwtui.app, screens.board, screens.signin, screens.checklist;"
        "found = {'models.sample', 'models.rowan'}.intersection(sys.modules);"
        "sys.exit(str(found) if found else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
