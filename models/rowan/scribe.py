"""Writing the history of the sample home down, through the journal as everything is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models import answering, concern_verbs, concerns, roster_verbs, talk_verbs
from models.answering import NewAnswer
from models.answers import answers_of, by_item, standing
from models.file_verbs import save
from models.incident_verbs import IncidentEntry, add_incident
from models.journal import By, Transaction
from models.people import children, everybody
from models.roster import PLANNED, WORKED, Place, Turn, on_shift
from models.routine import routine
from models.rowan import data
from models.rowan.dice import uid
from models.rowan.events import (
    Answered,
    Asked,
    Closed,
    Event,
    Filed,
    Happened,
    List,
    Noted,
    OfPlan,
    OfSession,
    OfShift,
    Raised,
    Rostered,
    Settled,
    Stayed,
    Supervised,
    Talked,
    Told,
    ToldOf,
    Went,
)
from models.rowan.plans import PlanScribe
from models.rowan.session_scribe import SessionScribe
from models.rowan.shift_scribe import ShiftScribe
from models.rowan.when import HOURS, LAST, local_date
from models.shift_plan import shift_on
from models.shifts import Part
from models.staff_verbs import add_supervision
from models.undo import undo
from models.where_verbs import close_away, set_where

NIGHT_IS_OVER = timedelta(hours=6, minutes=30)
TAKEN_BACK = timedelta(seconds=3)


def signin(initials: str, at: datetime) -> str:
    """The id of somebody's sign-in: one a person and day, the night belonging to the day before."""
    return uid("sign-in", initials, local_date(at - NIGHT_IS_OVER))


class Scribe:
    """Writes events one after the other, inside one write of the database.

    Answers are by far the most. They and the roster share one `Transaction`, in which each has its
    own author and time; all else goes through the verb that staff use.
    """

    def __init__(self) -> None:
        """Looks up who is who; made inside `exclusive`, when the home is stored."""
        self._staff = {each.initials: each.id for each in everybody()}
        names = {each.name: each.id for each in children()}
        self._children = {each.key: names[each.name] for each in data.children()}
        self._sessions = SessionScribe(self._staff, self._children)
        self._plans = PlanScribe(self._staff, self._children)
        self._shifts = ShiftScribe(self._staff, self._children)
        self._titles = {each.id: each.title for each in routine().all(None, LAST)}
        self._stands: dict[tuple[List, str], str] = {}
        self._writing: Transaction | None = None
        self._number = 0
        self._planned: dict[Place, Turn] = {}

    def write(self, event: Event) -> None:
        """Stores what happened."""
        self._number += 1
        if isinstance(event, Answered):
            self._answer(event)
            return
        if isinstance(event, Rostered):
            self._roster(event)
            return
        self.finish()
        by = self._by(event)
        match event:
            case Noted():
                self._note(by, event)
            case Closed():
                close_away(by, self._id(), *self._where(event.on))
                self._look_again(event.on)
            case Went():
                child = self._children[event.child]
                set_where(by, self._id(), child, event.state, event.since, event.back, event.note)
            case Raised():
                self._raise(by, event)
            case ToldOf():
                concern_verbs.add_told(by, uid("concern", event.key), self._told(0, event.told))
            case OfShift():
                self._shifts.write(by, event)
            case OfSession():
                self._sessions.write(by, event)
            case OfPlan():
                self._plans.write(by, event)
            case Stayed():
                self._stay(by, event)
            case Settled():
                concern_verbs.answer(by, self._id(), uid("concern", event.key), event.text)
            case Happened():
                texts = (event.reference, event.facts, event.told)
                entry = IncidentEntry(event.at, event.kind, *texts, event.told_at)
                add_incident(by, uid("incident", event.kind), self._children[event.child], entry)
            case Filed():
                self._file(by, event)
            case Asked():
                whose = self._children[event.child] if event.child else None
                talk_verbs.ask(by, uid("talk", event.key), event.text, whose)
            case Talked():
                talk_verbs.close(by, uid("talk", event.key), 1, event.held, event.outcome)
            case Supervised():
                whom = self._staff[event.who]
                add_supervision(by, self._id(), whom, event.held, event.next_due, event.note)

    def finish(self) -> None:
        """Ends the row of answers."""
        if self._writing is not None:
            self._writing.close()
            self._writing = None

    def _writing_by(self, event: Answered | Rostered) -> Transaction:
        """The shared write, for somebody's event."""
        if self._writing is None:
            self._writing = Transaction(self._by(event), "")
        self._writing.by = self._by(event)
        self._writing.verb = "answer" if isinstance(event, Answered) else "roster on"
        return self._writing

    def _id(self, *about: object) -> str:
        return uid("event", self._number, *about)

    def _by(self, event: Event, later: timedelta = timedelta(0)) -> By:
        at = event.typed_at + later
        return By(self._staff[event.typed_by], signin(event.typed_by, event.typed_at), at)

    def _where(self, on: List) -> tuple[str, date, Part]:
        return self._children[on.child], on.day, on.part

    def _answer(self, event: Answered) -> None:
        place = (event.on, event.item)
        new = self._new(event, None if event.blind else self._stands.get(place))
        answering.store(self._writing_by(event), new, self._titles[event.item], event.note)
        self._stands[place] = new.id
        if event.slip:
            self._take_back(event)

    def _new(self, event: Answered, seen: str | None) -> NewAnswer:
        child, day, part = self._where(event.on)
        return NewAnswer(
            id=self._id(),
            child=child,
            day=day,
            part=part,
            item=event.item,
            value=event.value,
            at=event.at,
            done_by=self._staff[event.by],
            reason=event.reason,
            note=event.note,
            seen=seen,
        )

    def _take_back(self, event: Answered) -> None:
        self.finish()
        undo(self._by(event, TAKEN_BACK), self._id("undo"), *self._where(event.on))
        self._look_again(event.on)

    def _note(self, by: By, event: Noted) -> None:
        child, day, part = self._where(event.on)
        new = NewAnswer(
            self._id(), child, day, part, event.item, None, by.at, by.staff, note=event.note
        )
        answering.add_note(by, new)
        self._look_again(event.on)

    def _look_again(self, on: List) -> None:
        """What stands on a checklist after a verb has added to it."""
        for item, given in by_item(answers_of(*self._where(on))).items():
            stands = standing(given).answer
            self._stands.pop((on, item), None)
            if stands is not None:
                self._stands[on, item] = stands.id

    def _roster(self, event: Rostered) -> None:
        """Puts somebody on a shift; who works it has what was planned for them, if anything was."""
        kind = PLANNED if event.planned else WORKED
        place = Place(event.day, event.shift, self._staff[event.who], kind)
        theirs = tuple(self._children[each] for each in event.children)
        new = shift_on(event.day, event.shift).turn(HOURS, place)
        new = new._replace(leads=event.leads, children=theirs)
        if event.planned:
            self._planned[place] = new
        else:
            new = self._planned.get(place._replace(kind=PLANNED), new)._replace(kind=kind)
        roster_verbs.add_turn(self._writing_by(event), self._id(), new)

    def _stay(self, by: By, event: Stayed) -> None:
        place = Place(event.day, event.shift, self._staff[event.who], WORKED)
        (turn,) = [each for each in on_shift(*place[:2]) if each.place == place]
        roster_verbs.set_times(by, self._id(), place, turn.starts, event.until)
        roster_verbs.say_note(by, self._id("note"), place, event.note)

    def _file(self, by: By, event: Filed) -> None:
        texts = dict(event.texts)
        if "incident" in texts:
            texts["incident"] = uid("incident", texts["incident"])
        save(by, self._id(), self._children[event.child], event.kind, texts)

    def _raise(self, by: By, event: Raised) -> None:
        concern_verbs.raise_concern(
            by,
            uid("concern", event.key),
            self._children[event.child] if event.child else None,
            event.text,
            event.safe,
            event.seen,
            [self._told(number, each) for number, each in enumerate(event.told)],
            event.origin,
        )

    def _told(self, number: int, told: Told) -> concerns.Told:
        return concerns.Told(self._id("told", number), told.whom, told.how, told.at)
