"""Ten years of a home's life, written around the file of a child that stays as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from models import ids
from models.answers import AnswerTable
from models.concerns import ConcernNoteTable, ConcernTable
from models.daily_notes import DailyNoteTable
from models.database import Table, writes
from models.file import FileTable
from models.handovers import AcknowledgedTable, HandoverTable, HandoverWordsTable, SeenTable
from models.home import NumberTable
from models.home_changes import HomeChangeTable
from models.incidents import IncidentTable
from models.journal import By, Transaction, transaction
from models.key_workers import KeyWorkerTable
from models.medication import MedicationTable
from models.messages import MessageReadTable, MessageTable
from models.night_checks import NightCheckTable
from models.people import ChildTable, StaffTable, Stage
from models.placements import PlacementTable
from models.roster import RosterTable
from models.routine import ItemChangeTable
from models.sessions import SessionTable
from models.supervision import SupervisionTable
from models.talks import TalkTable
from models.tasks import OutcomeTable, TaskTable
from models.whereabouts import WhereTable

YEARS = 10
CHILDREN, STAFF = 4, 6
"""How many come and go in a year."""
ENTRIES, VERSIONS = 60, 3
"""How many entries the file of each has, and how often each is written."""
UNTIL = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
SETTINGS = {
    "parts": '{"day":"10:00","grace":60,"morning":"06:30","night":"20:30","weekly":5}',
    "holidays": '[{"first":"2026-10-26","last":"2026-10-30"}]',
    "aims": '{"week":2}',
    "terms": "{}",
}
"""What a manager changes every year."""


@writes
def grow(by: By, whose: str) -> None:
    """Ten years, in which the others are written about and `whose` lists are answered."""
    with transaction(by, "grow") as tx:
        decade = _Decade(tx)
        for year in range(YEARS):
            decade.live(UNTIL.date() - timedelta(days=365 * (YEARS - year)), whose)


class _Decade:
    """What is written in one transaction, a year after the other."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    def add(self, table: type[Table], day: date, **values: Any) -> str:
        """A row of some day, by the author; the columns that every table names so are filled in."""
        made = ids.new()
        at = datetime.combine(day, time(12), UTC)
        known = {
            "typed_by": self.tx.by.staff, "typed_at": at, "day": day, "version": 1, "ended": False,
        }  # fmt: skip
        mine = {name: value for name, value in known.items() if name in table._meta.fields}
        self.tx.add(table, id=made, **(mine | values))
        return made

    def live(self, first: date, whose: str) -> None:
        """One year: who comes and goes, what is written each day and week, what is changed."""
        staff = [self.worker(first) for _ in range(STAFF)]
        children = [self.child(first, staff) for _ in range(CHILDREN)]
        for number in range(365):
            self.day(first + timedelta(days=number), whose, children, staff)
            self.shift(first + timedelta(days=number), whose, staff)
        for week in range(0, 365, 7):
            self.week(first + timedelta(days=week), whose, children, staff)
        for name, value in SETTINGS.items():
            self.add(HomeChangeTable, first, name=name, value=value)
        self.add(ItemChangeTable, first, item="n1", title=f"Words of {first}")
        self.add(NumberTable, first, place=9, label="Nurse", number="1", ended=True)

    def worker(self, first: date) -> str:
        """Somebody who works here for a year."""
        last = first + timedelta(days=364)
        worker = self.add(
            StaffTable, first, name=f"Worker {first}", initials="W", role="staff", started=first,
            ended=last,
        )  # fmt: skip
        for month in range(12):
            self.add(SupervisionTable, first, staff=worker, held=first + timedelta(days=30 * month))
        return worker

    def child(self, first: date, staff: list[str]) -> str:
        """A child who stays for a year, with a file, key workers and incidents."""
        child = self.add(ChildTable, first, name=f"Child {first}", room=9, stage=Stage.GONE)
        for stage in Stage:
            self.add(PlacementTable, first, child=child, stage=stage)
        for worker in staff:
            self.add(KeyWorkerTable, first, child=child, staff=worker, kind="primary")
        for number in range(ENTRIES):
            kind = ("allergy", "person", "check", "date", "happy")[number % 5]
            row = self.add(FileTable, first, child=child, kind=kind, body="{}", due=first)
            for version in range(1, VERSIONS):
                self.tx.change(FileTable, row, version, body=f'{{"text":"{version}"}}')
        for month in range(12):
            at = datetime.combine(first + timedelta(days=30 * month), time(3), UTC)
            self.add(IncidentTable, first, child=child, at=at, kind="missing")
        return child

    def day(self, day: date, whose: str, children: list[str], staff: list[str]) -> None:
        """A list of each child answered, and who was there."""
        at, by = datetime.combine(day, time(22), UTC), self.tx.by.staff
        for child in (whose, children[0]):
            self.add(
                AnswerTable, day, child=child, part="night", item="n1", title="Time", value="done",
                by=by, at=at, signin="1",
            )  # fmt: skip
        self.add(
            RosterTable, day, shift="night", name="Night", sleep_in=False, staff=staff[0],
            kind="worked", on=True, leads=True, starts=at, ends=at + timedelta(hours=9),
        )  # fmt: skip

    def shift(self, day: date, whose: str, staff: list[str]) -> None:
        """What a shift writes of a child, hands over, and says to the next."""
        at = datetime.combine(day, time(22), UTC)
        self.add(
            DailyNoteTable, day, child=whose, at=at, kind="day", text="We cooked", author=staff[0],
            withdrawn=False,
        )  # fmt: skip
        for hour in range(2):
            looked = at + timedelta(hours=hour)
            self.add(NightCheckTable, day, child=whose, night=day, at=looked, state="asleep")
        self.add(MedicationTable, day, child=whose, due="21:00", state="given")
        handover = self.add(
            HandoverTable, day, shift="late", name="Late", since=at, tail=self.tx.seq,
            head=self.tx.seq, closed_by=staff[0], closed_at=at, body="{}",
        )  # fmt: skip
        self.add(
            HandoverWordsTable, day, handover=handover, child=whose, status="watch", body="{}",
            added=False,
        )  # fmt: skip
        self.add(AcknowledgedTable, day, handover=handover, staff=staff[0], at=at, read_back="{}")
        self.add(SeenTable, day, staff=self.tx.by.staff, upto=self.tx.seq)
        message = self.add(MessageTable, day, kind="next shift", text="Keys", pinned=False)
        self.add(MessageReadTable, day, message=message, staff=staff[0], at=at)

    def week(self, day: date, whose: str, children: list[str], staff: list[str]) -> None:
        """A session with what it promised, a concern, somebody out, a request to talk."""
        at = datetime.combine(day, time(15), UTC)
        session = self.add(
            SessionTable, day, child=children[0], event=ids.new(), kind="individual", starts=at,
            outcome="held", topics="family", standards="7", sections="identity", body="{}",
            author=staff[0], state="signed",
        )  # fmt: skip
        task = self.add(TaskTable, day, child=children[0], session=session, kind="target", text="x")
        self.add(OutcomeTable, day, task=task, outcome="done")
        self.add(
            TaskTable, day, child=children[0], kind="action", text="x", closed="done",
        )  # fmt: skip
        concern = self.add(
            ConcernTable, day, child=whose, text="A bruise", safe="yes", happened_at=at,
            raised_by=staff[0], raised_at=at,
        )  # fmt: skip
        self.add(
            ConcernNoteTable, day, concern=concern, kind="answer", text="Seen", at=at,
            author=staff[0], written_at=at,
        )  # fmt: skip
        self.add(WhereTable, day, child=whose, state="in", since=at)
        self.add(TalkTable, day, child=children[0], text="A word")
