"""`kwtui init`: a home set up without the screens, from answers at a terminal or from a file."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kwtui.exit_codes import ExitCode
from kwtui.opening import real_path
from kwtui.output import UNPRINTED, say, show, table, write
from models.errors import Refused, StoreError, UsageError

if TYPE_CHECKING:
    from models.new_home import HomeSetup
    from models.setup import Code

LARGEST = 1_000_000
"""The most bytes that a file about a home may have."""

HOW = (
    "kwtui init asks its questions at a terminal, and there is none here. At a terminal,\n"
    "kwtui without a command sets a home up on screens. Or write the home down in a file:\n"
    "  kwtui init --example > home.toml     prints one to change\n"
    "  kwtui init --from home.toml          sets it up"
)
HAND_OVER = (
    "Hand each person their code, then destroy this list: a code is shown only once. "
    "At the first sign-in everybody chooses a PIN of their own."
)
STOPPED = "\nStopped. Nothing was stored."
NOBODY_SIGNS_IN = (
    "The codes could not be printed, so nobody can sign in to this home. "
    "Remove {database}, then set it up again."
)
MANAGER_SIGNS_IN = (
    "The home is set up in {database}, but the codes could not be printed. Sign in as its manager, "
    "and give everybody a new one: P on the board."
)


def run(args: Namespace) -> int:
    """Set a home up from answers or from the file given, or print an example of one (L1).

    Raises UsageError for what is wrong with the file, Refused where a home is set up already or
    somebody stops, StoreError where the database cannot be made.
    """
    if args.example:
        from models.home_file import EXAMPLE_TOML

        write(EXAMPLE_TOML)
        return ExitCode.OK
    database = real_path(args.db)
    if args.source is None:
        return _ask(database)
    from models.clock import system
    from models.home_file import from_toml

    codes = _set_up(database, from_toml(_text(Path(args.source)), system()))
    _hand_over(codes, database, NOBODY_SIGNS_IN)
    return ExitCode.OK


def _ask(database: Path) -> int:
    """Set the home up from what is answered, question by question."""
    from kwtui import asking

    if not asking.possible():
        say(HOW)
        return ExitCode.USAGE
    _check_place(database)
    from kwtui.home_asked import HomeAsked
    from models.clock import system

    asked = HomeAsked(system())
    while True:
        try:
            setup, pin = asked.ask()
        except (EOFError, KeyboardInterrupt) as stop:
            raise Refused(STOPPED) from stop
        with asking.undisturbed():
            try:
                codes = _set_up(database, setup, pin)
            except StoreError as error:
                # As on a full disk: the answers are there for another try.
                asking.tell(error.sentence)
                continue
            _hand_over(codes, database, MANAGER_SIGNS_IN)
            return ExitCode.OK


def _check_place(database: Path) -> None:
    """Raise Refused or StoreError when there can be no new home: not only after all questions."""
    from models import files, schema
    from models.database import call, close_home, open_home

    if files.exists(database):
        open_home(database)
        try:
            taken = call(schema.is_set_up)
        finally:
            close_home()
        if taken:
            raise Refused("This home is already set up. Nothing was changed.")
        return
    folder = next(each for each in database.parents if each.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(
            f"{database} cannot be made: nothing can be written in {folder}. "
            "Choose another place with --db."
        )


def _text(path: Path) -> str:
    """Return what stands in the file; raises UsageError when it cannot be a home."""
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error
    if len(found) > LARGEST:
        raise UsageError(f"{path} is too large to be a home written down.")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path} is not text in UTF-8. Save it as UTF-8, then try again."
        ) from error


def _set_up(database: Path, setup: HomeSetup, manager_pin: str | None = None) -> Sequence[Code]:
    """Set the home up at `database`; return the one-time codes of its staff."""
    from models.clock import system
    from models.database import call, close_home, open_home
    from models.setup import create

    open_home(database, create=True)
    try:
        return call(create, setup, system(), manager_pin)
    finally:
        close_home()


def _hand_over(codes: Sequence[Code], database: Path, unprinted: str) -> None:
    """Print the codes; without them the others could never sign in: `unprinted` says what then."""
    try:
        show(table([(each.initials, each.name, each.code) for each in codes]))
    except UNPRINTED as error:
        raise Refused(unprinted.format(database=database)) from error
    say(f"The home is set up in {database}.", HAND_OVER)
