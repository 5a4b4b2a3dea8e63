"""The command line: what kwtui is told from outside. Data on stdout, talk on stderr.

Neither Textual nor Peewee is imported here: `--help` and `--version` answer at once.
"""

from __future__ import annotations

import argparse

from kwtui.exit_codes import ExitCode
from kwtui.version import VERSION


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of everything that can be typed after `kwtui`.

    Each sub-command sets `run`, a function that takes the arguments and returns the exit code.
    """
    parser = argparse.ArgumentParser(
        prog="kwtui", description="The shift book of a children's home, in a terminal."
    )
    parser.add_argument("--version", action="version", version=f"kwtui {VERSION}")
    parser.add_argument("--db", metavar="PATH", help="the home's database (or set KWTUI_DB)")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    paths = commands.add_parser("paths", help="show where the data and the log of problems are")
    paths.set_defaults(run=_paths)
    return parser


def dispatch(args: argparse.Namespace) -> int:
    """Do what was asked for; return the exit code. Raises models.errors.KwtuiError."""
    code: int = args.run(args)
    return code


def _paths(args: argparse.Namespace) -> int:
    """Print where things are, one a line: a name, a tab, a path."""
    from kwtui.paths import database_path, problem_log
    from models.gate import gate_path

    database = database_path(args.db)
    print(f"database\t{database}")
    print(f"gate\t{gate_path(database)}")
    print(f"drafts\t{database.with_name('drafts.db')}")
    print(f"problems\t{problem_log()}")
    return ExitCode.OK
