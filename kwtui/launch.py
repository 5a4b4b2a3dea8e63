"""From a command that was understood to screens on the terminal, and back to an exit code."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from kwtui import crash, hangup
from kwtui.ending import Ending
from kwtui.exit_codes import ExitCode
from kwtui.terminal import Terminal, prepare_environment, refusal

if TYPE_CHECKING:
    from kwtui.crash import QuietCrash


def show(build: Callable[[], QuietCrash], save: Callable[[], None]) -> int:
    """Show the screens of the app that `build` makes, until it ends; return the exit code.

    `build` may import Textual, as the environment is safe by then. `save` keeps the words when
    something ends the program before its time: see Ending. Raises what `build` raises of
    models.errors; without a terminal that will do, says so on standard error.
    """
    reason = refusal(os.environ)
    if reason is not None:
        print(reason, file=sys.stderr)
        return ExitCode.USAGE
    prepare_environment(os.environ)
    # What is in memory are children's records: no copy of it is ever left on the disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ending = Ending(save, Terminal.remember())
    hangup.watch(ending)
    crash.install(ending)
    app = build()
    app.run()
    ending.wait_if_begun()
    return app.return_code or ExitCode.OK
