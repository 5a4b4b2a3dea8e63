"""What somebody writes about people and files, for the alerts that come and go by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from models import ids
from models.child_verbs import change_child, entry_of
from models.database import call
from models.file import entries
from models.file_kinds import load
from models.file_verbs import save
from models.key_worker_verbs import appoint
from models.people import everybody, one_child
from models.staff_entry import entry_of as typed_of
from models.staff_verbs import add_supervision, change_staff
from models.talks import TalkTable
from tests.models.filing import by, child, write
from tests.models.shift import Shift as AtWork
from tests.models.talking import asks, closes
from tests.screens.conftest import EVENING

TODAY = EVENING.date()
DAY = timedelta(days=1)
Act = Callable[[], object]


def typed(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def rewritten(kind: str, **values: str) -> Act:
    """Somebody changes the entry of this kind in Amber's file."""

    def act() -> None:
        (found,) = call(entries, child(), [kind])
        texts = {**found.values, **values}
        assert call(save, by(), found.id, child(), kind, texts, found.version)

    return act


def person(initials: str) -> str:
    return next(each.id for each in call(everybody) if each.initials == initials)


def changed(initials: str, **values: Any) -> Act:
    """A manager changes something about somebody."""

    def act() -> None:
        found = next(each for each in call(everybody) if each.initials == initials)
        entry = typed_of(found)._replace(**values)
        assert call(change_staff, by(), found.id, found.version, entry)

    return act


def key_worker(initials: str, day: date = TODAY) -> Act:
    """Somebody becomes Amber's key worker, with the warning where it is needed."""

    def act() -> None:
        who = person(initials)
        assert call(appoint, by(), ids.new(), child(), who, day, warned=True)

    return act


def supervised(initials: str, held: date, due: date | None) -> Act:
    def act() -> None:
        assert call(add_supervision, by(), ids.new(), person(initials), held, due)

    return act


def born() -> None:
    found = call(one_child, child())
    entry = entry_of(found)._replace(born=date(2012, 5, 3))
    assert call(change_child, by(), found.id, found.version, entry)


def answered() -> None:
    AtWork.of_the_open_home().answers("done")


def first_days() -> None:
    """Every step of the two lists is answered."""
    for kind in ("settling", "file-set-up"):
        plan = load("keyworker").kind(kind)
        assert plan is not None
        for choice in plan.field("step").choices:
            state = "done" if choice.key == "visit" else "not needed"
            write(kind, step=choice.key, placement="1", state=state, day=typed(TODAY), by="ED")


def safety() -> None:
    write("allergy", short="No known allergies")


def agency_is_key_worker() -> None:
    """Amber's key worker is from an agency, and is still here."""
    changed("PK", agency=True, ended=TODAY + DAY)()
    key_worker("PK", TODAY - DAY)()


def talk_is_asked() -> None:
    asks(AtWork.of_the_open_home(), child=child())


def talk_is_held() -> None:
    (found,) = call(lambda: [each.id for each in TalkTable.select()])
    closes(AtWork.of_the_open_home(), found)


def document(name: str, **values: str) -> Act:
    kept = {"day": "1/10/2026", "where": "Office, red folder"}
    return lambda: write("document", document=name, **kept | values)


def check(**values: str) -> Act:
    return lambda: write("check", check="fire", **{"right": "yes", "by": "ED"} | values)
