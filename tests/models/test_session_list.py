"""Sessions as lines: a child's, those to be read, one's own that wait; what was withdrawn."""

from datetime import date, timedelta

import pytest

from models import ids
from models.database import call, writes
from models.home import home
from models.home_changes import HomeChangeTable, as_json
from models.home_lists import TOPICS, entries
from models.journal import By, transaction
from models.session_kinds import CANCELLED, DECLINED, GROUP
from models.session_list import Line, Waiting, sessions_of, to_read, waiting_for
from models.session_reading import move, read_through, withdraw
from models.session_record import Record
from models.session_tally import Tally, tally
from models.session_titles import Titles
from models.session_verbs import amend, save, sign
from models.sessions import DRAFT, SIGNED, Session
from models.text import clean
from tests.models.filing import HOSTILE, NOW, by, child
from tests.models.recording import DAY, record, unchecked, write

pytestmark = pytest.mark.usefixtures("opened_home")


def lines(whose: str = "Amber") -> tuple[Line, ...]:
    return call(sessions_of, child(whose)).lines


def ids_of(found: list[Line] | tuple[Line, ...]) -> list[str]:
    return [each.id for each in found]


def signed_by(who: By, what: Record) -> Session:
    stored = call(save, who, ids.new(), child(), what)
    return call(sign, who, stored.id, stored.version)


@writes
def rename(author: By, topic: str, title: str, day: date) -> None:
    """From a day on a topic is called otherwise."""
    now = entries(TOPICS, home(), day)
    after = [each | {"title": title} if each["key"] == topic else each for each in now]
    with transaction(author, "test") as tx:
        tx.add(
            HomeChangeTable, id=ids.new(), name=TOPICS.name, day=day, value=as_json(after),
            typed_by=author.staff, typed_at=author.at,
        )  # fmt: skip


def returned_by(who: str, of: Session, comment: str = "Add the time.") -> Session:
    return call(read_through, by(who), of.id, of.version, False, comment)


def test_a_childs_sessions_stand_with_the_latest_day_first():
    old = write(record(day=DAY - timedelta(days=15), starts=None, ends=None))
    new = write(record(outcome=DECLINED, starts=None, ends=None), signed=True, author="PK")
    same_day = write(record(kind=GROUP))
    write(whose="Callum")
    found = lines()
    assert ids_of(found) == [same_day.id, new.id, old.id]
    assert (found[1].outcome, found[1].state, found[1].author) == (
        DECLINED, SIGNED, by("PK").staff,
    )  # fmt: skip
    assert found[0].topics == ("Family and contact",)
    assert call(sessions_of, child("Callum")).initials[by("PK").staff] == "PK"


def test_of_a_withdrawn_record_nothing_is_said_and_it_counts_as_none():
    made = write(record("Secret", topics=("exploitation",)), signed=True)
    call(withdraw, by(), made.id, 2, "Wrong child")
    (line,) = lines()
    assert line.withdrawn
    assert line.topics == ()
    assert line.typed_by == by().staff
    assert not line.amended


def test_a_manager_reads_what_others_signed_the_longest_waiting_first():
    mine = write(signed=True, author="ED")
    late, early = by("PK"), by("LM", NOW - timedelta(hours=3))
    second = signed_by(late, record())
    first = signed_by(early, record(day=DAY))
    write(author="PK")
    assert ids_of(call(to_read, by("ED").staff).lines) == [first.id, second.id]
    assert ids_of(call(to_read, by("PK").staff).lines) == [first.id, mine.id]
    call(read_through, by(), first.id, 2, True)
    call(read_through, by(), second.id, 2, True)
    assert call(to_read, by("ED").staff) == ((), {}, {})


def waiting(who: str, state: str) -> list[Waiting]:
    """What waits for somebody in this state."""
    return [each for each in call(waiting_for, by(who).staff, reads=False) if each.state == state]


def came_back(who: str) -> list[Waiting]:
    return waiting(who, SIGNED)


def not_signed(who: str) -> list[Waiting]:
    return waiting(who, DRAFT)


def test_what_is_returned_waits_for_its_author_until_it_is_amended():
    made = write(signed=True, author="PK")
    write(signed=True, author="LM")
    back = returned_by("ED", made)
    assert ids_of(came_back("PK")) == [made.id]
    assert came_back("LM") == []
    assert came_back("PK")[0].comment == "Add the time."
    again = call(amend, by("PK"), made.id, back.version, record("At four."), "The time")
    assert came_back("PK") == []
    (line,) = [each for each in call(to_read, by("ED").staff).lines if each.id == again.id]
    assert (line.amended, line.version) == (True, again.version)


def test_what_is_not_signed_waits_for_its_author_and_a_moved_record_too():
    draft = write(author="PK")
    wrong = write(signed=True, author="PK")
    there = call(move, by("ED"), wrong.id, 2, ids.new(), child("Callum"), "It was Callum")
    assert {*ids_of(not_signed("PK"))} == {draft.id, there.id}
    assert not_signed("ED") == []
    call(sign, by("PK"), there.id, 1)
    (line,) = lines("Callum")
    assert (line.moved_from, line.amended) == (wrong.id, False)


def test_a_topic_is_called_as_on_the_day_of_its_session():
    new = clean(HOSTILE)[:40]
    call(rename, by(), "family", new, DAY)
    write(record())
    before = DAY - timedelta(days=1)
    old = record(day=before, starts=None, ends=None, topics=("family", "unknown"))
    call(unchecked, by(), child(), old)
    assert [each.topics for each in lines()] == [(new,), ("Family and contact", "unknown")]
    assert call(lambda: Titles(home()).on(before)["family"]) == "Family and contact"


def test_one_way_of_counting():
    held = [("held", kind) for kind in ("individual", "first", "group", "voice")]
    among = [*held, (DECLINED, "individual"), (CANCELLED, "group")]
    assert tally(among) == Tally(individual=2, group=1, voice=1, declined=1, cancelled=1)
    assert tally(among).all == 6
    assert tally([]) == Tally()
