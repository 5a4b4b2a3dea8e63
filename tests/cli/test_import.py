"""`kwtui import`: the real command, its PIN typed at a terminal, and what is stored then."""

from __future__ import annotations

import io
import os
import shlex
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pexpect
import pytest

from kwtui.commands import import_
from kwtui.output import NotPrinted
from models.errors import Refused
from models.setup import Code
from tests.cli.conftest import Kwtui
from tests.cli.running import PATIENCE, Done, rows, run
from tests.conftest import PIN
from tests.faults.harness import KWTUI, ROOT, environment

HEADER = "what,name,initials,role,room,since,child,contact role,phone"
QUESTION = "Store all of this? (y):"
CHILDREN = ("Dina Wahab", "Euan Prentice", "Zoë Marchetti", "Reece Lowe", "Bo Lind", "Ida Falk")
NAMES = ("Ann", "Ben", "Cat", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jo", "Kit", "Lou")
STAFF = tuple(f"{name} Hale" for name in NAMES)
HOUSE = [
    *(f"child,{name},,,{room},21/09/2025,,," for room, name in enumerate(CHILDREN, 3)),
    *(f"staff,{name},{name[:2].upper()}H,,,,,," for name in STAFF),
    *(f"contact,Dr Patel,,,,,{name},GP,01632 960010" for name in CHILDREN),
]
"""Six children with a contact each, and twelve staff."""
TABLES = ("child", "placement", "staff", "credential", "file", "history")

Write = Callable[..., Path]
Import = Callable[..., Done]


@pytest.fixture
def people(tmp_path: Path) -> Write:
    """Writes a file with these rows below the header."""

    def write(*lines: str, header: str = HEADER) -> Path:
        path = tmp_path / "people.csv"
        path.write_text("\n".join([header, *lines, ""]))
        return path

    return write


@pytest.fixture
def run_import(kwtui: Kwtui, home_path: Path) -> Import:
    """Runs `kwtui import` on the test home: as ED, unless told otherwise."""

    def command(*arguments: object, initials: str = "ED", **more: object) -> Done:
        given = map(str, arguments)
        return kwtui("import", *given, home=home_path, initials=initials, **more)

    return command


class Asked:
    """`kwtui import` at a terminal, where it can ask."""

    def __init__(self, home: Path, file: Path, more: str = "") -> None:
        command = [*KWTUI, "--db", str(home), "--as", "ED", "import", str(file)]
        self._log = io.StringIO()
        self.child = pexpect.spawn(
            "/bin/sh", ["-c", f"exec {shlex.join(command)} {more}"], cwd=str(ROOT),
            dimensions=(24, 80), encoding="utf-8", env=environment(home.parent), timeout=PATIENCE,
        )  # fmt: skip
        self.child.delaybeforesend = None
        self.child.logfile_read = self._log
        self.child.expect_exact("PIN of ED:")
        self.child.send(f"{PIN}\r")

    def answer(self, keys: str) -> int | None:
        """Waits for the question, types these keys; gives the exit code."""
        self.child.expect_exact(QUESTION)
        self.child.send(keys)
        self.child.expect(pexpect.EOF)
        self.child.close()
        code: int | None = self.child.exitstatus
        return code

    @property
    def text(self) -> str:
        """All that was on the terminal."""
        return self._log.getvalue()


@pytest.fixture
def asked(home_path: Path) -> Iterator[Callable[..., Asked]]:
    """Starts `kwtui import` at a terminal, and ends what is left of it."""
    begun: list[Asked] = []

    def start(file: Path, more: str = "") -> Asked:
        begun.append(Asked(home_path, file, more))
        return begun[-1]

    yield start
    for each in begun:
        each.child.close(force=True)


def stored(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row that an import could have changed, but for the sign-ins."""
    return {table: rows(home, f"SELECT * FROM {table} ORDER BY 1") for table in TABLES}


def test_six_children_and_twelve_staff(
    run_import: Import, people: Write, home_path: Path, kwtui: Kwtui
) -> None:
    done = run_import(people(*HOUSE), "--store")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "row 2: adds child Dina Wahab, room 3, placed since 21 Sep 2025"
    assert lines[23] == ("row 25: adds contact Dr Patel, GP, for Ida Falk, phone 01632 960010")
    assert "To be added: 6 children, 12 members of staff, 6 contacts. There already: 0." in done.err
    assert "All of it is stored." in done.err and "Hand each person their code" in done.err
    children = rows(home_path, "SELECT name, room, stage FROM child WHERE room > 2 ORDER BY room")
    assert children == [(name, room, "placed") for room, name in enumerate(CHILDREN, 3)]
    days = "SELECT COUNT(*), MIN(day), MAX(day) FROM placement WHERE note IS NULL"
    assert rows(home_path, days) == [(6, "2025-09-21", "2025-09-21")]
    staff = rows(home_path, "SELECT name, role FROM staff WHERE name LIKE '% Hale' ORDER BY name")
    assert staff == [(name, "staff") for name in STAFF]
    contacts = rows(home_path, "SELECT child, kind, body FROM file JOIN child ON child.id = child")
    assert len(contacts) == len({child for child, _, _ in contacts}) == 6
    assert contacts[0][2] == '{"name":"Dr Patel","phone":"01632 960010","role":"gp"}'
    codes = [line.split() for line in lines[24:]]
    assert [code[0] for code in codes] == [f"{name[:2].upper()}H" for name in STAFF]
    first = kwtui("board", home=home_path, initials="ANH", typed="".join(codes[0][-2:]) + "\n")
    assert "This is a one-time code." in first.err
    assert kwtui("verify", home=home_path).code == 0


def test_a_second_import_changes_nothing(
    run_import: Import, people: Write, home_path: Path
) -> None:
    file = people(*HOUSE[:8], HOUSE[-1].replace("Ida Falk", "Dina Wahab"))
    run_import(file, "--store")
    before = stored(home_path)
    again = run_import(file, "--store")
    assert again.code == 0
    assert again.out.count("is there already, left as it is\n") == 9
    assert "There already: 9.\nThere is nothing to store." in again.err
    assert stored(home_path) == before


def test_without_a_terminal_to_ask_at_it_only_shows(
    run_import: Import, people: Write, home_path: Path
) -> None:
    before = stored(home_path)
    done = run_import(people(*HOUSE), stdin=b"y\n")
    assert done.code == 0
    assert done.out.count(": adds ") == 24
    assert "This only showed what would be done: nothing was stored." in done.err
    assert stored(home_path) == before


def test_y_stores(asked: Callable[..., Asked], people: Write, home_path: Path) -> None:
    tty = asked(people(HOUSE[0], HOUSE[6]))
    assert tty.answer("y\r") == 0
    assert "row 2: adds child Dina Wahab" in tty.text
    assert "All of it is stored." in tty.text
    assert rows(home_path, "SELECT COUNT(*) FROM staff WHERE name = 'Ann Hale'") == [(1,)]
    assert rows(home_path, "SELECT COUNT(*) FROM child WHERE name = 'Dina Wahab'") == [(1,)]


@pytest.mark.parametrize("keys", ["\r", "n\r", "yy\r", "store\r", "\x04", "\x03"])
def test_anything_else_stores_nothing(
    asked: Callable[..., Asked], people: Write, home_path: Path, keys: str
) -> None:
    before = stored(home_path)
    tty = asked(people(*HOUSE))
    assert tty.answer(keys) == 1
    assert "Nothing was stored." in tty.text
    assert stored(home_path) == before


def test_a_mistake_in_the_last_row(run_import: Import, people: Write, home_path: Path) -> None:
    before = stored(home_path)
    done = run_import(people(*HOUSE, "child,Amy,,,x,31/02/2026,,,"), "--store")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "row 26, room: The room is a number from 1 to 99.\n"
        "row 26, since: 31/02/2026 is not a date: February 2026 has 28 days.\n"
    )
    assert stored(home_path) == before


def test_what_cannot_be_read_is_said_before_the_pin(kwtui: Kwtui, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    for content, sentence in (
        (b"", "This file is empty."),
        (b"PK\x03\x04", "This is no CSV file."),
        (b"what,nqme\nchild,Zo", "There is no column “nqme”. Did you mean name?"),
        (b"what,name\nchild,Zo", "There is no column “room”, and every child needs it."),
        (b"what,name\n" + b"child,Zo\n" * 10_000, "There are more than 300 rows."),
    ):
        file.write_bytes(content)
        done = kwtui("import", str(file), home=tmp_path / "none.db")
        assert (done.code, done.out) == (2, ""), content
        assert done.err.startswith(sentence)
    missing = kwtui("import", str(tmp_path / "other.csv"), home=tmp_path / "none.db")
    assert missing.code == 2
    assert "other.csv cannot be read (No such file or directory)." in missing.err
    assert kwtui("import", str(tmp_path), home=tmp_path / "none.db").code == 2
    assert "Give the file, or --template" in kwtui("import").err


def test_what_was_guessed_is_said(run_import: Import, tmp_path: Path, home_path: Path) -> None:
    lines = [HEADER, "child,Zoë,,,3,21/09/2025,,,", "contact,-Bo,,,,,Zoë,GP,"]
    file = tmp_path / "people.csv"
    file.write_bytes("\r\n".join(lines).replace(",", ";").encode("windows-1252"))
    done = run_import(file, "--store")
    assert done.code == 0
    assert "was read as Windows-1252" in done.err and "parted by semicolons" in done.err
    assert "taken as they stand, nothing is worked out: row 3, name." in done.err
    assert rows(home_path, "SELECT name FROM child WHERE room = 3") == [("Zoë",)]
    assert rows(home_path, "SELECT body FROM file") == [('{"name":"-Bo","role":"gp"}',)]


def test_hostile_text_does_not_reach_the_terminal(
    run_import: Import, people: Write, home_path: Path
) -> None:
    name = "Di\x1b]0;x\x07\x00\u202ena"
    good = run_import(people(f"child,{name},,,3,21/09/2025,,,"), "--store")
    bad = run_import(people(f"{name},{name},,,,,{name},,"), "--store")
    worse = run_import(people(f"child,{name}", header=f"what,{name}"), "--store")
    assert [good.code, bad.code, worse.code] == [0, 2, 2]
    for done in (good, bad, worse):
        assert not set("\x1b\x07\x00\u202e") & set(done.out + done.err)
    shown = "Di␛]0;x␇␀⟨U+202E⟩na"
    assert shown in good.out and shown in bad.err and shown in worse.err
    assert rows(home_path, "SELECT name FROM child WHERE room = 3") == [(shown,)]


@pytest.mark.parametrize("initials", ["PK", "LM"])
def test_only_a_manager(run_import: Import, people: Write, home_path: Path, initials: str) -> None:
    before = stored(home_path)
    done = run_import(people(*HOUSE), "--store", initials=initials)
    assert (done.code, done.out) == (1, "")
    assert done.err == "Only a manager imports people. Ask your manager.\n"
    assert stored(home_path) == before


def test_a_wrong_pin(run_import: Import, people: Write) -> None:
    done = run_import(people(*HOUSE), "--store", typed="9999\n")
    assert (done.code, done.out) == (1, "")


def test_what_nobody_could_see_is_not_stored(
    run_import: Import, people: Write, home_path: Path
) -> None:
    before, full = stored(home_path), os.open("/dev/full", os.O_WRONLY)
    try:
        done = run_import(people(*HOUSE), "--store", prepare=lambda: os.dup2(full, 1))
    finally:
        os.close(full)
    assert done.code == 1
    assert stored(home_path) == before


def test_codes_that_could_not_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(lines: Iterable[str]) -> None:
        assert list(lines) == ["AH  Ann Hale  1234 5678"]
        raise NotPrinted("The output could not be written.")

    monkeypatch.setattr(import_, "show", fails)
    with pytest.raises(Refused, match="All of it is stored, but the codes could not be printed"):
        import_._hand_over([Code("Ann Hale", "AH", "1234 5678")])


def test_the_template_is_a_file_that_can_be_imported(
    run_import: Import, kwtui: Kwtui, tmp_path: Path, home_path: Path
) -> None:
    given = kwtui("import", "--template")
    assert given.code == 0
    assert given.out.startswith("what,name,")
    assert given.err == (
        "The three rows below the first are examples: put your own people in their place.\n"
    )
    file = tmp_path / "people.csv"
    file.write_text(given.out)
    done = run_import(file, "--store")
    assert done.code == 0
    assert "row 2: child Amber Smith is there already, left as it is" in done.out
    assert rows(home_path, "SELECT role, trained FROM staff WHERE initials = 'SR'") == [
        ("shift leader", "2024-06-12")
    ]


STOPPING = """\
import os, sys
from models import people_import
left = int(os.environ["KILLED_AT"])
def killed(verb):
    def run(*given):
        global left
        done = verb(*given)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)
        return done
    return run
for name in ("add_child", "add_staff", "save"):
    setattr(people_import, name, killed(getattr(people_import, name)))
from kwtui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "killed_at",
    [pytest.param(at, marks=[] if at in (1, 7, 24) else pytest.mark.soak) for at in range(1, 25)],
)
def test_killed_in_between(
    people: Write, home_path: Path, kwtui: Kwtui, tmp_path: Path, killed_at: int
) -> None:
    """Killed after one of the 24 rows, the last included: nothing is stored, nothing is broken."""
    before, file = stored(home_path), people(*HOUSE)
    arguments = ["--db", str(home_path), "--as", "ED", "import", str(file), "--store"]
    person = tmp_path / "person"
    person.mkdir(exist_ok=True)
    done = run(
        [sys.executable, "-c", STOPPING, *arguments], person, f"{PIN}\n",
        env={"KILLED_AT": str(killed_at)},
    )  # fmt: skip
    assert done.code == -9
    assert done.out.count(": adds ") == 24
    # Before: SQLite takes back what was half-written when the file is next opened for writing.
    assert kwtui("verify", home=home_path).code == 0
    assert stored(home_path) == before
    with sqlite3.connect(home_path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert kwtui("import", str(file), "--store", home=home_path, initials="ED").code == 0
    assert rows(home_path, "SELECT COUNT(*) FROM child") == [(8,)]
