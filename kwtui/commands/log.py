"""`kwtui log`: a key-work session recorded without the screens, also by `ssh home log …`."""

from __future__ import annotations

import signal
from argparse import Namespace
from typing import TYPE_CHECKING

from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import UNPRINTED, say, show
from kwtui.session_typed import given

if TYPE_CHECKING:
    from screens.desk import SignedIn


def run(args: Namespace) -> int:
    """Store the record and print what was stored (S4, S8); with --sign it is signed as well.

    Raises UsageError and Mistaken for what cannot be understood, Refused and StoreError when it is
    not stored.
    """
    wanted = given(args)
    with signed_in(args) as who:
        from kwtui.recording import log

        # What is still missing is asked for before anything is stored; after that, within seconds.
        done = log(who, wanted.with_text(), lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        lines = _json(done.stored.id, who) if args.json else [done.line]
    say(*done.remarks)
    try:
        show(lines)
    except UNPRINTED:
        # The exit code says whether it is stored, and it is.
        say("The session is stored; only the line that says so could not be printed.")
    return ExitCode.OK


def _json(id: str, who: SignedIn) -> list[str]:  # noqa: A002
    """The stored record for programs, line by line."""
    from kwtui.session_print import as_json
    from models.clock import system
    from models.database import call
    from models.session_page import page

    return as_json(call(page, id, who.staff, system())).split("\n")
