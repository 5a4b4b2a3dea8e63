"""Format 3: the roster, the home's settings from a day on, talks with a manager, key-work sessions.

Names and columns are written out here: what the program's tables look like later is no concern of a
step that was taken once.
"""

from __future__ import annotations

from peewee import BooleanField
from playhouse.migrate import SchemaMigrator

from models.database import sql

CHANGED = ("item_change",)
"""Tables whose rows look different afterwards: each gets a line in the journal."""

TABLES = (
    'CREATE TABLE "roster" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "day" '
    'TEXT NOT NULL, "shift" TEXT NOT NULL, "name" TEXT NOT NULL, "sleep_in" INTEGER NOT NULL, '
    '"staff" TEXT NOT NULL, "kind" TEXT NOT NULL, "on" INTEGER NOT NULL, "leads" INTEGER NOT '
    'NULL, "children" TEXT, "starts" TEXT NOT NULL, "ends" TEXT NOT NULL, "note" TEXT, '
    '"typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "rostertable_seq" ON "roster" ("seq")',
    'CREATE INDEX "rostertable_day_seq" ON "roster" ("day", "seq")',
    'CREATE INDEX "rostertable_staff_day" ON "roster" ("staff", "day")',
    'CREATE TABLE "home_change" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, '
    '"name" TEXT NOT NULL, "day" TEXT NOT NULL, "value" TEXT NOT NULL, "typed_by" TEXT NOT '
    'NULL, "typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "homechangetable_seq" ON "home_change" ("seq")',
    'CREATE INDEX "homechangetable_name_day_seq" ON "home_change" ("name", "day", "seq")',
    'CREATE TABLE "talk" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "child" '
    'TEXT, "source" TEXT, "source_row" TEXT, "text" TEXT NOT NULL, "typed_by" TEXT NOT NULL, '
    '"typed_at" TEXT NOT NULL, "held" TEXT, "outcome" TEXT, "closed_by" TEXT, "closed_at" '
    'TEXT, "version" INTEGER NOT NULL)',
    'CREATE UNIQUE INDEX "talktable_seq" ON "talk" ("seq")',
    'CREATE INDEX "talktable_held" ON "talk" ("held")',
    'CREATE INDEX "talktable_typed_by_closed_at" ON "talk" ("typed_by", "closed_at")',
    'CREATE TABLE "session" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "child" '
    'TEXT NOT NULL, "event" TEXT NOT NULL, "kind" TEXT NOT NULL, "outcome" TEXT NOT NULL, '
    '"day" TEXT NOT NULL, "starts" TEXT, "ends" TEXT, "topics" TEXT NOT NULL, "standards" '
    'TEXT NOT NULL, "sections" TEXT NOT NULL, "body" TEXT NOT NULL, "incident" TEXT, "author"'
    ' TEXT NOT NULL, "state" TEXT NOT NULL, "signed_at" TEXT, "read" TEXT, "read_by" TEXT, '
    '"read_at" TEXT, "comment" TEXT, "why" TEXT, "moved_from" TEXT, "moved_to" TEXT, '
    '"typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL, "version" INTEGER NOT NULL)',
    'CREATE UNIQUE INDEX "sessiontable_seq" ON "session" ("seq")',
    'CREATE INDEX "sessiontable_child_day" ON "session" ("child", "day")',
    'CREATE INDEX "sessiontable_author_state" ON "session" ("author", "state")',
    'CREATE INDEX "sessiontable_state_read" ON "session" ("state", "read")',
    'CREATE INDEX "sessiontable_event" ON "session" ("event")',
    'CREATE TABLE "task" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "child" '
    'TEXT NOT NULL, "session" TEXT, "kind" TEXT NOT NULL, "topic" TEXT, "document" TEXT, '
    '"sections" TEXT, "text" TEXT NOT NULL, "owner" TEXT, "due" TEXT, "closed" TEXT, '
    '"typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL, "version" INTEGER NOT NULL)',
    'CREATE UNIQUE INDEX "tasktable_seq" ON "task" ("seq")',
    'CREATE INDEX "tasktable_child_closed" ON "task" ("child", "closed")',
    'CREATE INDEX "tasktable_owner_closed" ON "task" ("owner", "closed")',
    'CREATE INDEX "tasktable_session" ON "task" ("session")',
    'CREATE TABLE "outcome" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "task" '
    'TEXT NOT NULL, "session" TEXT, "outcome" TEXT NOT NULL, "note" TEXT, "day" TEXT NOT '
    'NULL, "typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "outcometable_seq" ON "outcome" ("seq")',
    'CREATE INDEX "outcometable_task_seq" ON "outcome" ("task", "seq")',
    'CREATE INDEX "outcometable_session" ON "outcome" ("session")',
    'CREATE TABLE "incident" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "child"'
    ' TEXT NOT NULL, "at" TEXT NOT NULL, "kind" TEXT NOT NULL, "reference" TEXT, "facts" '
    'TEXT, "typed_by" TEXT NOT NULL, "typed_at" TEXT NOT NULL, "version" INTEGER NOT NULL)',
    'CREATE UNIQUE INDEX "incidenttable_seq" ON "incident" ("seq")',
    'CREATE INDEX "incidenttable_child_at" ON "incident" ("child", "at")',
    "CREATE VIRTUAL TABLE session_words USING fts5("
    "id UNINDEXED, child UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2')",
)


def up(migrator: SchemaMigrator) -> None:
    """Makes the changes on the connection of the open (copied) database."""
    migrator.migrate(migrator.add_column("item_change", "how", BooleanField(null=True)))
    for statement in TABLES:
        sql(statement)
