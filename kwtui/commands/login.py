"""`kwtui login`: what the forced command of a person's SSH key runs, and nothing else."""

from __future__ import annotations

import os
import shlex
from argparse import Namespace

from models.errors import UsageError
from models.text import clean

ORIGINAL = "SSH_ORIGINAL_COMMAND"
"""Where sshd puts what was typed behind the name of the host."""
THROUGH_A_KEY = ("log", "tick", "board", "week", "due", "handover", "show", "keys")
"""The commands that go through a person's key: they read or write records, as that person."""


def run(args: Namespace) -> int:
    """Show the screens as the key's owner, or run the one command that was given.

    Raises UsageError for anything but a command of the list, with everything else that it raises.
    """
    args.owner = args.staff
    typed = os.environ.pop(ORIGINAL, "")
    if not typed.strip():
        from kwtui import quick

        quick.prepare()
        from kwtui import start

        return start.run(args)
    from kwtui.cli import build_parser

    parsed = build_parser().parse_args(command(typed))
    if parsed.db is not None or parsed.initials is not None:
        raise UsageError("A key is for one person and one home: leave out --as and --db.")
    parsed.owner, parsed.db = args.staff, args.db
    code: int = parsed.run(parsed)
    return code


def command(typed: str) -> list[str]:
    """The words of a command that may go through a key; UsageError for any other."""
    try:
        words = shlex.split(typed)
    except ValueError as error:
        raise UsageError("A quotation mark is missing. Nothing was done.") from error
    words = words[1:] if words[:1] == ["kwtui"] else words
    if words[:1] and words[0] in THROUGH_A_KEY:
        return words
    said = clean(words[0])[:40] if words else "This"
    raise UsageError(
        f"“{said}” is not done through this key. There are: {', '.join(THROUGH_A_KEY)}."
    )
