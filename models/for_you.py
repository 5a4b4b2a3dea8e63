"""What waits for one person: the second list of the board, for nobody else's eyes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.dates import short_date
from models.duties.all import duties_of, seen_by
from models.duties.duty import Duty
from models.duties.reading import facts
from models.duties.words import when_text
from models.handover_read import unread
from models.home import Home
from models.home_lists import TOPICS
from models.messages import waiting
from models.people import Child, Staff
from models.session_list import Waiting, waiting_for
from models.session_titles import Titles
from models.sessions import DRAFT, RETURNED
from models.shifts import Hours, clock_text
from models.talks import Talk, talks_for

NEWS = timedelta(hours=24)
"""How long what came of one's own request stands here."""
MOST = 8
"""So many lines there are at most, with the one that says how many more there are."""
FEWEST = 3
"""So many duties there are among them, whatever else waits."""
OWN = "Your supervision"
WHEN = 14
"""Columns for when something is due."""
MOST_MESSAGES = 4
"""Of more messages than these a line says how many there are."""


class Line(NamedTuple):
    """Something that waits for this person."""

    kind: str
    """handover, message, messages, talk, session, to read, duty, more: where it is opened."""
    row: str
    """The id of the record, or the key of the duty, that it is about."""
    child: Child | None
    text: str
    late: bool = False
    duty: Duty | None = None

    @property
    def key(self) -> str:
        """The same as long as it is there."""
        return f"you:{self.kind}:{self.row}"


def for_you(staff: str, now: datetime) -> tuple[Line, ...]:
    """What waits for somebody at `now`, for a manager also what waits for any manager."""
    known = facts(now)
    me, children = known.people[staff], {each.id: each for each in known.everyone}
    talks = talks_for(staff, now - NEWS, known.people, children)
    first = (
        *_handed_on(me, known.people, now),
        *(_talk(each, me, now) for each in talks if not _own_doing(each)),
        *_sessions(me, known.people, children, known.place),
    )
    urgent = [each for each in seen_by(me, duties_of(known)) if each.urgent]
    room = max(FEWEST, MOST - len(first))
    return (*first, *_duties(urgent, room, me, children, known.today))


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
    me: Staff, people: Mapping[str, Staff], children: Mapping[str, Child], place: Home
) -> Iterator[Line]:
    """One's own records that came back or are not signed; for managers those to be read."""
    records = waiting_for(me.id, reads=me.manager)
    for each in records:
        if each.read == RETURNED:
            who = people[each.read_by].initials if each.read_by else "?"
            text = f"{_session(each, place.hours)}: returned by {who}: {each.comment}"
            yield Line("session", each.id, children[each.child], text, late=True)
    drafts = [each for each in records if each.state == DRAFT]
    titles = Titles(place, [TOPICS]) if drafts else None
    for each in drafts:
        topics = ", ".join(titles.words(each.topics, each.day)) if titles else ""
        said = topics or "no topic yet" if each.moved is None else f"moved here: {each.moved}"
        text = f"{_session(each, place.hours)}: not signed yet, {said}"
        yield Line("session", each.id, children[each.child], text)
    to_read = [each.day for each in records if each.author != me.id]
    if to_read:
        text = f"{_counted(len(to_read), 'session')} to be read, the oldest of "
        yield Line("to read", "", None, text + short_date(min(to_read)))


def _session(of: Waiting, hours: Hours) -> str:
    """Which session: the day, and the time where it is known."""
    at = f" {clock_text(hours, of.starts)}" if of.starts else ""
    return f"Session of {short_date(of.day)}{at}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _duties(
    found: Sequence[Duty], room: int, me: Staff, children: Mapping[str, Child], today: date
) -> Iterator[Line]:
    """What is due, in so many lines; the last says how much more there is."""
    shown = found if len(found) <= room else found[: room - 1]
    for each in shown:
        what = OWN if each.rule == "supervision" and each.owner == me.id else each.what
        child = children[each.child] if each.child else None
        text = f"{when_text(each, today):<{WHEN}} {what}"
        yield Line("duty", each.key, child, text, each.late, each)
    if len(found) > len(shown):
        more = len(found) - len(shown)
        yield Line("more", "", None, f"{more} more that {'is' if more == 1 else 'are'} due (D)")
