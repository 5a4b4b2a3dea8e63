"""`kwtui board`: the shift board as plain text, or as JSON for programs."""

from __future__ import annotations

from argparse import Namespace

from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import show, write


def run(args: Namespace) -> int:
    """Print the board for somebody who gave their PIN; with --json for programs."""
    with signed_in(args) as who:
        from models.board import board
        from models.clock import system
        from models.database import call
        from models.home import home

        found, place = call(board, system()), call(home)
    if args.json:
        from kwtui.board_json import board_json

        write(f"{board_json(found, place, who.staff)}\n")
    else:
        from kwtui.board_text import board_lines

        show(board_lines(found, place))
    return ExitCode.OK
