"""`kwtui show CHILD`: a child's file as plain text, or whole as JSON for programs."""

from __future__ import annotations

from argparse import Namespace

from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import show, write


def run(args: Namespace) -> int:
    """Print a child's file for somebody who gave their PIN; with --json with all earlier texts.

    Also of a child who is to come or has moved on. Raises UsageError for an unknown child.
    """
    with signed_in(args.initials, args.db) as who:
        from kwtui.file_json import read
        from models.clock import system
        from models.database import call

        found = call(read, args.child, system())
    if args.json:
        from kwtui.file_json import file_json

        write(f"{file_json(found, who.staff)}\n")
    else:
        from kwtui.file_text import file_lines

        show(file_lines(found))
    return ExitCode.OK
