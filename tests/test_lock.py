"""The lock files belong to pyproject.toml, and say nothing about where packages come from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools import lock

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ["pyproject.toml", *lock.LOCKS]:
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_the_locks_are_fresh() -> None:
    assert lock.faults(ROOT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"peewee>=4.5.3', '"peewee>=4.5.4'),
        ('"pytest>=9.2', '"pytest>=9.1'),
        ('requires = ["setuptools>=84', 'requires = ["setuptools>=83'),
        ('requires-python = ">=3.11"', 'requires-python = ">=3.12"'),
    ],
)
def test_another_dependency_makes_the_locks_stale(project: Path, old: str, new: str) -> None:
    file = project / "pyproject.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    assert lock.faults(project) == [
        "requirements.lock is older than pyproject.toml: run `make lock`.",
        "requirements-dev.lock is older than pyproject.toml: run `make lock`.",
    ]


def test_what_is_no_dependency_leaves_them_fresh(project: Path) -> None:
    file = project / "pyproject.toml"
    file.write_text(file.read_text().replace("line-length = 100", "line-length = 99"))
    assert lock.faults(project) == []


def test_a_missing_lock_and_one_with_an_address_are_named(project: Path) -> None:
    (project / "requirements.lock").unlink()
    with (project / "requirements-dev.lock").open("a") as file:
        file.write("--index-url somewhere\n")
    assert lock.faults(project) == [
        "requirements.lock is missing: run `make lock`.",
        "requirements-dev.lock names an address: run `make lock`.",
    ]


def test_every_pin_has_a_hash() -> None:
    for name in lock.LOCKS:
        entries = (ROOT / name).read_text().replace("\\\n", " ").splitlines()
        pins = [entry for entry in entries if entry and not entry.lstrip().startswith("#")]
        assert len(pins) > 10
        assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []
