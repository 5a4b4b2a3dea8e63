"""Who works here: adding, letting in for a night, changing, leaving, supervision."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import ids, pins
from models.database import call
from models.errors import Refused, Stale, UsageError
from models.journal import By, History
from models.mistakes import Mistaken
from models.people import Role, Staff, everybody, staff, staff_by_initials
from models.staff_entry import StaffEntry, entry_of, staff_mistakes, staff_typed, tidied
from models.staff_list import StaffLine, staff_lines
from models.staff_verbs import add_staff, add_supervision, change_staff, one_of_staff
from models.supervision import Supervision, latest_supervisions, supervisions
from models.verify import verify
from tests.conftest import PIN
from tests.models.shift import NOW, TODAY, Shift

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
AGENCY = StaffEntry("Joy Okoro", "JO", Role.STAFF, TODAY, TOMORROW, agency=True)
EMMA = StaffEntry("Emma Hart", "EH", Role.STAFF, TODAY)
FIRST_PIN = "739146"


def last_lines(count: int) -> list[tuple[str, str, str, str, dict[str, Any]]]:
    """The newest lines of the journal: author, verb, table, row, body."""
    newest = History.select().order_by(History.seq.desc()).limit(count)
    found = [(h.author, h.verb, h.table_name, h.row, json.loads(h.body)) for h in newest]
    return found[::-1]


def lines_written() -> int:
    return History.select().count()


def person(shift: Shift, initials: str) -> Staff:
    return call(one_of_staff, shift.staff[initials])


def changed(shift: Shift, whose: str, by: str = "ED", /, **values: Any) -> bool:
    """Somebody has something about them changed."""
    before = person(shift, whose)
    entry = entry_of(before)._replace(**values)
    return call(change_staff, shift.by(by), before.id, before.version, entry)


def mistakes(of: pytest.ExceptionInfo[Mistaken]) -> dict[str, str]:
    return {each.where: each.sentence for each in of.value.mistakes}


# Adding


def test_somebody_new_is_stored_and_signs_in_with_the_code_and_then_with_a_pin(
    shift: Shift,
) -> None:
    new = ids.new()
    entry = EMMA._replace(
        name="  Emma\x1b Hart ", initials="eh", trained=date(2025, 3, 1), competent=TODAY
    )
    code = call(add_staff, shift.by(), new, entry)
    stored = call(one_of_staff, new)
    assert stored == Staff(
        new, "Emma␛ Hart", "EH", "staff", 1, TODAY, None, False, date(2025, 3, 1), TODAY
    )
    row, credential = call(last_lines, 2)
    assert row[:4] == (shift.staff["ED"], "add staff", "staff", new)
    assert row[4] == {
        "id": new, "name": "Emma␛ Hart", "initials": "EH", "role": "staff", "version": 1,
        "started": "2026-11-21", "ended": None, "agency": 0, "trained": "2025-03-01",
        "competent": "2026-11-21",
    }  # fmt: skip
    assert credential[1:] == ("add staff", "credential", new, {"set": "one-time code"})
    assert call(pins.check_pin, "eh", code, NOW) == pins.Checked(stored, True)
    call(pins.set_own_pin, By(new, "s", NOW), new, FIRST_PIN)
    assert not call(pins.check_pin, "EH", FIRST_PIN, NOW).must_choose
    assert call(verify) == []


def test_adding_twice_gives_no_second_code_and_never_touches_anybodys_pin(shift: Shift) -> None:
    new = ids.new()
    code = call(add_staff, shift.by(), new, EMMA)
    for again in (new, shift.staff["PK"], shift.staff["ED"]):
        with pytest.raises(Refused, match="Stored already"):
            call(add_staff, shift.by("LM"), again, AGENCY)
    assert call(pins.check_pin, "EH", code, NOW).must_choose
    assert not call(pins.check_pin, "ED", PIN, NOW).must_choose
    assert len(call(everybody)) == 4


def test_staff_add_nobody(shift: Shift) -> None:
    before = call(lines_written)
    with pytest.raises(Refused, match="Only a shift leader or a manager adds somebody"):
        call(add_staff, shift.by("PK"), ids.new(), AGENCY)
    assert (call(lines_written), len(call(everybody))) == (before, 3)


def test_a_shift_leader_lets_an_agency_worker_in_and_the_journal_has_its_own_word(
    shift: Shift,
) -> None:
    new = ids.new()
    code = call(add_staff, shift.by("LM"), new, AGENCY)
    author, verb, table, row, body = call(last_lines, 2)[0]
    assert (author, verb, table, row) == (shift.staff["LM"], "let in", "staff", new)
    assert (body["agency"], body["started"], body["ended"]) == (1, "2026-11-21", "2026-11-22")
    assert call(pins.check_pin, "JO", code, NOW).must_choose
    later = NOW + timedelta(days=2)
    with pytest.raises(pins.WrongPin):
        call(pins.check_pin, "JO", code, later)


@pytest.mark.parametrize(
    ("values", "where", "said"),
    [
        ({"agency": False}, "agency", "agency staff only"),
        ({"role": Role.LEADER}, "role", "nobody who leads"),
        ({"role": Role.MANAGER}, "role", "nobody who leads"),
        ({"ended": TODAY + timedelta(days=2)}, "ended", "until 21 Nov 2026 or 22 Nov 2026"),
        ({"started": None, "ended": YESTERDAY}, "ended", "for one night"),
        ({"started": YESTERDAY}, "started", "today or tomorrow"),
        ({"started": None}, "started", "today or tomorrow"),
        ({"ended": None}, "ended", "Agency staff have a last day"),
        ({"trained": YESTERDAY}, "trained", "Only a manager"),
        ({"competent": YESTERDAY}, "competent", "Only a manager"),
    ],
)
def test_a_shift_leader_lets_nobody_else_in_a_manager_may(
    shift: Shift, values: dict[str, Any], where: str, said: str
) -> None:
    with pytest.raises(Mistaken) as found:
        call(add_staff, shift.by("LM"), ids.new(), AGENCY._replace(**values))
    assert said in mistakes(found)[where]
    assert len(call(everybody)) == 3
    if values.get("ended", TODAY) is not None:
        call(add_staff, shift.by("ED"), ids.new(), AGENCY._replace(**values))
        assert call(last_lines, 2)[0][1] == "add staff"


def test_every_mistake_is_said_at_once_each_at_its_field(shift: Shift) -> None:
    entry = StaffEntry(
        " ", "toolong", "cook", TODAY, YESTERDAY, trained=TOMORROW, competent=date(2027, 1, 1)
    )
    before = call(lines_written)
    with pytest.raises(Mistaken) as found:
        call(add_staff, shift.by(), ids.new(), entry)
    assert mistakes(found) == {
        "name": "Type the name.",
        "initials": "Initials are 1 to 4 letters or digits.",
        "role": "The role is staff, shift leader or manager.",
        "ended": "The last day would be before the first, 21 Nov 2026.",
        "trained": "22 Nov 2026 is still to come.",
        "competent": "1 Jan 2027 is still to come.",
    }
    assert call(lines_written) == before


@pytest.mark.parametrize("initials", ["", " ", "a.b", "A B", "ABCDE", "\x1b", "ßßß"])
def test_initials_that_are_none(shift: Shift, initials: str) -> None:
    with pytest.raises(Mistaken) as found:
        call(add_staff, shift.by(), ids.new(), EMMA._replace(initials=initials))
    assert list(mistakes(found)) == ["initials"]


def test_a_name_that_is_too_long(shift: Shift) -> None:
    with pytest.raises(Mistaken, match="80 letters at most"):
        call(add_staff, shift.by(), ids.new(), EMMA._replace(name="x" * 81))
    call(add_staff, shift.by(), ids.new(), EMMA._replace(name="x" * 80))


@pytest.mark.parametrize("initials", ["pk", "PK", "pḱ", " Pk "])
def test_two_who_are_here_at_the_same_time_never_have_the_same_initials(
    shift: Shift, initials: str
) -> None:
    entry = EMMA._replace(initials=initials)
    with pytest.raises(Mistaken, match="Pat King has these initials at that time"):
        call(add_staff, shift.by(), ids.new(), entry)
    assert changed(shift, "PK", ended=TODAY)
    with pytest.raises(Mistaken, match="Pat King"):
        call(add_staff, shift.by(), ids.new(), entry)
    new = ids.new()
    call(add_staff, shift.by(), new, entry._replace(started=TOMORROW))
    found = [call(staff_by_initials, "PK", day) for day in (TODAY, TOMORROW)]
    assert [each and each.id for each in found] == [shift.staff["PK"], new]
    with pytest.raises(Mistaken, match="Emma Hart has these initials"):
        changed(shift, "PK", ended=None)


DAYS = st.one_of(st.none(), st.dates(date(2026, 11, 1), date(2026, 11, 9)))


@given(DAYS, DAYS, DAYS, DAYS)
def test_initials_clash_exactly_when_there_is_a_day_on_which_both_are_here(
    first: date | None, last: date | None, other_first: date | None, other_last: date | None
) -> None:
    entry = StaffEntry("Emma Hart", "EH", "staff", first, last)
    other = Staff("o", "Ed Hill", "éh", "staff", 1, other_first, other_last)
    month = [date(2026, 10, 20) + timedelta(days=each) for each in range(40)]
    both = any(entry.as_staff("e").here_on(day) and other.here_on(day) for day in month)
    found = {each.where for each in staff_mistakes(entry, [other], TODAY)}
    assert ("initials" in found) == both


# Changing and leaving


def test_a_change_is_stored_with_its_author_and_what_stood_before_stays(shift: Shift) -> None:
    assert changed(shift, "PK", name="Pat King-Lee", role=Role.LEADER, competent=TODAY)
    author, verb, table, row, body = call(last_lines, 1)[0]
    assert (author, verb, table) == (shift.staff["ED"], "change staff", "staff")
    assert (row, body["name"], body["version"]) == (shift.staff["PK"], "Pat King-Lee", 2)
    assert person(shift, "PK").leads
    assert call(verify) == []


def test_a_change_of_nothing_is_no_change(shift: Shift) -> None:
    before = call(lines_written)
    assert not changed(shift, "PK", name=" Pat King ", initials="pk")
    assert call(lines_written) == before
    assert person(shift, "PK").version == 1


@pytest.mark.parametrize("by", ["PK", "LM"])
def test_only_a_manager_changes_staff_themselves_included(shift: Shift, by: str) -> None:
    for who in ("PK", "LM", "ED"):
        with pytest.raises(Refused, match="Only a manager changes this"):
            changed(shift, who, by, name="Somebody Else")
    assert all(each.version == 1 for each in call(everybody))


def test_the_later_of_two_changes_is_refused_also_when_it_is_wrong_by_now(shift: Shift) -> None:
    seen = person(shift, "PK")
    changed(shift, "PK", role=Role.LEADER)
    for values in ({"name": "Pat King-Lee"}, {"name": ""}):
        with pytest.raises(Stale):
            entry = entry_of(seen)._replace(**values)
            call(change_staff, shift.by(), seen.id, seen.version, entry)
    assert entry_of(person(shift, "PK")) == entry_of(seen)._replace(role=Role.LEADER)


def test_somebody_unknown_is_not_changed_and_nothing_can_be_said_of_them(shift: Shift) -> None:
    with pytest.raises(UsageError):
        call(change_staff, shift.by(), "nobody", 1, EMMA)
    with pytest.raises(UsageError):
        call(add_supervision, shift.by(), ids.new(), "nobody", TODAY)


def test_whose_last_day_was_yesterday_cannot_sign_in_and_stays_the_author(shift: Shift) -> None:
    shift.answers("done", "PK")
    assert changed(shift, "PK", ended=TODAY)
    assert call(pins.check_pin, "PK", PIN, NOW).staff.id == shift.staff["PK"]
    assert changed(shift, "PK", ended=YESTERDAY)
    with pytest.raises(pins.WrongPin):
        call(pins.check_pin, "PK", PIN, NOW)
    with pytest.raises(Refused):
        call(pins.reset_pin, shift.by(), shift.staff["PK"])
    assert shift.staff["PK"] not in [each.id for each in call(staff, TODAY)]
    assert person(shift, "PK").name == "Pat King"
    stands = shift.stands().answer
    assert stands is not None
    assert stands.typed_by == shift.staff["PK"]
    assert changed(shift, "PK", ended=None), "and may come back"
    assert call(pins.check_pin, "PK", PIN, NOW).staff.id == shift.staff["PK"]


def test_who_left_writes_nothing_about_staff_any_more(shift: Shift) -> None:
    changed(shift, "PK", role=Role.MANAGER)
    changed(shift, "PK", ended=YESTERDAY)
    with pytest.raises(Refused, match="Only somebody who works here"):
        changed(shift, "LM", "PK", name="Other")
    with pytest.raises(Refused, match="Only somebody who works here"):
        call(add_staff, shift.by("PK"), ids.new(), EMMA)


@pytest.mark.parametrize(
    ("values", "where", "day"),
    [
        ({"role": Role.STAFF}, "role", "21 Nov 2026"),
        ({"role": Role.LEADER}, "role", "21 Nov 2026"),
        ({"ended": YESTERDAY}, "ended", "21 Nov 2026"),
        ({"ended": TODAY}, "ended", "22 Nov 2026"),
        ({"ended": date(2026, 12, 31)}, "ended", "1 Jan 2027"),
        ({"started": TOMORROW}, "started", "21 Nov 2026"),
    ],
)
def test_the_last_manager_cannot_go(
    shift: Shift, values: dict[str, Any], where: str, day: str
) -> None:
    with pytest.raises(Mistaken) as found:
        changed(shift, "ED", **values)
    said = f"From {day} on the home would have no manager. Name another one first."
    assert mistakes(found) == {where: said}
    assert person(shift, "ED").version == 1


def test_a_manager_goes_once_another_one_is_there_without_a_day_between(shift: Shift) -> None:
    boss = EMMA._replace(role=Role.MANAGER, started=date(2027, 1, 2))
    call(add_staff, shift.by(), ids.new(), boss)
    with pytest.raises(Mistaken, match="From 1 Jan 2027 on"):
        changed(shift, "ED", ended=date(2026, 12, 31))
    assert changed(shift, "ED", ended=date(2027, 1, 1))
    with pytest.raises(Mistaken, match="no manager"):
        changed(shift, "ED", ended=TODAY)
    assert changed(shift, "LM", role=Role.MANAGER)
    assert changed(shift, "ED", "LM", ended=TODAY)
    assert changed(shift, "PK", "LM", name="Pat Lee"), "others are changed as before"


# What is typed


def test_what_is_typed_becomes_an_entry_and_what_cannot_be_read_is_said(shift: Shift) -> None:
    texts = {
        "name": " Joy  Okoro", "initials": "jo", "role": "staff", "agency": "yes",
        "started": "21.11.2026", "ended": "22 Nov 2026", "trained": "", "competent": " ",
    }  # fmt: skip
    assert staff_typed(texts) == (AGENCY._replace(name="Joy  Okoro"), [])
    entry, wrong = staff_typed(texts | {"ended": "31/02/2027", "trained": "3/25"})
    assert (entry.ended, entry.trained) == (None, None)
    assert [each.where for each in wrong] == ["ended", "trained"]
    assert "February 2027 has 28 days" in wrong[0].sentence
    assert staff_typed({}) == (StaffEntry("", ""), [])
    for each in call(everybody):
        assert entry_of(each).as_staff(each.id) == each._replace(version=1)
        assert tidied(entry_of(each)) == entry_of(each)


# Supervision


def test_a_supervision_is_added_once_and_the_latest_held_counts(shift: Shift) -> None:
    pat, first = shift.staff["PK"], ids.new()
    held = date(2026, 11, 3)
    by = shift.by("LM")
    assert call(add_supervision, by, first, pat, held, date(2026, 12, 3), " Nights\x1b ")
    assert not call(add_supervision, by, first, pat, TODAY)
    stored = Supervision(first, pat, held, date(2026, 12, 3), "Nights␛", shift.staff["LM"], NOW)
    assert call(supervisions, pat) == [stored]
    author, verb, table, row, body = call(last_lines, 1)[0]
    assert (author, verb, table, row) == (shift.staff["LM"], "supervision", "supervision", first)
    assert (body["held"], body["next_due"], body["note"]) == ("2026-11-03", "2026-12-03", "Nights␛")
    call(add_supervision, shift.by(), ids.new(), pat, held - timedelta(days=1), held)
    assert call(latest_supervisions) == {pat: stored}, "an older one typed later"
    call(add_supervision, shift.by(), again := ids.new(), pat, held)
    assert call(latest_supervisions)[pat].id == again
    assert call(verify) == []


def test_what_cannot_be_a_supervision(shift: Shift) -> None:
    pat = shift.staff["PK"]
    with pytest.raises(Mistaken) as found:
        call(add_supervision, shift.by(), ids.new(), pat, TOMORROW, TODAY, "x" * 2001)
    assert mistakes(found) == {
        "held": "22 Nov 2026 is still to come. Write it down on the day.",
        "next_due": "The next one comes after this one: check the two dates.",
        "note": "“xxxxxxxxxxxxxxxxxxxx…” is too long: 2000 letters at most.",
    }
    changed(shift, "PK", started=TODAY)
    with pytest.raises(Mistaken, match="Pat King did not work here on 20 Nov 2026"):
        call(add_supervision, shift.by(), ids.new(), pat, YESTERDAY)
    with pytest.raises(Refused, match="Only a shift leader or a manager writes down"):
        call(add_supervision, shift.by("PK"), ids.new(), pat, TODAY)
    assert call(supervisions, pat) == []


# The list


def test_the_list_has_who_is_here_by_name_and_below_who_left_last(shift: Shift) -> None:
    call(add_staff, shift.by(), ids.new(), EMMA._replace(started=TOMORROW))
    call(add_staff, shift.by(), ids.new(), AGENCY._replace(started=None, ended=YESTERDAY))
    changed(shift, "LM", ended=YESTERDAY - timedelta(days=1))
    held = YESTERDAY - timedelta(days=30)
    call(add_supervision, shift.by(), ids.new(), shift.staff["PK"], held, YESTERDAY)
    lines = call(staff_lines, TODAY)
    assert [line.person.initials for line in lines] == ["ED", "EH", "PK", "JO", "LM"]
    assert [line.left(TODAY) for line in lines] == [False, False, False, True, True]
    assert [line.overdue(TODAY) for line in lines] == [False, False, True, False, False]
    assert not StaffLine(lines[2].person, lines[2].supervised).overdue(YESTERDAY)
