"""The programs that are measured, and the surroundings in which they run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.terminal import Session

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
INSTALLED = Path(PYTHON).with_name("kwtui")
KWTUI = [str(INSTALLED)] if INSTALLED.exists() else [PYTHON, "-m", "kwtui"]
DEMO = [*KWTUI, "demo", "--at", "2026-11-21T21:42"]
BARE = [PYTHON, str(ROOT / "benchmarks" / "bare.py")]
SIZE = (80, 24)

BARE_SHOWN = b"Hello world"
BOARD_SHOWN = b"This shift"
SECOND_CHILD = b"> \x1b[7mCallum"
"""The second child, the cursor on that line."""


def surroundings(folder: Path) -> dict[str, str]:
    """Return an environment with 256 colours, everything kept below `folder`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }


def bare(folder: Path) -> Session:
    """Start the bare app."""
    return Session(BARE, surroundings(folder), SIZE, ROOT)


def demo(folder: Path, size: tuple[int, int] = SIZE) -> Session:
    """Start `kwtui demo`."""
    folder.mkdir(exist_ok=True)
    return Session(DEMO, surroundings(folder), size, ROOT)
