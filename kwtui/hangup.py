"""Hang-ups: a dropped line or a signal ends the program at once, with the words kept.

Textual alone dies of a signal without a last word, and spins at full speed when the signal is
ignored and the terminal gone. So signals are held back from the whole process, and a thread of
their own waits for them, whatever the event loop is doing.
"""

from __future__ import annotations

import os
import signal
import threading

from kwtui.ending import Ending
from kwtui.exit_codes import ExitCode

SIGNALS = frozenset({signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT})
"""What ends the program from outside. In the screens Ctrl+C and Ctrl+\\ are keys, not signals."""
BEAT = 0.25
"""Seconds between two looks at the terminal and at the process that started this one."""


def watch(ending: Ending, exit_code: ExitCode = ExitCode.OK) -> None:
    """Watch for hang-ups from now on; call it in the main thread, before any other thread starts.

    On one, `ending` keeps the words and ends the process with `exit_code`.
    """
    for number in SIGNALS:
        # One that was ignored when the program was started (nohup) need not arrive otherwise.
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    arguments = (ending, exit_code, os.getppid())
    threading.Thread(target=_wait, args=arguments, name="kwtui-hangup", daemon=True).start()


def _wait(ending: Ending, exit_code: ExitCode, parent: int) -> None:
    """Wait for a signal, a dead line or the end of the starting process; then end this one."""
    while signal.sigtimedwait(SIGNALS, BEAT) is None:
        if ending.line_dropped() or os.getppid() != parent:
            break
    ending.now(exit_code, _words)


def _words(kept: bool) -> str:
    """Return what is left on the terminal, when there still is one."""
    if kept:
        return "kwtui was closed from outside. What you typed is kept."
    return "kwtui was closed from outside. The last words typed could not be kept."
