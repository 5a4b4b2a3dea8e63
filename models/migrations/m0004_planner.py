"""Format 4: the planner, what is said of its days, and who was told of an incident.

Names and columns are written out here: what the program's tables look like later is no concern of a
step that was taken once.
"""

from __future__ import annotations

from peewee import TextField
from playhouse.migrate import SchemaMigrator

from models.database import sql

CHANGED = ("incident",)
"""Tables whose rows look different afterwards: each gets a line in the journal."""

TABLES = (
    'CREATE TABLE "planner" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "kind" '
    'TEXT NOT NULL, "children" TEXT NOT NULL, "title" TEXT NOT NULL, "day" TEXT NOT NULL, '
    '"ends_on" TEXT NOT NULL, "last" TEXT, "starts" TEXT, "ends" TEXT, "repeats" TEXT, '
    '"staff" TEXT NOT NULL, "drives" TEXT, "who" TEXT, "place" TEXT, "leave_by" TEXT, "take" '
    'TEXT, "firm" INTEGER NOT NULL, "tell" TEXT NOT NULL, "note" TEXT, "more" TEXT, "state" '
    'TEXT NOT NULL, "why" TEXT, "follows" TEXT, "planned_at" TEXT NOT NULL, "typed_by" TEXT '
    'NOT NULL, "typed_at" TEXT NOT NULL, "version" INTEGER NOT NULL)',
    'CREATE UNIQUE INDEX "plannertable_seq" ON "planner" ("seq")',
    'CREATE INDEX "plannertable_last_day" ON "planner" ("last", "day")',
    'CREATE INDEX "plannertable_typed_at" ON "planner" ("typed_at")',
    'CREATE TABLE "occurrence" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"entry" TEXT NOT NULL, "day" TEXT NOT NULL, "on" TEXT NOT NULL, "until" TEXT NOT NULL, '
    '"starts" TEXT, "ends" TEXT, "state" TEXT NOT NULL, "why" TEXT, "source" TEXT, "own" '
    'TEXT, "placed_at" TEXT, "typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "occurrencetable_seq" ON "occurrence" ("seq")',
    'CREATE INDEX "occurrencetable_entry_day_seq" ON "occurrence" ("entry", "day", "seq")',
    'CREATE INDEX "occurrencetable_until_on" ON "occurrence" ("until", "on")',
    'CREATE INDEX "occurrencetable_day" ON "occurrence" ("day")',
    'CREATE INDEX "occurrencetable_typed_at" ON "occurrence" ("typed_at")',
)


def up(migrator: SchemaMigrator) -> None:
    """Makes the changes on the connection of the open (copied) database."""
    migrator.migrate(
        migrator.add_column("incident", "told", TextField(null=True)),
        migrator.add_column("incident", "told_at", TextField(null=True)),
    )
    for statement in TABLES:
        sql(statement)
