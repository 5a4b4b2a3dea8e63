"""The sample home, Rowan House: where its database stands, and making it where it is missing.

`python -m models.sample` makes it; in a clone that is part of installing. A normal start does not
import this.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

from models.errors import StoreError
from models.rowan.when import NOW as NOW
from models.rowan.when import PIN as PIN

SIGNED_IN = "ED"
"""Initials of the one at the desk: Ed Dunn, who leads this night."""

MODELS = Path(__file__).parent
BESIDE = MODELS / "rowan"
IS_CLONE = (MODELS.parent / "pyproject.toml").exists()


def sample_path() -> Path:
    """Where the sample's database stands, or should: beside the code, else in the user's cache.

    Its name holds a digest of what it is made from: one that is out of date has another name.
    """
    beside = BESIDE / _name()
    if beside.exists() or (IS_CLONE and os.access(BESIDE, os.W_OK)):
        return beside
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("kwtui", appauthor=False)) / beside.name


def ensure() -> Path:
    """The path of a sample that is there and up to date, made now where it was not.

    Making it takes a few seconds; raises StoreError when it cannot be made.
    """
    path = sample_path()
    if not path.exists():
        build(path)
        for old in path.parent.glob("rowan-*.db"):
            if old != path:
                old.unlink(missing_ok=True)
    return path


def build(path: Path) -> None:
    """Makes the sample's database at `path`; a home that is open in this process is closed.

    It appears whole or not at all, also when two processes make it at once. Raises StoreError.
    """
    from models.rowan.build import build as build_at

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="rowan-", dir=path.parent) as folder:
            made = Path(folder) / "home.db"
            build_at(made)
            # Nothing in it is true of anybody: who installs it may be another than who uses it.
            made.chmod(0o644)
            os.replace(made, path)
    except OSError as error:
        raise StoreError(
            f"The sample home cannot be made in {path.parent} ({error.strerror}). "
            "Make room there, or let your account write there."
        ) from error


@cache
def _name() -> str:
    """The file's name, which changes whenever the code or the data that it is made from does.

    The sources are not read, as this is on the way to the first screen.
    """
    seen = sorted(
        f"{source.name} {source.stat().st_size} {source.stat().st_mtime_ns}"
        for folder in (MODELS, BESIDE, MODELS / "guides")
        for source in os.scandir(folder)
        if source.name.endswith((".py", ".toml"))
    )
    return f"rowan-{hashlib.sha256(repr(seen).encode()).hexdigest()[:16]}.db"


if __name__ == "__main__":
    print(ensure())
