"""Changing the routine: what is past stays, every mistake is named, only managers do it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from rich.cells import cell_len

from models import ids
from models.answering import record
from models.board import board
from models.checklist import checklist
from models.concern_verbs import raise_concern
from models.concerns import concern
from models.database import call, db, rows
from models.errors import KwtuiError, Refused, Stale, UsageError
from models.find_item import find_item
from models.item_entry import ItemEntry, columns, entry_mistakes, entry_of, item_typed, tidied
from models.mistakes import Mistaken
from models.round import house_round
from models.routine import Item, ItemChangeTable, Routine, routine
from models.routine_checks import first_day
from models.routine_verbs import add_item, as_the_home, change_item, move_item, switch_item
from models.shifts import PARTS, Hours, Part
from models.verify import verify
from models.where_verbs import close_away, set_where
from tests.models.shift import NOW, TODAY, Shift

TOMORROW = TODAY + timedelta(days=1)
ENTRY = ItemEntry("Lunch box washed", "Box", "Washed, dried and put away.", ("daily",))
NEXT_NIGHT = NOW + timedelta(days=1)


def house() -> Routine:
    return call(routine)


def titles(child: str | None, part: Part, day: date) -> list[str]:
    return [each.title for each in house().due(child, part, day)]


def the(key: str, child: str | None = None, day: date = TOMORROW) -> Item:
    found = house().item(child, key, day)
    assert found is not None
    return found


def reworded(shift: Shift, key: str, day: date, child: str | None = None, **new: Any) -> bool:
    """A manager changes an item as it holds on that day."""
    seen = the(key, child, day)
    return call(
        change_item, shift.by(), ids.new(), seen, house().newest(key),
        entry_of(seen)._replace(**new), day, child,
    )  # fmt: skip


def stored() -> list[tuple[Any, ...]]:
    return call(rows, ItemChangeTable.select(ItemChangeTable.id))


def wrong(verb: Any, *args: Any) -> dict[str, str]:
    """What a verb finds wrong, by field; nothing is stored."""
    before = stored()
    with pytest.raises(Mistaken) as failed:
        call(verb, *args)
    assert stored() == before
    return {each.where: each.sentence for each in failed.value.mistakes}


def lines(shift: Shift, part: Part, day: date) -> list[tuple[str, str | None]]:
    shown = call(checklist, shift.amber, part, day, NEXT_NIGHT)
    return [(line.item.title, line.standing.value) for line in shown.lines]


def test_an_item_reworded_today_leaves_the_lists_before_as_they_were(shift: Shift) -> None:
    shift.answers("done")
    before = lines(shift, Part.NIGHT, TODAY)
    old = the("n1").title
    assert reworded(shift, "n1", TOMORROW, title="Talked about the day")
    assert lines(shift, Part.NIGHT, TODAY) == before
    assert before[0] == (old, "done")
    assert lines(shift, Part.NIGHT, TOMORROW)[0] == ("Talked about the day", None)
    by = shift.by(at=NEXT_NIGHT)
    call(record, by, shift.new("done", day=TOMORROW, at=NEXT_NIGHT))
    assert reworded(shift, "n1", TOMORROW + timedelta(days=1), title="Third words")
    assert lines(shift, Part.NIGHT, TOMORROW)[0] == ("Talked about the day", "done")
    assert call(verify) == []


def test_an_item_added_for_one_child_appears_for_that_child_only(shift: Shift) -> None:
    args = (Part.NIGHT, "care", ENTRY, TOMORROW, shift.amber)
    request = ids.new()
    assert call(add_item, shift.by(), request, *args)
    assert not call(add_item, shift.by(), request, *args), "a retry"
    assert titles(shift.amber, Part.NIGHT, TOMORROW)[-1] == ENTRY.title
    assert ENTRY.title not in titles(shift.amber, Part.NIGHT, TODAY)
    assert ENTRY.title not in titles(shift.callum, Part.NIGHT, TOMORROW)
    amber, callum = (row.cells[Part.NIGHT] for row in call(board, NEXT_NIGHT).rows)
    assert amber.due == callum.due + 1
    walk = call(house_round, Part.NIGHT, TOMORROW, NEXT_NIGHT)
    assert [each.id for each in walk.items][-1] == "x1"
    assert ["x1" in each.lines for each in walk.walks] == [True, False]
    assert call(find_item, shift.amber, Part.NIGHT, TOMORROW, "lunch").id == "x1"
    with pytest.raises(UsageError):
        call(find_item, shift.callum, Part.NIGHT, TOMORROW, "x1")
    new = shift.new("done", "x1", day=TOMORROW, at=NEXT_NIGHT)
    call(record, shift.by(at=NEXT_NIGHT), new)
    with pytest.raises(UsageError, match="not in the home"):
        call(record, shift.by(at=NEXT_NIGHT), new._replace(id=ids.new(), child=shift.callum))
    call(set_where, shift.by(at=NEXT_NIGHT), ids.new(), shift.callum, "contact", NEXT_NIGHT)
    by = shift.by(at=NEXT_NIGHT)
    assert call(close_away, by, ids.new(), shift.callum, TOMORROW, Part.NIGHT) == callum.due


def test_a_concern_names_its_item_as_it_was_on_its_day(shift: Shift) -> None:
    call(add_item, shift.by(), ids.new(), Part.NIGHT, "care", ENTRY, TOMORROW, shift.amber)
    origin, by = (TOMORROW, Part.NIGHT, "x1"), shift.by(at=NEXT_NIGHT)
    key = ids.new()
    call(raise_concern, by, key, shift.amber, "Words", "yes", NEXT_NIGHT, (), origin)
    day = TOMORROW + timedelta(days=1)
    reworded(shift, "x1", day, shift.amber, title="Other words")
    assert call(concern, key).item_title == ENTRY.title
    assert the("x1", shift.amber, day).title == "Other words"


def test_only_what_is_different_is_stored_so_later_changes_go_together(shift: Shift) -> None:
    later = TODAY + timedelta(days=20)
    assert call(switch_item, shift.by(), ids.new(), "n1", False, later)
    assert reworded(shift, "n1", TOMORROW, title="Other words")
    assert (the("n1").title, the("n1").on) == ("Other words", True)
    assert (the("n1", day=later).title, the("n1", day=later).on) == ("Other words", False)
    assert not reworded(shift, "n1", TOMORROW, title=" Other words "), "nothing is different"
    assert call(switch_item, shift.by(), ids.new(), "n1", True, later), "taken back"
    assert the("n1", day=later).on
    assert not call(switch_item, shift.by(), ids.new(), "n1", True, later)


def test_switched_off_tonight_what_was_answered_before_stays_on_its_list(shift: Shift) -> None:
    shift.answers("done", item="n2")
    by = shift.by(at=NOW)
    call(switch_item, by, ids.new(), "n2", False, TOMORROW, shift.amber)
    assert "n2" in [each.id for each in house().due(shift.amber, Part.NIGHT, TODAY)]
    assert the("n2").title not in titles(shift.amber, Part.NIGHT, TOMORROW)
    assert the("n2").title in titles(shift.callum, Part.NIGHT, TOMORROW)
    assert call(as_the_home, shift.by(), ids.new(), "n2", TOMORROW, shift.amber)
    assert the("n2").title in titles(shift.amber, Part.NIGHT, TOMORROW)


def test_items_change_places_from_a_day_on(shift: Shift) -> None:
    first, second, *_ = titles(None, Part.NIGHT, TODAY)
    request = ids.new()
    assert call(move_item, shift.by(), request, "n2", True, TOMORROW)
    assert not call(move_item, shift.by(), request, "n2", True, TOMORROW), "a retry"
    assert titles(None, Part.NIGHT, TODAY)[:2] == [first, second]
    assert titles(shift.amber, Part.NIGHT, TOMORROW)[:2] == [second, first]
    assert not call(move_item, shift.by(), ids.new(), "n2", True, TOMORROW), "there is none above"
    assert call(move_item, shift.by(), ids.new(), "n2", False, TOMORROW, shift.amber)
    assert titles(shift.amber, Part.NIGHT, TOMORROW)[:2] == [first, second]
    assert titles(shift.callum, Part.NIGHT, TOMORROW)[:2] == [second, first]
    others = [titles(None, part, TODAY) for part in (Part.MORNING, Part.DAY)]
    assert [titles(None, part, TOMORROW) for part in (Part.MORNING, Part.DAY)][0] == others[0]


# From which day


@pytest.mark.parametrize(
    ("part", "hour", "minute", "days"),
    [
        (Part.MORNING, 5, 29, 0),
        (Part.MORNING, 5, 30, 1),
        (Part.DAY, 8, 59, 0),
        (Part.DAY, 9, 0, 1),
        (Part.NIGHT, 19, 29, 0),
        (Part.NIGHT, 19, 30, 1),
        (Part.NIGHT, 0, 10, 0),
        (Part.MORNING, 23, 59, 1),
    ],
)
def test_a_change_holds_from_a_list_that_nobody_can_have_answered(
    shift: Shift, part: Part, hour: int, minute: int, days: int
) -> None:
    now = datetime(2026, 11, 21, hour, minute, tzinfo=UTC)
    first = TODAY + timedelta(days=days)
    assert first_day(Hours("Europe/London"), part, now, TODAY) == first
    by = shift.by(at=now)
    said = wrong(
        add_item, by, ids.new(), part, "care", ENTRY, first - timedelta(days=1)
    )  # fmt: skip
    assert list(said) == ["day"]
    assert "past" in said["day"] if days == 0 else f"Take {first.day} Nov 2026" in said["day"]
    assert call(add_item, by, ids.new(), part, "care", ENTRY, first)


def test_a_morning_that_begins_at_midnight_opens_on_the_evening_before() -> None:
    hours = Hours("Europe/London")._replace(morning=datetime(2026, 1, 1, 0, 15).time())  # noqa: DTZ001
    late = datetime(2026, 11, 21, 23, 20, tzinfo=UTC)
    assert first_day(hours, Part.MORNING, late, TODAY) == TODAY + timedelta(days=2)


def test_what_begins_later_is_not_changed_before_it_begins(shift: Shift) -> None:
    begins = TODAY + timedelta(days=9)
    call(add_item, shift.by(), ids.new(), Part.NIGHT, "care", ENTRY, begins)
    seen = the("x1", day=begins)
    args = (shift.by(), ids.new(), seen, house().newest("x1"), ENTRY._replace(title="Words"))
    assert wrong(change_item, *args, TOMORROW) == {"day": "This item begins on 30 Nov 2026."}
    said = wrong(switch_item, shift.by(), ids.new(), "x1", False, TOMORROW)
    assert said == {"day": "This item begins on 30 Nov 2026."}
    assert call(change_item, *args, begins)
    far = TODAY + timedelta(days=367)
    assert "more than a year" in wrong(switch_item, shift.by(), ids.new(), "n1", False, far)["day"]


# What is refused


def test_only_managers_change_the_routine(shift: Shift) -> None:
    seen = the("n1")
    for who in ("PK", "LM"):
        by = shift.by(who)
        for verb, *args in (
            (add_item, Part.NIGHT, "care", ENTRY, TOMORROW),
            (change_item, seen, 0, ENTRY, TOMORROW),
            (switch_item, "n1", False, TOMORROW),
            (as_the_home, "n1", TOMORROW, shift.amber),
            (move_item, "n1", False, TOMORROW),
        ):
            with pytest.raises(Refused, match="Only a manager changes the routine"):
                call(verb, by, ids.new(), *args)
    assert stored() == []


def test_every_mistake_is_named_at_once(shift: Shift) -> None:
    entry = ItemEntry("\u200b", "far too long", "", ("fortnightly",))
    said = wrong(add_item, shift.by(), ids.new(), "noon", "prayer", entry, TOMORROW)
    assert list(said) == ["part", "kind", "title", "short", "done", "frequency"]
    assert "8 columns" in said["short"]
    assert "fortnightly" in said["frequency"]
    n1 = the("n1")
    twice = ItemEntry(n1.title.upper(), n1.short, "x", ())
    said = wrong(add_item, shift.by(), ids.new(), Part.NIGHT, "care", twice, TODAY)
    assert set(said) == {"title", "short", "frequency", "day"}
    assert set(wrong(change_item, shift.by(), ids.new(), the("n2"), 0, twice, TODAY)) == set(said)


def test_two_who_change_the_same_item_see_each_other(shift: Shift) -> None:
    seen, newest = the("n1"), house().newest("n1")
    reworded(shift, "n1", TOMORROW, title="The first words")
    entry = entry_of(seen)._replace(short="Chat")
    with pytest.raises(Stale):
        call(change_item, shift.by(), ids.new(), seen, newest, entry, TOMORROW)
    call(move_item, shift.by(), ids.new(), "n1", False, TOMORROW)
    newest = house().newest("n1")
    assert call(change_item, shift.by(), ids.new(), the("n1"), newest, entry, TOMORROW)
    assert (the("n1").title, the("n1").short) == (seen.title, "Chat")


def test_what_there_is_not_cannot_be_changed(shift: Shift) -> None:
    with pytest.raises(UsageError, match="no such item"):
        call(switch_item, shift.by(), ids.new(), "zz", False, TOMORROW)
    with pytest.raises(UsageError, match="not in the home's book"):
        call(switch_item, shift.by(), ids.new(), "n1", False, TOMORROW, "nobody")
    call(add_item, shift.by(), ids.new(), Part.NIGHT, "care", ENTRY, TOMORROW, shift.amber)
    with pytest.raises(UsageError, match="no such item"):
        call(switch_item, shift.by(), ids.new(), "x1", False, TOMORROW)
    with pytest.raises(Refused, match="this child's only"):
        call(as_the_home, shift.by(), ids.new(), "x1", TOMORROW, shift.amber)


def test_hostile_words_are_stored_clean(shift: Shift) -> None:
    entry = ENTRY._replace(title=" a\x1b[31m\u202eb ", done="x\ny", short="[b]")
    call(add_item, shift.by(), ids.new(), Part.NIGHT, "care", entry, TOMORROW)
    found = the("x1")
    assert (found.title, found.short, found.done) == ("a␛[31m⟨U+202E⟩b", "[b]", "x␊y")
    assert found.frequency == ("daily",)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Daily", ("daily",)),
        ("sat, MON", ("monday", "saturday")),
        ("school days , weekly", ("school days", "weekly")),
        ("school, daily, daily", ("daily", "school days")),
        ("", ()),
        ("t", ("t",)),
        ("monday and friday", ("monday and friday",)),
    ],
)
def test_how_often_is_read_by_the_first_letters(typed: str, read: tuple[str, ...]) -> None:
    assert item_typed({"frequency": typed}).frequency == read
    unknown = [each for each in read if each in ("t", "monday and friday")]
    found = [each.where for each in entry_mistakes(ENTRY._replace(frequency=read), ())]
    assert found == (["frequency"] if unknown or not read else [])


@pytest.mark.parametrize("text", ["plain", "Zoë", "e\u0301", "漢字", "日本 x", "\u200bx"])
def test_columns_are_counted_as_the_terminal_does(text: str) -> None:
    assert columns(text) == cell_len(text)


# Against a reference, and what it costs

WHATS = ("add", "word", "off", "on", "up", "down", "home")
KEYS = ("n1", "n2", "b1", "x1", "x2")


@pytest.mark.parametrize("seed", range(3))
def test_random_changes_never_touch_a_list_that_is_open(shift: Shift, seed: int) -> None:
    children = (shift.amber, shift.callum)

    def listed(now: datetime) -> dict[tuple[str, Part, date], list[Item]]:
        """Every list that could be answered until `now`."""
        found, read = {}, house()
        days = [NOW.date() + timedelta(days=each) for each in range(-2, 4)]
        for child in children:
            for part in PARTS:
                first = first_day(Hours("Europe/London"), part, now, now.date())
                for day in days:
                    if day < first:
                        found[child, part, day] = read.due(child, part, day)
        return found

    def one(by: Any, what: str, key: str, child: str | None, day: date, number: int) -> None:
        if what == "add":
            entry = ENTRY._replace(title=f"Item {number}", short=f"i{number}")
            call(add_item, by, ids.new(), Part.NIGHT, "care", entry, day, child)
        elif what == "word":
            seen = house().item(child, key, day)
            if seen is not None:
                entry = entry_of(seen)._replace(title=f"Words {number}", frequency=("weekly",))
                newest = house().newest(key)
                call(change_item, by, ids.new(), seen, newest, entry, day, child)
                assert the(key, child, day).title == f"Words {number}"
        elif what in ("off", "on"):
            call(switch_item, by, ids.new(), key, what == "on", day, child)
            assert the(key, child, day).on is (what == "on")
        elif what in ("up", "down"):
            call(move_item, by, ids.new(), key, what == "up", day, child)
        elif child is not None:
            call(as_the_home, by, ids.new(), key, day, child)
            assert house().item(child, key, day) == house().item(None, key, day)

    dice, now = Random(seed), NOW
    for _ in range(25):
        now += timedelta(minutes=dice.randrange(400))
        before = listed(now)
        child = dice.choice([None, *children])
        day = now.date() + timedelta(days=dice.randrange(4))
        other = children[0] if child is children[1] else children[1]
        others = [house().all(other, day + timedelta(days=each)) for each in range(5)]
        what, key = dice.choice(WHATS), dice.choice(KEYS)
        try:
            one(shift.by(at=now), what, key, child, day, len(stored()))
        except KwtuiError as error:
            assert isinstance(error, Mistaken | UsageError | Refused)
        assert listed(now) == before
        if child is not None:
            assert [house().all(other, day + timedelta(days=n)) for n in range(5)] == others
    assert len(stored()) > 5
    assert call(verify) == []


def test_board_checklist_and_round_take_one_query_for_all_changes(
    shift: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    def queries(verb: Any, *args: Any) -> list[str]:
        asked: list[str] = []
        ask = db.execute_sql
        monkeypatch.setattr(db, "execute_sql", lambda *a, **k: asked.append(a[0]) or ask(*a, **k))
        call(verb, *args)
        monkeypatch.undo()
        return asked

    reads = (
        (board, NEXT_NIGHT),
        (checklist, shift.amber, Part.NIGHT, TOMORROW, NEXT_NIGHT),
        (house_round, Part.NIGHT, TOMORROW, NEXT_NIGHT),
    )
    before = [queries(*each) for each in reads]
    for number in range(5):
        for child in (shift.amber, shift.callum, None):
            entry = ENTRY._replace(title=f"Item {number} {child}", short=f"{number}{child}"[:8])
            call(add_item, shift.by(), ids.new(), Part.NIGHT, "care", entry, TOMORROW, child)
    after = [queries(*each) for each in reads]
    assert [len(each) for each in after] == [len(each) for each in before]
    for asked in after:
        assert sum('"item_change"' in text for text in asked) == 1
        assert sum('FROM "item"' in text for text in asked) == 1


def test_tidying_twice_changes_nothing() -> None:
    entry = ItemEntry(" a ", "b\t", "c\x00", ("saturday", "daily", "nonsense", "daily"))
    assert tidied(tidied(entry)) == tidied(entry)
    assert tidied(entry).frequency == ("daily", "saturday", "nonsense")
