"""A real sshd on this machine, and a key with a forced command: what `ssh home …` can do.

It needs an sshd, so it is left out of `make test`; `make sshd` runs it.
"""

from __future__ import annotations

import os
import pwd
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.running import rows
from tests.faults.harness import KWTUI, Pty, environment

pytestmark = pytest.mark.sshd
PATIENCE = 30.0
SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
ME = pwd.getpwuid(os.geteuid()).pw_name


class Server(NamedTuple):
    """An sshd that lets PK's key in, and how to reach it."""

    folder: Path
    port: int
    home: Path

    def command(self, *arguments: str, options: tuple[str, ...] = ()) -> list[str]:
        """`ssh home …` as PK types it."""
        given = [
            f"IdentityFile={self.folder / 'pk'}", "IdentitiesOnly=yes",
            f"UserKnownHostsFile={self.folder / 'known'}", "StrictHostKeyChecking=accept-new",
            "LogLevel=ERROR",
        ]  # fmt: skip
        every = [word for each in given for word in ("-o", each)]
        return ["ssh", "-F", "none", "-p", str(self.port), *every, *options, f"{ME}@127.0.0.1",
                *arguments]  # fmt: skip

    def run(self, *arguments: str, stdin: bytes = b"", **more: tuple[str, ...]) -> Result:
        """Runs it without a terminal."""
        done = subprocess.run(
            self.command(*arguments, **more), input=stdin, capture_output=True, timeout=PATIENCE,
            env=environment(self.folder),
        )  # fmt: skip
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


class Result(NamedTuple):
    """What came of it."""

    code: int
    out: str
    err: str


@pytest.fixture
def server(home_path: Path, tmp_path: Path) -> Iterator[Server]:
    """A running sshd of the test's own, on loopback."""
    assert SSHD is not None, "there is no sshd here: install Debian's openssh-server"
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    for key in ("host", "pk"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True
        )
    forced = shlex.join([*KWTUI, "--db", str(home_path), "login", "--staff", "PK"])
    forced = f"cd {shlex.quote(os.getcwd())} && exec {forced}".replace('"', '\\"')
    public = (folder / "pk.pub").read_text()
    (folder / "keys").write_text(f'command="{forced}",restrict,pty {public}')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nPidFile none\n"
        f"AuthorizedKeysFile {folder / 'keys'}\nStrictModes no\nPasswordAuthentication no\n"
        "PermitRootLogin yes\nKbdInteractiveAuthentication no\nUsePAM no\n"
        "Subsystem sftp internal-sftp\n"
    )
    if os.geteuid() == 0:
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
    process = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield Server(folder, port, home_path)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "sshd did not start"
            time.sleep(0.05)


def authors(home: Path) -> list[tuple[str, str]]:
    """Whose sessions are stored, with their words."""
    return rows(
        home, "SELECT staff.initials, body FROM session JOIN staff ON staff.id = session.author"
    )


def test_a_session_is_stored_under_the_right_author(server: Server) -> None:
    done = server.run(
        "log", "amber", "--declined", "--topic", "family", "--text", "-", stdin="“No”, Zoë".encode()
    )
    assert (done.code, done.err) == (
        0,
        "Sign it on the screen, or give --sign.\n",
    )
    assert done.out.startswith("Session of Amber Smith")
    assert authors(server.home) == [("PK", '{"fields":{"account":"“No”, Zoë"}}')]


@pytest.mark.parametrize("command", ["sh", "bash -c id", "log X; id", "log amber; id", "$(id)"])
def test_no_shell_is_reached(server: Server, command: str) -> None:
    done = server.run(command)
    assert done.code == 2
    assert "uid=" not in done.out + done.err
    assert authors(server.home) == []


def test_no_file_is_copied_and_no_port_passed_on(server: Server) -> None:
    secret = server.folder / "secret"
    secret.write_text("words")
    batch = server.folder / "batch"
    batch.write_text(f"get {secret} {server.folder / 'copied'}\n")
    ssh = server.command()
    options = ssh[1:-1]
    options[options.index("-p")] = "-P"
    for program in (["sftp", "-b", str(batch)], ["scp"], ["scp", "-O"]):
        files = (
            []
            if program[0] == "sftp"
            else [f"{ME}@127.0.0.1:{secret}", str(server.folder / "copied")]
        )
        last = [ssh[-1]] if program[0] == "sftp" else files
        done = subprocess.run(
            [*program, *options, *last], capture_output=True, timeout=PATIENCE,
            env=environment(server.folder),
        )  # fmt: skip
        assert done.returncode != 0
    assert not (server.folder / "copied").exists()
    passed_on = server.run(
        "board", options=("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22")
    )
    assert passed_on.code != 0


def test_with_a_terminal_the_screens_show_as_the_keys_owner(server: Server, tmp_path: Path) -> None:
    with Pty(server.command(options=("-t",)), home=server.folder) as tty:
        tty.wait_for("Amber")
        assert "PK" in tty.screen.display[0]
        tty.send("\x11")
        tty.wait_gone()
