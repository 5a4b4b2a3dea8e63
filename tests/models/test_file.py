"""A child's file: what is written is kept letter for letter, and so is what stood before."""

import json
from datetime import date, timedelta

import pytest

from models import database, ids
from models.database import call
from models.drafts import Draft
from models.errors import Changed, Refused, UsageError
from models.file import as_json, entries, entry, layout, previous, safety_lines
from models.file_kinds import Kind
from models.file_verbs import bring_back, end, save
from models.mistakes import Mistaken
from models.records import stored
from models.text import clean
from models.verify import verify
from tests.models.filing import HOSTILE, NOW, by, child, write

LATER = NOW + timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("opened_home")

SAMPLE = {
    "line": "  Dr O’Neil [GP] \x1b[2J  ",
    "text": HOSTILE,
    "date": "29/2/2028",
    "yesno": "Yes",
    "staff": "pk",
    "phone": "07700 900123 ext. 4",
    "email": "o'neil@surgery.example.uk",
    "money": "£1,012.5",
    "days": "014",
    "weeks": "06",
    "minutes": "030",
    "time": "7.30",
    "times": "21:00; 8:00 21:00",
}
STORED = {
    "line": "Dr O’Neil [GP] ␛[2J",
    "text": clean(HOSTILE, lines=True),
    "date": "2028-02-29",
    "yesno": "yes",
    "phone": "07700 900123 ext. 4",
    "email": "o'neil@surgery.example.uk",
    "money": "1012.50",
    "days": "14",
    "weeks": "6",
    "minutes": "30",
    "time": "07:30",
    "times": "08:00, 21:00",
}


def filled(kind: Kind) -> tuple[dict[str, str], dict[str, str]]:
    """Something in every field of a kind: as it is typed, and as it is to be stored."""
    typed, stored = {}, {}
    for field in kind.fields:
        if field.type == "choice":
            typed[field.key], stored[field.key] = field.choices[-1].label, field.choices[-1].key
        else:
            typed[field.key] = SAMPLE[field.type]
            stored[field.key] = STORED.get(field.type) or by("PK").staff
    return typed, stored


def test_every_field_of_every_kind_survives_save_reopen_and_json(opened_home):
    expected = {}
    for kind in call(layout).kinds:
        typed, stored = filled(kind)
        made = write(kind.key, **typed)
        assert made.values == stored, kind.key
        expected[kind.key] = stored
    whole = call(as_json, child())
    database.close_home()
    database.open_home(opened_home)
    assert call(as_json, child()) == whole
    read = json.loads(json.dumps(whole))
    assert {each["kind"]: each["values"] for each in read} == expected
    assert [each["kind"] for each in read] == [kind.key for kind in call(layout).kinds]
    assert {each.kind: dict(each.values) for each in call(entries, child())} == expected
    assert call(verify) == []


def test_a_change_keeps_the_text_before_with_who_when_and_why():
    first = write("sad", text="Being late", author="PK")
    second = call(
        save, by("ED", LATER), first.id, child(), "sad", {"text": "Goodbyes"}, 1, "Told \tus"
    )
    assert (second.version, second.values, second.why) == (2, {"text": "Goodbyes"}, "Told  us")
    assert (second.typed_by, second.typed_at) == (by("ED").staff, LATER)
    (before,) = call(previous, first.id)
    assert (before.version, before.values, before.why) == (1, {"text": "Being late"}, None)
    assert (before.typed_by, before.typed_at) == (by("PK").staff, NOW)
    (told,) = call(as_json, child())
    assert told["previous"][0]["values"] == {"text": "Being late"}
    assert told["previous"][0]["typed_by"] == by("PK").staff


def test_what_is_no_longer_true_is_ended_with_a_reason_and_stays_to_be_read():
    made = write("allergy", short="Peanuts", review="1/6/2027")
    with pytest.raises(Refused, match="Say why"):
        call(end, by(), made.id, 1, " \t")
    ended = call(end, by("PK", LATER), made.id, 1, "Tested: none")
    assert ended.ended and ended.due is None and ended.version == 2
    assert call(entries, child()) == []
    assert call(safety_lines, child()) == []
    assert call(entries, child(), ended=True) == [ended]
    assert call(end, by("PK", LATER), made.id, 1, "Tested: none") == ended, "a retry"
    with pytest.raises(Refused, match="has ended"):
        call(save, by(), made.id, child(), "allergy", {"short": "Nuts"}, 2)
    back = call(bring_back, by(), made.id, 2, "Ended by mistake")
    assert (back.ended, back.due, back.version) == (False, date(2027, 6, 1), 3)
    assert [(each.ended, each.why) for each in call(previous, made.id)] == [
        (True, "Tested: none"),
        (False, None),
    ]
    assert call(verify) == []


def test_of_two_who_edit_the_same_entry_the_second_sees_the_firsts_text_and_nothing_is_lost():
    made = write("happy", text="Swimming")
    first = call(save, by("PK"), made.id, child(), "happy", {"text": "Swimming, dogs"}, 1)
    with pytest.raises(Changed) as caught:
        call(save, by("ED"), made.id, child(), "happy", {"text": "Football"}, 1)
    assert caught.value.latest == first == call(entry, made.id)
    with pytest.raises(Changed):
        call(end, by("ED"), made.id, 1, "Not so")
    assert [each.values["text"] for each in call(previous, made.id)] == ["Swimming"]
    both = call(save, by("ED"), made.id, child(), "happy", {"text": "Swimming, dogs, Football"}, 2)
    assert both.version == 3


def test_of_two_who_write_the_only_entry_of_its_kind_the_second_sees_the_first():
    first = write("mornings", author="PK", text="Slowly")
    with pytest.raises(Changed) as caught:
        write("mornings", author="ED", text="With music")
    assert caught.value.latest == first
    assert call(entries, child()) == [first]
    assert write("mornings", whose="Callum", text="Quickly").version == 1
    call(end, by(), first.id, 1, "Nobody knows any more")
    second = write("mornings", text="With music")
    with pytest.raises(Changed):
        call(bring_back, by(), first.id, 2, "It does hold")
    assert call(entries, child()) == [second]


def test_a_retry_stores_nothing_twice_also_after_somebody_elses_change():
    made = write("person", id="a" * 32, role="GP", name="Dr Patel")
    assert write("person", id="a" * 32, role="gp", name="Dr Patel") == made
    changed = call(
        save, by("PK"), made.id, child(), "person", {"role": "gp", "name": "Dr Singh"}, 1
    )
    assert write("person", id="a" * 32, role="gp", name="Dr Patel") == changed
    again = call(save, by("PK"), made.id, child(), "person", {"role": "gp", "name": "Dr Singh"}, 1)
    same = call(save, by("ED"), made.id, child(), "person", {"role": "gp", "name": "Dr Singh"}, 2)
    assert again == same == changed
    assert len(call(previous, made.id)) == 1
    with pytest.raises(Changed):
        write("person", author="LM", id="a" * 32, role="gp", name="Dr Patel")
    drafts = [Draft(each, "", "file entry", None, "", "", NOW) for each in (made.id, "b" * 32)]
    assert call(stored, drafts) == {made.id}


def test_an_unknown_kind_child_or_entry_is_refused_and_no_entry_moves():
    with pytest.raises(UsageError, match="not a kind of entry"):
        write("secrets", text="x")
    with pytest.raises(UsageError, match="not in the home"):
        call(save, by(), ids.new(), "nobody", "sad", {"text": "x"})
    with pytest.raises(UsageError, match="no such entry"):
        call(save, by(), ids.new(), child(), "sad", {"text": "x"}, 3)
    with pytest.raises(UsageError, match="no such entry"):
        call(entry, "nothing")
    made = write("sad", text="x")
    for whose, kind in ((child("Callum"), "sad"), (child(), "happy")):
        with pytest.raises(UsageError, match="another child or another place"):
            call(save, by(), made.id, whose, kind, {"text": "y"}, 1)
    assert call(entry, made.id) == made


def test_a_check_is_there_once_and_renewed_where_it_stands():
    values = {"check": "fire", "right": "yes", "day": "1/8/2026"}
    made = write("check", **values)
    with pytest.raises(Mistaken) as caught:
        write("check", **values)
    assert caught.value.mistakes[0] == (
        "check",
        "Knows fire rules and exits is in the file already: open it and renew it.",
    )
    assert write("check", **(values | {"check": "guide"})).version == 1
    renewed = call(
        save, by(), made.id, child(), "check", values | {"day": "1/11/2026"}, 1, "Renewed"
    )
    assert (made.due, renewed.due) == (date(2027, 2, 1), date(2027, 5, 1))


def test_safety_lines_stand_in_their_order_whoever_wrote_them_when():
    write("strategy", short="Landing light on")
    write("missing", short="Ring 101 after 20 minutes")
    write("allergy", short="Peanuts")
    write("allergy", short="Penicillin")
    write("sad", text="Goodbyes")
    write("allergy", whose="Callum", short="No known allergies")
    assert [tuple(each) for each in call(safety_lines, child())] == [
        ("allergy", "Peanuts"),
        ("allergy", "Penicillin"),
        ("missing", "Ring 101 after 20 minutes"),
        ("strategy", "Landing light on"),
    ]


def test_a_kind_that_this_program_does_not_know_is_still_in_the_whole_file(monkeypatch):
    made = write("sad", text="Goodbyes")
    plan = call(layout)
    known = [
        section._replace(kinds=tuple(each for each in section.kinds if each.key != "sad"))
        for section in plan.sections
    ]
    monkeypatch.setattr("models.file.layout", lambda: plan._replace(sections=tuple(known)))
    (told,) = call(as_json, child())
    assert (told["section"], told["kind"], told["id"]) == (None, "sad", made.id)
    assert told["values"] == {"text": "Goodbyes"}
