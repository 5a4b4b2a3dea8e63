"""`kwtui init`: a home set up from a file, without the screens."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kwtui.exit_codes import ExitCode
from kwtui.opening import real_path
from kwtui.output import UNPRINTED, say, show, table, write
from models.errors import Refused, UsageError

if TYPE_CHECKING:
    from models.setup import Code

LARGEST = 1_000_000
"""The most bytes that a file about a home may have."""

HOW = (
    "kwtui without a command sets a home up, step by step. Or write the home down in a file:\n"
    "  kwtui init --example > home.toml     prints one to change\n"
    "  kwtui init --from home.toml          sets it up"
)
HAND_OVER = (
    "Hand each person their code, then destroy this list: a code is shown only once. "
    "At the first sign-in everybody chooses a PIN of their own."
)


def run(args: Namespace) -> int:
    """Set a home up from the file given, print an example of one, or say how (L1).

    Raises UsageError for what is wrong with the file, Refused where a home is set up already.
    """
    if args.example:
        from models.home_file import EXAMPLE_TOML

        write(EXAMPLE_TOML)
        return ExitCode.OK
    if args.source is None:
        say(HOW)
        return ExitCode.USAGE
    codes = _set_up(real_path(args.db), _text(Path(args.source)))
    _hand_over(codes, real_path(args.db))
    return ExitCode.OK


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


def _set_up(database: Path, text: str) -> Sequence[Code]:
    """Set the home up at `database`; return the one-time codes of its staff."""
    from models.clock import system
    from models.database import call, close_home, open_home
    from models.home_file import from_toml
    from models.setup import create

    setup = from_toml(text)
    open_home(database, create=True)
    try:
        return call(create, setup, system())
    finally:
        close_home()


def _hand_over(codes: Sequence[Code], database: Path) -> None:
    """Print the codes; without them nobody could ever sign in."""
    try:
        show(table([(each.initials, each.name, each.code) for each in codes]))
    except UNPRINTED as error:
        raise Refused(
            "The codes could not be printed, so nobody can sign in to this home. "
            f"Remove {database}, then set it up again."
        ) from error
    say(f"The home is set up in {database}.", HAND_OVER)
