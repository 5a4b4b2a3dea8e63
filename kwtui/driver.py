"""Textual's link to the terminal, but quiet when the reading of keys fails.

Textual's own would draw a traceback, which takes long and shows what was being handled.
"""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from kwtui import crash


class QuietDriver(LinuxDriver):
    """Reads the keys in its own thread; whatever fails there ends the program as any fault does."""

    def _run_input_thread(self) -> None:
        """Read keys until the end, or until the line drops."""
        try:
            self.run_input_thread()
        except BaseException as error:
            crash.report(error)
