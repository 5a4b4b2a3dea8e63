"""Contacts made, referrals, the visits' rule and wishes for topics: kinds of a child's file."""

from datetime import date

import pytest

from models import ids
from models.database import call
from models.file import as_json, entries, layout
from models.file_due import due_soon, gaps
from models.file_kinds import load
from models.file_values import heading
from models.file_verbs import Changed, save
from models.mistakes import Mistaken
from models.profiles import profiles
from tests.models.filing import by, child, write

pytestmark = pytest.mark.usefixtures("opened_home")

MADE = {"with": "social-worker", "how": "phone", "day": "20/11/2026", "said": "Slept better."}
ASKED = {"what": "Budgeting", "state": "asked", "day": "31/10/2026"}
FAR = date(2027, 12, 31)


def falls_due() -> list[date]:
    return [each.day for each in call(due_soon, FAR, 0)]


def test_a_contact_says_with_whom_how_when_and_what_follows():
    made = write("contact-made", **MADE, weekly="yes", visit="no", act="Ring Friday.", voice="Fine")
    kind = call(layout).kind("contact-made")
    assert kind is not None
    assert heading(kind, made.values, {}) == "Social worker · 20 Nov 2026"
    assert made.values == MADE | {
        "day": "2026-11-20", "weekly": "yes", "visit": "no", "act": "Ring Friday.", "voice": "Fine",
    }  # fmt: skip
    write("contact-made", **MADE)
    assert len(call(entries, child(), ["contact-made"])) == 2, "as many as there were"
    (first, _) = call(as_json, child())
    assert (first["section"], first["values"]["weekly"]) == ("p", "yes")


def test_a_contact_needs_with_whom_how_the_day_and_the_words():
    with pytest.raises(Mistaken) as caught:
        write("contact-made", weekly="yes")
    assert [each.where for each in caught.value.mistakes] == ["with", "how", "day", "said"]


def test_a_referral_is_looked_at_again_after_a_month_or_when_it_says_until_it_is_over():
    made = write("referral", **ASKED)
    assert falls_due() == [date(2026, 11, 30)]
    later = ASKED | {"state": "waiting", "review": "1/2/2027"}
    call(save, by(), made.id, child(), "referral", later, 1)
    assert falls_due() == [date(2027, 2, 1)]
    over = later | {"state": "ended", "change": "The plan says: on her own now.", "amended": "yes"}
    call(save, by(), made.id, child(), "referral", over, 2)
    assert falls_due() == []


@pytest.mark.parametrize("weeks", ["0", "27", "-1", "six", "9" * 5000, "1.5"])
def test_a_rule_of_visits_names_weeks_that_there_can_be(weeks: str):
    with pytest.raises(Mistaken) as caught:
        write("visit-rule", rule="weeks", weeks=weeks[:200])
    (mistake,) = caught.value.mistakes
    assert mistake.sentence == "Weeks at most: type a number of weeks, from 1 to 26."


def test_there_is_one_rule_of_visits_for_a_child():
    made = write("visit-rule", rule="placement", weeks="04", stays="yes")
    assert made.values["weeks"] == "4"
    with pytest.raises(Changed):
        write("visit-rule", rule="weeks", weeks="8")


def test_wishes_stand_side_by_side_and_nothing_new_is_a_gap():
    before = call(gaps, child())
    write("wish", topic="Why I can't see Nan", own="yes")
    write("wish", topic="A phone of my own", day="1/11/2026")
    assert [each.values["topic"] for each in call(entries, child(), ["wish"])] == [
        "Why I can't see Nan", "A phone of my own",
    ]  # fmt: skip
    assert call(gaps, child()) == before


def test_what_is_decided_after_an_incident_names_it_where_it_came_from_one():
    told = {"meeting": "not-needed", "day": "2/11/2026", "known": "RO and the social worker agree."}
    incident = ids.new()
    assert write("after-incident", **told, incident=incident).values["incident"] == incident
    assert "incident" not in write("after-incident", **told).values


def test_the_review_of_the_month_is_a_document_in_the_words_of_each_guide():
    called = {}
    for profile in profiles():
        kind = load(profile).kind("document")
        found = kind.field("document").choice("monthly-review") if kind else None
        called[profile] = found.label if found else ""
    assert called == {
        "keyworker": "Young person's monthly review",
        "practitioner": "Child's monthly review",
    }
