"""`kwtui` without a command: the sign-in of the home, or the first run where there is none yet."""

from __future__ import annotations

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from kwtui.identity import owner
from kwtui.launch import show
from kwtui.opening import real_path
from models import clock, files
from models.errors import StoreError

if TYPE_CHECKING:
    from kwtui.app import KwtuiApp


ON_ITS_WAY = 0.3
"""Seconds that an answer on its way to the database is waited for when the line drops."""


def run(args: Namespace) -> int:
    """Show the screens; return the exit code. Raises StoreError without a way to the records."""
    from models import database, drafts

    path = real_path(args.db)
    with ExitStack() as at_the_end:
        at_the_end.callback(database.close_home)
        at_the_end.callback(drafts.close_drafts)
        return show(lambda: build(path, at_the_end, args.owner), save)


def save() -> None:
    """Keep what is being typed or on its way; raises OSError when words could not be kept."""
    from models import database, drafts

    kept = drafts.flush()
    database.finish(ON_ITS_WAY)
    if not kept:
        raise OSError("the drafts could not be written")


def build(path: Path, at_the_end: ExitStack, initials: str | None = None) -> KwtuiApp:
    """Return the app for the home at `path`, or for setting one up there.

    `at_the_end` is given what has to be thrown away when the program ends; `initials` are those of
    somebody whose SSH key let them in, who need not sign in. Raises Refused for a stranger's.
    """
    from kwtui.app import KwtuiApp
    from models import database, drafts, schema
    from models.home import home
    from screens.desk import Desk

    if files.exists(path):
        database.open_home(path)
        if database.call(schema.is_set_up):
            drafts.open_drafts(path)
            who = owner(initials) if initials is not None else None
            return KwtuiApp(Desk(clock.system, database.call(home), who))
        database.close_home()
    if initials is not None:
        raise StoreError(
            f"There is no home at {path} yet. Whoever looks after the host sets it up."
        )
    from kwtui.first_run import FirstRun

    return FirstRun(path, at_the_end).app()
