"""Format 5: daily notes, night checks, medication pointers, handovers, messages, actions.

Names and columns are written out here: what the program's tables look like later is no concern of a
step that was taken once.
"""

from __future__ import annotations

from peewee import TextField
from playhouse.migrate import SchemaMigrator

from models.database import sql

CHANGED = ("task",)
"""Tables whose rows look different afterwards: each gets a line in the journal."""

TABLES = (
    'CREATE TABLE "daily_note" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"child" TEXT NOT NULL, "at" TEXT NOT NULL, "kind" TEXT NOT NULL, "text" TEXT NOT NULL, '
    '"author" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL, "why" TEXT, "typed_by" TEXT NOT '
    'NULL, "typed_at" TEXT NOT NULL, "version" INTEGER NOT NULL)',
    'CREATE UNIQUE INDEX "dailynotetable_seq" ON "daily_note" ("seq")',
    'CREATE INDEX "dailynotetable_child_at" ON "daily_note" ("child", "at")',
    'CREATE TABLE "night_check" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"child" TEXT NOT NULL, "night" TEXT NOT NULL, "at" TEXT NOT NULL, "state" TEXT NOT NULL,'
    ' "note" TEXT, "replaces" TEXT, "typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "nightchecktable_seq" ON "night_check" ("seq")',
    'CREATE INDEX "nightchecktable_night_child" ON "night_check" ("night", "child")',
    'CREATE TABLE "medication" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"child" TEXT NOT NULL, "day" TEXT NOT NULL, "due" TEXT NOT NULL, "state" TEXT NOT NULL, '
    '"note" TEXT, "typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "medicationtable_seq" ON "medication" ("seq")',
    'CREATE INDEX "medicationtable_day_child" ON "medication" ("day", "child")',
    'CREATE TABLE "handover" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "day" '
    'TEXT NOT NULL, "shift" TEXT NOT NULL, "name" TEXT NOT NULL, "since" TEXT NOT NULL, '
    '"tail" INTEGER NOT NULL, "head" INTEGER, "leader" TEXT, "closed_by" TEXT, "closed_at" '
    'TEXT, "body" TEXT, "version" INTEGER NOT NULL)',
    'CREATE UNIQUE INDEX "handovertable_seq" ON "handover" ("seq")',
    'CREATE INDEX "handovertable_closed_at" ON "handover" ("closed_at")',
    'CREATE TABLE "handover_words" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"handover" TEXT NOT NULL, "child" TEXT, "status" TEXT, "body" TEXT NOT NULL, "added" '
    'INTEGER NOT NULL, "typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL, "version" INTEGER '
    "NOT NULL)",
    'CREATE UNIQUE INDEX "handoverwordstable_seq" ON "handover_words" ("seq")',
    'CREATE INDEX "handoverwordstable_handover" ON "handover_words" ("handover")',
    'CREATE TABLE "acknowledged" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"handover" TEXT NOT NULL, "staff" TEXT NOT NULL, "at" TEXT NOT NULL, "read_back" TEXT '
    "NOT NULL)",
    'CREATE UNIQUE INDEX "acknowledgedtable_seq" ON "acknowledged" ("seq")',
    'CREATE INDEX "acknowledgedtable_handover_staff" ON "acknowledged" ("handover", "staff")',
    'CREATE TABLE "seen" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "staff" '
    'TEXT NOT NULL, "upto" INTEGER NOT NULL, "typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "seentable_seq" ON "seen" ("seq")',
    'CREATE INDEX "seentable_staff_seq" ON "seen" ("staff", "seq")',
    'CREATE TABLE "message" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "kind" '
    'TEXT NOT NULL, "whom" TEXT, "text" TEXT NOT NULL, "pinned" INTEGER NOT NULL, "typed_by" '
    'TEXT NOT NULL, "typed_at" TEXT NOT NULL, "dismissed_by" TEXT, "dismissed_at" TEXT, '
    '"version" INTEGER NOT NULL)',
    'CREATE UNIQUE INDEX "messagetable_seq" ON "message" ("seq")',
    'CREATE INDEX "messagetable_pinned_dismissed_at" ON "message" ("pinned", "dismissed_at")',
    'CREATE INDEX "messagetable_typed_at" ON "message" ("typed_at")',
    'CREATE TABLE "message_read" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"message" TEXT NOT NULL, "staff" TEXT NOT NULL, "at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "messagereadtable_seq" ON "message_read" ("seq")',
    'CREATE INDEX "messagereadtable_message_staff" ON "message_read" ("message", "staff")',
    'CREATE INDEX "tasktable_kind_closed" ON "task" ("kind", "closed")',
)


def up(migrator: SchemaMigrator) -> None:
    """Makes the changes on the connection of the open (copied) database."""
    migrator.migrate(migrator.add_column("task", "clock", TextField(null=True)))
    for statement in TABLES:
        sql(statement)
