"""The record check: what a record lacks by each of the rules, and what it never asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.opinion import default_words
from models.profiles import load as load_profile
from models.record_check import RULES, Beside, Remark, remarks
from models.session_kinds import CANCELLED, DECLINED
from models.session_layout import load
from models.session_record import CARRIED, DROPPED, MET, Answered, Plan, Record, Target, Work
from models.shifts import Hours

DAY = date(2026, 7, 21)
LATER = date(2026, 7, 28)


def beside(profile: str = "keyworker", **changes: Any) -> Beside:
    known = Beside(
        load(profile), load_profile(profile).terms, Hours("Europe/London"), default_words()
    )
    return known._replace(**changes)


ACCOUNT = (
    "At 14:05 Callum asked to talk about the bus. He said “I don't know when to get off”. At 14:20"
    " we looked at the map together, and he drew the way from the stop to school on a card."
)
FIELDS = {
    "account": ACCOUNT,
    "asked": "child",
    "child_agenda": "Getting to school by bus.",
    "voice": "I want to go on my own.",
}
# In summer: the clock on the wall is an hour ahead of UTC.
WHOLE = Record(
    DAY,
    starts=datetime(2026, 7, 21, 13, 0, tzinfo=UTC),
    ends=datetime(2026, 7, 21, 13, 45, tzinfo=UTC),
    topics=("independence",),
    standards=(("8", "He can get to school alone."), ("11", "He asked for help, and took it.")),
    fields=FIELDS,
    earlier=(Answered("t1", MET),),
    targets=(Target("t2", "Ride with staff on Monday", LATER),),
    work=(Work("w1", "Ring the bus company about a pass", "ED", LATER),),
)


def whole(**fields: str) -> Record:
    """The whole record with some of its texts changed."""
    return WHOLE._replace(fields=FIELDS | fields)


def said(record: Record, profile: str = "keyworker") -> list[tuple[int, str, str]]:
    return [each[:3] for each in remarks(record, beside(profile))]


def test_a_whole_record_has_no_remark():
    assert said(WHOLE) == []
    assert remarks(WHOLE, beside(targets={"t1": "Ask the driver"})) == ()


def test_an_empty_record_is_told_everything_once_in_the_order_of_the_rules():
    assert said(Record(DAY)) == [
        (3, "standards", "Choose the quality standards that this session served."),
        (4, "asked", "Say who asked for the session: the young person, the key worker?"),
        (5, "targets", "Set the young person a target for next time: one will do."),
        (6, "work", "Say what the key worker does by next time."),
        (7, "starts", "From when to when was it?"),
        (7, "topics", "What was it about?"),
        (7, "account", "Write what happened."),
    ]


def test_the_words_are_those_of_the_home():
    sentences = [each[2] for each in said(Record(DAY), "practitioner")]
    assert "Say who asked for the session: the child, the key residential practitioner?" in (
        sentences
    )


def test_rule_2_names_the_words_of_opinion_and_where_they_stand():
    account = f"{ACCOUNT} He seemed happy, probably. “I seemed odd,” he said. He seemed odd. Maybe."
    (remark,) = remarks(whole(account=account), beside())
    assert remark[:3] == (
        2,
        "account",
        "Opinion in the account: “seemed”, “probably”, “maybe”. Say what was seen or heard.",
    )
    assert [account[start:end] for start, end in remark.places] == [
        "seemed",
        "probably",
        "seemed",
        "Maybe",
    ]


def test_rule_2_names_three_words_and_counts_the_others():
    account = f"{ACCOUNT} He seemed happy, probably, possibly, perhaps, and maybe."
    ((_, _, sentence),) = said(whole(account=account))
    assert "“seemed”, “probably”, “possibly” and 2 more." in sentence


@pytest.mark.parametrize("key", ["view", "voice", "child_agenda", "details", "mood_before"])
def test_rule_2_holds_for_the_account_alone(key):
    opinion = 'I think he seemed happy. He was probably "in a mood, maybe attention-seeking.'
    assert said(whole(**{key: opinion})) == []
    assert [each[0] for each in said(whole(account=f"{ACCOUNT} {opinion}"))] == [2, 2]


def test_rule_2_goes_by_the_list_of_the_home():
    words = (("card", "Say which card."),)
    assert [each.rule for each in remarks(WHOLE, beside(words=words))] == [2]
    assert remarks(whole(account=f"{ACCOUNT} He seemed happy."), beside(words=())) == ()


def test_rule_2_says_what_an_unclosed_quotation_hides():
    account = f'{ACCOUNT}\nHe said "I seemed odd, probably. He left.\nHe said "no.'
    (remark,) = remarks(whole(account=account), beside())
    assert remark[:3] == (
        2,
        "account",
        "“I seemed odd, probably. He left.” has no closing mark: the rest of its line was not"
        " checked. And 1 more.",
    )
    assert [account[start:end] for start, end in remark.places] == [
        '"I seemed odd, probably. He left.',
        '"no.',
    ]


def test_rule_3_wants_a_sentence_of_its_own_for_each_standard():
    standards = (
        ("8", "He can get to school alone."),
        ("14", "  "),
        ("12", "he can get to  school alone."),
        ("99", ""),
    )
    assert remarks(WHOLE._replace(standards=standards), beside()) == (
        Remark(3, "standards", "Care planning: say in a sentence how it was met.", 1),
        Remark(
            3,
            "standards",
            "Protection of children has the sentence of Education: give it its own.",
            2,
        ),
        Remark(3, "standards", "99: say in a sentence how it was met.", 3),
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"asked": "child"}, "Say why the young person asked for it."),
        ({"asked": "child", "worker_agenda": "Bus"}, "Say why the young person asked for it."),
        ({"asked": "child", "child_agenda": "Bus"}, None),
        ({"asked": "child", "why": "Bus"}, None),
        ({"asked": "worker", "why": " "}, "Say why the key worker asked for it."),
        ({"asked": "worker", "child_agenda": "Bus"}, "Say why the key worker asked for it."),
        ({"asked": "worker", "worker_agenda": "Bus"}, None),
        ({"asked": "manager", "worker_agenda": "Bus"}, "Say why the manager asked for it."),
        ({"asked": "manager", "why": "Bus"}, None),
        ({"asked": "other"}, "Say who asked for it, and why."),
    ],
)
def test_rule_4_wants_the_reason_of_whoever_asked(fields, sentence):
    record = WHOLE._replace(fields={"account": ACCOUNT, "voice": "Bus."} | fields)
    assert said(record) == ([(4, "why", sentence)] if sentence else [])


def test_rule_4_wants_to_know_who_asked():
    assert said(whole(asked="", why="Bus")) == [
        (4, "asked", "Say who asked for the session: the young person, the key worker?")
    ]


def test_rule_5_wants_an_answer_for_each_earlier_target():
    asked = {"t0": "Buy a wallet", "t1": "Ask the driver", "t9": "Ride with a friend"}
    assert remarks(WHOLE, beside(targets=asked)) == (
        Remark(5, "earlier", "Say what became of the target “Buy a wallet”.", 0),
        Remark(5, "earlier", "Say what became of the target “Ride with a friend”.", 2),
    )


def test_rule_5_wants_some_targets_not_many_and_counts_those_carried_over():
    one, carried, dropped = WHOLE.targets[0], Answered("t1", CARRIED), Answered("t1", DROPPED, "x")
    assert said(WHOLE._replace(targets=(one,) * 3)) == []
    assert said(WHOLE._replace(targets=(one,) * 4)) == [
        (5, "targets", "4 targets at once: 3 are enough to keep.")
    ]
    assert said(WHOLE._replace(targets=(), earlier=(carried,))) == []
    assert said(WHOLE._replace(targets=(one,) * 3, earlier=(dropped,))) == []
    assert said(WHOLE._replace(targets=(one,) * 2, earlier=(carried,) * 2)) == [
        (5, "targets", "4 targets at once, with 2 carried over: 3 are enough to keep.")
    ]


def test_rules_5_and_6_want_to_know_by_when():
    record = WHOLE._replace(
        targets=(WHOLE.targets[0], Target("t3", "Ride " + "with staff " * 9)),
        work=(Work("w1", "Ring the bus company"), WHOLE.work[0]),
    )
    assert remarks(record, beside()) == (
        Remark(5, "targets", "Say by when: “Ride with staff with staff with staff w…”.", 1),
        Remark(6, "work", "Say by when: “Ring the bus company”.", 0),
    )


def test_rule_6_wants_work_to_follow_and_which_part_of_the_placement_plan_changes():
    plans = (
        Plan("p1", "placement", "His sleep.", ("health",)),
        Plan("p2", "placement", "His sleep."),
        Plan("p3", "risk", "Buses."),
    )
    assert remarks(WHOLE._replace(work=(), plans=plans), beside()) == (
        Remark(6, "work", "Say what the key worker does by next time."),
        Remark(6, "plans", "Choose the sections of the Placement Plan that need updating.", 1),
    )


@pytest.mark.parametrize(("account", "has"), [("We talked.", "2 words"), ("Talked.", "1 word")])
def test_rule_7_wants_an_account_that_tells_the_session(account, has):
    assert said(whole(account=account)) == [
        (7, "account", f"The account has {has}: say what was asked, said and done.")
    ]


def test_rule_7_wants_the_order_of_the_times_on_the_homes_own_clock():
    account = f"{ACCOUNT} At 14:10 he left. At 14:30 he rang. At 14:15 he ate."
    (remark,) = remarks(whole(account=account), beside())
    assert remark[:3] == (
        7,
        "account",
        "14:10 stands after 14:20. Put events in their order, or say “earlier”. And 1 more.",
    )
    assert [account[start:end] for start, end in remark.places] == ["14:10", "14:15"]
    assert remarks(whole(account=account), beside(hours=Hours("UTC"))) == ()


def test_rule_7_wants_the_childs_own_words_there_or_here():
    told = ACCOUNT.replace("“", "").replace("”", "")
    assert said(whole(account=told)) == []
    assert said(whole(voice=" ")) == []
    assert said(whole(account=told, voice=" ")) == [
        (7, "voice", "Quote the young person: some of their own words are missing.")
    ]


@pytest.mark.parametrize("outcome", [DECLINED, CANCELLED])
def test_what_was_not_held_is_asked_for_little(outcome):
    record = Record(DAY, outcome, topics=("family",), fields={"account": "Offered; “not today”."})
    assert remarks(record, beside(targets={"t1": "Ask the driver"})) == ()
    assert said(record._replace(fields={})) == [(7, "account", "Write how it came to that.")]
    moody = record._replace(fields={"account": "He seemed in a mood."})
    assert [each[0] for each in said(moody)] == [2]


def test_words_of_a_record_are_cleaned_in_a_sentence():
    hostile = WHOLE._replace(
        fields=FIELDS | {"account": f'{ACCOUNT} He said "\x1b[2Jno'},
        standards=(("\u202e8", ""),),
        targets=(Target("t", "\x1b]0;x\x07[red]"),),
        work=(Work("w", "\x9bRing"),),
    )
    known = beside(targets={"t0": "\x1b[31m"}, words=(("asked\x1b", "Why."),))
    sentences = [each.sentence for each in remarks(hostile, known)]
    assert len(sentences) == 6
    assert "".join(sentences).isprintable()
    assert "␛[2Jno" in "".join(sentences)


def test_every_remark_belongs_to_a_rule():
    odd = Record(DAY, fields={"account": 'He seemed odd. "No'})
    found = remarks(odd, beside())
    assert {each.rule for each in found} == set(RULES)
    assert list(found) == sorted(found, key=lambda each: each.rule)
