"""A book with something in every table, and changing it by other means, as `sqlite3` would."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from models import ids, setup
from models.answering import NewAnswer, record
from models.concern_verbs import add_told, answer, raise_concern
from models.concerns import Told
from models.daily_notes import DailyNoteTable
from models.database import call, close_home, open_home, writes
from models.file import FileTable
from models.handovers import AcknowledgedTable, HandoverTable, HandoverWordsTable, SeenTable
from models.home import Number
from models.home_changes import HomeChangeTable
from models.incidents import IncidentTable
from models.journal import By, transaction
from models.key_workers import KeyWorkerTable
from models.medication import MedicationTable
from models.messages import MessageReadTable, MessageTable
from models.new_home import Resident
from models.night_checks import NightCheckTable
from models.occurrence_rows import OccurrenceTable
from models.people import ChildTable, children, everybody
from models.placements import PlacementTable
from models.planner import PlannerTable
from models.roster import RosterTable
from models.routine import ItemChangeTable
from models.schema import journalled
from models.sessions import SessionTable
from models.shifts import Part
from models.supervision import SupervisionTable
from models.talks import TalkTable
from models.tasks import OutcomeTable, TaskTable
from models.verify import verify
from models.where_verbs import set_where
from tests.conftest import PIN, ROWAN_HOUSE, SET_UP_AT

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
NIGHT = date(2026, 11, 21)
HALF_TERM = tuple((date(2026, 10, day), date(2026, 10, day + 1)) for day in (19, 23, 26))
FULL_HOUSE = replace(
    ROWAN_HOUSE,
    children=(*ROWAN_HOUSE.children, Resident("Dina Webb")),
    numbers=(*ROWAN_HOUSE.numbers, Number("Doctor", "01632 960001")),
    holidays=HALF_TERM,
)


PLACES = ("first", "middle", "last")
CHANGES = {
    "null": "NULL",
    "blob": "CAST({} AS BLOB)",
    "no text": "CAST(X'ff41' AS TEXT)",
    "other type": "CASE WHEN typeof({}) = 'integer' THEN 'words' ELSE 1.5 END",
    "like": "CASE WHEN typeof({0}) = 'integer' THEN {0} + 1000 ELSE 'x' || coalesce({0}, '') END",
}
"""Ways to change a value, as an expression of SQL."""


@writes
def rename(by: By, child: str, version: int, name: str) -> None:
    """Changes a row that is there already."""
    with transaction(by, "rename") as tx:
        tx.change(ChildTable, child, version, name=name)


@writes
def people_of(by: By, child: str) -> None:
    """A placement, a key worker, a supervision, an entry of the file, a change of the routine."""
    written = {"typed_by": by.staff, "typed_at": by.at}
    with transaction(by, "fill") as tx:
        tx.add(PlacementTable, id=ids.new(), child=child, stage="placed", day=NIGHT, **written)
        tx.add(
            KeyWorkerTable, id=ids.new(), child=child, staff=by.staff, kind="primary", day=NIGHT,
            **written,
        )  # fmt: skip
        tx.add(SupervisionTable, id=ids.new(), staff=by.staff, held=NIGHT, **written)
        tx.add(
            FileTable, id=ids.new(), child=child, kind="happy", body='{"text":"Music"}',
            ended=False, version=1, **written,
        )  # fmt: skip
        tx.add(
            ItemChangeTable, id=ids.new(), item="n5", child=child, day=NIGHT + timedelta(days=1),
            title="Words", on=True, **written,
        )  # fmt: skip


@writes
def work_of(by: By, child: str) -> None:
    """A session with what it promised, an incident, a request to talk, the roster, a setting."""
    written = {"typed_by": by.staff, "typed_at": by.at}
    with transaction(by, "fill") as tx:
        tx.add(
            SessionTable, id=ids.new(), child=child, event=ids.new(), kind="individual",
            outcome="held", day=NIGHT, starts=NOW, ends=NOW, topics="family", standards="7,10",
            sections="identity", body='{"account":"We cooked."}', author=by.staff, state="draft",
            version=1, **written,
        )  # fmt: skip
        task = ids.new()
        tx.add(
            TaskTable, id=task, child=child, kind="target", text="Cook again", version=1, **written
        )
        tx.add(OutcomeTable, id=ids.new(), task=task, outcome="partly", day=NIGHT, **written)
        tx.add(
            IncidentTable, id=ids.new(), child=child, at=NOW, kind="missing", version=1, **written
        )
        tx.add(TalkTable, id=ids.new(), child=child, text="A word, please", version=1, **written)
        tx.add(
            RosterTable, id=ids.new(), day=NIGHT, shift="night", name="Night", sleep_in=False,
            staff=by.staff, kind="planned", on=True, leads=True, starts=NOW,
            ends=NOW + timedelta(hours=10), **written,
        )  # fmt: skip
        tx.add(
            HomeChangeTable, id=ids.new(), name="aims", day=NIGHT, value='{"week":2}',
            **written,
        )  # fmt: skip


@writes
def plans_of(by: By, child: str) -> None:
    """Something planned, and what is said of one day of it."""
    written = {"typed_by": by.staff, "typed_at": by.at}
    with transaction(by, "fill") as tx:
        entry = ids.new()
        tx.add(
            PlannerTable, id=entry, kind="dentist", children=child, title="Check-up", day=NIGHT,
            ends_on=NIGHT, last=NIGHT, starts="10:30", ends="11:00", staff=by.staff, firm=True,
            tell="now", state="planned", planned_at=NOW, version=1, **written,
        )  # fmt: skip
        tx.add(
            OccurrenceTable, id=ids.new(), entry=entry, day=NIGHT, on=NIGHT, until=NIGHT,
            starts="10:45", ends="11:00", state="planned", placed_at=NOW, **written,
        )  # fmt: skip


@writes
def shift_of(by: By, child: str, number: int) -> None:
    """What a shift writes about a child, and hands over."""
    written = {"typed_by": by.staff, "typed_at": by.at}
    handover, message = ids.new(), ids.new()
    with transaction(by, "fill") as tx:
        tx.add(
            DailyNoteTable, id=ids.new(), child=child, at=NOW, kind="day", text="We cooked.",
            author=by.staff, withdrawn=False, version=1, **written,
        )  # fmt: skip
        tx.add(
            NightCheckTable, id=ids.new(), child=child, night=NIGHT, at=NOW, state="asleep",
            **written,
        )  # fmt: skip
        tx.add(
            MedicationTable, id=ids.new(), child=child, day=NIGHT, due="21:00", state="given",
            **written,
        )  # fmt: skip
        tx.add(
            HandoverTable, id=handover, day=NIGHT, shift="late", name="Late", since=NOW, tail=0,
            head=tx.seq, closed_by=by.staff, closed_at=NOW + timedelta(minutes=number), body="{}",
            version=1,
        )  # fmt: skip
        tx.add(
            HandoverWordsTable, id=ids.new(), handover=handover, child=child, status="watch",
            body="{}", added=False, version=1, **written,
        )  # fmt: skip
        tx.add(
            AcknowledgedTable, id=ids.new(), handover=handover, staff=by.staff, at=NOW,
            read_back="{}",
        )  # fmt: skip
        tx.add(SeenTable, id=ids.new(), staff=by.staff, upto=1, typed_at=by.at)
        tx.add(
            MessageTable, id=message, kind="next shift", text="Keys", pinned=True, version=1,
            **written,
        )  # fmt: skip
        tx.add(MessageReadTable, id=ids.new(), message=message, staff=by.staff, at=NOW)


def write_full_book(path: Path) -> None:
    """Sets a home up at `path` with three rows or more in every table but the home's own."""
    open_home(path, create=True)
    try:
        call(setup.create, FULL_HOUSE, SET_UP_AT, PIN)
        manager = next(each for each in call(everybody) if each.initials == "ED")
        by = By(manager.id, ids.new(), NOW)
        for number, child in enumerate(call(children)):
            for item in ("n1", "n2"):
                new = NewAnswer(
                    ids.new(), child.id, NIGHT, Part.NIGHT, item, "done", NOW, by.staff,
                    note=f"Words {number} “é”" if item == "n1" else None,
                )  # fmt: skip
                call(record, by, new)
            call(set_where, by, ids.new(), child.id, "contact", NOW, NOW + timedelta(hours=1))
            concern = ids.new()
            told = Told(ids.new(), "On-call manager", "phone", NOW)
            call(raise_concern, by, concern, child.id, "A bruise", "yes", NOW)
            call(add_told, by, concern, told)
            call(answer, by, ids.new(), concern, "Seen, and talked about")
            call(people_of, by, child.id)
            call(work_of, by, child.id)
            call(plans_of, by, child.id)
            call(shift_of, by, child.id, number)
        call(rename, by, call(children)[0].id, 1, "Amber Jones")
        assert call(verify) == []
    finally:
        close_home()


@contextmanager
def by_other_means(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that no rule of the program binds, and that does not wait for the disk."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        yield db


def tamper(path: Path, *statements: str, parameters: tuple[Any, ...] = ()) -> None:
    """Runs statements on a book that no process has open; the guards of the journal are dropped."""
    with by_other_means(path) as db:
        guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement, parameters)
        for _, sql in guards:
            db.execute(sql)


def raw(path: Path, *statements: str) -> None:
    """Runs statements on a book that no process has open, its guards included."""
    with by_other_means(path) as db:
        for statement in statements:
            db.execute(statement)


def look(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a query finds in a book that no process has open."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def allow_nulls(path: Path) -> None:
    """Takes NOT NULL out of every table, so that any value can be nulled."""
    with by_other_means(path) as db:
        db.execute("PRAGMA writable_schema = 1")
        db.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE type='table'"
        )


def damage(path: Path) -> dict[str, str]:
    """What `verify` finds in a book: what is wrong, by where."""
    open_home(path)
    try:
        found: dict[str, str] = {}
        for where, what in call(verify):
            found[where] = f"{found[where]}; {what}" if where in found else what
        return found
    finally:
        close_home()


def at(place: str, found: list[str]) -> str:
    """The first, a middle or the last of what was found."""
    return found[{"first": 0, "middle": len(found) // 2, "last": -1}[place]]


def row_of(book: Path, table: str, place: str) -> str:
    """The id of a row of a table."""
    key = journalled()[table]
    return at(
        place, [row for (row,) in look(book, f'SELECT "{key}" FROM "{table}" ORDER BY rowid')]
    )


def rows_of(book: Path, table: str) -> list[str]:
    """The ids of the first, a middle and the last row of a table; of the one where it is one."""
    return list(dict.fromkeys(row_of(book, table, place) for place in PLACES))


def line_of(book: Path, place: str) -> int:
    """The number of a line of the journal."""
    return int(at(place, [row for (row,) in look(book, "SELECT seq FROM history ORDER BY seq")]))
