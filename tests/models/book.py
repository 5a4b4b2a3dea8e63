"""A home being worked in and the reference beside it, which reads its journal: the two compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

from models.answers import Answer
from models.board import board
from models.checklist import Line, checklist
from models.database import call, db
from models.people import everybody
from models.shifts import Part
from tests.models.reference import Body, House, Sheet

SHOWN = ("id", "seq", "value", "reason", "note", "by", "typed_by", "at", "typed_at")
"""What a screen shows of an answer."""

Pair = tuple[object, object]
"""What `models` says, and what it should."""


def raw(after: int) -> list[tuple[int, str, str]]:
    """The journal's lines after a number: number, table, body."""
    sql = 'SELECT seq, "table", body FROM history WHERE seq > ? ORDER BY seq'
    return list(db.execute_sql(sql, (after,)).fetchall())


def iso(instant: datetime) -> str:
    """An instant as a journal body holds it."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


class Book:
    """The open home, and beside it the reference, which only reads the journal."""

    def __init__(self) -> None:
        self.house, self.seq = House(), 0
        self.news()
        self.initials = {each.id: each.initials for each in call(everybody)}
        self.staff = sorted(self.initials, key=self.initials.__getitem__)
        self.children: list[str] = [child["id"] for child in self.house.children()]

    def news(self) -> list[Body]:
        """Reads on in the journal: the new bodies, which the reference has taken in."""
        lines = [(seq, table, json.loads(body)) for seq, table, body in call(raw, self.seq)]
        self.house.read((table, body) for _, table, body in lines)
        self.seq = lines[-1][0] if lines else self.seq
        return [body for _, _, body in lines]

    def on_checklist(self, sheet: Sheet, now: datetime) -> Iterator[Pair]:
        """A checklist as a screen reads it, and as it should be."""
        child, day, part = sheet
        shown = call(checklist, child, Part(part), date.fromisoformat(day), now)
        yield [line.item.id for line in shown.lines], self.house.listed(sheet)
        for line in shown.lines:
            known = self.house.sheets[sheet][line.item.id]
            yield given(line), [{key: each[key] for key in SHOWN} for each in known.standing]
            notes = [(note.typed_by, iso(note.typed_at), note.text) for note in line.notes]
            yield notes, [(n["typed_by"], n["typed_at"], n["note"]) for n in known.shown_notes()]
        values = [self.house.value(sheet, line.item.id) for line in shown.lines]
        yield shown.answered, sum(value is not None for value in values)

    def on_board(self, now: datetime, day: date) -> Iterator[Pair]:
        """The board as a screen reads it while `day` is on it, and as it should be."""
        shown = call(board, now)
        yield [row.child.id for row in shown.rows], self.children
        for row in shown.rows:
            for part, cell in row.cells.items():
                known = self.house.cell((row.child.id, day.isoformat(), str(part)))
                yield (cell.answered, cell.due, cell.mark, cell.away), known
            where = self.house.where.get(row.child.id, {"state": "in", "back": None})
            back = row.where.back and iso(row.where.back)
            yield (row.where.state, back), (where["state"], where["back"])
        alerts = [
            (alert.kind, alert.child and alert.child.id)
            for alert in shown.alerts
            if alert.kind in ("missing", "overdue")
        ]
        yield alerts, list(self.house.alerts(now))


def given(line: Line) -> list[Body]:
    """The answers that a line of a checklist shows: those beside, then the one that stands."""
    shown = [*line.standing.beside, *filter(None, [line.standing.answer])]
    return [body_of(answer) for answer in shown]


def body_of(answer: Answer) -> Body:
    """What a screen shows of an answer, as the journal writes it."""
    body = answer._asdict() | {"at": iso(answer.at), "typed_at": iso(answer.typed_at)}
    return {key: body[key] for key in SHOWN}
