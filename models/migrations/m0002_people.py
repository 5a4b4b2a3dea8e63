"""Format 2: people with dates and all that goes with them, the child's file, the home's settings.

Names and columns are written out here: what the program's tables look like later is no concern of a
step that was taken once.
"""

from __future__ import annotations

from peewee import BooleanField, TextField
from playhouse.migrate import SchemaMigrator

from models.database import sql
from models.fields import DayField

CHANGED = ("staff", "child", "number")
"""Tables whose rows look different afterwards: each gets a line in the journal."""

TABLES = (
    'CREATE TABLE "placement" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"child" TEXT NOT NULL, "stage" TEXT NOT NULL, "day" TEXT NOT NULL, "authority" TEXT, '
    '"legal_status" TEXT, "expected" TEXT, "note" TEXT, "typed_by" TEXT NOT NULL, '
    '"typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "placementtable_seq" ON "placement" ("seq")',
    'CREATE INDEX "placementtable_child_seq" ON "placement" ("child", "seq")',
    'CREATE TABLE "key_worker" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"child" TEXT NOT NULL, "staff" TEXT, "kind" TEXT NOT NULL, "day" TEXT NOT NULL, '
    '"reason" TEXT, "note" TEXT, "warning" TEXT, "typed_by" TEXT NOT NULL, '
    '"typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "keyworkertable_seq" ON "key_worker" ("seq")',
    'CREATE INDEX "keyworkertable_child_seq" ON "key_worker" ("child", "seq")',
    'CREATE TABLE "supervision" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"staff" TEXT NOT NULL, "held" TEXT NOT NULL, "next_due" TEXT, "note" TEXT, '
    '"typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "supervisiontable_seq" ON "supervision" ("seq")',
    'CREATE INDEX "supervisiontable_staff_held" ON "supervision" ("staff", "held")',
    'CREATE TABLE "file" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"child" TEXT NOT NULL, "kind" TEXT NOT NULL, "body" TEXT NOT NULL, "due" TEXT, '
    '"ended" INTEGER NOT NULL, "why" TEXT, "version" INTEGER NOT NULL, "typed_by" TEXT NOT NULL, '
    '"typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "filetable_seq" ON "file" ("seq")',
    'CREATE INDEX "filetable_child_kind" ON "file" ("child", "kind")',
    'CREATE INDEX "filetable_child_due" ON "file" ("child", "due")',
    'CREATE TABLE "item_change" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"item" TEXT NOT NULL, "child" TEXT, "day" TEXT NOT NULL, "part" TEXT, "kind" TEXT, '
    '"frequency" TEXT, "title" TEXT, "short" TEXT, "done" TEXT, "place" INTEGER, "on" INTEGER, '
    '"typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "itemchangetable_seq" ON "item_change" ("seq")',
    'CREATE INDEX "itemchangetable_day_seq" ON "item_change" ("day", "seq")',
)

INACTIVE = (
    "UPDATE child SET stage = 'moved on' WHERE NOT active",
    "UPDATE staff SET ended = (SELECT substr(MAX(at), 1, 10) FROM history"
    " WHERE \"table\" = 'staff' AND row = staff.id) WHERE NOT active",
)
"""Who did not count any more goes on not counting: who left, from the day on which it was said."""


def up(migrator: SchemaMigrator) -> None:
    """Makes the changes on the connection of the open (copied) database."""
    migrator.migrate(
        migrator.add_column("staff", "started", DayField(null=True)),
        migrator.add_column("staff", "ended", DayField(null=True)),
        migrator.add_column("staff", "agency", BooleanField(default=False)),
        migrator.add_column("staff", "trained", DayField(null=True)),
        migrator.add_column("staff", "competent", DayField(null=True)),
        migrator.add_column("child", "legal_name", TextField(null=True)),
        migrator.add_column("child", "born", DayField(null=True)),
        migrator.add_column("child", "pronouns", TextField(null=True)),
        migrator.add_column("child", "stage", TextField(default="placed")),
        migrator.add_column("number", "ended", BooleanField(default=False)),
    )
    for statement in INACTIVE:
        sql(statement)
    migrator.migrate(
        migrator.drop_column("staff", "active"), migrator.drop_column("child", "active")
    )
    for statement in TABLES:
        sql(statement)
