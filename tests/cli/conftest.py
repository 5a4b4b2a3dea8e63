"""Fixtures for tests of the command line: kwtui itself, run by somebody with an empty home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Done, run
from tests.conftest import PIN
from tests.faults.harness import KWTUI

Kwtui = Callable[..., Done]


@pytest.fixture
def kwtui(tmp_path: Path) -> Kwtui:
    """Runs kwtui: `kwtui("verify", home=path)`; with `initials` the PIN is typed when asked for."""

    def command(
        *arguments: str,
        home: Path | None = None,
        initials: str | None = None,
        typed: str | bytes = f"{PIN}\n",
        **more: Any,
    ) -> Done:
        options = ["--db", str(home)] if home else []
        options += ["--as", initials] if initials else []
        person = tmp_path / "person"
        person.mkdir(exist_ok=True)
        return run([*KWTUI, *options, *arguments], person, typed if initials else None, **more)

    return command


@pytest.fixture
def tick(kwtui: Kwtui, home_path: Path) -> Kwtui:
    """Runs `kwtui tick` on the test home: as ED, unless told otherwise."""

    def command(*arguments: str, initials: str = "ED", **more: Any) -> Done:
        return kwtui("tick", *arguments, home=home_path, initials=initials, **more)

    return command
