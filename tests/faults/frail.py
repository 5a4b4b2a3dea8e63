"""Starts the app that goes wrong: `python -m tests.faults.frail MODE FILE`.

FILE gets the words typed, when they are saved; FILE.pid the process's own and its parent's id.
Textual is imported as late as kwtui does it, so that what comes before can be tested.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kwtui.launch import show

if TYPE_CHECKING:
    from tests.faults.frail_app import FrailApp


def main() -> int:
    mode, file = sys.argv[1], Path(sys.argv[2])
    Path(f"{file}.pid").write_text(f"{os.getpid()} {os.getppid()}")
    made: list[FrailApp] = []

    def build() -> FrailApp:
        from tests.faults.frail_app import FrailApp

        made.append(FrailApp(mode))
        return made[0]

    def save() -> None:
        if mode == "stuck_save":
            time.sleep(30)
        if mode == "slow_save":
            time.sleep(0.8)
        if mode == "failing_save":
            from tests.faults.frail_app import fail

            fail()
        file.write_text(made[0].words if made else "")

    return show(build, save)


if __name__ == "__main__":
    sys.exit(main())
