"""A record as it stands in its fields, and the record that such texts make, with what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from models.dates import date_text
from models.errors import UsageError
from models.file_kinds import Field
from models.file_values import as_typed
from models.mistakes import Mistake
from models.near_dates import coming_day, past_day
from models.recorder import Basis
from models.session_record import Answered, Own, Plan, Record, Target, Work, to_json
from models.session_when import When, when
from models.session_writing import AFTER_OTHER, NO_UPDATE, Writing
from models.sessions import Session
from models.shifts import clock_text, local

WHEN = ("day", "starts", "ends")
COMING = ("next_day",)
"""The fields whose date lies ahead; any other has been."""


def change_of(session: Session, basis: Basis) -> Writing:
    """A stored record that is to be written on."""
    texts = texts_of(session.record, basis)
    return Writing(
        session.child,
        session.id,
        session.event,
        session.version,
        to_json(session.record),
        texts,
        texts,
    )


def texts_of(record: Record, basis: Basis) -> dict[str, str]:
    """A record as it stands in its fields."""
    times = {"starts": record.starts, "ends": record.ends}
    fields = as_typed(basis.layout.fields, record.fields, basis.names.initials)
    return {
        "day": date_text(record.day),
        **{key: clock_text(basis.hours, at) for key, at in times.items() if at},
        "outcome": record.outcome,
        "kind": record.kind,
        "incident": record.incident or "",
        AFTER_OTHER: "yes" if record.after_other else "",
        "planned": record.planned,
        "topics": ",".join(record.topics),
        "sections": ",".join(record.sections),
        "needs": ",".join(record.needs),
        "gone": ",".join(record.gone_through),
        **fields,
        **dict(_list_texts(record, basis)),
        **{f"own.{each.key}": _own_text(each) for each in record.own},
    }


def _own_text(own: Own) -> str:
    """A value of a field of the home's own as it stands in the form."""
    return date_text(date.fromisoformat(own.value)) if own.kind == "date" else own.value


def _list_texts(record: Record, basis: Basis) -> Iterator[tuple[str, str]]:
    """What has several lines, each with fields of its own."""
    yield "standards", ",".join(number for number, _ in record.standards)
    for number, said in record.standards:
        yield f"standard.{number}", said
    for answer in record.earlier:
        yield f"earlier.{answer.task}", answer.outcome
        yield f"earlier.{answer.task}.note", answer.note
    yield "targets", ",".join(each.id for each in record.targets)
    for target in record.targets:
        yield f"target.{target.id}.text", target.text
        yield f"target.{target.id}.due", date_text(target.due) if target.due else ""
    yield "work", ",".join(each.id for each in record.work)
    for work in record.work:
        yield f"work.{work.id}.text", work.text
        yield f"work.{work.id}.due", date_text(work.due) if work.due else ""
        yield f"work.{work.id}.owner", basis.names.initials.get(work.owner or "", "")
    yield NO_UPDATE, ",".join(record.no_update)
    yield "plans", ",".join(each.id for each in record.plans)
    for plan in record.plans:
        yield f"plan.{plan.id}.document", plan.document
        yield f"plan.{plan.id}.text", plan.text
        yield f"plan.{plan.id}.sections", ",".join(plan.sections)


def record_of(writing: Writing, basis: Basis, now: datetime) -> tuple[Record, list[Mistake]]:
    """The record that the texts make, and every mistake in what cannot be read.

    What was not touched is as it was stored, not as it was shown: the initials of somebody who left
    may be somebody else's by now.
    """
    reading = _Reading(writing, basis, now)
    at = reading.when()
    record = Record(
        day=at.day,
        outcome=writing.text("outcome"),
        kind=writing.text("kind"),
        starts=at.starts,
        ends=at.ends,
        topics=tuple(writing.keys("topics")),
        standards=tuple(
            (key, writing.text(f"standard.{key}")) for key in writing.keys("standards")
        ),
        sections=tuple(writing.keys("sections")),
        fields=reading.fields(),
        earlier=tuple(reading.earlier()),
        targets=tuple(reading.targets(at.day)),
        work=tuple(reading.work(at.day)),
        plans=tuple(reading.plans()),
        no_update=tuple(reading.no_update()),
        needs=tuple(writing.keys("needs")),
        gone_through=tuple(writing.keys("gone")),
        own=tuple(reading.own()),
        incident=writing.text("incident") or None,
        after_other=bool(writing.text(AFTER_OTHER)),
        planned=writing.text("planned"),
    )
    return record, reading.wrong


class _Reading:
    """Reads the texts of one record; what is wrong with them is collected."""

    def __init__(self, writing: Writing, basis: Basis, now: datetime) -> None:
        self.writing, self.basis, self.now = writing, basis, now
        self.base = writing.based_on
        self.wrong: list[Mistake] = []

    def when(self) -> When:
        if self.base is not None and all(self.writing.untouched(key) for key in WHEN):
            return When(self.base.day, self.base.starts, self.base.ends)
        found, wrong = when(self.basis.hours, self.writing.typed, self.now)
        self.wrong += wrong
        return found

    def fields(self) -> dict[str, str]:
        values = {}
        for field in self.basis.layout.fields:
            stored = self.base.fields.get(field.key, "") if self.base else ""
            text = self.writing.text(field.key)
            if self.writing.untouched(field.key):
                text = stored
            elif field.type == "date" and text.strip():
                text = self._day(field.key, text, self._which_way(field)).isoformat()
            if text.strip():
                values[field.key] = text
        return values

    def _which_way(self, field: Field) -> Callable[[str, date], date]:
        return coming_day if field.key in COMING else past_day

    def _day(self, key: str, text: str, read: Callable[[str, date], date]) -> date:
        """A date, or today's where it cannot be read, and that is among what is wrong."""
        today = local(self.basis.hours, self.now).date()
        try:
            return read(text, today)
        except UsageError as error:
            self.wrong.append(Mistake(key, error.sentence))
            return today

    def _due(self, key: str, before: date | None, day: date) -> date | None:
        text = self.writing.text(key)
        if self.writing.untouched(key):
            return before
        return self._day(key, text, lambda text, _: coming_day(text, day)) if text.strip() else None

    def earlier(self) -> Iterator[Answered]:
        for key in self.writing.typed:
            kind, _, task = key.partition(".")
            outcome = self.writing.text(key)
            if kind == "earlier" and outcome and not task.endswith(".note"):
                yield Answered(task, outcome, self.writing.text(f"{key}.note"))

    def targets(self, day: date) -> Iterator[Target]:
        before = {each.id: each.due for each in self.base.targets} if self.base else {}
        for id in self.writing.keys("targets"):
            text, due = self.writing.text(f"target.{id}.text"), f"target.{id}.due"
            if text.strip() or self.writing.text(due).strip():
                yield Target(id, text, self._due(due, before.get(id), day))

    def work(self, day: date) -> Iterator[Work]:
        before = {each.id: each for each in self.base.work} if self.base else {}
        for id in self.writing.keys("work"):
            key, was = f"work.{id}", before.get(id)
            text, owner, due = (
                self.writing.text(f"{key}.{each}") for each in ("text", "owner", "due")
            )
            if any(each.strip() for each in (text, owner, due)):
                day_due = self._due(f"{key}.due", was.due if was else None, day)
                yield Work(
                    id, text, self._owner(f"{key}.owner", was.owner if was else None), day_due
                )

    def _owner(self, key: str, before: str | None) -> str | None:
        """Who sees to it; None is the author."""
        initials = self.writing.text(key).strip()
        if self.writing.untouched(key) or not initials:
            return before if initials else None
        found = self.basis.names.meant(initials)
        if found is None:
            said = f"{initials[:20]} is nobody here, or more than one: type the initials."
            self.wrong.append(Mistake(key, said))
        return found

    def plans(self) -> Iterator[Plan]:
        for id in self.writing.keys("plans"):
            document, text, sections = (
                self.writing.text(f"plan.{id}.{each}") for each in ("document", "text", "sections")
            )
            yield Plan(id, document, text, tuple(each for each in sections.split(",") if each))

    def no_update(self) -> Iterator[str]:
        """The plans that need none; one for which something is written needs one, on one of two
        devices that were put together."""
        asked = {each.document for each in self.plans()}
        yield from (each for each in self.writing.keys(NO_UPDATE) if each not in asked)

    def own(self) -> Iterator[Own]:
        """The home's fields as they are now, and those of an old record as it had them."""
        old = {each.key: each for each in self.base.own} if self.base else {}
        asked = {each.key: Own(each.key, each.label, each.kind, "") for each in self.basis.own}
        for key, each in (asked | old).items():
            value = self.writing.text(f"own.{key}").strip()
            if value:
                yield each._replace(value=self._own_value(each, value))

    def _own_value(self, own: Own, value: str) -> str:
        """A value as it is stored: a date as 2026-11-21; a number has to be one."""
        key = f"own.{own.key}"
        if self.writing.untouched(key):
            return own.value
        if own.kind == "date":
            return self._day(key, value, past_day).isoformat()
        if own.kind == "number" and not _is_number(value):
            self.wrong.append(Mistake(key, f"“{value[:20]}” is no number: type it as 12 or 12.5."))
        return value


def _is_number(text: str) -> bool:
    """Digits, with a sign before them or a point among them."""
    whole, _, part = text.removeprefix("-").partition(".")
    return all(each.isascii() and each.isdecimal() for each in (whole, part or "0"))
