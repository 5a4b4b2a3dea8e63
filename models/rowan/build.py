"""Building the sample home's database, from nothing to the last answer."""

from __future__ import annotations

from pathlib import Path

from models import database
from models.database import exclusive, writes
from models.home import home
from models.routine import routine
from models.rowan.history import events
from models.rowan.house import set_up
from models.rowan.scribe import Scribe


def build(path: Path) -> None:
    """Makes the database at `path`, where nothing may stand; a home that is open is closed."""
    database.open_home(path, create=True)
    try:
        database.call(_write)
    finally:
        database.close_home()


@writes
def _write() -> None:
    """All of it is one write: whole, or not there."""
    with exclusive():
        set_up()
        scribe = Scribe()
        for event in events(home(), routine()):
            scribe.write(event)
        scribe.finish()
