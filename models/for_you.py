"""What waits for one person: the second list of the board, for nobody else's eyes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.dates import date_text, short_date
from models.file_due import Due, due_soon
from models.handover_read import unread
from models.home import today
from models.key_workers import key_workers
from models.messages import waiting
from models.people import Child, Staff, every_child, everybody
from models.session_list import waiting_for
from models.sessions import DRAFT, RETURNED
from models.supervision import next_due
from models.talks import Talk, talks_for
from models.tasks import ACTION, PLAN, owned

NEWS = timedelta(hours=24)
"""How long what came of one's own request stands here."""
MOST_MESSAGES = 4
MOST_TASKS = 6
"""Of more than these the last line says how many there are."""
AHEAD = timedelta(days=7)
"""How long before it is due a supervision stands here."""


class Line(NamedTuple):
    """Something that waits for this person."""

    kind: str
    """handover, message, messages, talk, supervision, file, session, to read, task, tasks: where
    it is opened."""
    row: str
    """The id of the record, or of the person, that it is about."""
    child: Child | None
    text: str
    late: bool = False

    @property
    def key(self) -> str:
        """The same as long as it is there."""
        return f"you:{self.kind}:{self.row}"


def for_you(staff: str, now: datetime) -> tuple[Line, ...]:
    """What waits for somebody at `now`, for a manager also what waits for any manager."""
    people, day = {each.id: each for each in everybody()}, today(now)
    me, children = people[staff], {each.id: each for each in every_child()}
    talks = talks_for(staff, now - NEWS, people, children)
    return (
        *_handed_on(me, people, now),
        *(_talk(each, me, now) for each in talks if not _own_doing(each)),
        *_sessions(me, people, children),
        *_tasks(me, day, children),
        *_supervisions(me, people, day),
        *_files(me, day, children),
    )


def _handed_on(me: Staff, people: Mapping[str, Staff], now: datetime) -> Iterator[Line]:
    """The handover that one has come to and not read, and the messages that wait (H1, H2)."""
    found = unread(me.id, now)
    if found is not None and found.closed_at is not None:
        who = people[found.closed_by].initials if found.closed_by else "?"
        text = f"Handover of {found.name}, closed {ago(found.closed_at, now)} by {who}: not read"
        yield Line("handover", found.id, None, text)
    messages = waiting(me.id, now)
    shown = messages if len(messages) <= MOST_MESSAGES else messages[: MOST_MESSAGES - 1]
    for each in shown:
        pinned = "" if each.new_to(me.id) else ", pinned"
        text = f"Message of {people[each.typed_by].initials}{pinned}: {each.text}"
        yield Line("message", each.id, None, text.replace("\n", " "))
    if len(messages) > len(shown):
        more = _counted(len(messages) - len(shown), "more message")
        yield Line("messages", "", None, more)


def ago(at: datetime, now: datetime) -> str:
    """How long ago something was, in one number: "2 hours ago"."""
    minutes = int((now - at) / timedelta(minutes=1))
    for size, word in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if (count := minutes // size) > 0:
            return f"{count} {word}{'' if count == 1 else 's'} ago"
    return "just now"


def _own_doing(talk: Talk) -> bool:
    """Whether whoever asked wrote down themselves what came of it."""
    return talk.closed_by == talk.asked_by


def _talk(talk: Talk, me: Staff, now: datetime) -> Line:
    asked = ago(talk.asked_at, now)
    if talk.closed_by is not None:
        text = f"Talk: held with {talk.closed_by.initials}, enter reads what came of it"
    elif talk.asked_by.id == me.id:
        text = f"Talk: you asked {asked}, still waiting"
    else:
        text = f"Talk: {talk.asked_by.initials} asks, {asked}"
    return Line("talk", talk.id, talk.child, text)


def _sessions(
    me: Staff, people: Mapping[str, Staff], children: Mapping[str, Child]
) -> Iterator[Line]:
    """One's own records that came back or are not signed; for managers those to be read."""
    records = waiting_for(me.id, reads=me.manager)
    for each in records:
        if each.read == RETURNED:
            who = people[each.read_by].initials if each.read_by else "?"
            text = f"Session of {short_date(each.day)}: returned by {who}: {each.comment}"
            yield Line("session", each.id, children[each.child], text, late=True)
    for each in records:
        if each.state == DRAFT:
            text = f"Session of {short_date(each.day)}: not signed yet"
            yield Line("session", each.id, children[each.child], text)
    to_read = [each.day for each in records if each.author != me.id]
    if to_read:
        text = f"{_counted(len(to_read), 'session')} to be read, the oldest of "
        yield Line("to read", "", None, text + short_date(min(to_read)))


def _tasks(me: Staff, day: date, children: Mapping[str, Child]) -> Iterator[Line]:
    """What one has promised; what is overdue, then what is due first."""
    found = sorted(owned(me.id), key=lambda each: each.due or date.max)
    shown = found if len(found) <= MOST_TASKS else found[: MOST_TASKS - 1]
    for each in shown:
        what = {PLAN: "Plan update", ACTION: "Action"}.get(each.kind, "Follow-up")
        late = each.due is not None and each.due < day
        due = f"{'was' if late else 'is'} due {short_date(each.due)}: " if each.due else ""
        text = f"{what} {due}{each.text}" if due else f"{what}: {each.text}"
        yield Line("task", each.id, children.get(each.child), text, late)
    if len(found) > len(shown):
        more = _counted(len(found) - len(shown), "more thing")
        yield Line("tasks", "", None, f"{more} open for you to see to")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _supervisions(me: Staff, people: Mapping[str, Staff], day: date) -> Iterator[Line]:
    """Whose supervision is due (M5): one's own, and for a manager everybody's who works here."""
    due = {staff: when for staff, when in next_due().items() if when <= day + AHEAD}
    for staff, when in sorted(due.items(), key=lambda each: each[1]):
        person = people[staff]
        if (me.manager or staff == me.id) and person.here_on(day):
            whose = "Your supervision" if staff == me.id else f"Supervision of {person.initials}"
            said = f"was due {date_text(when)}" if when < day else f"is due {date_text(when)}"
            yield Line("supervision", staff, None, f"{whose} {said}", late=when < day)


def _files(me: Staff, day: date, children: Mapping[str, Child]) -> Iterator[Line]:
    """Whose file has something overdue or to plan (C2, C5, C6, P6): one's own key children's, and
    for a manager everybody's."""
    due: dict[str, list[Due]] = defaultdict(list)
    for each in due_soon(day, 0, children.values()):
        due[each.entry.child].append(each)
    if not due:
        return
    mine = {child for child, key in key_workers(due, day).items() if key.primary == me.id}
    for child in children.values():
        if child.id in due and (me.manager or child.id in mine):
            yield from _file(child, due[child.id], day)


def _file(child: Child, due: Iterable[Due], day: date) -> Iterator[Line]:
    """One line for all of a child's file; none where nothing waits."""
    late = sum(each.day < day for each in due)
    ahead = sum(each.to_plan(day) for each in due)
    counts = ((late, "overdue"), (ahead, "to plan"))
    said = ", ".join(f"{count} {word}" for count, word in counts if count)
    if said:
        yield Line("file", child.id, child, f"File: {said}", late=late > 0)
