"""`kwtui handover`: a handover to be printed, as Markdown, or as JSON for programs (H1, L8)."""

from __future__ import annotations

from argparse import Namespace

from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import show, write


def run(args: Namespace) -> int:
    """Print it for somebody who gave their PIN; UsageError for a time that is none."""
    with signed_in(args) as who:
        from kwtui.handover_sheet import read
        from models.clock import system
        from models.database import call

        found = call(read, system(), args.since, args.open)
    if args.json:
        from kwtui.handover_json import handover_json

        write(f"{handover_json(found, who.staff)}\n")
    else:
        from kwtui.handover_print import markdown, plain

        show(markdown(found) if args.markdown else plain(found))
    return ExitCode.OK
