"""What a new home's lists begin with (models/guides/lists.toml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("guides") / "lists.toml"


def default_list(what: str) -> list[dict[str, Any]]:
    """A list ("topic", "section"), in order."""
    return [dict(each) for each in _data()[what]]


@cache
def _data() -> dict[str, Any]:
    """The file as it is. Not on the way to the board: a TOML file takes long to read."""
    import tomllib

    with _FILE.open("rb") as file:
        return tomllib.load(file)
