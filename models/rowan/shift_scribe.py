"""Writing down what the shifts of the sample home wrote, by the verbs that staff use."""

from __future__ import annotations

from collections.abc import Mapping

from models.action_verbs import ActionEntry, open_action
from models.daily_note_verbs import NoteEntry, write_note
from models.handover_begin import open_handover
from models.handover_verbs import acknowledge, close_handover, to_read_back
from models.handover_words import write_words
from models.handovers import HOUSE, latest
from models.journal import By
from models.medication_verbs import say_medication
from models.message_verbs import mark_read, send
from models.night_check_verbs import add_check
from models.rowan.data import Table
from models.rowan.dice import uid
from models.rowan.events import OfShift
from models.rowan.when import local_date, moment
from models.task_verbs import close_task

SEEN = "The door, and look twice."
"""What is read back of the house where nothing else is said."""


class ShiftScribe:
    """Stores what shifts wrote; knows the ids of staff and children."""

    def __init__(self, staff: Mapping[str, str], children: Mapping[str, str]) -> None:
        """Takes the ids of staff by initials, and of children by their keys."""
        self._staff, self._children = staff, children

    def write(self, by: By, event: OfShift) -> None:
        """Stores one thing."""
        table = event.table
        child = self._children[table["child"]] if "child" in table else None
        match event.what:
            case "words":
                self._words(by, table)
            case "close":
                close_handover(by, open_handover(by.at).id)
            case "acknowledge":
                self._acknowledge(by, table)
            case "done":
                day, note = local_date(by.at), table["note"]
                key = uid("action", table["key"])
                close_task(by, uid("action done", table["key"]), key, "done", day, note)
            case "action":
                open_action(by, uid("action", table["key"]), child, self._action(table))
            case "message":
                key = uid("message", table["key"])
                send(by, key, table["kind"], table["text"], pinned=table["pinned"])
            case "read":
                mark_read(by, uid("message", table["key"]))
            case _ if child is not None:
                self._care(by, child, event)

    def _care(self, by: By, child: str, event: OfShift) -> None:
        """A note, a look, or what became of medication."""
        table, key = event.table, uid("shift", event.what, child, by.at)
        if event.what == "note":
            entry = NoteEntry(moment(table["at"]), table["text"], table["kind"])
            write_note(by, key, child, entry)
        elif event.what == "look":
            add_check(by, key, child, table["state"])
        else:
            said = (table["day"], table["due"], table["state"], table.get("note"))
            say_medication(by, key, child, *said)

    def _action(self, table: Table) -> ActionEntry:
        owner = self._staff[table["owner"]] if "owner" in table else None
        return ActionEntry(table["text"], owner, table.get("due"), table.get("clock"))

    def _words(self, by: By, table: Table) -> None:
        """What is said of the house, and of each child."""
        key = open_handover(by.at).id
        write_words(by, key, None, table["house"])
        for each in table["of"]:
            texts = {name: text for name, text in each.items() if name not in ("child", "status")}
            write_words(by, key, self._children[each["child"]], texts, each["status"])

    def _acknowledge(self, by: By, table: Table) -> None:
        found = latest()
        if found is not None:
            back = table.get("back", SEEN)
            said = {each: SEEN if each == HOUSE else back for each in to_read_back(found.id)}
            acknowledge(by, found.id, said)
