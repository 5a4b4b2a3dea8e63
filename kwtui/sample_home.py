"""A sample home for looking around: a copy in a folder of its own, thrown away at the end."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from models import clock, database, drafts, ids, sample
from models.errors import StoreError, UsageError
from models.home import Home, home
from models.people import Staff, staff_by_initials
from models.rowan.when import LAST
from models.shifts import local
from screens.desk import Desk, SignedIn

PREFIX = "kwtui-demo-"
GREETING = f"A sample home, thrown away when you leave. Everybody's PIN is {sample.PIN}."
LAST_YEAR = 2100


class SampleHome:
    """The copy of this process; it holds its folder locked, so that others know it is in use."""

    def __init__(self) -> None:
        """Nothing is made yet."""
        self._folder: Path | None = None

    def open(self, at: str | None = None) -> Desk:
        """Make the copy and open it; return the desk of the one who is signed in.

        `at` sets the clock, local to the home; it runs on from there. Raises UsageError for a
        time that is none or lies before the sample ends, StoreError when no copy can be made.
        """
        sweep()
        path = self._copy()
        database.open_home(path)
        drafts.open_drafts(path)
        place, person = (
            database.call(home),
            database.call(staff_by_initials, sample.SIGNED_IN, LAST),
        )
        if person is None:
            raise StoreError("The sample home is not whole. Install kwtui again.")
        return _desk(place, person, begin(place, at))

    def close(self) -> None:
        """Close the copy, then throw it away."""
        drafts.close_drafts()
        database.close_home()
        self.remove()

    def remove(self) -> None:
        """Throw the copy away as it is; from any thread, at any moment, never raises."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _copy(self) -> Path:
        """Copy the sample into a folder that only this account can look into."""
        try:
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            _lock(self._folder)
            path = self._folder / "home.db"
            shutil.copyfile(sample.ensure(), path)
        except OSError as error:
            raise StoreError(f"The sample home cannot be copied ({error.strerror}).") from error
        return path


def begin(place: Home, at: str | None) -> datetime:
    """The instant at which the sample's clock begins; UsageError before the end of its history."""
    if at is None:
        return sample.NOW
    from models.times import moment

    wanted = moment(place.hours, at)
    if wanted < sample.NOW:
        raise UsageError(
            f"The history of the sample home goes up to {_shown(place)}. "
            "Give that time or a later one."
        )
    if wanted.year > LAST_YEAR:
        raise UsageError(f"{at} is too far away. Give a time before {LAST_YEAR + 1}.")
    return wanted


def _shown(place: Home) -> str:
    """The end of the sample's history as it is typed after --at."""
    return f"{local(place.hours, sample.NOW):%Y-%m-%dT%H:%M}"


def _desk(place: Home, person: Staff, start: datetime) -> Desk:
    return Desk(clock.running_from(start), place, SignedIn(person, ids.new()), GREETING)


def sweep() -> None:
    """Throw away copies whose process has died without doing so; others' folders stay."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            ours = folder.lstat().st_uid == os.geteuid() and folder.is_dir()
            # One with nothing in it may be just being made, and is not locked yet.
            if ours and any(folder.iterdir()) and _lock(folder):
                shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:
            continue


def _lock(folder: Path) -> bool:
    """Lock the folder until this process ends; False when another process holds it."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return False
    return True
