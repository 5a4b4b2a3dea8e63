"""Every table of the home's database in one list, and how a new database is made."""

from __future__ import annotations

from models.answers import AnswerTable
from models.concerns import ConcernNoteTable, ConcernTable
from models.daily_notes import DailyNoteTable
from models.database import SCHEMA_VERSION, Table, db, key_column, sql
from models.file import FileTable
from models.files import APPLICATION_ID
from models.handovers import AcknowledgedTable, HandoverTable, HandoverWordsTable, SeenTable
from models.home import HolidayTable, HomeTable, NumberTable
from models.home_changes import HomeChangeTable
from models.incidents import IncidentTable
from models.journal import TRIGGERS, Head, History
from models.key_workers import KeyWorkerTable
from models.medication import MedicationTable
from models.messages import MessageReadTable, MessageTable
from models.night_checks import NightCheckTable
from models.occurrence_rows import OccurrenceTable
from models.people import ChildTable, StaffTable
from models.pins import CredentialTable, TriedTable
from models.placements import PlacementTable
from models.planner import PlannerTable
from models.roster import RosterTable
from models.routine import ItemChangeTable, ItemTable
from models.sessions import WORDS, SessionTable
from models.supervision import SupervisionTable
from models.talks import TalkTable
from models.tasks import OutcomeTable, TaskTable
from models.whereabouts import WhereTable

JOURNAL: tuple[type[Table], ...] = (History, Head)
"""The journal itself."""

JOURNALLED: tuple[type[Table], ...] = (
    HomeTable,
    NumberTable,
    HolidayTable,
    StaffTable,
    ChildTable,
    ItemTable,
    AnswerTable,
    WhereTable,
    ConcernTable,
    ConcernNoteTable,
    PlacementTable,
    KeyWorkerTable,
    SupervisionTable,
    FileTable,
    ItemChangeTable,
    RosterTable,
    HomeChangeTable,
    TalkTable,
    SessionTable,
    TaskTable,
    OutcomeTable,
    IncidentTable,
    PlannerTable,
    OccurrenceTable,
    DailyNoteTable,
    NightCheckTable,
    MedicationTable,
    HandoverTable,
    HandoverWordsTable,
    AcknowledgedTable,
    SeenTable,
    MessageTable,
    MessageReadTable,
)
"""Tables that hold the latest state; every row of them has its line in the journal."""

APART: tuple[type[Table], ...] = (CredentialTable, TriedTable)
"""Tables that are no record, kept outside the journal."""

TABLES = JOURNAL + JOURNALLED + APART


def journalled() -> dict[str, str]:
    """The name of each table that the journal describes, and the column of its key."""
    return {table._meta.table_name: key_column(table) for table in JOURNALLED}


def create_all() -> None:
    """Makes every table and the journal's guards, and marks the file as ours; in a transaction."""
    db.create_tables(TABLES, safe=False)
    sql(WORDS)
    for trigger in TRIGGERS.values():
        sql(trigger)
    sql(f"PRAGMA application_id = {APPLICATION_ID}")
    sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def is_set_up() -> bool:
    """Whether a home was ever made in the open database; a file may be there without one."""
    return int(sql("PRAGMA user_version").fetchone()[0]) > 0
