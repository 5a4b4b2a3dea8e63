"""Writing down the key-work sessions of the sample home, by the verbs that staff use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from models.incidents import incidents
from models.journal import By
from models.rowan.data import Table
from models.rowan.dice import uid
from models.rowan.events import OfSession
from models.rowan.when import instant, local_date
from models.session_kinds import HELD, INDIVIDUAL
from models.session_reading import read_through
from models.session_record import Answered, Plan, Record, Target, Work
from models.session_verbs import amend, save, save_group, sign
from models.sessions import session
from models.task_verbs import close_task


class SessionScribe:
    """Stores what happened to sessions; knows the ids of staff and children."""

    def __init__(self, staff: Mapping[str, str], children: Mapping[str, str]) -> None:
        """Takes the ids of staff by initials, and of children by their keys."""
        self._staff, self._children = staff, children

    def write(self, by: By, event: OfSession) -> None:
        """Stores one thing that happened."""
        table = event.table
        match event.what:
            case "save":
                self._save(by, table)
            case "close":
                day = table.get("on", local_date(by.at))
                said = (table["outcome"], day, table.get("note", ""))
                close_task(by, uid("closed", table["task"]), _task(table["task"]), *said)
            case "amend":
                id = _session(table["key"])  # noqa: A001
                record = self._record(table, table["child"], table["key"])
                amend(by, id, session(id).version, record, table["amend"]["why"])
            case what:
                for key in _keys(table):
                    standing = session(_session(key))
                    if what == "sign":
                        sign(by, standing.id, standing.version)
                    else:
                        comment = table["comment"] or ""
                        read_through(by, standing.id, standing.version, not comment, comment)

    def _save(self, by: By, table: Table) -> None:
        if "each" not in table:
            record = self._record(table, table["child"], table["key"])
            save(by, _session(table["key"]), self._children[table["child"]], record)
            return
        records = {}
        for child, account in table["each"].items():
            key = f"{table['key']}-{child}"
            targets = table.get("targets_each", {}).get(child, ())
            fields = {**table["fields"], "account": account}
            record = self._record({**table, "fields": fields, "targets": targets}, child, key)
            records[self._children[child]] = (_session(key), record)
        save_group(by, uid("event", table["key"]), records)

    def _record(self, table: Table, child: str, key: str) -> Record:
        """A record as its author writes it."""
        day = table["day"]
        return Record(
            day,
            table.get("outcome", HELD),
            table.get("kind", INDIVIDUAL),
            instant(day, table["from"]),
            instant(day, table["to"]),
            topics=tuple(table["topics"]),
            standards=tuple((number, said) for number, said in table.get("standards", {}).items()),
            sections=tuple(table.get("sections", ())),
            fields={name: text.strip() for name, text in table["fields"].items()},
            earlier=tuple(_answered(table.get("earlier", ()))),
            targets=tuple(Target(**each) for each in _promised(key, table.get("targets", ()))),
            work=tuple(Work(**each) for each in _promised(key, table.get("work", ()))),
            plans=tuple(
                Plan(**each | {"sections": tuple(each["sections"])})
                for each in _promised(key, table.get("plans", ()))
            ),
            incident=self._incident(child, day) if table.get("incident") else None,
        )

    def _incident(self, child: str, day: date) -> str:
        """The newest incident of a child before a day."""
        found = incidents(self._children[child])
        return next(each.id for each in found if local_date(each.at) <= day)


def _keys(table: Table) -> Iterator[str]:
    """The keys of the records of a session: one for each child."""
    if "each" in table:
        yield from (f"{table['key']}-{child}" for child in table["each"])
    else:
        yield table["key"]


def _answered(among: Iterable[Table]) -> Iterator[Answered]:
    for each in among:
        yield Answered(_task(each["target"]), each["outcome"], each.get("note", ""))


def _promised(key: str, among: Iterable[Table]) -> Iterator[dict[str, Any]]:
    """Targets, work and plans, with an id instead of their key."""
    for each in among:
        rest = {name: value for name, value in each.items() if name != "key"}
        yield {"id": _task(f"{key}/{each['key']}"), **rest}


def _session(key: str) -> str:
    return uid("session", key)


def _task(key: str) -> str:
    """The id of a target, work or plan, by its session and its own key."""
    return uid("task", *key.split("/"))
