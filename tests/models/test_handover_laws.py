"""The laws of the handover: random shifts, compared both ways with the raw journal."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from models.actions import ActionLine
from models.database import call, db
from models.handover_page import HandoverPage
from models.handovers import handover
from models.news import Line
from models.verify import verify
from tests.models.book import Book
from tests.models.busy import CARE, Busy
from tests.models.handing import Handing
from tests.models.shift import Shift

BEGIN = datetime(2026, 11, 18, 6, 40, tzinfo=UTC)
SHIFTS, STEPS = 10, 45
WORD = re.compile(r"word[0-9a-f]{10}x\d+")
Lines = list[tuple[int, str, dict[str, Any]]]
TEXTS = {
    "whereabouts": ("note",), "night_check": ("note",), "medication": ("note",),
    "concern": ("text",), "concern_note": ("whom", "text"), "daily_note": ("text",),
    "incident": ("reference", "facts"), "task": ("text",), "outcome": ("note",),
}  # fmt: skip
"""The texts that have to stand on the sheet, by table."""


def journal() -> Lines:
    """Every line of the journal, read without the program's own code."""
    found = db.execute_sql('SELECT seq, "table", body FROM history ORDER BY seq').fetchall()
    return [(seq, table, json.loads(body)) for seq, table, body in found]


def words(texts: Iterable[object]) -> set[str]:
    """The words in these texts that come up once."""
    return {each for text in texts for each in WORD.findall(str(text or ""))}


class Raw:
    """What a handover that begins after a line has to hold, from the journal alone."""

    def __init__(self, lines: Lines, after: int) -> None:
        self.latest = {(table, body.get("id")): body for _, table, body in lines}
        self.touched = {(table, body.get("id")) for seq, table, body in lines if seq > after}
        self.answered = {
            body["concern"]
            for (table, _), body in self.latest.items()
            if table == "concern_note" and body["kind"] == "answer"
        }

    def whose(self, table: str, body: dict[str, Any]) -> str | None:
        """Whose a row is; None is the house."""
        if table == "concern_note":
            body = self.latest["concern", body["concern"]]
        elif table == "outcome":
            body = self.latest["task", body["task"]]
        return body["child"] or None

    def expected(self) -> dict[str | None, set[str]]:
        """The words that have to be there, by child."""
        found: dict[str | None, set[str]] = defaultdict(set)
        told = {*self.touched, *self.still_open(), *self.with_them()}
        for table, id in told:  # noqa: A001
            body = self.latest[table, id]
            if table not in TEXTS or not self.shown(table, body):
                continue
            found[self.whose(table, body)] |= words(body[name] for name in TEXTS[table])
        return found

    def shown(self, table: str, body: dict[str, Any]) -> bool:
        """Whether what a row says is shown: not what was put right, or withdrawn."""
        rows = self.latest.items()
        if table == "daily_note":
            return not body["withdrawn"]
        if table == "night_check":
            return all(each["replaces"] != body["id"] for (of, _), each in rows if of == table)
        if table == "medication":
            same = ("child", "day", "due")
            return all(
                each["seq"] <= body["seq"]
                for (of, _), each in rows
                if of == table and all(each[key] == body[key] for key in same)
            )
        return True

    def still_open(self) -> set[tuple[str, Any]]:
        """Concerns that no manager has answered, of whichever shift."""
        return {
            (table, id)
            for table, id in self.latest
            if table == "concern" and id not in self.answered
        }

    def with_them(self) -> set[tuple[str, Any]]:
        """What was said of the concerns and actions that are there, and the other way round."""
        concerns = {id for table, id in self.still_open() | self.touched if table == "concern"}
        concerns |= {
            self.latest[table, id]["concern"]
            for table, id in self.touched
            if table == "concern_note"
        }
        tasks = {self.latest[table, id]["task"] for table, id in self.touched if table == "outcome"}
        tasks |= {id for table, id in self.touched if table == "task"}
        tasks |= {
            id
            for (table, id), body in self.latest.items()
            if table == "task" and not body["closed"]
        }
        found = {("concern", id) for id in concerns} | {("task", id) for id in tasks}
        for (table, id), body in self.latest.items():
            if table == "concern_note" and body["concern"] in concerns:
                found.add((table, id))
            if table == "outcome" and body["task"] in tasks:
                found.add((table, id))
        return found


def said(page: HandoverPage, child: str | None) -> set[str]:
    """The words on the sheet of a child, or of the house."""
    part = page.house if child is None else page.child(child)
    assert part is not None
    return words([*(each.text for each in part.lines), *(each.text for each in part.actions)])


def answer_words(book: Book, after: int, lines: Lines, child: str) -> set[str]:
    """The notes that stand with the items that were touched, by the reference."""
    touched = {
        (body["child"], body["day"], body["part"], body["item"])
        for seq, table, body in lines
        if seq > after and table == "answer" and body["child"] == child
    }
    sheets = book.house.sheets
    found = set()
    for whose, day, part, item in touched:
        found |= words(each["note"] for each in sheets[whose, day, part][item].shown_notes())
    return found


def hide(raw: Raw, child: str | None) -> set[str]:
    """The words of what is said to have happened and no more: the facts of an allegation."""
    return words(
        body["facts"]
        for (table, _), body in raw.latest.items()
        if table == "incident" and body["kind"] == "allegation" and body["child"] == child
    )


def titles(lines: Iterable[Line]) -> set[tuple[str, str]]:
    """What is said to be missing on the lists: part with its day, and the item's title."""
    found = set()
    for line in lines:
        if line.kind == "gap" and line.source.startswith("checklist:"):
            day, _, part = line.source.removeprefix("checklist:").partition("/")
            _, _, among = line.text.partition("not recorded: ")
            found |= {(f"{day} {part}", each) for each in split(among)}
    return found


def split(among: str) -> list[str]:
    """Titles, of which some have a comma in them."""
    known = sorted(TITLES, key=len, reverse=True)
    found = []
    while among:
        title = next(each for each in known if among.startswith(each))
        found.append(title)
        among = among.removeprefix(title).removeprefix(", ")
    return found


TITLES: set[str] = set()


def missing(book: Book, child: str, since: datetime, now: datetime) -> set[tuple[str, str]]:
    """The same by the reference: what is due of each part that ended, and unanswered."""
    starts = {"morning": (6, 30), "day": (10, 0), "night": (20, 30)}
    found = set()
    day = since.date() - timedelta(days=2)
    while day <= now.date():
        for part, following in (("morning", "day"), ("day", "night"), ("night", "morning")):
            until = day + timedelta(days=part == "night")
            end = datetime(until.year, until.month, until.day, *starts[following], tzinfo=UTC)
            if since < end <= now:
                found |= left(book, child, day, part)
        day += timedelta(days=1)
    return found


def left(book: Book, child: str, day: date, part: str) -> set[tuple[str, str]]:
    """What nobody has answered of a list."""
    sheet = (child, day.isoformat(), part)
    items = book.house.rows["item"]
    return {
        (f"{day.isoformat()} {part}", items[item]["title"])
        for item in book.house.due(day.isoformat(), part)
        if book.house.value(sheet, item) is None
    }


def compare(page: HandoverPage, book: Book, lines: Lines) -> None:
    """The sheet and the journal, both ways."""
    after = page.handover.tail
    raw = Raw(lines, after)
    expected = raw.expected()
    for child in (*book.children, None):
        wanted = expected[child] - hide(raw, child)
        if child is not None:
            wanted |= answer_words(book, after, lines, child)
        assert said(page, child) == wanted
        part = page.house if child is None else page.child(child)
        assert part is not None
        covered = [each for line in part.lines for each in line.covers]
        assert len(covered) == len({*covered}), "nothing twice"
        assert {*covered} == {
            f"{table}:{id}"
            for table, id in raw.touched
            if table in {*TEXTS, "answer"} and raw.whose(table, raw.latest[table, id]) == child
        }
        assert open_texts(part.actions) == {
            body["text"]
            for (table, _), body in raw.latest.items()
            if table == "task" and not body["closed"] and (body["child"] or None) == child
        }
        if child is not None:
            since, now = page.handover.since, page.at
            assert titles(part.lines) == missing(book, child, since, now)
            marks = {line.kind: line.mark for line in part.lines if line.kind == "incident"}
            assert all(marks.values())


def open_texts(actions: tuple[ActionLine, ...]) -> set[str]:
    """What is to be done."""
    return {each.text for each in actions}


@pytest.mark.parametrize("seed", [1, 2])
def test_every_random_shift_is_as_the_journal_says_both_ways(shift: Shift, seed: int) -> None:
    handing, book, busy = Handing(shift), Book(), Busy(shift, seed, BEGIN)
    TITLES.update(each["title"] for each in book.house.rows["item"].values())
    counted = 0
    for _ in range(SHIFTS):
        busy.work(STEPS, CARE)
        book.news()
        page = handing.page(busy.now)
        compare(page, book, call(journal))
        counted += sum(len(each.lines) for each in page.children)
        closed = handing.closes("ED", busy.now)
        shown = handing.shown(closed, busy.now).page
        assert [each._replace(words=None) for each in shown.children] == [*page.children]
        assert shown.handover.head == call(handover, closed).head
    assert counted > SHIFTS * STEPS / 3, "or the shifts prove nothing"
    assert call(verify) == []
