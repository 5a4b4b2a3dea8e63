"""The kinds of planner entry: what the board knows and what the form knows fit together."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from models import planner_kinds
from models.planner_kinds import LEAVE, MORNING, NIGHT, SESSION, SORTS, kinds, sort_of
from models.profiles import load

GUIDE = Path(planner_kinds.__file__).with_name("guides") / "planner.toml"
KEYS = {"children", "staff", "tell", "requirements", "hint", "fields"}


def test_every_kind_is_in_both_places() -> None:
    told = tomllib.loads(GUIDE.read_text())
    assert list(told["kind"]) == list(SORTS)
    assert {sort.group for sort in SORTS.values()} == set(told["group"])
    assert all(set(each) <= KEYS for each in told["kind"].values())


def test_what_data_can_get_wrong() -> None:
    for kind in kinds().values():
        assert kind.children in ("child", "house", "both", "none")
        assert kind.tell in ("now", "not yet") or date.fromisoformat(kind.tell)
        assert len({each.key for each in kind.fields}) == len(kind.fields)
        for field in kind.fields:
            assert field.type in ("line", "text", "yesno", "choice", "staff", "children")
            assert (field.type == "choice") == bool(field.choices)


@pytest.mark.parametrize("profile", ["keyworker", "practitioner"])
def test_its_lines_stand_under_items_of_the_routine(profile: str) -> None:
    items = {each.key: each.part for each in load(profile).items}
    assert items[MORNING] == "morning"
    assert items[NIGHT] == "night"


def test_what_is_no_business_of_a_childs_gives_no_line() -> None:
    assert sort_of(LEAVE).lines == sort_of("team").lines == sort_of("unknown").lines == ()
    assert sort_of(SESSION).lines == (NIGHT,)
    assert sort_of("court").lines == (MORNING, NIGHT)
