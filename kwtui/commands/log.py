"""`kwtui log`: a key-work session recorded without the screens, also by `ssh home log …`."""

from __future__ import annotations

import signal
from argparse import Namespace

from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import UNPRINTED, say, show, write
from kwtui.session_typed import given


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
        if args.json:
            from kwtui.session_print import as_json

            found = f"{as_json(done.page)}\n"
    say(*done.remarks)
    try:
        write(found) if args.json else show([done.line])
    except UNPRINTED:
        # The exit code says whether it is stored, and it is.
        say("The session is stored; only the line that says so could not be printed.")
    return ExitCode.OK
