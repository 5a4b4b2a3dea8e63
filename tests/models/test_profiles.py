"""The two guides as data: complete, distinct, narrow enough, and different where they differ."""

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from models import profiles as p

BOTH = pytest.mark.parametrize(
    "profile", [p.load(each) for each in p.profiles()], ids=lambda x: x.id
)

# Part, kind and frequencies of each requirement, in the order in which items are shown.
ROWS = {
    requirement: (part, kind, set(frequency.split(" + ")))
    for requirements, part, kind, frequency in (
        ("B1 B2 B3a B3b B3c B4", "morning", "care", "daily"),
        ("B5", "morning", "together", "daily"),
        ("B6", "morning", "together", "planner"),
        ("B7", "morning", "duty", "daily"),
        ("D1", "day", "together", "planner + weekly"),
        ("D2", "day", "duty", "weekly"),
        ("D3", "day", "care", "daily"),
        ("D4", "day", "duty", "weekly"),
        ("D5", "day", "together", "daily"),
        ("D6", "day", "together", "weekly"),
        ("D7", "day", "together", "school days"),
        ("D8", "day", "together", "recorded"),
        ("D9", "day", "together", "weekly"),
        ("N1 N2", "night", "together", "daily"),
        ("N3", "night", "duty", "daily"),
        ("N4a N4b", "night", "care", "daily"),
        ("N5", "night", "together", "daily + planner"),
    )
    for requirement in requirements.split()
}
TUESDAY, SATURDAY, SUNDAY = 1, 5, 6
ROOT = Path(p.__file__).parents[1]


def item(profile: p.Profile, key: str) -> p.Item:
    """Return the one item of the profile with this key."""
    (found,) = [each for each in profile.items if each.key == key]
    return found


def due(profile: p.Profile, part: str, weekday: int, school_day: bool) -> list[str]:
    """Return the keys due in a part of a day, with the weekly items on Sunday."""
    return [
        each.key
        for each in profile.items
        if each.on
        and each.part == part
        and p.due_on(each.frequency, weekday, school_day, weekly_day=SUNDAY)
    ]


def test_two_profiles_with_titles_that_fit_read_once_and_never_changed() -> None:
    assert list(p.profiles()) == ["keyworker", "practitioner"]
    for profile_id, title in p.profiles().items():
        profile = p.load(profile_id)
        assert (profile.id, profile.title) == (profile_id, title)
        assert 0 < cell_len(title) <= 40
        assert p.load(profile_id) is profile
        with pytest.raises(AttributeError):
            profile.items[0].title = "Something else"  # type: ignore[misc]


def test_an_unknown_profile_is_refused_with_the_ids() -> None:
    for wrong in ("", "Keyworker", "../profiles", "keyworker.toml"):
        with pytest.raises(ValueError, match="keyworker, practitioner"):
            p.load(wrong)


@BOTH
def test_every_requirement_has_its_part_kind_and_frequency(profile: p.Profile) -> None:
    shown = [name for name, _ in itertools.groupby(each.requirement for each in profile.items)]
    assert shown == list(ROWS)
    for requirement, (part, kind, frequency) in ROWS.items():
        mine = [each for each in profile.items if each.requirement == requirement]
        assert {each.part for each in mine} == {part}, requirement
        assert {each.kind for each in mine if each.key != "d1n"} == {kind}, requirement
        assert {word for each in mine for word in each.frequency} == frequency, requirement


@BOTH
def test_every_field_is_legal_and_fits(profile: p.Profile) -> None:
    assert len({each.key for each in profile.items}) == len(profile.items)
    for each in profile.items:
        assert re.fullmatch(r"[bdn][0-9][a-z]?", each.key)
        assert each.key.startswith(each.requirement.lower())
        assert each.part in p.PARTS and each.kind in p.ANSWERS and type(each.on) is bool
        assert each.frequency and set(each.frequency) <= set(p.FREQUENCIES)
        for text, width in ((each.title, 56), (each.short, 8), (each.done, 76)):
            assert 0 < cell_len(text) <= width, text
            assert text == " ".join(text.split()) and text.isprintable()


@BOTH
def test_labels_and_titles_tell_the_items_of_a_part_apart(profile: p.Profile) -> None:
    for part in p.PARTS:
        mine = [each for each in profile.items if each.part == part]
        assert len({each.short.casefold() for each in mine}) == len(mine)
        for one, other in itertools.permutations(mine, 2):
            assert not other.title.casefold().startswith(one.title.casefold())
    assert len({each.done for each in profile.items}) == len(profile.items)


@BOTH
def test_one_fact_an_item(profile: p.Profile) -> None:
    # Two duties in one line could not be answered truthfully if only one of them was done.
    for each in profile.items:
        assert not re.search(r"\b(and|plus|also|then|both)\b|[;&+/.]", each.title), each.title
        assert each.done.endswith(".") and each.done.count(".") == 1, each.done


@BOTH
def test_wording_is_neutral_and_uses_the_profiles_own_terms(profile: p.Profile) -> None:
    foreign = {"keyworker": r"\bchild(ren)?\b", "practitioner": r"\byoung (person|people)\b"}
    for each in profile.items:
        text = f"{each.title} {each.done}".lower()
        assert not re.search(r"\b(he|she|him|her|his|hers)\b", text), text
        assert not re.search(foreign[profile.id], text), text
    assert any(profile.terms.child in each.done for each in profile.items)


def test_terms_differ_as_the_guides_do() -> None:
    keyworker, practitioner = p.load("keyworker").terms, p.load("practitioner").terms
    assert (keyworker.key_worker, keyworker.key_workers) == ("key worker", "key workers")
    assert (keyworker.child, keyworker.children) == ("young person", "young people")
    assert keyworker.manager == "manager"
    assert practitioner.key_worker == "key residential practitioner"
    assert practitioner.key_workers == "key residential practitioners"
    assert (practitioner.child, practitioner.children) == ("child", "children")
    assert practitioner.manager == "registered children's homes manager"
    for word in (word for x in (keyworker, practitioner) for word in x):
        assert word and word == word.lower()


def test_items_differ_as_the_guides_do() -> None:
    keyworker, practitioner = p.load("keyworker"), p.load("practitioner")
    assert [x.key for x in keyworker.items if not x.on] == ["b3c"]
    assert [x.key for x in practitioner.items if not x.on] == ["b3b"]
    assert "ironed" not in (item(keyworker, "b2").title + item(keyworker, "b2").done)
    assert "ironed" in item(practitioner, "b2").title
    keys = [{x.key for x in profile.items} for profile in (keyworker, practitioner)]
    assert keys[1] - keys[0] == {"d1n"} and keys[0] < keys[1]
    nursing = item(practitioner, "d1n")
    assert "school nursing" in nursing.title.lower()
    assert (nursing.kind, nursing.frequency) == ("duty", ("weekly",))
    for key in ("b5", "d8", "n5"):  # no promise that may not be kept
        assert "certain" in item(practitioner, key).done
        assert "certain" not in item(keyworker, key).done
    assert not any("nurs" in (x.title + x.done).lower() for x in keyworker.items)


@BOTH
def test_a_plain_school_day_has_seven_three_and_six_and_the_weekly_day_more(
    profile: p.Profile,
) -> None:
    look = "b3b" if profile.id == "keyworker" else "b3c"
    assert due(profile, "morning", TUESDAY, True) == ["b1", "b2", "b3a", look, "b4", "b5", "b7"]
    assert due(profile, "day", TUESDAY, True) == ["d3", "d5", "d7"]
    assert due(profile, "night", TUESDAY, True) == ["n1", "n2", "n3", "n4a", "n4b", "n5"]
    assert due(profile, "day", SATURDAY, False) == ["d3", "d5"]
    weekly = {"d1", "d2", "d2l", "d4", "d4p", "d4r", "d4e", "d4s", "d6", "d9"}
    weekly |= {"d1n"} if profile.id == "practitioner" else set()
    assert set(due(profile, "day", SUNDAY, False)) == weekly | {"d3", "d5"}


def test_due_on_over_every_case() -> None:
    names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    for day in itertools.product(range(7), (True, False), range(7)):
        weekday, school_day, weekly_day = day
        expected = {name: number == weekday for number, name in enumerate(names)}
        expected |= {"daily": True, "school days": school_day, "weekly": weekday == weekly_day}
        expected |= {"planner": False, "recorded": False}
        assert set(expected) == set(p.FREQUENCIES)
        for one, other in itertools.product(expected, repeat=2):
            assert p.due_on((one,), *day) is expected[one]
            assert p.due_on((one, other), *day) is (expected[one] or expected[other])
        assert p.due_on((), *day) is False


@pytest.mark.parametrize("wrong", [("fortnightly",), ("daily", "Monday"), "daily", ("",)])
def test_due_on_refuses_an_unknown_frequency(wrong: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="is not a frequency"):
        p.due_on(wrong, 0, True, 0)


def test_answers_by_kind() -> None:
    assert p.ANSWERS == {
        "care": ("done", "alone", "prompted", "helped", "declined", "not-done", "na", "away"),
        "together": ("done", "nothing", "declined", "asleep", "not-done", "na", "away"),
        "duty": ("done", "nothing", "not-done", "away"),
    }
    assert [value for value, _ in p.REASONS] == ["asleep", "out", "no-time", "another"]
    assert [word for _, word in p.REASONS] == ["asleep", "out", "no time", "another reason"]


def test_answers_in_words() -> None:
    words = {kind: ", ".join(p.answer_word(kind, x) for x in p.ANSWERS[kind]) for kind in p.ANSWERS}
    assert words == {
        "care": "done, done alone, prompted, with help, declined, not done, not applicable, away",
        "together": "done, nothing arose, declined, asleep, not done, not applicable, away",
        "duty": "done, nothing to report, not done, away",
    }


def test_an_answer_of_another_kind_has_no_word() -> None:
    for kind, value in (("care", "asleep"), ("duty", "declined"), ("care", ""), ("chore", "done")):
        with pytest.raises(ValueError, match="is not an answer"):
            p.answer_word(kind, value)


def test_marks() -> None:
    expected = dict.fromkeys(("done", "alone", "prompted", "helped"), "[x]")
    expected |= {"not-done": "[!]", "declined": "[d]"}
    expected |= dict.fromkeys(("nothing", "asleep", "away", "na"), "[-]")
    assert {x: p.glyph(x) for values in p.ANSWERS.values() for x in values} == expected
    assert p.glyph(None) == "[ ]"
    with pytest.raises(ValueError, match="is not an answer"):
        p.glyph("not done")


def test_reading_a_profile_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; from models.profiles import load; load('keyworker');"
        "print(sorted({'peewee', 'textual', 'arrow'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
