"""`kwtui due`: what is due, as plain text, or as JSON for programs."""

from __future__ import annotations

from argparse import Namespace

from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import show, write


def run(args: Namespace) -> int:
    """Print what waits for somebody who gave their PIN, for a manager what waits for anybody.

    Raises UsageError for an unknown child.
    """
    with signed_in(args) as who:
        from models.clock import system
        from models.database import call
        from models.duties.listing import due_list
        from models.people import every_child, find_child

        child = call(find_child, args.child, call(every_child)).id if args.child else None
        found = call(due_list, who.staff.id, system(), child)
    if args.json:
        from kwtui.due_text import due_json

        write(f"{due_json(found, who.staff)}\n")
    else:
        from kwtui.due_text import due_lines

        show(due_lines(found))
    return ExitCode.OK
