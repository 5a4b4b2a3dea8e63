"""The one way out when something ends the program before its time: save, restore, go.

It needs neither the event loop nor any other thread to be alive, and it ends the process within
two seconds even when saving hangs.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

from kwtui import problems
from kwtui.exit_codes import ExitCode
from kwtui.terminal import Terminal

PATIENCE = 1.5
"""Seconds that saving may take before the process ends without it."""
LAST_RESORT = 0.25
"""Seconds after PATIENCE when the kernel ends the process, should Python itself be stuck."""

Words = Callable[[bool], str]
"""Given whether the words were kept, what to say on the terminal."""


class Ending:
    """How this process ends when it must; made once, at the start, in the main thread."""

    def __init__(self, save: Callable[[], None], terminal: Terminal | None) -> None:
        """Take what keeps the words, and the terminal to put back, if there is one.

        `save` writes the drafts and waits for answers on their way to the database. It is called
        from any thread, at any moment, and must not wait for the event loop.
        """
        self._save = save
        self._terminal = terminal
        self._begun = threading.Lock()
        self._leaving = threading.Lock()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})

    def wait_if_begun(self) -> None:
        """Return at once, unless the end has begun: then wait, so that saving is not cut off."""
        if self._begun.locked():
            threading.Event().wait()

    def line_dropped(self) -> bool:
        """Return whether the terminal is gone."""
        return self._terminal is not None and self._terminal.gone()

    def now(self, code: ExitCode, words: Words) -> NoReturn:
        """Save, put the terminal back, say `words` and end the process with `code`.

        Only the first call does so; a second waits for the first to end the process. If saving
        fails or hangs, the exit code is FAILED and `words` are told so.
        """
        if not self._begun.acquire(blocking=False):
            threading.Event().wait()
        signal.setitimer(signal.ITIMER_REAL, PATIENCE + LAST_RESORT)
        if self._terminal is not None:
            self._terminal.stop_listening()
        watchdog = threading.Timer(PATIENCE, self._leave, (ExitCode.FAILED, words, False))
        watchdog.daemon = True
        # When no thread can be started any more, the kernel's timer is left.
        with contextlib.suppress(RuntimeError):
            watchdog.start()
        try:
            self._save()
        except BaseException as error:
            problems.note(error)
            self._leave(ExitCode.FAILED, words, False)
        self._leave(code, words, True)

    def _leave(self, code: ExitCode, words: Words, kept: bool) -> NoReturn:
        """Put the terminal back and end the process; whoever comes second is not heard."""
        if not self._leaving.acquire(blocking=False):
            threading.Event().wait()
        said = words(kept)
        if self._terminal is not None:
            self._terminal.restore(said)
        elif said:
            # Nobody may be reading; there is no other place to say it.
            with contextlib.suppress(OSError, ValueError):
                print(said, file=sys.__stderr__, flush=True)
        os._exit(code)
