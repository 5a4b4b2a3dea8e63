"""The command line: what kwtui is told from outside. Data on stdout, talk on stderr.

Neither Textual nor Peewee is imported here: `--help` and `--version` answer at once. Each command
is a file of its own, which is imported when the command is given.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

from kwtui.handover_options import HANDOVER, add_handover_options
from kwtui.log_options import LOG, LOGIN, add_log_options
from kwtui.version import VERSION
from kwtui.week_options import WEEK, add_week_options
from models.errors import KwtuiError
from models.text import clean

ANSWERS = """\
PART is morning, day or night, or the start of it. ITEM is the item's key (b3a) or the start of its
title. ANSWER is one of: done, alone, prompted, helped, nothing, declined, asleep, away, na,
not-done:REASON. REASON is asleep, out, no-time, or any words of your own.

  kwtui --as ED tick amber morning teeth prompted --at 08:10
  kwtui --as ED tick "callum t" night n1 not-done:out --note "Back at ten"
"""
PEOPLE = """\
It shows row by row what it would do and asks before it stores anything: all of it, or nothing.
Whoever is there already is left as they are. Only a manager imports.

  kwtui import --template > people.csv
  kwtui --as ED import people.csv
"""
WHOLE = """\
CHILD may also be one who is to come or has moved on. Plain text leaves out what has ended and what
stood before a change; --json has all of it.
"""
CODES = """\
Exit codes: 0 done, 1 refused or nothing stored, 2 asked for in a way that cannot be, 3 the database
cannot be read or written, 4 verify found damage, 5 the program failed (a reference is printed).
"""


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes cannot act on the terminal, and which wants options in full."""

    fill: Callable[[argparse.ArgumentParser], None] | None = None
    """Adds what can be given, once the command is: nobody waits for the options of the others."""

    def __init__(self, **options: object) -> None:
        """Takes what argparse takes; what is below a list stays as it is written."""
        super().__init__(
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **options,  # type: ignore[arg-type]
        )

    def parse_known_args(self, *words: Any, **named: Any) -> Any:  # noqa: ANN401 - as argparse's
        """Parse, with the options of this command."""
        if self.fill is not None:
            fill, self.fill = self.fill, None
            fill(self)
        return super().parse_known_args(*words, **named)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, cleaned, and end with exit code 2."""
        super().error(clean(message))


@cache
def build_parser() -> argparse.ArgumentParser:
    """Return the parser of everything that can be typed after `kwtui`; made once.

    Each command sets `run`, a function that takes the arguments and returns the exit code.
    """
    # There are no translations of its words, and argparse would look for them 40 times.
    os.environ["LANGUAGE"] = "C"
    parser = Parser(
        prog="kwtui",
        description="The shift book of a children's home, in a terminal. Without a command: the "
        "screens.",
        epilog=CODES,
    )
    parser.set_defaults(run=_screens, owner=None)
    parser.add_argument("--version", action="version", version=f"kwtui {VERSION}")
    _add_common(parser, None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for each in COMMANDS:
        _add(commands, *each)
    return parser


Commands = argparse._SubParsersAction  # argparse has no public name for it


def _add_common(parser: argparse.ArgumentParser, default: object) -> None:
    """Options that stand before a command or after it."""
    parser.add_argument(
        "--db", metavar="PATH", type=_path, default=default,
        help="the home's database (or set KWTUI_DB)",
    )  # fmt: skip
    parser.add_argument(
        "--as", dest="initials", metavar="INITIALS", default=default,
        help="who you are; your PIN is asked for at the terminal",
    )  # fmt: skip


def _add(
    commands: Commands[Parser], name: str, text: str, fill: Fill, epilog: str | None = None
) -> None:
    """Add a command; what stood before it is kept, unless it is given once more after it."""
    parser = commands.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=epilog
    )

    def filled(parser: argparse.ArgumentParser) -> None:
        _add_common(parser, argparse.SUPPRESS)
        fill(parser)

    parser.fill = filled
    parser.set_defaults(run=_command(name))


Fill = Callable[[argparse.ArgumentParser], None]


def _nothing(parser: argparse.ArgumentParser) -> None:
    """A command that takes nothing."""


def _demo_options(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--at", metavar="TIME", help="set its clock, as 2026-11-21T21:42")


def _init_options(init: argparse.ArgumentParser) -> None:
    source = init.add_mutually_exclusive_group()
    source.add_argument("--from", dest="source", metavar="FILE", help="the home written down")
    source.add_argument("--example", action="store_true", help="print a home written down")


def _import_options(people: argparse.ArgumentParser) -> None:
    source = people.add_mutually_exclusive_group()
    source.add_argument("file", metavar="FILE", nargs="?", help="the file, one person a row")
    source.add_argument("--template", action="store_true", help="print a file to fill in")
    people.add_argument("--store", action="store_true", help="store it without asking")


def _tick_options(tick: argparse.ArgumentParser) -> None:
    tick.add_argument("child", metavar="CHILD", help="initials, name or id")
    tick.add_argument("part", metavar="PART", help="morning, day or night")
    tick.add_argument("item", metavar="ITEM", help="key, or start of the title")
    tick.add_argument("answer", metavar="ANSWER", help="see below")
    tick.add_argument("--note", metavar="TEXT", help="what else there is to say")
    tick.add_argument(
        "--date", metavar="DATE", help="as fri or 21/11/2026; default: the latest begun"
    )
    tick.add_argument("--by", metavar="INITIALS", help="who did it; default: you")
    tick.add_argument("--at", metavar="TIME", help="when it was done, as 21:42; default: now")
    tick.add_argument(
        "--id", metavar="UUID", help="of this request: given again, it is stored once"
    )


def _login_options(login: argparse.ArgumentParser) -> None:
    login.add_argument("--staff", metavar="INITIALS", required=True, help="whose key it is")


def _board_options(board: argparse.ArgumentParser) -> None:
    board.add_argument("--json", action="store_true", help="for programs; times in UTC")


def _due_options(due: argparse.ArgumentParser) -> None:
    due.add_argument("child", metavar="CHILD", nargs="?", help="initials, name or id")
    due.add_argument("--json", action="store_true", help="for programs; with every reason")


def _show_options(show: argparse.ArgumentParser) -> None:
    what = show.add_mutually_exclusive_group(required=True)
    what.add_argument("child", metavar="CHILD", nargs="?", help="initials, name or id")
    what.add_argument("--session", metavar="ID", help="a record of a session instead")
    show.add_argument("--markdown", action="store_true", help="a record of a session, as Markdown")
    show.add_argument("--json", action="store_true", help="for programs; with earlier texts")


COMMANDS: tuple[tuple[str, str, Fill] | tuple[str, str, Fill, str], ...] = (
    ("demo", "look around in a sample home that is thrown away", _demo_options),
    ("init", "set up a home, question by question or from a file", _init_options),
    ("import", "add children, staff and contacts from a CSV file", _import_options, PEOPLE),
    ("tick", "answer one item of a checklist", _tick_options, ANSWERS),
    ("log", "record a key-work session", add_log_options, LOG),
    ("login", "what a person's SSH key may do", _login_options, LOGIN),
    ("board", "show how far the house has got, as plain text", _board_options),
    ("due", "show what is due, when, whose, and why", _due_options),
    ("show", "show a child's file or a session, as plain text", _show_options, WHOLE),
    ("week", "show what is planned for a week, as plain text", add_week_options, WEEK),
    ("handover", "show a handover, to be printed", add_handover_options, HANDOVER),
    ("verify", "check that the book is as it was written", _nothing),
    ("paths", "show where the data and the log of problems are", _nothing),
    ("keys", "show every key of every screen", _nothing),
)
"""The name of each command, what it does, what can be given to it, and what is said below that."""
FILES = {"import": "import_"}
"""Commands whose file has another name."""


def _path(text: str) -> str:
    """A path that was given; an empty one is a variable of a script that was not set."""
    if not text:
        raise argparse.ArgumentTypeError("a path is missing")
    return text


def dispatch(args: argparse.Namespace) -> int:
    """Do what was asked for; return the exit code. Raises models.errors.KwtuiError."""
    if isinstance(sys.stdout, TextIOWrapper):
        # On a terminal that knows no ø a name is still shown, as \xf8.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code: int = args.run(args)
    except KwtuiError as error:
        # It quotes what was typed, and names from the database.
        error.sentence = clean(error.sentence, lines=True)
        raise
    return code


def _screens(args: argparse.Namespace) -> int:
    from kwtui import quick

    quick.prepare()
    from kwtui import start

    return start.run(args)


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """What runs a command: a file of its own, loaded when it is given."""

    def run(args: argparse.Namespace) -> int:
        command = import_module(f"kwtui.commands.{FILES.get(name, name)}")
        gc.enable()
        code: int = command.run(args)
        return code

    return run
