"""The sample home walked forward for 60 days: what is due appears in its time, goes by a record.

For Amber by a list that was written by hand, for the others against tests/models/due_reference.py.
The planner is left out: what is planned has tests of its own.
"""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from models import ids, sample
from models.database import call, close_home, open_home
from models.duties.all import duties_of
from models.duties.duty import Duty
from models.duties.reading import facts
from models.file_verbs import save as save_entry
from models.incident_verbs import IncidentEntry, add_incident, change_incident, entry_of
from models.incidents import incidents
from models.journal import By
from models.people import children, everybody
from models.session_kinds import DECLINED, GROUP
from models.session_record import Record
from models.session_verbs import save as save_session
from models.task_verbs import close_task
from models.tasks import PLAN, TARGET, open_tasks
from models.verify import verify
from tests.models.due_reference import MONTHLY, due_of, named, of_the_house

FIRST, DAYS = date(2026, 11, 21), 60
DAY = timedelta(days=1)
BEFORE = timedelta(hours=1, minutes=40)
"""So long before the evening's look something is written down."""


class Walk(NamedTuple):
    """The sample home, and who is in it."""

    child: dict[str, str]
    """The ids of the children by their first names; of the staff by their initials."""
    staff: dict[str, str]

    def by(self, day: date, initials: str = "ED") -> By:
        """Somebody, in the evening of a day."""
        return By(self.staff[initials], ids.new(), self.now(day) - BEFORE)

    @staticmethod
    def now(day: date) -> datetime:
        """The time of the look."""
        return sample.NOW + (day - FIRST)

    def look(self, day: date) -> list[Duty]:
        """All that is due on a day."""
        return call(lambda: duties_of(facts(self.now(day))._replace(plans=(), leaves=())))

    def files(self, day: date, name: str, kind: str, **texts: str) -> None:
        """Something is written into a file."""
        new = ids.new()
        call(save_entry, self.by(day), new, self.child[name], kind, {"day": str(day)} | texts)

    def contact(self, day: date, name: str, **texts: str) -> None:
        known = {"with": "social-worker", "how": "phone", "said": "Well."}
        self.files(day, name, "contact-made", **known | texts)

    def papers(self, day: date, name: str, *sorts: str) -> None:
        for sort in sorts:
            self.files(day, name, "document", document=sort, where="Office")

    def session(self, day: date, name: str, **more: str) -> None:
        plain = Record(day, topics=("family",), fields={"account": "We talked."})
        call(save_session, self.by(day), ids.new(), self.child[name], plain._replace(**more))

    def closes(self, day: date, name: str, start: str) -> None:
        """What became of a task that begins so is written down."""
        (found,) = [
            each for each in call(open_tasks, self.child[name]) if each.text.startswith(start)
        ]
        outcome = "met" if found.kind == TARGET else "done"
        call(close_task, self.by(day), ids.new(), found.id, outcome, day)


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    path = Path(shutil.copyfile(sample.ensure(), tmp_path / "home.db"))
    open_home(path)
    yield Walk(
        {each.name.split()[0]: each.id for each in call(children)},
        {each.initials: each.id for each in call(everybody)},
    )
    close_home()


def on(day: int, month: int = 11) -> date:
    return date(2026 if month > 1 else 2027, month, day)


AMBER = [
    # The update of the week: filed on 22 Nov, and then no more.
    ("update", on(22), "soon", on(21), on(21)),
    ("update", on(22), "done", on(22), on(22)),
    ("update", on(29), "soon", on(27), on(28)),
    ("update", on(29), "due", on(29), on(29)),
    ("update", on(29), "not recorded", on(30), on(20, 1)),
    # The social worker came on 14 Oct and comes on 26 Nov, a day late; six weeks on is 7 Jan.
    ("visit", on(25), "soon", on(21), on(24)),
    ("visit", on(25), "due", on(25), on(25)),
    ("visit", on(7, 1), "soon", on(31, 12), on(6, 1)),
    ("visit", on(7, 1), "due", on(7, 1), on(7, 1)),
    ("visit", on(7, 1), "overdue", on(8, 1), on(20, 1)),
    # Sessions: one on 18 Nov, one on 5 Dec.
    ("week", on(22), "done", on(21), on(22)),
    ("week", on(29), "soon", on(27), on(28)),
    ("week", on(29), "due", on(29), on(29)),
    ("week", on(29), "not recorded", on(30), on(4, 12)),
    ("week", on(6, 12), "done", on(5, 12), on(6, 12)),
    ("week", on(13, 12), "soon", on(11, 12), on(12, 12)),
    ("week", on(13, 12), "due", on(13, 12), on(13, 12)),
    ("week", on(13, 12), "not recorded", on(14, 12), on(20, 1)),
    ("month", on(30), "soon", on(23), on(29)),
    ("month", on(30), "due", on(30), on(30)),
    ("month", on(30), "not recorded", on(1, 12), on(4, 12)),
    ("month", on(31, 12), "soon", on(24, 12), on(30, 12)),
    ("month", on(31, 12), "due", on(31, 12), on(31, 12)),
    ("month", on(31, 12), "not recorded", on(1, 1), on(20, 1)),
    # What her sessions promised.
    ("follow-up", on(25), "soon", on(21), on(24)),
    ("plan", None, "due", on(21), on(29)),
    ("target", on(22), "soon", on(21), on(21)),
    ("target", on(22), "due", on(22), on(22)),
    ("target", on(22), "overdue", on(23), on(28)),
    ("target", on(2, 12), "soon", on(25), on(1, 12)),
    ("target", on(2, 12), "due", on(2, 12), on(2, 12)),
    ("target", on(2, 12), "overdue", on(3, 12), on(20, 1)),
    # The documents of November are made on the 28th, those of December are not.
    *(
        (f"document {sort}", *line)
        for sort in MONTHLY
        for line in (
            (on(30), "soon", on(23), on(27)),
            (on(30), "done", on(28), on(30)),
            (on(31, 12), "soon", on(24, 12), on(30, 12)),
            (on(31, 12), "due", on(31, 12), on(31, 12)),
            (on(31, 12), "overdue", on(1, 1), on(20, 1)),
        )
    ),
]
"""Which rule, due on which day, in which state, seen from which evening to which."""


def happens_to_amber(walk: Walk, day: date) -> None:
    """What is written down about Amber in these 60 days."""
    if day == on(22):
        walk.contact(day, "Amber", weekly="yes")
    elif day == on(25):
        walk.closes(day, "Amber", "Ask the phone company")
    elif day == on(26):
        walk.contact(day, "Amber", visit="yes")
    elif day == on(28):
        walk.papers(day, "Amber", *MONTHLY)
    elif day == on(29):
        walk.closes(day, "Amber", "Choose a photo")
    elif day == on(30):
        walk.closes(day, "Amber", "A.B. has her number")
    elif day == on(5, 12):
        walk.session(day, "Amber")


def test_what_is_due_for_amber_is_what_was_written_down_by_hand(walk: Walk) -> None:
    seen: dict[tuple[str, date | None, str], list[date]] = defaultdict(list)
    for number in range(DAYS + 1):
        day = FIRST + number * DAY
        happens_to_amber(walk, day)
        hers = [each for each in walk.look(day) if each.child == walk.child["Amber"]]
        assert len(named(hers)) == len(hers), "each is there once"
        assert {each.owner for each in hers} <= {walk.staff["ED"]}
        for rule, _, due, state in named(hers):
            seen[rule, due, state].append(day)
    for days in seen.values():
        assert len(days) == (days[-1] - days[0]).days + 1, "without a gap"
    found = [(*key, days[0], days[-1]) for key, days in seen.items()]
    assert sorted(found, key=str) == sorted(AMBER, key=str)


OTHERS = ("Callum", "Dina", "Euan", "Zoë", "Reece")


def something(walk: Walk, day: date, name: str, chance: random.Random) -> bool:
    """Perhaps something is written down about a child; whether anything was."""
    whose, what = walk.child[name], chance.random()
    if what < 0.10:
        walk.session(day - chance.choice((0, 0, 1, 6)) * DAY, name)
    elif what < 0.14:
        walk.session(day, name, kind=GROUP)
    elif what < 0.17:
        walk.session(day, name, outcome=DECLINED)
    elif what < 0.27:
        walk.contact(day, name, weekly=chance.choice(("yes", "no")))
    elif what < 0.31:
        walk.contact(day, name, visit="yes", how="met")
    elif what < 0.40:
        walk.papers(day, name, chance.choice(MONTHLY))
    elif what < 0.43:
        assert call(add_incident, walk.by(day), ids.new(), whose, IncidentEntry(
            walk.now(day) - 3 * BEFORE, "damage"
        ))  # fmt: skip
    elif what < 0.50:
        return told_or_decided(walk, day, name, chance)
    elif what < 0.56 and (tasks := call(open_tasks, whose)):
        one = chance.choice(tasks)
        outcome = "met" if one.kind == TARGET else "done"
        call(close_task, walk.by(day), ids.new(), one.id, outcome, day)
        assert one.kind in (TARGET, PLAN, "work", "action")
    else:
        return False
    return True


def told_or_decided(walk: Walk, day: date, name: str, chance: random.Random) -> bool:
    """What is missing about an incident is written down."""
    among = call(incidents, walk.child[name])
    if not among:
        return False
    one = chance.choice(among)
    if chance.random() < 0.5:
        entry = entry_of(one)._replace(told="RO", told_at=one.at)
        return call(change_incident, walk.by(day), one.id, one.version, entry)
    meeting = chance.choice(("needed", "held", "not-needed"))
    walk.files(day, name, "after-incident", incident=one.id, meeting=meeting, known="Said so.")
    return True


@pytest.mark.parametrize("seed", [5, 1989])
def test_what_is_due_for_the_others_is_what_the_reference_model_says(walk: Walk, seed: int) -> None:
    chance = random.Random(seed)
    before: dict[str, set[str]] = {name: set() for name in OTHERS}
    rules = set()
    for number in range(DAYS + 1):
        day = FIRST + number * DAY
        wrote = {name: number > 0 and something(walk, day, name, chance) for name in OTHERS}
        found = walk.look(day)
        for name in OTHERS:
            theirs = [each for each in found if each.child == walk.child[name]]
            assert named(theirs) == call(due_of, walk.child[name], day), (name, day)
            assert len({each.key for each in theirs}) == len(theirs)
            urgent = {each.key for each in theirs if each.urgent}
            assert wrote[name] or before[name] <= urgent, "nothing goes away by itself"
            before[name] = urgent
        assert named(each for each in found if each.child is None) == call(of_the_house, day)
        rules |= {(each.rule, each.state) for each in found}
    assert {rule for rule, _ in rules} >= {
        *("week", "month", "update", "visit", "document", "referral", "supervision"),
        *("follow-up", "target", "action", "notified", "meeting"),
    }
    assert call(verify) == []
