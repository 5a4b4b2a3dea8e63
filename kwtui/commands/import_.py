"""`kwtui import`: children, staff and contacts from a file, shown before they are stored."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kwtui.commands.init import HAND_OVER
from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import UNPRINTED, say, show, table, write
from models.errors import Refused, UsageError

if TYPE_CHECKING:
    from models.people_file import Sheet
    from models.setup import Code
    from screens.desk import SignedIn

QUESTION = "Store all of this? (y)"
WHICH = "Give the file, or --template for one to fill in."
DRY_RUN = (
    "This only showed what would be done: nothing was stored. To store it, give the command at a "
    "terminal, or with --store."
)
NOTHING_NEW = "There is nothing to store."
NOT_STORED = "Nothing was stored."
STORED = "All of it is stored."
EXAMPLES = "The three rows below the first are examples: put your own people in their place."
NO_CODES = (
    "All of it is stored, but the codes could not be printed. Give each of the new staff a code on "
    "the screens: P on the board."
)


def run(args: Namespace) -> int:
    """Show what the file would add, and store all of it or nothing; or print a template (L1).

    Raises UsageError for what cannot be read, Mistaken with all that is wrong in it, Refused where
    it is not to be stored and for anybody but a manager.
    """
    if args.template:
        from models.people_file import template

        write(template())
        say(EXAMPLES)
        return ExitCode.OK
    if args.file is None:
        raise UsageError(WHICH)
    from models.people_file import read_sheet

    sheet = read_sheet(_bytes(Path(args.file)))
    with signed_in(args) as who:
        return _import(who, sheet, store=args.store)


def _bytes(path: Path) -> bytes:
    """What stands in the file; no more of it than shows that it is too large."""
    from models.spreadsheet import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error


def _import(who: SignedIn, sheet: Sheet, *, store: bool) -> int:
    """Show, ask and store in the open database."""
    from models.clock import system
    from models.database import call
    from models.journal import By
    from models.mistakes import raise_any
    from models.people_plan import plan

    planned = call(plan, By(who.staff.id, who.signin, system()), sheet)
    say(*sheet.remarks)
    raise_any(planned.mistakes)
    show(planned.lines)
    say(planned.summary)
    if not planned.new:
        say(NOTHING_NEW)
    elif store or _wanted():
        _store(who, sheet, planned.lines)
    else:
        say(DRY_RUN)
    return ExitCode.OK


def _wanted() -> bool:
    """Whether it is to be stored; False where nobody can be asked. Refused unless `y` is typed."""
    from kwtui import asking

    if not asking.possible():
        return False
    try:
        answer = asking.ask(QUESTION)
    except (EOFError, KeyboardInterrupt) as stop:
        raise Refused(f"\n{NOT_STORED}") from stop
    if answer.lower() != "y":
        raise Refused(NOT_STORED)
    return True


def _store(who: SignedIn, sheet: Sheet, shown: Sequence[str]) -> None:
    """Store what was shown, and print the codes of the new staff."""
    from kwtui.asking import undisturbed
    from models.clock import system
    from models.database import call
    from models.journal import By
    from models.people_import import store_people

    with undisturbed():
        codes = call(store_people, By(who.staff.id, who.signin, system()), sheet, shown)
        if codes:
            _hand_over(codes)
        say(STORED)
        if codes:
            say(HAND_OVER)


def _hand_over(codes: Sequence[Code]) -> None:
    """Print the codes; raises Refused when that fails, for they are shown only once."""
    try:
        show(table([(each.initials, each.name, each.code) for each in codes]))
    except UNPRINTED as error:
        raise Refused(NO_CODES) from error
