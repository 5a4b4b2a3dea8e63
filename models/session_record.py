"""What a record of a session says (S8, S16), and the same as JSON, as it is stored and drafted."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from models.session_kinds import HELD, INDIVIDUAL, counts_for_aim

MET, PARTLY, NOT_MET, DROPPED, CARRIED = "met", "partly", "not met", "dropped", "carried over"
ENDS: tuple[tuple[str, str], ...] = (
    (MET, "met"),
    (PARTLY, "partly met"),
    (NOT_MET, "not met"),
    (DROPPED, "dropped"),
    (CARRIED, "carried over"),
)
"""What can become of a target of an earlier session (S12)."""


class Target(NamedTuple):
    """What the child is to do."""

    id: str
    text: str
    due: date | None = None


class Work(NamedTuple):
    """What staff are to follow up; without an owner it is the author's."""

    id: str
    text: str
    owner: str | None = None
    due: date | None = None


class Plan(NamedTuple):
    """A plan that needs an update: which one, what, and in which of its sections (S13)."""

    id: str
    document: str
    text: str
    sections: tuple[str, ...] = ()


class Answered(NamedTuple):
    """What became of a target of an earlier session; a target that was dropped has a note."""

    task: str
    outcome: str
    note: str = ""


class Own(NamedTuple):
    """A field of the home's own, as it was called when the record was written."""

    key: str
    label: str
    kind: str
    value: str


class Record(NamedTuple):
    """A record as its author writes it."""

    day: date
    outcome: str = HELD
    kind: str = INDIVIDUAL
    starts: datetime | None = None
    ends: datetime | None = None
    topics: tuple[str, ...] = ()
    standards: tuple[tuple[str, str], ...] = ()
    """The number of each standard, and how it was met in a sentence (S6)."""
    sections: tuple[str, ...] = ()
    """Sections of the placement plan (S7)."""
    fields: Mapping[str, str] = {}
    """The texts of the fields in models/guides/session.toml, by key."""
    earlier: tuple[Answered, ...] = ()
    targets: tuple[Target, ...] = ()
    work: tuple[Work, ...] = ()
    plans: tuple[Plan, ...] = ()
    no_update: tuple[str, ...] = ()
    """Of which plans it is said that they need no update; of others nothing is said."""
    needs: tuple[str, ...] = ()
    """Entries of the child's file, needs and risks, that it served (R9)."""
    gone_through: tuple[str, ...] = ()
    """What of a first session's list was gone through, and which rules were agreed (S2)."""
    own: tuple[Own, ...] = ()
    incident: str | None = None
    """The incident after which it was held (S13, W5)."""
    after_other: bool = False
    """Whether it was held after an incident that is not in the book."""
    planned: str = ""
    """What was planned and this is the record of, as the planner calls it; empty: nothing was."""

    @property
    def individual(self) -> bool:
        """Whether it can meet the weekly aim: held, with this child alone (P2)."""
        return counts_for_aim(self.outcome, self.kind)

    def words(self) -> str:
        """Every text in it, for finding it and for looking through it."""
        own = [each.value for each in self.own]
        said = [text for _, text in self.standards]
        tasks = [
            *(each.text for each in self.targets),
            *(each.text for each in self.work),
            *(each.text for each in self.plans),
        ]
        notes = [each.note for each in self.earlier]
        return "\n".join(filter(None, [*self.fields.values(), *said, *tasks, *notes, *own]))


IN_COLUMNS = ("day", "outcome", "kind", "starts", "ends", "topics", "sections", "incident")
"""What of a record has a column of its own in the table; the rest is its body."""


def body_of(record: Record) -> str:
    """What has no column of its own, as JSON: the same text for the same record."""
    body = {
        "standards": [list(each) for each in record.standards],
        "fields": dict(record.fields),
        "earlier": [each._asdict() for each in record.earlier],
        "targets": [_plain(each) for each in record.targets],
        "work": [_plain(each) for each in record.work],
        "plans": [_plain(each) for each in record.plans],
        "no_update": list(record.no_update),
        "needs": list(record.needs),
        "gone_through": list(record.gone_through),
        "own": [each._asdict() for each in record.own],
        "after_other": record.after_other,
        "planned": record.planned,
    }
    filled = {key: value for key, value in body.items() if value}
    return json.dumps(filled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record_of(body: str, **columns: Any) -> Record:  # noqa: ANN401 - one of each column's type
    """A record from its body and the columns beside it."""
    found = json.loads(body)
    return Record(
        **columns,
        standards=tuple((number, said) for number, said in found.get("standards", ())),
        fields=found.get("fields", {}),
        earlier=tuple(Answered(**each) for each in found.get("earlier", ())),
        targets=tuple(Target(**_dated(each)) for each in found.get("targets", ())),
        work=tuple(Work(**_dated(each)) for each in found.get("work", ())),
        plans=tuple(
            Plan(**each | {"sections": tuple(each["sections"])}) for each in found.get("plans", ())
        ),
        no_update=tuple(found.get("no_update", ())),
        needs=tuple(found.get("needs", ())),
        gone_through=tuple(found.get("gone_through", ())),
        own=tuple(Own(**each) for each in found.get("own", ())),
        after_other=found.get("after_other", False),
        planned=found.get("planned", ""),
    )


def to_json(record: Record) -> str:
    """The whole record as JSON, as a draft keeps it."""
    columns = {key: _text(getattr(record, key)) for key in IN_COLUMNS}
    return json.dumps({"columns": columns, "body": body_of(record)}, ensure_ascii=False)


def from_json(text: str) -> Record:
    """What `to_json` kept."""
    found = json.loads(text)
    columns = found["columns"]
    for key in ("starts", "ends"):
        columns[key] = datetime.fromisoformat(columns[key]) if columns[key] else None
    for key in ("topics", "sections"):
        columns[key] = tuple(columns[key])
    return record_of(found["body"], **columns | {"day": date.fromisoformat(columns["day"])})


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _plain(of: Target | Work | Plan) -> dict[str, Any]:
    return {key: _text(value) for key, value in of._asdict().items()}


def _dated(of: dict[str, Any]) -> dict[str, Any]:
    return of | {"due": date.fromisoformat(of["due"]) if of["due"] else None}
