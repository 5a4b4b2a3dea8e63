"""kwtui itself at work: on a terminal, somebody signed in; and what its files hold afterwards."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from tests.conftest import PIN
from tests.faults.harness import KWTUI, ROOT, Pty, environment

PATIENCE = 60.0
"""Seconds for a screen to come, on a machine that is busy with other tests."""
AT_ONCE = 6
"""Terminals at the same time: they wait more than they work."""

Case = TypeVar("Case")
T = TypeVar("T")


def kwtui_on(home: Path, **options: Any) -> Pty:
    """kwtui on the database of a home, with its folder as the home folder of whoever starts it."""
    return Pty([*KWTUI, "--db", str(home)], home=home.parent, **options)


def sign_in(tty: Pty, initials: str = "ed", pin: str = PIN) -> None:
    """Signs in, as far as the board."""
    tty.wait_for("Sign in with", PATIENCE)
    tty.send(f"{initials}\r{pin}\r")
    tty.wait_for("This shift", PATIENCE)


def open_checklist(tty: Pty) -> None:
    """From the board to the first child's checklist of the part that runs now."""
    tty.send("\r")
    tty.wait_for(re.compile(r"0 of \d+ answered"), PATIENCE)


def step(tty: Pty, keys: str, *wanted: str) -> None:
    """Sends keys and waits for what they lead to, and until the screen stands.

    A screen comes in pieces, with what was there before still below it: a key that is sent at the
    first words may go to a screen that is not drawn yet, and the next words be those of before.
    """
    tty.send(keys)
    tty.wait_for(lambda text: all(each in text for each in wanted), PATIENCE)
    tty.wait_quiet(0.1)


def at_second_item(tty: Pty) -> None:
    """ED has answered one item and stands at the next."""
    sign_in(tty)
    open_checklist(tty)
    tty.wait_for("[ ] ", PATIENCE)
    step(tty, " ", "[x] ")
    step(tty, "j", "[x] ")


def until(so: Callable[[], bool]) -> None:
    """Waits until something in the files is so."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end
        time.sleep(0.02)


def acknowledged(tty: Pty, count: int) -> None:
    """Waits until so many answers are shown as stored, each with who and when."""
    tty.wait_for(lambda text: len(re.findall(r"ED \d\d:\d\d", text)) == count, PATIENCE)


def on_copies(
    home: Path, folder: Path, cases: Sequence[Case], run: Callable[[Path, Case], T]
) -> list[T]:
    """What `run` gives for each case, each with a copy of the home, several at the same time."""

    def one(number: int) -> T:
        copy = folder / str(number) / "home.db"
        copy.parent.mkdir()
        shutil.copyfile(home, copy)
        copy.chmod(0o600)
        try:
            return run(copy, cases[number])
        except BaseException as error:
            error.add_note(f"This was with {cases[number]!r}.")
            raise

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(len(cases))))


def asked(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a database file says, asked directly."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchall()


def answers(home: Path) -> list[tuple[str | None, str | None]]:
    """The answers that are stored: value and note."""
    found = asked(home, "SELECT value, note FROM answer ORDER BY seq")
    return [(value, note) for value, note in found]


def drafts_of(home: Path) -> list[tuple[str, str]]:
    """The drafts beside a home: their form and their words."""
    found = asked(home.with_name("drafts.db"), "SELECT form, text FROM draft")
    return [(form, text.decode("utf-8", "surrogatepass")) for form, text in found]


def verified(home: Path) -> str:
    """What `kwtui verify` says when it finds something; nothing when the book is sound."""
    done = subprocess.run(
        [*KWTUI, "--db", str(home), "verify"],
        cwd=ROOT,
        env=environment(home.parent),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return "" if done.returncode == 0 else f"{done.returncode}: {done.stdout}{done.stderr}"
