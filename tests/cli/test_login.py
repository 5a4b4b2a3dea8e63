"""`kwtui login`, the forced command of a person's SSH key: as its owner, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Kwtui
from tests.cli.running import Done, rows


@pytest.fixture
def ssh(kwtui: Kwtui, home_path: Path) -> Kwtui:
    """Runs what sshd runs for `ssh home COMMAND`, without a terminal, with PK's key."""

    def command(original: str, staff: str = "PK", **more: object) -> Done:
        environment = {"SSH_ORIGINAL_COMMAND": original}
        return kwtui("login", "--staff", staff, home=home_path, env=environment, **more)

    return command


def test_a_session_is_stored_under_the_keys_owner(ssh: Kwtui, home_path: Path) -> None:
    done = ssh("log amber --declined --topic family --text -", stdin="Zoë said: “no”".encode())
    assert (done.code, "Amber Smith" in done.out) == (0, True)
    found = rows(
        home_path,
        "SELECT staff.initials, body FROM session JOIN staff ON staff.id = session.author",
    )
    assert found == [("PK", '{"fields":{"account":"Zoë said: “no”"}}')]


def test_the_other_commands_of_the_list(ssh: Kwtui) -> None:
    assert "Amber Smith" in ssh("board").out
    assert "Amber Smith" in ssh("kwtui show amber").out
    assert ssh("tick amber morning b1 done").code == 0
    assert "Checklist" in ssh("keys").out


@pytest.mark.parametrize(
    "original",
    [
        "sh", "bash -i", "/usr/lib/openssh/sftp-server", "internal-sftp", "scp -t /tmp", "demo",
        "init", "import people.csv", "verify", "login --staff ED", "kwtui",
        "kwtui login --staff ED",
        "--db /etc/passwd board", "board --db /etc/passwd", "board --as ED", "log 'amber",
        "log X; id", "log amber && id", "$(id)", "`id`", "log amber --topic x | id", "\x1b[2J",
        "rsync --server", "board\nid", "-h; id",
    ],
)  # fmt: skip
def test_nothing_else_goes_through(ssh: Kwtui, home_path: Path, original: str) -> None:
    done = ssh(original)
    assert (done.code, done.out) == (2, "")
    assert "uid=" not in done.err
    assert "\x1b" not in done.err
    assert rows(home_path, "SELECT COUNT(*) FROM session") == [(0,)]


def test_who_does_not_work_here_gets_nowhere(ssh: Kwtui) -> None:
    done = ssh("board", staff="ZZ")
    assert (done.code, done.out) == (1, "")
    assert "ZZ" in done.err


def test_without_a_command_and_a_terminal_it_says_how(ssh: Kwtui) -> None:
    done = ssh("")
    assert (done.code, done.out) == (2, "")
    assert "terminal" in done.err
