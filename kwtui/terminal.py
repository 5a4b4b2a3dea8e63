"""The terminal: whether it can show the screens, and how to put it back as it was found."""

import contextlib
import os
import select
import signal
import sys
import termios
import time
from collections.abc import Mapping, MutableMapping
from typing import Any, NamedTuple, Self, TextIO

IN, OUT, ERR = 0, 1, 2

WITHOUT = "Plain text works everywhere: kwtui board, kwtui tick, kwtui --help."

LINE_PATIENCE = 0.2
"""Seconds to wait for a line that takes nothing just now."""

# CAN comes first: it ends a sequence of which only half was sent.
RESTORE = (
    "\x18"
    "\x1b[?2026l"  # what was drawn is shown
    "\x1b[?2048l\x1b[?1004l\x1b[?2004l"  # no reports of size and focus, no marked pastes
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # no mouse
    "\x1b[?7h\x1b[0m"  # lines wrap, plain colours
    "\x1b[?1049l\x1b[?25h"  # the screen of before, with its cursor
)


def prepare_environment(environ: MutableMapping[str, str]) -> None:
    """Make `environ` safe for Textual, which reads it while it is imported.

    From outside it could load other code (TEXTUAL_DRIVER) or write a log of what is on the
    screen (TEXTUAL_LOG), so all of it is dropped; a stale size (COLUMNS, LINES) goes as well.
    """
    for name in list(environ):
        if name.startswith("TEXTUAL") or name in ("COLUMNS", "LINES"):
            del environ[name]
    environ["TEXTUAL_ANIMATIONS"] = "none"
    environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
    # At Textual's 60 pictures a second the first key at the board waits 17 ms for its turn.
    environ["TEXTUAL_FPS"] = "120"
    # Keys come the same way from every terminal, and nothing needs switching off after a crash.
    environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"


def refusal(
    environ: Mapping[str, str],
    streams: tuple[TextIO | None, ...] = (sys.__stdin__, sys.__stdout__, sys.__stderr__),
) -> str | None:
    """Return why the screens cannot be shown and what to do instead; None when they can be."""
    if any(stream is None or stream.closed or not stream.isatty() for stream in streams):
        return f"kwtui shows its screens on a terminal only, and this is none. {WITHOUT}"
    if environ.get("TERM", "") in ("", "dumb"):
        return (
            f"This terminal cannot show screens (TERM is not set, or dumb). {WITHOUT} "
            "Or try: TERM=xterm kwtui"
        )
    drawn = streams[-1]
    if drawn is not None and drawn.encoding.lower().replace("-", "") != "utf8":
        return (
            "This terminal is not set to UTF-8, so names would come out wrong. "
            "Try: LC_ALL=C.UTF-8 kwtui"
        )
    return None


def _open_again() -> int:
    """Open the terminal once more, so that not blocking holds for this use of it alone."""
    flags = os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    with contextlib.suppress(OSError):
        return os.open(os.ttyname(IN), flags)
    with contextlib.suppress(OSError):
        return os.open("/dev/tty", flags)
    # Inside some containers it has no name: then there is only the one that can block.
    return os.dup(ERR)


class Terminal(NamedTuple):
    """A terminal as it was when the program started, by a handle of our own."""

    handle: int
    settings: list[Any]

    @classmethod
    def remember(cls) -> Self:
        """Look at the terminal on standard input; raises OSError or termios.error without one."""
        return cls(_open_again(), termios.tcgetattr(IN))

    def gone(self) -> bool:
        """Return whether the line has dropped: nobody is at the other end any more."""
        hangups = select.poll()
        hangups.register(self.handle, 0)
        return bool(hangups.poll(0))

    def stop_listening(self) -> None:
        """From now on the program hears no more keys, nor that the line has dropped.

        Otherwise the thread that reads the keys would take the processor's time from saving.
        """
        with contextlib.suppress(OSError):
            silence, _ = os.pipe()
            os.dup2(silence, IN)

    def restore(self, words: str) -> None:
        """Leave the screens, put the terminal back and show `words`; raises nothing.

        What the program itself still draws goes nowhere from here on.
        """
        with contextlib.suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, ERR)
            os.dup2(nowhere, OUT)
        # Without this, a process in the background is stopped when it sets the terminal.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        # The line may be dead, and then there is nothing left to put back.
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self.handle, termios.TCSANOW, self.settings)
        with contextlib.suppress(OSError):
            self._write(RESTORE + (f"{words}\n" if words else ""))

    def _write(self, text: str) -> None:
        """Write `text`, waiting LINE_PATIENCE at most for a busy line; raises OSError."""
        data = text.encode()
        deadline = time.monotonic() + LINE_PATIENCE
        while data:
            try:
                data = data[os.write(self.handle, data) :]
            except BlockingIOError:
                # The line is busy, or what was drawn last is still on its way.
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.005)
