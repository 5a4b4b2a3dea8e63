"""`kwtui log` through a person's key against a bare insert, and finding words in ten years."""

from __future__ import annotations

import os
import shutil
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.figures import at_most, by_round, half_and_most, heading, line, thousandths
from benchmarks.programs import KWTUI, PYTHON, ROOT, surroundings
from models import database, ids, sample
from models.database import sql, writes
from models.home import home
from models.journal import By, transaction
from models.people import children, staff_by_initials
from models.rowan.when import LAST, NOW
from models.session_record import Record
from models.session_store import add, indexed
from models.session_words import QUERY, find

ROUNDS = 20
GOAL = 1.5
WEEKS = 520
"""Ten years of a session a week for each child."""
TEXT = "We cooked {dish} and talked about {topic} until the bus came. She chose the music."
DISHES = ("soup", "pasta", "curry", "pancakes", "stew", "salad", "chilli")
TOPICS = ("school", "Sunday's visit", "sleep", "the dentist", "football", "moving on")
BARE = [PYTHON, str(ROOT / "benchmarks" / "bare_insert.py")]


def log(folder: Path) -> None:
    """Measure and print both."""
    path = Path(shutil.copyfile(sample.ensure(), folder / "home.db"))
    path.chmod(0o600)
    _recording(folder, path)
    _finding(path)


def _recording(folder: Path, path: Path) -> None:
    heading(f"A session from the shell, {ROUNDS} rounds of a bare insert and kwtui log")
    around = surroundings(folder)
    original = "log amber --declined --topic family --text 'Not today'"
    through = {**around, "SSH_ORIGINAL_COMMAND": original}
    bare = [*BARE, str(folder / "bare.db"), "amber", "--text", "Not today"]
    ours = [*KWTUI, "--db", str(path), "login", "--staff", sample.SIGNED_IN]
    _run(bare, around), _run(ours, through)
    rounds = [(_run(bare, around), _run(ours, through)) for _ in range(ROUNDS)]
    theirs, mine = [each[0] for each in rounds], [each[1] for each in rounds]
    times = by_round(mine, theirs)
    least = min(mine) / min(theirs)
    line("kwtui log, × argparse and one insert", f"{times:.2f} (least by least {least:.2f})",
         at_most(times, GOAL))  # fmt: skip
    line("argparse and one insert", thousandths(theirs))
    line("kwtui log", thousandths(mine))


def _run(command: list[str], around: dict[str, str]) -> float:
    """Run a command whose output goes nowhere; raises RuntimeError when it fails."""
    os.chdir(ROOT)
    nowhere = [(os.POSIX_SPAWN_OPEN, out, os.devnull, os.O_WRONLY, 0) for out in (1, 2)]
    began = time.perf_counter()
    process = os.posix_spawn(command[0], command, around, file_actions=nowhere)
    _, status, _ = os.wait4(process, 0)
    took = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return took


def _finding(path: Path) -> None:
    database.open_home(path)
    try:
        stored = database.call(_ten_years)
        heading(f"Finding words in {stored:,} sessions")
        for step in database.call(_plan):
            line("query plan", step)
        for words in ("pancakes dentist", "music", "nothing of the sort"):
            waits = [_find(words) for _ in range(ROUNDS)]
            line(f"find “{words}”", half_and_most(waits))
    finally:
        database.close_home()


def _plan() -> list[str]:
    """How SQLite goes about it."""
    found = sql(f"EXPLAIN QUERY PLAN {QUERY}", ("x", None, None, 1)).fetchall()
    return [str(row[3]) for row in found]


def _find(words: str) -> float:
    began = time.perf_counter()
    database.call(find, words)
    return time.perf_counter() - began


@writes
def _ten_years() -> int:
    """Stores a session a week for each child, as far back as ten years."""
    today = LAST
    found = staff_by_initials(sample.SIGNED_IN, today)
    if found is None or home() is None:
        raise RuntimeError("the sample home is not whole")
    stored = 0
    with transaction(By(found.id, ids.new(), NOW), "ten years") as tx:
        for week in range(WEEKS):
            for child in children():
                text = TEXT.format(
                    dish=DISHES[stored % len(DISHES)], topic=TOPICS[stored % len(TOPICS)]
                )
                record = Record(today - timedelta(weeks=week), fields={"account": text * 5})
                key = ids.new()
                add(tx, key, child.id, key, record)
                indexed(key)
                stored += 1
    return stored
