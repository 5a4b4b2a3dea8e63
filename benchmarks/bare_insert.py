"""The least that recording from the shell can be: argparse, Peewee, one insert."""

import argparse

from peewee import IntegerField, Model, SqliteDatabase, TextField

db = SqliteDatabase(None)


class Session(Model):
    """A row with a text."""

    id = IntegerField(primary_key=True)
    child = TextField()
    text = TextField()

    class Meta:
        """Where it is stored."""

        database = db


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("db")
    parser.add_argument("child")
    parser.add_argument("--text")
    args = parser.parse_args()
    db.init(args.db, pragmas={"journal_mode": "DELETE", "synchronous": "EXTRA"})
    with db:
        db.create_tables([Session])
        Session.create(child=args.child, text=args.text)
    print("stored")
