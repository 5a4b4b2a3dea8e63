"""Records of sessions: kept letter for letter, signed, amended, read, withdrawn and moved."""

from datetime import UTC, datetime, timedelta

import pytest

from models import ids
from models.board_sessions import Lately, lately
from models.child_entry import Step
from models.child_verbs import move_child
from models.database import call, sql
from models.errors import Changed, Refused, UsageError
from models.mistakes import Mistaken
from models.people import Stage
from models.session_counts import counts
from models.session_kinds import DECLINED, GROUP
from models.session_reading import move, read_through, withdraw
from models.session_record import CARRIED, DROPPED, MET, Answered, Plan, Work, from_json, to_json
from models.session_tally import Tally
from models.session_verbs import amend, save, save_group, sign
from models.session_words import QUERY, find
from models.sessions import (
    APPROVED,
    DRAFT,
    RETURNED,
    SIGNED,
    WITHDRAWN,
    previous,
    session,
    stored,
)
from models.task_verbs import close_task
from models.tasks import TAKEN_BACK, TaskTable, open_targets, outcomes, owned, tasks_where
from models.text import clean
from models.verify import verify
from tests.conftest import SET_UP_AT
from tests.models.filing import HOSTILE, NOW, by, child
from tests.models.recording import DAY, STARTS, full, record, target, write

pytestmark = pytest.mark.usefixtures("opened_home")


def test_every_field_survives_save_and_draft_letter_for_letter():
    typed = full()
    kept = write(typed).record
    assert kept.fields["account"] == clean(HOSTILE, lines=True)
    assert kept.fields["debrief_with"] == by("PK").staff
    assert kept.fields["next_day"] == "2026-11-27"
    assert kept.standards[0][1] == clean(HOSTILE, lines=True).strip()
    assert kept._replace(fields={}, standards=()) == typed._replace(fields={}, standards=())
    assert from_json(to_json(kept)) == kept
    assert from_json(to_json(typed)) == typed
    assert call(verify) == []


def test_a_retry_is_harmless_and_the_same_again_stores_nothing():
    who, key = by(), ids.new()
    first = call(save, who, key, child(), full())
    assert call(save, who, key, child(), full_again := first.record) == first
    assert call(save, who, key, child(), full_again, first.version) == first
    changed = call(save, who, key, child(), record("More"), first.version)
    assert changed.version == 2
    assert call(save, who, key, child(), record("More"), first.version) == changed
    assert call(stored, key) == changed
    with pytest.raises(UsageError, match="another child"):
        call(save, who, key, child("Callum"), record())


def test_two_devices_of_one_author_lose_nothing():
    here = write()
    call(save, by(), here.id, child(), record("On the phone"), 1)
    with pytest.raises(Changed) as raised:
        call(save, by(), here.id, child(), record("At the desk"), 1)
    assert raised.value.latest.record.fields["account"] == "On the phone"


def test_only_its_author_writes_it():
    made = write(author="PK")
    for verb, words in (
        (save, (child(), record("Mine"), 1)),
        (sign, (1,)),
    ):
        with pytest.raises(Refused, match="Only its author"):
            call(verb, by("ED"), made.id, *words)


def test_signed_its_text_is_fixed_and_an_amendment_has_a_reason_and_is_read_again():
    made = write(signed=True, author="PK")
    assert (made.state, made.signed_at, made.version) == (SIGNED, NOW, 2)
    assert call(sign, by("PK"), made.id, 1) == made
    with pytest.raises(Refused, match="Amend"):
        call(save, by("PK"), made.id, child(), record("Changed"), 2)
    with pytest.raises(Refused, match="Say why"):
        call(amend, by("PK"), made.id, 2, record("Changed"), " ")
    with pytest.raises(Refused, match="author or a manager"):
        call(amend, by("LM"), made.id, 2, record("Changed"), "A slip")
    read = call(read_through, by("ED"), made.id, 2, True)
    assert (read.read, read.read_by, read.version) == (APPROVED, by("ED").staff, 3)
    amended = call(amend, by("PK"), made.id, 3, record("Changed"), "A slip")
    assert (amended.state, amended.read, amended.why) == (SIGNED, None, "A slip")
    assert call(amend, by("PK"), made.id, 3, record("Changed"), "A slip") == amended
    texts = [each.record.fields["account"] for each in call(previous, made.id)]
    assert texts == ["We cooked and talked."] * 3


def test_a_manager_returns_it_with_a_word():
    made = write(signed=True, author="PK")
    with pytest.raises(Refused, match="Only a manager"):
        call(read_through, by("LM"), made.id, 2, True)
    with pytest.raises(Refused, match="what is to be changed"):
        call(read_through, by("ED"), made.id, 2, False)
    back = call(read_through, by("ED"), made.id, 2, False, "Which day?")
    assert (back.read, back.comment, back.state) == (RETURNED, "Which day?", SIGNED)
    assert call(read_through, by("ED"), made.id, 2, False, "Which day?") == back
    with pytest.raises(Changed):
        call(read_through, by("ED"), made.id, 2, False, "And which room?")
    mine = write(signed=True, author="ED")
    with pytest.raises(Refused, match="your own"):
        call(read_through, by("ED"), mine.id, 2, True)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"starts": None}, "starts"),
        ({"topics": ()}, "topics"),
        ({"fields": {}}, "account"),
        ({"outcome": DECLINED, "fields": {}}, "account"),
    ],
)
def test_what_has_to_be_there_before_it_is_signed(changes, where):
    made = write(record(**{"ends": None, **changes} if "starts" in changes else changes))
    with pytest.raises(Mistaken) as raised:
        call(sign, by(), made.id, 1)
    assert [each.where for each in raised.value.mistakes] == [where]
    assert call(session, made.id).state == DRAFT


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"day": DAY + timedelta(days=9)}, "day"),
        ({"day": DAY - timedelta(days=1)}, "starts"),
        ({"ends": STARTS - timedelta(minutes=1)}, "ends"),
        ({"ends": STARTS + timedelta(hours=13)}, "ends"),
        ({"starts": None}, "starts"),
        ({"outcome": "perhaps"}, "outcome"),
        ({"kind": "party"}, "kind"),
        ({"standards": (("5", "x"),)}, "standards"),
        ({"standards": (("7", "x"), ("7", "y"))}, "standards"),
        ({"topics": ("a,b",)}, "topics"),
        ({"topics": ("health",)}, "topics"),
        ({"sections": ("helth",)}, "sections"),
        ({"incident": "nonsense"}, "incident"),
        ({"needs": ("nothing",)}, "needs"),
        ({"targets": (target(" "),)}, "targets"),
        ({"targets": (target("x", due=DAY - timedelta(days=1)),)}, "targets"),
        ({"targets": tuple(target(str(at)) for at in range(21))}, "targets"),
        ({"work": (Work("w", "x", "nobody"),)}, "work"),
        ({"plans": (Plan("p", "diary", "x"),)}, "plans"),
        ({"earlier": (Answered("none", MET),)}, "earlier"),
        ({"fields": {"debrief_with": "ZZ"}}, "debrief_with"),
        ({"fields": {"account": "x" * 200_001}}, "account"),
        ({"fields": {"account": "x", "unknown": "y"}}, "unknown"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_stored(changes, where):
    key = ids.new()
    with pytest.raises(Mistaken) as raised:
        call(save, by(), key, child(), record(**changes))
    assert where in {each.where for each in raised.value.mistakes}
    assert call(stored, key) is None


def test_a_time_that_is_still_to_come():
    with pytest.raises(Mistaken, match="still to come"):
        write(record(day=NOW.date(), starts=NOW + timedelta(hours=1), ends=None))


def test_a_session_across_midnight_belongs_to_the_day_on_which_it_began():
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    kept = write(record(starts=late, ends=late + timedelta(hours=1))).record
    assert (kept.day, kept.ends - kept.starts) == (DAY, timedelta(hours=1))


def test_a_child_who_had_moved_on_by_then():
    amber = child()
    call(move_child, by(), ids.new(), amber, Step(Stage.GONE, DAY))
    assert call(save, by(), ids.new(), amber, record()).record.day == DAY, "the last day counts"
    after = record(day=DAY + timedelta(days=1), starts=None, ends=None)
    with pytest.raises(Mistaken, match="moved on by then, on 20 Nov"):
        call(save, by(), ids.new(), amber, after)
    early = SET_UP_AT.date() - timedelta(days=1)
    with pytest.raises(Mistaken, match="came on 1 Nov"):
        call(save, by(), ids.new(), amber, record(day=early, starts=None, ends=None))


def test_targets_come_back_until_they_are_closed():
    first = write(record(targets=(target("One"), target("Two", due=DAY))), signed=True)
    one, two = call(open_targets, child(), ("family",))
    assert [one.text, two.text, two.due, two.owner] == ["One", "Two", DAY, None]
    assert call(open_targets, child(), ("school",)) == []
    second = write(record(earlier=(Answered(one.id, MET), Answered(two.id, CARRIED))))
    assert [each.text for each in call(open_targets, child())] == ["Two"]
    third = write(record(earlier=(Answered(two.id, DROPPED, "Not hers any more"),)))
    assert call(open_targets, child()) == []
    said = call(outcomes, [one.id, two.id])
    assert [(each.session, each.outcome) for each in said[two.id]] == [
        (second.id, CARRIED),
        (third.id, DROPPED),
    ]
    assert {each.session for each in call(tasks_where, TaskTable.id == one.id)} == {first.id}
    with pytest.raises(Mistaken, match="why a target was dropped"):
        write(record(earlier=(Answered(two.id, DROPPED),)))


def test_an_answer_that_is_taken_back_opens_its_target_again():
    write(record(targets=(target("One"), target("Two"), target("Three"))), signed=True)
    one, two, three = call(open_targets, child())
    said = tuple(Answered(each.id, MET) for each in (one, two, three))
    made = write(record(earlier=said))
    made = call(save, by(), made.id, child(), record(earlier=said[1:]), made.version)
    assert [each.text for each in call(open_targets, child())] == ["One"]
    newest = call(outcomes, [one.id])[one.id][-1]
    assert (newest.session, newest.outcome) == (made.id, TAKEN_BACK)
    call(close_task, by("LM"), ids.new(), one.id, MET, DAY)
    call(withdraw, by(), made.id, made.version, "Written on the wrong child")
    assert [each.text for each in call(open_targets, child())] == ["Two", "Three"]
    assert call(verify) == []


def test_a_target_that_somebody_answered_later_stays_answered():
    write(record(targets=(target("One"),)), signed=True)
    (one,) = call(open_targets, child())
    first = write(record(earlier=(Answered(one.id, CARRIED),)))
    write(record(earlier=(Answered(one.id, MET),)))
    call(withdraw, by(), first.id, first.version, "Wrong child")
    assert call(open_targets, child()) == []


def test_an_attempt_carries_every_open_target_over():
    write(record(targets=(target("One"),)))
    (one,) = call(open_targets, child())
    attempt = write(record("Not today", outcome=DECLINED, starts=None, ends=None), signed=True)
    assert attempt.record.earlier == (Answered(one.id, CARRIED),)
    assert call(open_targets, child()) == [one]
    assert [each.outcome for each in call(outcomes, [one.id])[one.id]] == [CARRIED]


def test_what_an_attempt_promised_itself_is_not_carried_over_by_it():
    goal = target("Ask again on Friday")
    attempt = record("Not today", outcome=DECLINED, starts=None, ends=None, targets=(goal,))
    made = write(attempt)
    assert call(save, by(), made.id, child(), attempt, made.version) == made
    assert (made.version, made.record.earlier) == (1, ())


def test_tasks_follow_what_the_record_says():
    work = Work(ids.new(), "Ring the school")
    plan = Plan(ids.new(), "placement", "Bedtimes", ("health",))
    made = write(record(work=(work,), plans=(plan,)), author="PK")
    assert [each.text for each in call(owned, by("PK").staff)] == ["Ring the school", "Bedtimes"]
    said = work._replace(text="Ring the tutor", owner=by("LM").staff, due=DAY)
    made = call(save, by("PK"), made.id, child(), record(work=(said,)), 1)
    assert [each.text for each in call(owned, by("LM").staff)] == ["Ring the tutor"]
    assert call(owned, by("PK").staff) == []
    call(save, by("PK"), made.id, child(), record(work=(work,), plans=(plan,)), 2)
    assert len(call(owned, by("PK").staff)) == 2
    assert call(verify) == []


def test_a_task_is_closed_from_a_list_and_a_plan_only_with_the_date_of_its_update():
    work, plan = Work(ids.new(), "Ring"), Plan(ids.new(), "risk", "Knives")
    write(record(work=(work,), plans=(plan,), targets=(goal := target("Cook"),)), author="PK")
    key = ids.new()
    assert call(close_task, by("LM"), key, work.id, "done", DAY, "Spoke to Ms Hill")
    assert not call(close_task, by("LM"), key, work.id, "done", DAY)
    with pytest.raises(Refused, match="Closed already"):
        call(close_task, by("LM"), ids.new(), work.id, "done", DAY)
    for task, outcome in ((plan.id, "dropped"), (work.id, "met"), (goal.id, "done")):
        with pytest.raises((UsageError, Refused)):
            call(close_task, by("LM"), ids.new(), task, outcome, DAY)
    with pytest.raises(Mistaken, match="still to come"):
        call(close_task, by("LM"), ids.new(), plan.id, "done", NOW.date() + timedelta(days=1))
    call(close_task, by("LM"), ids.new(), plan.id, "done", DAY)
    assert call(owned, by("PK").staff) == []


def test_a_group_is_one_session_with_a_record_for_each_child():
    amber, callum, event = child(), child("Callum"), ids.new()
    both = {
        amber: (ids.new(), record("Amber chose the film.", kind=GROUP)),
        callum: (ids.new(), record("Callum made popcorn.", kind=GROUP)),
    }
    made = call(save_group, by(), event, both)
    assert {each.event for each in made} == {event}
    assert [each.child for each in made] == [amber, callum]
    assert call(save_group, by(), event, both) == made
    both[callum] = (ids.new(), record(kind="party"))
    with pytest.raises(Mistaken):
        call(save_group, by(), ids.new(), both)
    assert call(counts, amber, DAY, DAY).tally.group == 1


def test_withdrawn_it_is_masked_and_what_it_promised_is_off_the_lists():
    made = write(record("Wrong child", work=(Work(ids.new(), "Ring"),)), signed=True)
    with pytest.raises(Refused, match="Say why"):
        call(withdraw, by(), made.id, 2, "")
    with pytest.raises(Refused, match="author or a manager"):
        call(withdraw, by("LM"), made.id, 2, "x")
    gone = call(withdraw, by(), made.id, 2, "Written on the wrong child")
    assert (gone.state, gone.why) == (WITHDRAWN, "Written on the wrong child")
    assert call(withdraw, by(), made.id, 2, "Written on the wrong child") == gone
    with pytest.raises(Refused, match="withdrawn already"):
        call(withdraw, by(), made.id, 2, "again")
    with pytest.raises(Refused, match="author or a manager"):
        call(withdraw, by("LM"), made.id, 2, "Written on the wrong child")
    assert call(owned, by().staff) == []
    assert call(find, "wrong").sessions == []
    assert call(counts, child(), DAY, DAY).tally.individual == 0
    for verb, words in ((sign, ()), (save, (child(), record()))):
        with pytest.raises(Refused):
            call(verb, by(), made.id, *words, 3)


def test_a_record_on_the_wrong_child_is_moved_and_both_are_linked():
    made = write(record(targets=(target("Cook"),)), signed=True, author="PK")
    new = ids.new()
    there = call(move, by("ED"), made.id, 2, new, child("Callum"), "It was Callum")
    assert (there.id, there.state, there.author) == (new, DRAFT, made.author)
    assert (there.moved_from, call(session, made.id).moved_to) == (made.id, new)
    assert there.record.fields == made.record.fields
    assert call(move, by("ED"), made.id, 2, new, child("Callum"), "It was Callum") == there
    with pytest.raises(Refused, match="author or a manager"):
        call(move, by("LM"), made.id, 2, new, child("Callum"), "It was Callum")
    with pytest.raises(UsageError, match="another record"):
        call(move, by("ED"), made.id, 2, new, child(), "It was Callum")
    assert call(open_targets, child()) == []
    assert [each.text for each in call(open_targets, child("Callum"))] == ["Cook"]
    assert call(sign, by("PK"), new, 1).state == SIGNED
    assert call(verify) == []


def test_words_are_found_without_accents_and_case_and_with_an_index():
    made = write(record("Zoë’s café, the ŁUKASZ prize; “I can’t”"))
    write(record("Nothing of the sort"), whose="Callum")
    for words in ("zoe", "CAFÉ", "lukasz pri", "can’t", 'zoe" *(prize'):
        assert [each.id for each in call(find, words).sessions] == [made.id], words
    assert call(find, "zoe", child("Callum")).sessions == []
    assert call(find, "zoe nothing").sessions == []
    assert call(find, '" * ( ').sessions == []
    call(save, by(), made.id, child(), record("Other words"), 1)
    assert call(find, "zoe").sessions == []
    plan = call(lambda: sql(f"EXPLAIN QUERY PLAN {QUERY}", ("x", None, None, 1)).fetchall())
    assert any("VIRTUAL TABLE INDEX" in str(row) for row in plan)


def test_a_month_is_counted_as_it_was():
    amber = child()
    for day in (2, 9, 16):
        write(record(day=DAY.replace(day=day), starts=None, ends=None, standards=(("7", "x"),)))
    write(record(kind=GROUP, topics=("diet",)))
    write(record(outcome=DECLINED, starts=None, ends=None))
    write(record(outcome="cancelled", starts=None, ends=None))
    found = call(counts, amber, DAY.replace(day=1), DAY.replace(day=30))
    assert found.tally == Tally(individual=3, group=1, declined=1, cancelled=1)
    assert (found.topics, found.standards) == ({"family": 3, "diet": 1}, {"7": 3})
    assert [week.tally.individual for week in found.weeks] == [0, 0, 1, 1, 1, 0]
    assert [month.tally for month in found.months] == [found.tally]
    seen = call(lately, [amber, child("Callum")], DAY)
    assert seen[amber].week == Tally(1, 1, declined=1, cancelled=1)
    assert (seen[amber].month, seen[amber].last) == (found.tally, DAY.replace(day=16))
    assert seen[child("Callum")] == Lately()
