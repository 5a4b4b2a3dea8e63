"""A random evening in a home: several people and sign-ins at a few items, each step foretold.

Before a step the reference says which rows it must store; afterwards it reads them in the journal.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.answering import NewAnswer, Stored, add_note, record
from models.database import call
from models.errors import Refused
from models.journal import By
from models.profiles import ANSWERS, REASONS
from models.shifts import PARTS, Part
from models.undo import Undone, undo
from models.where_verbs import close_away, set_where
from models.whereabouts import STATES
from tests.models.book import Book, iso
from tests.models.reference import Body, Line, Sheet

STEPS = (
    ("answer",) * 12 + ("undo",) * 9 + ("note",) * 3 + ("away", "away", "where", "again", "early")
)
"""What happens in an evening, as often as it stands here."""
COPIED = ("value", "reason", "note", "by", "at")
"""What an undo puts back."""


class Evening:
    """One sequence: one or two checklists of a date, a few items of each, two to four sign-ins."""

    def __init__(self, book: Book, seed: int, day: date) -> None:
        self.book, self.house, self.random, self.day = book, book.house, random.Random(seed), day
        self.now = datetime(day.year, day.month, day.day, 22, 5, tzinfo=UTC)
        sheets = [(child, day.isoformat(), str(part)) for child in book.children for part in PARTS]
        self.sheets: list[Sheet] = self.random.sample(sheets, self.random.choice((1, 1, 2)))
        self.few = {
            sheet: self.random.sample(self.house.items(sheet[2]), self.random.randint(1, 3))
            for sheet in self.sheets
        }
        signins = [(who, f"{book.initials[who]}{n} {day}") for who in book.staff for n in "12"]
        self.signins = self.random.sample(signins, self.random.choice((2, 2, 3, 4)))
        self.passed: dict[tuple[str, Sheet], frozenset[str]] = {}
        self.repeat: Callable[[], object] | None = None
        self.told = [f"seed {seed}"]
        self.counted: Counter[str] = Counter()

    def play(self) -> Counter[str]:
        """Does the whole sequence, compared step by step and at the end; what came up how often."""
        for _ in range(self.random.choice((2, 4, 5, 6, 10))):
            self.now += timedelta(minutes=self.random.randint(0, 15))
            getattr(self, f"step_{self.random.choice(STEPS)}")()
        for sheet in self.sheets:
            for found, expected in self.book.on_checklist(sheet, self.now):
                self.same(found, expected)
            shown = self.house.sheets[sheet].values()
            self.counted["beside"] += sum(len(line.standing) > 1 for line in shown)
            self.counted["several notes"] += sum(len(line.shown_notes()) > 1 for line in shown)
        for found, expected in self.book.on_board(self.now, self.day):
            self.same(found, expected)
        return self.counted

    # The steps

    def step_answer(self) -> None:
        """Somebody answers, having seen what stands, something earlier, or nothing."""
        by, sheet, item, line = self.somebody()
        value = self.random.choice(ANSWERS[self.house.rows["item"][item]["kind"]])
        reason = self.random.choice(REASONS)[0] if value == "not-done" else None
        new = self.new(by, sheet, line, item=item, value=value, reason=reason)
        seen = new.seen if line.number(new.seen) else new.seen_before
        between = [event["id"] for event in line.events if event["seq"] > line.number(seen)]
        row = {
            "id": new.id, "value": value, "reason": reason, "note": new.note, "by": new.done_by,
            "at": iso(new.at), "typed_by": by.staff, "signin": by.signin, "seen": seen,
        }  # fmt: skip
        stored: Stored = self.does([row], record, by, new)
        self.same([answer.id for answer in stored.between], between)
        self.counted["answered meanwhile"] += bool(between)

    def step_note(self) -> None:
        """Somebody adds a note, which leaves everything standing as it stands."""
        by, sheet, item, line = self.somebody()
        new = self.new(by, sheet, line, item=item, value=None)
        new = new._replace(note=f"words {len(self.told)}")
        row = {"value": None, "reason": None, "by": by.staff, "at": iso(by.at), "seen": None}
        row |= {"id": new.id, "note": new.note, "typed_by": by.staff, "signin": by.signin}
        self.does([row], add_note, by, new)

    def step_undo(self) -> None:
        """Somebody undoes, sometimes passing over what an earlier undo left."""
        by, sheet, _, _ = self.somebody()
        passed = self.passed.get((by.signin, sheet), frozenset())
        back, left = self.house.undo(by.signin, sheet, passed)
        lines, rows = self.house.sheets[sheet], []
        for event in back:
            line = lines[event["item"]]
            row = {"item": event["item"], "undoes": event["id"]}
            if line.is_note(event):
                empty = dict.fromkeys(("value", "note", "seen"))
                rows.append(row | {"typed_by": by.staff, "signin": by.signin} | empty)
                continue
            row["seen"] = line.events[-1]["id"]
            before = line.before(event["id"])
            what = {key: before[key] for key in COPIED} if before else dict.fromkeys(COPIED[:3])
            rows.append(row | {"typed_by": by.staff, "signin": by.signin} | what)
        who = {self.book.initials[lines[each["item"]].events[-1]["typed_by"]] for each in left}
        expected = Undone(
            tuple(event["item"] for event in back),
            tuple(event["id"] for event in left),
            tuple(sorted(who)),
        )
        child, _, part = sheet
        undone = self.does(rows, undo, by, self.uuid(), child, self.day, Part(part), passed)
        self.same(undone, expected)
        self.passed[by.signin, sheet] = passed | set(undone.left)
        self.counted["put back"] += any(line["value"] for line in rows)
        self.counted["put back to nothing"] += any(line["value"] is None for line in rows)
        self.counted["batch put back"] += len(rows) > 1
        self.counted["left"] += bool(left)
        self.counted["part left"] += bool(left and rows)
        self.counted["passed over"] += bool(passed and rows)

    def step_where(self) -> None:
        """Somebody says where a child is."""
        by, child = self.by(), self.random.choice(self.book.children)
        state = self.random.choice([value for _, value, _ in STATES])
        back = by.at + timedelta(minutes=self.random.choice((1, 200)))
        given = self.random.choice((None, back))
        row = {"child": child, "state": state, "since": iso(by.at), "typed_by": by.staff}
        row["back"] = iso(given) if given and state != "in" else None
        self.does([row], set_where, by, self.uuid(), child, state, by.at, given)

    def step_away(self) -> None:
        """Somebody closes what is due for a child; refused when the child is in."""
        by, sheet, _, _ = self.somebody()
        child, day, part = sheet
        request = self.uuid()
        if not self.house.away(child):
            self.refused(close_away, by, request, child, self.day, Part(part))
            return
        due = [item for item in self.house.due(day, part) if self.house.value(sheet, item) is None]
        row = {"value": "away", "reason": self.house.where[child]["state"], "batch": request}
        rows = [{"item": item, **row, "signin": by.signin} for item in due]
        closed = self.does(rows, close_away, by, request, child, self.day, Part(part))
        self.same(closed, len(due))
        self.counted["closed away"] += bool(due)

    def step_again(self) -> None:
        """The last request that was stored is sent once more: nothing is stored twice."""
        if self.repeat is not None:
            self.told.append("the same once more")
            self.repeat()
            self.same(self.book.news(), [])
            self.counted["sent twice"] += 1

    def step_early(self) -> None:
        """Somebody answers a part that is still to come."""
        by, sheet, item, line = self.somebody()
        new = self.new(by, sheet, line, item=item, value="done")
        self.refused(record, by, new._replace(day=self.day + timedelta(days=1)))

    # What the steps are made of

    def by(self) -> By:
        """Somebody in one of their sign-ins, at a machine whose clock may be half a minute off."""
        who, signin = self.random.choice(self.signins)
        return By(who, signin, self.now + timedelta(seconds=self.random.randint(-30, 30)))

    def somebody(self) -> tuple[By, Sheet, str, Line]:
        """Somebody at an item: who, the checklist, the item, and what happened to it so far."""
        sheet = self.random.choice(self.sheets)
        item = self.random.choice(self.few[sheet])["id"]
        return self.by(), sheet, item, self.house.sheets[sheet][item]

    def uuid(self) -> str:
        """An id for a request."""
        return f"{self.random.getrandbits(128):032x}"

    def new(self, by: By, sheet: Sheet, line: Line, **more: Any) -> NewAnswer:
        """An answer about to be given."""
        ids = [event["id"] for event in line.events]
        last = ids[-1] if ids else None
        seen = (last, self.random.choice([*ids, None]), None, "never stored")
        return NewAnswer(
            id=self.uuid(),
            child=sheet[0],
            day=self.day,
            part=Part(sheet[2]),
            at=by.at - timedelta(minutes=self.random.choice((0, 15, 90))),
            done_by=self.random.choice((by.staff, by.staff, *self.book.staff)),
            note=self.random.choice((None, None, f"words {len(self.told)}")),
            seen=self.random.choices(seen, (10, 3, 3, 2))[0],
            seen_before=self.random.choice((None, last)),
            **more,
        )

    def does(self, rows: list[Body], verb: Callable[..., Any], by: By, *args: object) -> Any:
        """Calls a verb, whose rows must be new in the journal and no others; what it returned."""
        self.told.append(f"{self.book.initials[by.staff]} {by.signin} {verb.__name__} {args}")
        result = call(verb, by, *args)
        found = self.book.news()
        known = [
            {key: body.get(key) for key in row} for body, row in zip(found, rows, strict=False)
        ]
        self.same(known + found[len(rows) :], rows)
        self.counted[verb.__name__] += 1
        if rows:
            self.repeat = lambda: call(verb, by, *args)
        return result

    def refused(self, verb: Callable[..., Any], by: By, *args: object) -> None:
        """Calls a verb that must refuse and store nothing."""
        self.told.append(f"{self.book.initials[by.staff]} {by.signin} {verb.__name__} {args}: no")
        try:
            self.same(call(verb, by, *args), "refused")
        except Refused:
            self.same(self.book.news(), [])
            self.counted["refused"] += 1

    def same(self, found: object, expected: object) -> None:
        """Fails, with the whole sequence told, unless the two are equal."""
        assert found == expected, f"{found}\nis not\n{expected}\nafter\n" + "\n".join(self.told)
