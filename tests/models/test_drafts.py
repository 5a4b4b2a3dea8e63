"""Drafts: written while they are typed, offered again, and never in the way of work."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from models import drafts, drafts_file
from models.drafts import Draft

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOSTILE = "a\x1b]52;c;bad\x07\x00\x9b31m\u202e[/]\r\n\ud800é\u0301 \U0001f469\u200d\U0001f469"


def draft(text: str = "some words", id: str = "one", **other: Any) -> Draft:  # noqa: A002
    values = {"author": "ed", "form": "note", "child": "amber", "context": "{}", "at": NOON}
    return Draft(id=id, text=text, **(values | other))


def nothing_stored(found: list[Draft]) -> set[str]:
    return set()


def in_file(path: Path) -> dict[str, str]:
    """The texts that the file holds, by id."""
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=5)) as connection:
        rows = connection.execute("SELECT id, text FROM draft").fetchall()
    return {id_: text.decode("utf-8", "surrogatepass") for id_, text in rows}


def wait_until(so: Callable[[], bool], patience: float = 5.0) -> float:
    """Seconds until something was so."""
    start = time.monotonic()
    while not so():
        assert time.monotonic() - start < patience
        time.sleep(0.01)
    return time.monotonic() - start


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """The drafts beside a home's database, open."""
    drafts.open_drafts(tmp_path / "home.db")
    assert drafts.flush() and drafts.problem() is None
    yield tmp_path / "drafts.db"
    drafts.close_drafts()


def test_words_are_in_the_file_within_half_a_second(path: Path) -> None:
    drafts.keep(draft("first"))
    assert wait_until(lambda: in_file(path) == {"one": "first"}) < 0.6


def test_steady_typing_is_written_while_it_goes_on(path: Path) -> None:
    typed: list[tuple[float, int]] = []
    lags = []
    start = time.monotonic()
    while time.monotonic() - start < 2.0:
        typed.append((time.monotonic(), len(typed) + 1))
        drafts.keep(draft("x" * len(typed)))
        time.sleep(0.02)
        written = len(in_file(path).get("one", ""))
        unwritten = [at for at, count in typed if count > written]
        lags.append(time.monotonic() - min(unwritten, default=time.monotonic()))
    assert max(lags) < 0.8


def test_flush_writes_at_once(path: Path) -> None:
    drafts.keep(draft("now"))
    start = time.monotonic()
    assert drafts.flush()
    assert time.monotonic() - start < 0.3
    assert in_file(path) == {"one": "now"}


def test_flush_works_from_several_threads_at_once(path: Path) -> None:
    results: list[bool] = []

    def work(number: int) -> None:
        for turn in range(20):
            drafts.keep(draft(f"{number} {turn}", f"id{number}"))
            results.append(drafts.flush(5.0))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 120
    assert in_file(path) == {f"id{number}": f"{number} 19" for number in range(6)}


def test_keeping_costs_a_key_nothing_even_while_another_process_holds_the_file(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        start = time.monotonic()
        for turn in range(1_000):
            drafts.keep(draft("x" * turn))
        assert time.monotonic() - start < 0.1
        assert not drafts.flush(1.5)
        assert drafts.problem() == drafts.FAILED
        other.execute("COMMIT")
    wait_until(lambda: in_file(path) == {"one": "x" * 999})
    assert drafts.problem() is None


def test_the_file_is_its_owners_only(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "drafts.db").touch(0o644)
    drafts.open_drafts(tmp_path / "home.db")
    drafts.close_drafts()
    assert (tmp_path / "drafts.db").stat().st_mode & 0o777 == 0o600


def test_drafts_stand_beside_the_real_database(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "home.db").symlink_to(tmp_path / "real" / "home.db")
    drafts.open_drafts(tmp_path / "home.db")
    drafts.close_drafts()
    assert (tmp_path / "real" / "drafts.db").exists()
    assert not (tmp_path / "drafts.db").exists()


@pytest.mark.parametrize("text", [HOSTILE, "é" * 200_000, " ", "'; DROP TABLE draft; --"])
def test_text_comes_back_as_it_was_typed(path: Path, text: str) -> None:
    kept = draft(text, form="concern", child=None)
    drafts.keep(kept)
    assert drafts.flush()
    assert drafts.of_author("ed") == [kept]
    assert in_file(path) == {"one": text}


def test_what_is_not_yet_written_is_offered_too(path: Path) -> None:
    drafts.keep(draft("old"))
    drafts.flush()
    drafts.keep(draft("new"))
    assert [each.text for each in drafts.of_author("ed")] == ["new"]


def test_drafts_are_their_authors_own_newest_first(path: Path) -> None:
    for number, author in enumerate(("ed", "pk", "ed", "ed")):
        drafts.keep(draft("words", str(number), author=author, at=NOON + timedelta(hours=number)))
    assert [each.id for each in drafts.unfinished("ed", nothing_stored)] == ["3", "2", "0"]
    drafts.flush()
    assert [each.id for each in drafts.unfinished("ed", nothing_stored)] == ["3", "2", "0"]


def test_a_note_without_a_word_is_not_offered_but_a_concern_may_hold_more_than_text(
    path: Path,
) -> None:
    drafts.keep(draft(" \n", "note"))
    drafts.keep(draft("", "concern", form="concern"))
    assert [each.id for each in drafts.of_author("ed")] == ["concern"]


def test_a_draft_whose_record_exists_is_never_offered_and_is_removed(path: Path) -> None:
    drafts.keep(draft("stored", "stored"))
    drafts.keep(draft("open", "open"))
    drafts.flush()
    assert [
        each.id
        for each in drafts.unfinished("ed", lambda found: {"stored"} & {each.id for each in found})
    ] == ["open"]
    drafts.flush()
    assert in_file(path) == {"open": "open"}


def test_a_forgotten_draft_leaves_no_word_in_the_file_and_does_not_come_back(path: Path) -> None:
    drafts.keep(draft("unmistakable"))
    drafts.flush()
    assert b"unmistakable" in path.read_bytes()
    drafts.forget("one")
    drafts.keep(draft("unmistakable, a key that came late"))
    assert drafts.flush()
    assert drafts.of_author("ed") == []
    assert b"unmistakable" not in path.read_bytes()


def test_a_discarded_draft_is_not_offered_and_goes_after_a_fortnight(path: Path) -> None:
    drafts.keep(draft("put away"))
    drafts.discard("one", NOON)
    assert drafts.of_author("ed") == []
    drafts.flush()
    assert drafts.of_author("ed") == []
    drafts.purge(NOON + timedelta(days=14))
    drafts.flush()
    assert in_file(path) == {"one": "put away"}
    drafts.purge(NOON + timedelta(days=14, seconds=1))
    drafts.flush()
    assert in_file(path) == {}


def test_purging_leaves_what_was_not_discarded(path: Path) -> None:
    drafts.keep(draft("still unfinished"))
    drafts.purge(NOON + timedelta(days=365))
    drafts.flush()
    assert in_file(path) == {"one": "still unfinished"}


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the next connection on the file may not grow by a page: SQLite says that it is full."""
    opened = drafts_file._open

    def without_room(path: Path) -> sqlite3.Connection:
        connection = opened(path)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(drafts_file, "_open", without_room)


def test_on_a_full_disk_the_owner_is_told_and_the_words_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full_disk(full)
        drafts.open_drafts(tmp_path / "home.db")
        words = draft("x" * 50_000)
        drafts.keep(words)
        assert not drafts.flush()
        assert drafts.problem() == "The disk is full: keep this screen open."
        assert drafts.of_author("ed") == [words]
    assert wait_until(lambda: drafts.problem() is None) < 3.0
    assert drafts.close_drafts()
    assert in_file(tmp_path / "drafts.db") == {"one": words.text}


def test_closing_on_a_full_disk_says_that_words_were_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_disk(monkeypatch)
    drafts.open_drafts(tmp_path / "home.db")
    drafts.keep(draft("x" * 50_000))
    assert not drafts.close_drafts()


def test_a_folder_that_cannot_be_written_is_told_and_holds_up_nothing(tmp_path: Path) -> None:
    (tmp_path / "drafts.db").mkdir()
    drafts.open_drafts(tmp_path / "home.db")
    assert not drafts.flush()
    assert drafts.problem() == drafts.FAILED
    drafts.keep(draft("words"))
    assert [each.text for each in drafts.of_author("ed")] == ["words"]
    assert not drafts.close_drafts()


def text_file(path: Path) -> None:
    path.write_text("Dear diary, this is no database at all.\n" * 100)


def cut_short(path: Path) -> None:
    drafts.open_drafts(path.with_name("home.db"))
    drafts.keep(draft("y" * 100_000))
    drafts.close_drafts()
    path.write_bytes(path.read_bytes()[:20_000])


def scribbled_on(path: Path) -> None:
    drafts.open_drafts(path.with_name("home.db"))
    drafts.keep(draft("z"))
    drafts.close_drafts()
    whole = bytearray(path.read_bytes())
    whole[4096:8192] = b"\xff" * 4096
    path.write_bytes(whole)


def other_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE draft (something TEXT)")


@pytest.mark.parametrize("damage", [text_file, cut_short, scribbled_on, other_tables])
def test_a_damaged_file_is_put_aside_aloud_and_work_goes_on(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    path = tmp_path / "drafts.db"
    damage(path)
    (tmp_path / "drafts.db.damaged").write_bytes(b"an earlier one")
    before = path.read_bytes()
    drafts.open_drafts(tmp_path / "home.db")
    assert drafts.flush()
    sentence = drafts.problem()
    assert sentence is not None
    assert "damaged" in sentence and "drafts.db.damaged-2" in sentence
    assert drafts.problem() is None
    drafts.keep(draft("new words"))
    assert drafts.flush()
    drafts.close_drafts()
    assert in_file(path) == {"one": "new words"}
    assert (tmp_path / "drafts.db.damaged").read_bytes() == b"an earlier one"
    assert (tmp_path / "drafts.db.damaged-2").read_bytes() == before


def test_a_file_that_is_damaged_while_somebody_types_costs_none_of_their_words(path: Path) -> None:
    drafts.keep(draft("first"))
    drafts.flush()
    path.rename(path.with_name("gone"))
    path.write_bytes(b"no database" * 1_000)
    drafts.keep(draft("first and second"))
    assert drafts.flush(3.0)
    assert in_file(path) == {"one": "first and second"}
    assert "damaged" in (drafts.problem() or "")


def test_a_file_that_was_taken_away_is_made_anew(path: Path) -> None:
    drafts.keep(draft("first"))
    drafts.flush()
    path.unlink()
    drafts.keep(draft("second", "two"))
    assert drafts.flush(3.0)
    assert in_file(path) == {"two": "second"}


def test_without_drafts_there_is_nothing_to_flush_and_nothing_is_lost_in_silence() -> None:
    drafts.close_drafts()
    assert drafts.flush()
    with pytest.raises(RuntimeError):
        drafts.keep(draft())


TYPIST = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from models import drafts
from models.drafts import Draft
where, name, count, pause = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
drafts.open_drafts(where)
drafts.flush(2.0)
said = drafts.problem()
at = datetime(2026, 11, 21, tzinfo=UTC)
for number in range(1, count + 1):
    drafts.keep(Draft(f"{name}{number % 7}", "ed", "note", None, "{}", "x" * number, at))
    print(number, time.monotonic(), flush=True)
    time.sleep(pause)
print("closed", drafts.close_drafts(10.0), said)
"""


def typist(home: Path, name: str, count: int, pause: float) -> subprocess.Popen[str]:
    """A process that types."""
    arguments = [sys.executable, "-c", TYPIST, str(home), name, str(count), str(pause)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_several_processes_share_one_file(tmp_path: Path) -> None:
    typists = [typist(tmp_path / "home.db", name, 100, 0.01) for name in "abcd"]
    ends = [each.communicate(timeout=60)[0].splitlines()[-1] for each in typists]
    assert ends == ["closed True None"] * 4
    found = in_file(tmp_path / "drafts.db")
    assert len(found) == 28
    assert all(found[f"{name}{100 % 7}"] == "x" * 100 for name in "abcd")


@pytest.mark.parametrize("turn", range(3))
def test_killing_the_process_loses_at_most_the_last_second(tmp_path: Path, turn: int) -> None:
    process = typist(tmp_path / "home.db", "k", 100_000, 0.005)
    assert process.stdout is not None
    typed = []
    stop = time.monotonic() + 1.5 + random.random()
    for line in process.stdout:
        number, at = line.split()
        typed.append((int(number), float(at)))
        if time.monotonic() > stop:
            break
    process.kill()
    killed = time.monotonic()
    process.wait()
    process.stdout.close()
    written = max(map(len, in_file(tmp_path / "drafts.db").values()))
    assert [number for number, at in typed if number > written and at < killed - 1.0] == []
