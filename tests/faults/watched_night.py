"""The demo with night checks in the file of every child: `python -m tests.faults.watched_night`."""

from __future__ import annotations

import sys

from kwtui.__main__ import main
from kwtui.sample_home import SampleHome
from models import database, ids
from models.file import entries
from models.file_verbs import save
from models.night_checks import PLAN
from models.people import children
from screens.desk import Desk

AT = "2026-11-21T23:05"
ASKED = {"every": "30", "from": "22:00", "to": "07:00"}
_open = SampleHome.open


def opened(self: SampleHome, at: str | None = None) -> Desk:
    """The sample home, where everybody has night checks."""
    desk = _open(self, at)
    for child in database.call(children):
        # Who has night checks already has them as often as the others from now on.
        had = next(iter(database.call(entries, child.id, [PLAN])), None)
        entry_id, version = (had.id, had.version) if had else (ids.new(), None)
        made = database.call(save, desk.by(), entry_id, child.id, PLAN, ASKED, version)
        assert made.values == ASKED
    return desk


if __name__ == "__main__":
    SampleHome.open = opened  # type: ignore[method-assign]
    sys.argv = ["kwtui", "demo", "--at", AT]
    main()
