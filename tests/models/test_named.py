"""Naming staff by initials, name, or the beginning of a name."""

from __future__ import annotations

import pytest

from models.errors import UsageError
from models.file_values import names_on
from models.named import one_staff
from models.people import Staff
from tests.models.shift import TODAY

DEV, DAN = Staff("1", "Dev Patel", "DP", "staff"), Staff("2", "Dana Price", "DR", "staff")
PAT = Staff("3", "Pat Dunn", "PD", "staff")
HERE = [DEV, DAN, PAT]


@pytest.mark.parametrize(
    ("typed", "person"),
    [("dp", DEV), ("Dev", DEV), ("patel", DEV), ("dev patel", DEV), (" DA ", DAN), ("pat d", PAT)],
)
def test_one_is_meant(typed: str, person: Staff) -> None:
    assert one_staff(typed, HERE) is person
    assert names_on(HERE, TODAY).meant(typed) == person.id


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("d", "d may be DP or DR."),
        ("pat", "pat may be DP or PD."),
        ("Devv", "Nobody here is Devv: Dev Patel?"),
        ("xx", "Nobody here is xx."),
    ],
)
def test_nobody_is_guessed(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        one_staff(typed, HERE)
    assert caught.value.sentence == said
    assert names_on(HERE, TODAY).meant(typed) is None
