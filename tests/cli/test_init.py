"""`kwtui init`: a home set up from a file, its codes printed once."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from models.home_file import EXAMPLE_TOML
from tests.cli.conftest import Kwtui
from tests.cli.running import Done, rows


@pytest.fixture
def init(kwtui: Kwtui, tmp_path: Path) -> Callable[..., Done]:
    """Runs `kwtui init --from` with a file that holds this."""

    def command(text: str | bytes, **more: object) -> Done:
        source = tmp_path / "home.toml"
        source.write_bytes(text if isinstance(text, bytes) else text.encode())
        return kwtui("init", "--from", str(source), home=tmp_path / "new" / "home.db", **more)

    return command


def test_the_example_sets_up_a_home(
    kwtui: Kwtui, init: Callable[..., Done], tmp_path: Path
) -> None:
    example = kwtui("init", "--example")
    assert (example.code, example.out, example.err) == (0, EXAMPLE_TOML, "")
    done = init(example.out)
    home = tmp_path / "new" / "home.db"
    assert done.code == 0
    assert f"The home is set up in {home}." in done.err
    assert "Hand each person their code, then destroy this list" in done.err
    assert rows(home, "SELECT name FROM child ORDER BY room") == [
        ("Amber Smith",),
        ("Callum Todd",),
    ]
    assert stat.S_IMODE(home.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.parent.stat().st_mode) == 0o700
    codes = {line[:2]: line[-9:] for line in done.out.splitlines()}
    assert sorted(codes) == ["ED", "PK"]
    for initials, code in codes.items():
        assert code[4] == " " and code.replace(" ", "").isdigit()
        signed_in = kwtui("board", home=home, initials=initials, typed=f"{code}\n")
        assert "This is a one-time code." in signed_in.err
    assert kwtui("verify", home=home).code == 0


def test_a_home_is_set_up_once(init: Callable[..., Done], tmp_path: Path) -> None:
    assert init(EXAMPLE_TOML).code == 0
    before = (tmp_path / "new" / "home.db").read_bytes()
    again = init(EXAMPLE_TOML)
    assert (again.code, again.out) == (1, "")
    assert again.err == "This home is already set up. Nothing was changed.\n"
    assert (tmp_path / "new" / "home.db").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            EXAMPLE_TOML.replace('initials = "ED"', 'initials = "ED"\npin = "2580"'),
            "a PIN does not",
        ),
        (EXAMPLE_TOML.replace("children", "childs"), "childs: this key is unknown."),
        (EXAMPLE_TOML.replace("Europe/London", "Europe/Lundun"), "Europe/London"),
        (EXAMPLE_TOML.replace('"Callum Todd"', '"\\u001b]0;Q7Z", "\\u001b]0;Q7Z"'), "twice"),
        ("name = \x1b]0;Q7Z", "This file is not TOML"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (b"# " + b"x" * 1_000_000, "is too large"),
        ("", "this is missing"),
    ],
)
def test_a_file_that_is_no_home(
    init: Callable[..., Done], tmp_path: Path, text: str | bytes, said: str
) -> None:
    done = init(text)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "\x1b" not in done.err
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_not_there(kwtui: Kwtui, tmp_path: Path) -> None:
    done = kwtui("init", "--from", str(tmp_path / "none.toml"), home=tmp_path / "home.db")
    assert (done.code, done.out) == (2, "")
    assert "none.toml cannot be read (No such file or directory)." in done.err


def test_a_mark_at_the_beginning_as_windows_writes_it(init: Callable[..., Done]) -> None:
    assert init(b"\xef\xbb\xbf" + EXAMPLE_TOML.replace("\n", "\r\n").encode()).code == 0


def test_without_a_file_it_says_how(kwtui: Kwtui, tmp_path: Path) -> None:
    done = kwtui("init", home=tmp_path / "home.db")
    assert (done.code, done.out) == (2, "")
    assert "kwtui without a command sets a home up" in done.err
    assert "kwtui init --example > home.toml" in done.err
    assert not (tmp_path / "home.db").exists()


def test_codes_that_could_not_be_printed(init: Callable[..., Done], tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        done = init(EXAMPLE_TOML, prepare=lambda: os.dup2(full, 1))
    finally:
        os.close(full)
    assert done.code == 1
    assert f"Remove {tmp_path}/new/home.db, then set it up again." in done.err
