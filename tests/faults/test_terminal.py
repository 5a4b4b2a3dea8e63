"""Which terminals can show the screens, and what the environment may tell Textual: nothing."""

from __future__ import annotations

import io
import signal
import sys
from pathlib import Path

import pytest

from kwtui import terminal
from kwtui.exit_codes import ExitCode
from tests.faults.harness import ROOT, Pty

APP = [sys.executable, "-m", "tests.faults.frail", "plain"]


def test_what_the_environment_tells_textual_is_dropped(tmp_path: Path) -> None:
    log = tmp_path / "seen.log"
    hostile = {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_DRIVER": "tests.no_such_module:Driver",
        "TEXTUAL_LOG": str(log),
        "TEXTUAL_PRESS": "x",
        "COLUMNS": "20",
    }
    with Pty([*APP, str(tmp_path / "kept")], home=tmp_path, env=hostile) as tty:
        tty.wait_for("ready")
        tty.kill(signal.SIGTERM)
        tty.wait_gone()
        assert tty.code == ExitCode.OK
    assert (tmp_path / "kept").read_text() == ""
    assert not log.exists()


def test_textual_is_told_what_we_want() -> None:
    environ = {"TEXTUAL_FPS": "1", "LINES": "3", "TERM": "xterm", "LANG": "C.UTF-8"}
    terminal.prepare_environment(environ)
    assert environ == {
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_SMOOTH_SCROLL": "0",
        "TEXTUAL_FPS": "120",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
    }


@pytest.mark.parametrize("piped", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_it_says_what_works_instead(piped: str, tmp_path: Path) -> None:
    script = {"stdin": "< /dev/null", "stdout": "> out", "stderr": "2> err"}[piped]
    line = f'"$@" {script}; code=$?; cat err 2>/dev/null; echo "code $code"'
    words = ["sh", "-c", f"cd '{tmp_path}'; {line}", "sh", sys.executable, "-c", RUN_APP]
    with Pty(words, home=tmp_path) as tty:
        tty.wait_for("code 2")
        assert "kwtui shows its screens on a terminal only" in tty.text
        assert b"\x1b[?1049h" not in tty.raw
    assert piped != "stdout" or (tmp_path / "out").read_bytes() == b""


RUN_APP = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv[1:] = ['plain', 'kept']; "
    "from tests.faults.frail import main; sys.exit(main())"
)


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"TERM": "dumb"}, "This terminal cannot show screens"),
        ({"TERM": ""}, "This terminal cannot show screens"),
        ({"PYTHONIOENCODING": "latin-1"}, "This terminal is not set to UTF-8"),
    ],
)
def test_a_terminal_that_cannot_show_it_is_told(
    env: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    with Pty([*APP, str(tmp_path / "kept")], home=tmp_path, env=env) as tty:
        tty.wait_gone()
        assert tty.code == ExitCode.USAGE
        assert sentence in tty.text
        assert b"\x1b" not in tty.raw


def test_closed_streams_are_no_terminal() -> None:
    closed = io.StringIO()
    closed.close()
    for streams in [(None,), (closed,), (io.StringIO(),)]:
        assert "on a terminal only" in (terminal.refusal({"TERM": "xterm"}, streams) or "")


def test_a_terminal_without_a_name_is_put_back_too(tmp_path: Path) -> None:
    code = (
        "import os\n"
        "def nameless(fd): raise OSError(2, 'no name')\n"
        "os.ttyname = nameless\n"
        "from kwtui.terminal import Terminal; Terminal.remember().restore('back')"
    )
    with Pty([sys.executable, "-c", code], home=tmp_path) as tty:
        tty.wait_gone()
        assert tty.raw.endswith(b"\x1b[?1049l\x1b[?25hback\r\n")
