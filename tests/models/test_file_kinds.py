"""The child's file as data: whole, told apart, narrow enough, and in the profile's terms."""

import re

import pytest
from rich.cells import cell_len

from models import file_kinds as f
from models.file import SAFETY
from models.file_values import shown
from models.profiles import profiles

BOTH = pytest.mark.parametrize("plan", [f.load(each) for each in profiles()], ids=list(profiles()))
GLOBAL_KEYS = set("gjkruy?!:/[]")
"""Keys that mean something else on every screen, or "yes"."""
ASKED_FOR = {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "R1", "R2", "R3", "R5", "R7", "R8", "R9",
             "R10", "W3", "P6", "L4", "P1", "P3", "P4", "S1", "C8"}  # fmt: skip


def choices(plan: f.Layout, kind: str, field: str) -> dict[str, f.Choice]:
    """The answers of a field by their key."""
    found = plan.kind(kind)
    assert found is not None
    return {each.key: each for each in found.field(field).choices}


@BOTH
def test_letters_and_keys_are_told_apart_and_letters_are_free(plan):
    letters = [each.letter for each in plan.sections]
    assert len(set(letters)) == len(letters) == 14
    assert not GLOBAL_KEYS & set(letters)
    assert all(len(letter) == 1 and letter.islower() for letter in letters)
    keys = [each.key for each in plan.kinds]
    assert len(set(keys)) == len(keys)
    for kind in plan.kinds:
        names = [each.key for each in kind.fields]
        assert len(set(names)) == len(names), kind.key
        for field in kind.fields:
            offered = [each.key for each in field.choices]
            assert len(set(offered)) == len(offered), (kind.key, field.key)


@BOTH
def test_letters_and_keys_stay_as_they_were_first_stored(plan):
    assert "".join(each.letter for each in plan.sections) == "aspcheinldotbf"
    assert [(each.section, each.key) for each in plan.kinds] == [
        (letter, key)
        for letter, keys in {
            "a": "interests happy sad angry worries helps mornings nights background wish",
            "s": "allergy condition danger no-contact missing strategy",
            "p": "person service contact-made visit-rule",
            "c": "contact visits links",
            "h": "health feelings medication night-checks health-check",
            "e": "schooling learning school-event",
            "i": "religion culture language diet",
            "n": "need risk referral after-incident",
            "l": "skill leaving",
            "d": "document",
            "o": "check",
            "t": "clothing",
            "b": "date",
            "f": "settling file-set-up",
        }.items()
        for key in keys.split()
    ]


@BOTH
def test_every_requirement_of_the_file_has_its_section(plan):
    assert {each for section in plan.sections for each in section.requirements} >= ASKED_FOR
    assert all(section.kinds for section in plan.sections)


@BOTH
def test_wording_is_narrow_enough_and_has_no_gap_for_a_term(plan):
    for section in plan.sections:
        assert 0 < cell_len(section.title) <= 40
        for kind in section.kinds:
            assert 0 < cell_len(kind.title) <= 30, kind.title
            assert cell_len(kind.hint) <= 76, kind.hint
            for field in kind.fields:
                assert 0 < cell_len(field.label) <= 24, field.label
                assert field.type in f.TYPES
                assert all(0 < cell_len(each.label) <= 42 for each in field.choices), field.label
    assert not re.search(r"[{}]", repr(plan))


@BOTH
def test_what_a_kind_points_to_is_there_and_of_the_right_type(plan):
    wanted = {"due": "date", "since": "date", "yearly": "yesno", "lead": "days",
              "unique": "choice", "steps": "choice"}  # fmt: skip
    for kind in plan.kinds:
        for name, kind_of_field in wanted.items():
            if (key := getattr(kind, name)) is not None:
                assert kind.field(key).type == kind_of_field, (kind.key, name)
        assert all(kind.field(key) for key in kind.heading)
        assert (kind.since is None) == (kind.months == 0)
        for field in kind.fields:
            assert bool(field.choices) == (field.type == "choice"), (kind.key, field.key)
            for choice in field.choices:
                assert choice.must is None or kind.field(choice.must).type == "yesno"


@BOTH
def test_the_roles_and_documents_of_a_complete_file_are_those_of_the_guides(plan):
    needed = {key for key, each in choices(plan, "person", "role").items() if each.needed}
    assert needed == {
        *("social-worker", "iro", "advocate"),
        *("gp", "dentist", "optician", "nurse", "school"),
    }
    documents = choices(plan, "document", "document")
    assert {key for key, each in documents.items() if each.needed} - {"health-plan"} == {
        *("care-plan", "placement-plan", "risk-assessment"),
        *("behaviour-plan", "health-assessment"),
    }
    assert documents["placement-plan"].must == "copy"
    checks = choices(plan, "check", "check")
    assert all(each.needed and each.must == "right" for each in checks.values())


@BOTH
def test_safety_lines_are_the_kinds_of_the_safety_section_and_fit_above_a_list(plan):
    section = plan.section("s")
    assert section is not None
    assert tuple(each.key for each in section.kinds) == SAFETY
    assert all(each.field("short").columns == 56 for each in section.kinds)


@BOTH
def test_fact_opinion_and_what_others_said_are_boxes_of_their_own(plan):
    for key in ("health", "feelings", "service", "need", "risk", "leaving"):
        kind = plan.kind(key)
        assert kind is not None
        labels = {each.label for each in kind.fields}
        assert {"What is known", "What staff think", "Said by others, and who"} <= labels, key
    about = plan.section("a")
    assert about is not None
    assert all({"own", "voice"} & {field.key for field in kind.fields} for kind in about.kinds)


def test_the_profiles_differ_where_the_guides_do():
    keyworker, practitioner = f.load("keyworker"), f.load("practitioner")
    assert choices(keyworker, "person", "role")["nurse"].label == "Named nurse"
    assert choices(practitioner, "person", "role")["nurse"].label == "Designated nurse"
    assert not choices(keyworker, "document", "document")["health-plan"].needed
    assert choices(practitioner, "document", "document")["health-plan"].needed
    itm = {"individual-file", "dbt-file", "transition-plan"}
    assert not itm & set(choices(keyworker, "document", "document"))
    assert itm <= set(choices(practitioner, "document", "document"))
    document = keyworker.kind("document"), practitioner.kind("document")
    assert [each.field("copy").label for each in document if each] == [
        "Young person has a copy",
        "Child has a copy",
    ]


def test_with_complex_needs_the_guide_comes_before_any_visit():
    def order(profile: str) -> list[str]:
        return list(choices(f.load(profile), "settling", "step"))

    assert order("practitioner").index("guide-first") < order("practitioner").index("visit")
    assert "guide" not in order("practitioner")
    assert order("keyworker").index("visit") < order("keyworker").index("guide")
    assert "guide-first" not in order("keyworker")
    for profile in profiles():
        assert {"rules", "fire", "exits"} <= set(order(profile))


def test_an_unknown_kind_section_or_profile_is_told_plainly():
    plan = f.load("keyworker")
    assert plan.kind("nothing") is None
    assert plan.section("z") is None
    with pytest.raises(KeyError):
        plan.kinds[0].field("nothing")
    with pytest.raises(ValueError, match="There is no profile"):
        f.load("nothing")


def test_an_answer_that_is_offered_no_more_is_still_shown():
    plan = f.load("keyworker")
    kind = plan.kind("document")
    assert kind is not None
    assert shown(kind.field("document"), "dbt-file", {}) == "dbt-file"
