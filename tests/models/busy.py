"""Random shifts in the test home: what people store, each text with a word of its own.

The words make it possible to say, from the raw journal alone, what has to stand in a handover.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from models import ids
from models.action_verbs import ActionEntry, open_action
from models.answering import NewAnswer, add_note, record
from models.concern_verbs import add_told, answer, raise_concern
from models.concerns import Told
from models.daily_note_verbs import NoteEntry, change_note, withdraw_note, write_note
from models.database import call
from models.errors import Refused
from models.file_verbs import save as save_entry
from models.home import home
from models.incident_verbs import IncidentEntry, add_incident
from models.incidents import KINDS
from models.journal import By
from models.medication_verbs import say_medication
from models.message_verbs import mark_read, send
from models.night_check_verbs import add_check
from models.night_checks import WORDS
from models.planned import Planned
from models.planner_verbs import came_of, plan
from models.profiles import ANSWERS
from models.roster import PLANNED, Place
from models.roster_verbs import put_on
from models.routine import routine
from models.session_verbs import save as save_session
from models.shifts import PARTS, latest_begun, local
from models.talk_verbs import ask
from models.task_verbs import close_task
from models.where_verbs import set_where
from models.whereabouts import STATES
from tests.models.recording import record as session_record
from tests.models.recording import target
from tests.models.shift import Shift

CARE = (
    *("answers",) * 8, *("notes",) * 3, *("where",) * 2, *("concern",) * 2, "told", "settled",
    *("daily",) * 4, "corrected", "withdrawn", *("looked",) * 3, "put_right", "medication",
    "incident", *("action",) * 2, *("closed",) * 2, "talk", "message",
)  # fmt: skip
"""What happens in a shift, as often as it stands here."""
MORE = (*CARE, *("filed",) * 2, "planned", "came", "rostered", "session")
"""The same with what is not of a shift alone."""


class Busy:
    """People at work, at times that go on and on."""

    def __init__(self, people: Shift, seed: int, now: datetime) -> None:
        self.people, self.random, self.now = people, random.Random(seed), now
        self.children = [people.amber, people.callum]
        self.staff = sorted(people.staff.values())
        self.number = 0
        self.made: dict[str, list[Any]] = {}
        self.hours = call(home).hours

    def work(self, steps: int, among: tuple[str, ...], most: int = 12) -> None:
        """So many steps, up to `most` minutes after each other."""
        for _ in range(steps):
            self.now += timedelta(minutes=self.random.randint(0, most), seconds=1)
            try:
                getattr(self, f"step_{self.random.choice(among)}")()
            except Refused:
                continue  # a part that has not begun, a look in the day: as in life

    def word(self) -> str:
        """A text that comes up nowhere else."""
        self.number += 1
        return f"word{self.random.getrandbits(40):010x}x{self.number}"

    def by(self) -> By:
        """Somebody, now."""
        return By(self.random.choice(self.staff), "random", self.now)

    def child(self) -> str:
        """One of the two."""
        return self.random.choice(self.children)

    def maybe(self) -> str | None:
        """A text, or none."""
        return self.random.choice((None, self.word()))

    def keep(self, what: str, made: Any) -> None:
        """Remembers what was made, for later steps."""
        self.made.setdefault(what, []).append(made)

    def one(self, what: str) -> Any:
        """Something that was made before; Refused where nothing was."""
        if not self.made.get(what):
            raise Refused("nothing of the kind")
        return self.random.choice(self.made[what])

    def new(self, value: str | None, item: Any, note: str | None) -> NewAnswer:
        """An answer to an item of a part that runs, or has run."""
        when = latest_begun(self.hours, item.part, self.now)
        by = self.by()
        return NewAnswer(
            ids.new(), self.child(), when.day, item.part, item.id, value, self.now, by.staff,
            "out" if value == "not-done" else None, note,
        )  # fmt: skip

    def item(self) -> Any:
        """An item of the routine."""
        part = self.random.choice(PARTS)
        day = latest_begun(self.hours, part, self.now).day
        return self.random.choice(call(routine).due(None, part, day))

    # The steps

    def step_answers(self) -> None:
        """Somebody answers an item."""
        item = self.item()
        new = self.new(self.random.choice(ANSWERS[item.kind]), item, self.maybe())
        call(record, By(new.done_by, "random", self.now), new)

    def step_notes(self) -> None:
        """Somebody adds a note to an item."""
        call(add_note, self.by(), self.new(None, self.item(), self.word()))

    def step_where(self) -> None:
        """A child goes somewhere."""
        state = self.random.choice([value for _, value, _ in STATES])
        call(set_where, self.by(), ids.new(), self.child(), state, self.now, None, self.maybe())

    def step_concern(self) -> None:
        """A concern about a child or the house."""
        new, child = ids.new(), self.random.choice((*self.children, None))
        call(raise_concern, self.by(), new, child, self.word(), "yes", self.now)
        self.keep("concern", new)

    def step_told(self) -> None:
        """Somebody is told of a concern."""
        told = Told(ids.new(), self.word(), "phone", self.now)
        call(add_told, self.by(), self.one("concern"), told)

    def step_settled(self) -> None:
        """A manager answers a concern."""
        by = By(self.people.staff["ED"], "random", self.now)
        call(answer, by, ids.new(), self.one("concern"), self.word())

    def step_daily(self) -> None:
        """A note of the day."""
        new, by = ids.new(), self.by()
        call(write_note, by, new, self.child(), NoteEntry(self.now, self.word()))
        self.keep("daily", [new, by.staff, 1])

    def step_corrected(self) -> None:
        """A note of the day is put right."""
        found = self.one("daily")
        entry = NoteEntry(self.now, self.word())
        call(change_note, By(found[1], "random", self.now), found[0], found[2], entry)
        found[2] += 1

    def step_withdrawn(self) -> None:
        """A note of the day is withdrawn."""
        found = self.one("daily")
        call(withdraw_note, By(found[1], "random", self.now), found[0], found[2], "Wrong child")
        self.made["daily"].remove(found)

    def step_looked(self) -> None:
        """A look at a child in the night."""
        new, child = ids.new(), self.child()
        state = self.random.choice(list(WORDS))
        call(add_check, self.by(), new, child, state, self.now, self.maybe())
        self.keep("look", (new, child))

    def step_put_right(self) -> None:
        """Another look in the place of one."""
        old, child = self.one("look")
        new = ids.new()
        call(add_check, self.by(), new, child, "asleep", self.now, self.word(), old)
        self.made["look"].remove((old, child))
        self.keep("look", (new, child))

    def step_medication(self) -> None:
        """What became of medication."""
        there = local(self.hours, self.now)
        due, state = f"{there.hour:02}:00", self.random.choice(("given", "refused"))
        say = (self.child(), there.date(), due, state, self.word())
        call(say_medication, self.by(), ids.new(), *say)

    def step_incident(self) -> None:
        """An incident."""
        kind, _ = self.random.choice(KINDS)
        entry = IncidentEntry(self.now, kind, self.word(), self.word())
        call(add_incident, self.by(), ids.new(), self.child(), entry)

    def step_action(self) -> None:
        """Something is to be done."""
        new, child = ids.new(), self.random.choice((*self.children, None))
        call(open_action, self.by(), new, child, ActionEntry(self.word()))
        self.keep("action", new)

    def step_closed(self) -> None:
        """It is done."""
        one, day = self.one("action"), local(self.hours, self.now).date()
        call(close_task, self.by(), ids.new(), one, "done", day, self.word())
        self.made["action"].remove(one)

    def step_talk(self) -> None:
        """A request that is nobody else's."""
        call(ask, self.by(), ids.new(), self.word(), self.child())

    def step_message(self) -> None:
        """A message to one person, who reads it."""
        new, whom = ids.new(), self.random.choice(self.staff)
        call(send, self.by(), new, "person", self.word(), whom)
        call(mark_read, By(whom, "random", self.now), new)

    def step_filed(self) -> None:
        """An entry of a child's file, or of another version."""
        kind = self.random.choice(("allergy", "happy"))
        made = self.made.setdefault(f"file {kind}", [])
        child = self.child()
        found = next((each for each in made if each[1] == child), None)
        texts = {"short": self.word()} if kind == "allergy" else {"text": self.word()}
        if found is None:
            made.append([ids.new(), child, 1])
            call(save_entry, self.by(), made[-1][0], child, kind, texts)
            return
        call(save_entry, self.by(), found[0], child, kind, texts, found[2])
        found[2] += 1

    def step_planned(self) -> None:
        """Something is planned, for one child, for both or the house."""
        day = local(self.hours, self.now).date() + timedelta(days=2)
        whose = self.random.choice(
            ((self.children[0],), (self.children[1],), tuple(self.children), ())
        )
        new = ids.new()
        call(plan, self.by(), new, Planned("activity", day, whose, self.word(), starts="10:00"))
        self.keep("plan", (new, day))

    def step_came(self) -> None:
        """What came of it, once its day has come."""
        new, day = self.one("plan")
        if day > local(self.hours, self.now).date():
            raise Refused("still to come")
        call(came_of, self.by(), ids.new(), new, day, "held", "")
        self.made["plan"].remove((new, day))

    def step_rostered(self) -> None:
        """Somebody is planned for a shift."""
        day = local(self.hours, self.now).date() + timedelta(days=self.random.randint(1, 3))
        by = By(self.people.staff["ED"], "random", self.now)
        place = Place(day, "early", self.random.choice(self.staff), PLANNED)
        call(put_on, by, ids.new(), place)

    def step_session(self) -> None:
        """A session with a target."""
        day = local(self.hours, self.now).date()
        held = session_record(day=day, starts=None, ends=None, targets=(target(self.word()),))
        call(save_session, self.by(), ids.new(), self.child(), held)
