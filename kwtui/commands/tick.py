"""`kwtui tick`: one answer to one item of a checklist, stored without the screens."""

from __future__ import annotations

import signal
from argparse import Namespace

from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import UNPRINTED, say, show
from kwtui.typed import wish


def run(args: Namespace) -> int:
    """Store the answer; print what was stored, by whom and when (B, D and N rows).

    Raises UsageError for what cannot be understood, Refused and StoreError when it is not stored.
    """
    wanted = wish(args.part, args.answer, args.id, args.date)
    with signed_in(args) as who:
        from kwtui.ticking import tick

        # Stored or refused within seconds: stopped half-way, one would not know which.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        done = tick(who, wanted, args.child, args.item, args.note, args.by, args.at)
    say(*done.remarks)
    try:
        show([done.line])
    except UNPRINTED:
        # The exit code says whether the answer is stored, and it is.
        say("The answer is stored; only the line that says so could not be printed.")
    return ExitCode.OK
