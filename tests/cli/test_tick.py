"""`kwtui tick`: what is stored, what is said about it, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from models import clock, database, ids
from models.answering import NewAnswer, record
from models.answers import Answer, answers_of
from models.home import home
from models.journal import By
from models.people import find_child, staff_by_initials
from models.shifts import Part, latest_begun
from tests.cli.conftest import Kwtui
from tests.cli.running import rows, tamper
from tests.conftest import DAY_ONE

REQUEST = "0f0e0d0c-0b0a-4908-8706-050403020100"


def stored(path: Path, part: Part = Part.MORNING) -> list[Answer]:
    """Every answer about Amber in the latest part of the day."""
    database.open_home(path)
    try:
        amber = database.call(find_child, "amber")
        when = latest_begun(database.call(home).hours, part, clock.system())
        return database.call(answers_of, amber.id, when.day, part)
    finally:
        database.close_home()


def people(path: Path) -> dict[str, str]:
    """The id of each member of staff, by initials."""
    return dict(rows(path, "SELECT initials, id FROM staff"))


def test_stores_an_answer_and_says_so_in_one_line(tick: Kwtui, home_path: Path) -> None:
    done = tick("amber", "morning", "b1", "prompted")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Amber Smith, Morning of ")
    assert ": Bedroom tidy: prompted, ED " in done.out
    assert done.out.count("\n") == 1
    (answer,) = stored(home_path)
    ed = people(home_path)["ED"]
    assert (answer.item, answer.value, answer.by, answer.typed_by) == ("b1", "prompted", ed, ed)
    assert clock.system() - answer.at < timedelta(minutes=1)


def test_everything_that_can_be_given(tick: Kwtui, home_path: Path) -> None:
    yesterday = latest_begun(_hours(home_path), Part.MORNING, clock.system()).day - timedelta(
        days=1
    )
    done = tick(
        "AS", "m", "Teeth", "not-done:at the dentist", "--note", "Two fillings\nand a sticker",
        "--date", yesterday.isoformat(), "--by", "lm", "--at", "08:10", initials="PK",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert ": Teeth brushed: not done, at the dentist, LM 08:10, written by PK " in done.out
    assert done.out.endswith(", with a note\n")
    (found,) = rows(home_path, 'SELECT day, item, value, reason, note, "by", typed_by FROM answer')
    staff = people(home_path)
    assert found == (
        yesterday.isoformat(), "b3b", "not-done", "at the dentist", "Two fillings\nand a sticker",
        staff["LM"], staff["PK"],
    )  # fmt: skip


def _hours(path: Path) -> object:
    database.open_home(path)
    try:
        return database.call(home).hours
    finally:
        database.close_home()


def test_it_names_what_stood_and_says_so(tick: Kwtui, home_path: Path) -> None:
    tick("amber", "morning", "b1", "done")
    done = tick("amber", "morning", "b1", "declined", initials="PK")
    assert done.err.startswith("Before, it said: done, ED ")
    first, second = stored(home_path)
    assert second.seen == first.id


def test_a_retry_with_the_same_id_is_stored_once(tick: Kwtui, home_path: Path) -> None:
    first = tick("amber", "morning", "b1", "done", "--id", REQUEST, "--note", "all tidy")
    again = tick("amber", "morning", "b1", "done", "--id", REQUEST.upper(), "--note", "all tidy")
    assert (first.code, first.err) == (0, "")
    assert (again.code, again.out) == (0, first.out)
    assert again.err == "This was stored already; nothing was stored twice.\n"
    assert [answer.id for answer in stored(home_path)] == [REQUEST.replace("-", "")]


@pytest.mark.parametrize(
    "other",
    [
        ["amber", "morning", "b1", "declined"],
        ["amber", "morning", "b2", "done"],
        ["callum", "morning", "b1", "done"],
        ["amber", "morning", "b1", "done", "--note", "but"],
        ["amber", "morning", "b1", "done", "--by", "PK"],
    ],
)
def test_an_id_is_good_for_one_answer(tick: Kwtui, home_path: Path, other: list[str]) -> None:
    tick("amber", "morning", "b1", "done", "--id", REQUEST)
    done = tick(*other, "--id", REQUEST)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("This id was used for another answer before, so nothing was stored.")
    assert rows(home_path, "SELECT COUNT(*) FROM answer") == [(1,)]


def test_what_others_answer_in_between_is_said(opened_home: Path) -> None:
    """Between what this command saw and its own answer, PK answers: both are shown."""
    from kwtui import ticking, typed
    from screens.desk import SignedIn

    ed, pk = (database.call(staff_by_initials, each, DAY_ONE) for each in ("ED", "PK"))
    amber, now = database.call(find_child, "amber"), clock.system()
    when = latest_begun(database.call(home).hours, Part.MORNING, now)
    assert ed and pk
    theirs = NewAnswer(ids.new(), amber.id, when.day, when.part, "b1", "declined", now, pk.id)
    looked = ticking._Place.history

    def slow(place: ticking._Place) -> list[Answer]:
        found = looked(place)
        if not found:
            database.call(record, By(pk.id, ids.new(), now), theirs)
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ticking._Place, "history", slow)
        wanted = typed.wish("morning", "done", None, None)
        done = ticking.tick(SignedIn(ed, ids.new()), wanted, "amber", "b1", None, None, None)
    assert ": done, ED " in done.line
    (remark,) = done.remarks
    assert remark.startswith("Meanwhile somebody answered too: declined, PK ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["ambre", "morning", "b1", "done"],
            "No child here is called ambre. Did you mean Amber Smith?",
        ),
        (["amber", "mroning", "b1", "done"], "mroning is no part of the day. Did you mean morning"),
        (["amber", "morning", "teef brushed", "done"], "called teef brushed. Did you mean"),
        (["amber", "morning", "n1", "done"], "No morning item is called n1."),
        (["amber", "morning", "b1", "dnoe"], "dnoe is no answer. Did you mean done"),
        (
            ["amber", "morning", "b1", "asleep"],
            "asleep is no answer to “Bedroom tidy”. Fitting are:",
        ),
        (["amber", "morning", "b1", "not-done"], "Say why it was not done"),
        (
            ["amber", "morning", "b1", "done", "--by", "zz"],
            "Nobody who works here has the initials zz.",
        ),
        (["amber", "morning", "b1", "done", "--at", "25:00"], "25:00 is not a time"),
        (["amber", "morning", "b1", "done", "--date", "tomorrow"], "tomorrow is not a date."),
        (["amber", "morning", "b1", "done", "--date", "2199-12-31"], "is too far away."),
        (["amber", "morning", "b1", "done", "--id", "7"], "7 is not a UUID"),
    ],
)
def test_what_cannot_be_understood(
    tick: Kwtui, home_path: Path, arguments: list[str], said: str
) -> None:
    done = tick(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert rows(home_path, "SELECT COUNT(*) FROM answer") == [(0,)]


def test_where_it_is_asked_how_it_says_what_to_use(tick: Kwtui, home_path: Path) -> None:
    tamper(
        home_path,
        "INSERT INTO item_change (id, seq, item, day, how, typed_by, typed_at) "
        "VALUES ('1', 1, 'b3a', '2000-01-01', 1, 'x', '2000-01-01T00:00:00.000000+00:00')",
    )
    done = tick("amber", "morning", "b3a", "done")
    assert (done.code, done.out) == (2, "")
    assert "“Washed” is asked how: say alone, prompted or helped in place of done." in done.err
    assert stored(home_path) == []
    assert tick("amber", "morning", "b3a", "prompted").code == 0
    assert [answer.value for answer in stored(home_path)] == ["prompted"]


def test_an_unknown_item_gets_the_nearest(tick: Kwtui) -> None:
    done = tick("amber", "morning", "Tooth brushed", "done")
    assert "b3b (Teeth brushed)" in done.err
    assert "Bedroom" not in done.err


def test_two_items_that_match_are_both_named(tick: Kwtui, home_path: Path) -> None:
    tamper(home_path, "UPDATE item SET title = 'Teeth flossed' WHERE id = 'b3a'")
    done = tick("amber", "morning", "teeth", "done")
    assert (done.code, done.out) == (2, "")
    assert "b3a (Teeth flossed), b3b (Teeth brushed). Give its key." in done.err


def test_two_children_that_match_are_both_named(tick: Kwtui, home_path: Path) -> None:
    tamper(home_path, "UPDATE child SET name = 'Amber Todd' WHERE room = 2")
    done = tick("amber", "morning", "b1", "done")
    ids_by_name = dict(rows(home_path, "SELECT name, id FROM child"))
    assert (done.code, done.out) == (2, "")
    for name, child in ids_by_name.items():
        assert f"{name} (id {child})" in done.err
    by_id = tick(ids_by_name["Amber Todd"], "morning", "b1", "done")
    assert by_id.out.startswith("Amber Todd, ")


def test_case_and_accents_do_not_matter(tick: Kwtui, home_path: Path) -> None:
    tamper(home_path, "UPDATE child SET name = 'Zoë Łukasz' WHERE room = 2")
    for typed in ("zoe", "ZOË", "lukasz", "zł"):
        assert tick(typed, "morning", "b1", "done").code == 0


def test_a_part_that_is_not_begun_is_refused(tick: Kwtui, home_path: Path) -> None:
    tomorrow = latest_begun(_hours(home_path), Part.DAY, clock.system()).day + timedelta(days=2)
    done = tick("amber", "day", "d1", "done", "--date", tomorrow.isoformat())
    assert (done.code, done.out) == (1, "")
    assert "It can be answered from" in done.err


def test_a_note_of_100_kb_is_stored_whole(tick: Kwtui, home_path: Path) -> None:
    note = "Amber said: “no”. " * 5_000
    done = tick("amber", "morning", "b1", "done", "--note", note)
    assert done.code == 0
    assert rows(home_path, "SELECT note FROM answer") == [(note,)]


def test_hostile_words_come_back_clean(tick: Kwtui, home_path: Path) -> None:
    hostile = "\x1b]0;Q7Z \x9b31m \u202e[/] \udcff"
    tamper(home_path, f"UPDATE child SET name = 'Amber {chr(27)}]0;Q7Z' WHERE room = 1")
    done = tick("amber", "morning", "b1", f"not-done:{hostile}", "--note", hostile)
    assert done.code == 0
    shown = "␛]0;Q7Z ⟨U+009B⟩31m ⟨U+202E⟩[/] ⟨U+DCFF⟩"
    assert done.out.startswith("Amber ␛]0;Q7Z, ")
    assert f"not done, {shown}, ED " in done.out
    assert rows(home_path, "SELECT note, reason FROM answer") == [(shown, shown)]
    unknown = tick(hostile, "morning", "b1", "done")
    assert shown in unknown.err
    assert not set("\x1b\x9b\u202e") & set(done.out + done.err + unknown.err)


def test_stored_is_stored_though_nobody_reads_the_line(tick: Kwtui, home_path: Path) -> None:
    import os

    full = os.open("/dev/full", os.O_WRONLY)
    try:
        done = tick("amber", "morning", "b1", "done", prepare=lambda: os.dup2(full, 1))
    finally:
        os.close(full)
    assert done.code == 0
    assert "The answer is stored; only the line that says so could not be printed." in done.err
    assert [answer.value for answer in stored(home_path)] == ["done"]


@pytest.mark.parametrize("write", ["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"])
def test_dates_and_times_as_the_screens_take_them(tick: Kwtui, home_path: Path, write: str) -> None:
    before = latest_begun(_hours(home_path), Part.MORNING, clock.system()).day - timedelta(days=1)
    done = tick("amber", "morning", "b1", "done", "--date", before.strftime(write), "--at", "0810")
    assert (done.code, done.err) == (0, "")
    found = rows(home_path, "SELECT day FROM answer")
    assert found == [(before.isoformat(),)]
