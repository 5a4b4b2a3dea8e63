"""`kwtui` without a command: the sign-in of the home, or the first run where there is none yet."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kwtui.launch import show
from kwtui.opening import real_path
from kwtui.sample_home import SampleHome
from models import clock, files

if TYPE_CHECKING:
    from kwtui.app import KwtuiApp


def run(args: Namespace) -> int:
    """Show the screens; return the exit code. Raises StoreError when there is no way to the records."""
    from models import database, drafts

    path, sample = real_path(args.db), SampleHome()
    try:
        return show(lambda: build(path, sample), save)
    finally:
        drafts.close_drafts()
        database.close_home()
        sample.remove()


def save() -> None:
    """Keep what is being typed; raises OSError when it could not be written."""
    from models import drafts

    if not drafts.flush():
        raise OSError("the drafts could not be written")


def build(path: Path, sample: SampleHome) -> KwtuiApp:
    """Return the app for the home at `path`, or for setting one up there."""
    from kwtui.app import KwtuiApp
    from models import database, drafts, schema
    from models.home import home
    from screens.desk import Desk

    if files.exists(path):
        database.open_home(path)
        if database.call(schema.is_set_up):
            drafts.open_drafts(path)
            return KwtuiApp(Desk(clock.system, database.call(home)))
        database.close_home()
    from kwtui.first_run import FirstRun

    return FirstRun(path, sample).app()
