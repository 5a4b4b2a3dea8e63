"""The command line: what kwtui is told from outside. Data on stdout, talk on stderr.

Neither Textual nor Peewee is imported here: `--help` and `--version` answer at once. Each command
is a file of its own, which is imported when the command is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

from kwtui.log_options import LOG, LOGIN, add_log_options
from kwtui.version import VERSION
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

    def __init__(self, **options: object) -> None:
        """Takes what argparse takes; what is below a list stays as it is written."""
        super().__init__(
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **options,  # type: ignore[arg-type]
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, cleaned, and end with exit code 2."""
        super().error(clean(message))


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of everything that can be typed after `kwtui`.

    Each command sets `run`, a function that takes the arguments and returns the exit code.
    """
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
    _add_starting(commands)
    _add_import(commands)
    _add_tick(commands)
    _add_session(commands)
    _add_reading(commands)
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
    commands: Commands[Parser], name: str, text: str, epilog: str | None = None
) -> argparse.ArgumentParser:
    """Add a command; what stood before it is kept, unless it is given once more after it."""
    parser = commands.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=epilog
    )
    _add_common(parser, argparse.SUPPRESS)
    return parser


def _add_starting(commands: Commands[Parser]) -> None:
    """`demo` and `init`."""
    demo = _add(commands, "demo", "look around in a sample home that is thrown away")
    demo.add_argument("--at", metavar="TIME", help="set its clock, as 2026-11-21T21:42")
    demo.set_defaults(run=_demo)
    init = _add(commands, "init", "set up a home, question by question or from a file")
    source = init.add_mutually_exclusive_group()
    source.add_argument("--from", dest="source", metavar="FILE", help="the home written down")
    source.add_argument("--example", action="store_true", help="print a home written down")
    init.set_defaults(run=_command("init"))


def _add_import(commands: Commands[Parser]) -> None:
    """`import`."""
    people = _add(commands, "import", "add children, staff and contacts from a CSV file", PEOPLE)
    source = people.add_mutually_exclusive_group()
    source.add_argument("file", metavar="FILE", nargs="?", help="the file, one person a row")
    source.add_argument("--template", action="store_true", help="print a file to fill in")
    people.add_argument("--store", action="store_true", help="store it without asking")
    people.set_defaults(run=_command("import_"))


def _add_tick(commands: Commands[Parser]) -> None:
    """`tick`."""
    tick = _add(commands, "tick", "answer one item of a checklist", ANSWERS)
    tick.add_argument("child", metavar="CHILD", help="initials, name or id")
    tick.add_argument("part", metavar="PART", help="morning, day or night")
    tick.add_argument("item", metavar="ITEM", help="key, or start of the title")
    tick.add_argument("answer", metavar="ANSWER", help="see below")
    tick.add_argument("--note", metavar="TEXT", help="what else there is to say")
    tick.add_argument("--date", metavar="DATE", help="as 2026-11-21; default: the latest begun")
    tick.add_argument("--by", metavar="INITIALS", help="who did it; default: you")
    tick.add_argument("--at", metavar="TIME", help="when it was done, as 21:42; default: now")
    tick.add_argument(
        "--id", metavar="UUID", help="of this request: given again, it is stored once"
    )
    tick.set_defaults(run=_command("tick"))


def _add_session(commands: Commands[Parser]) -> None:
    """`log` and `login`."""
    log = _add(commands, "log", "record a key-work session", LOG)
    add_log_options(log)
    log.set_defaults(run=_command("log"))
    login = _add(commands, "login", "what a person's SSH key may do", LOGIN)
    login.add_argument("--staff", metavar="INITIALS", required=True, help="whose key it is")
    login.set_defaults(run=_command("login"))


def _add_reading(commands: Commands[Parser]) -> None:
    """The commands that change nothing."""
    board = _add(commands, "board", "show how far the house has got, as plain text")
    board.add_argument("--json", action="store_true", help="for programs; times in UTC")
    board.set_defaults(run=_command("board"))
    show = _add(commands, "show", "show a child's file, as plain text", WHOLE)
    what = show.add_mutually_exclusive_group(required=True)
    what.add_argument("child", metavar="CHILD", nargs="?", help="initials, name or id")
    what.add_argument("--session", metavar="ID", help="a record of a session instead")
    show.add_argument("--markdown", action="store_true", help="a record of a session, as Markdown")
    show.add_argument("--json", action="store_true", help="for programs; with earlier texts")
    show.set_defaults(run=_command("show"))
    verify = _add(commands, "verify", "check that the book is as it was written")
    verify.set_defaults(run=_command("verify"))
    paths = _add(commands, "paths", "show where the data and the log of problems are")
    paths.set_defaults(run=_command("paths"))
    keys = _add(commands, "keys", "show every key of every screen")
    keys.set_defaults(run=_command("keys"))


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


def _demo(args: argparse.Namespace) -> int:
    from kwtui import quick

    quick.prepare()
    from kwtui import demo

    return demo.run(args)


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """What runs a command: a file of its own, loaded when it is given."""

    def run(args: argparse.Namespace) -> int:
        code: int = import_module(f"kwtui.commands.{name}").run(args)
        return code

    return run
