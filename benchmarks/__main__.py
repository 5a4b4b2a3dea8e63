"""The measurements: `python -m benchmarks`, or some of them, as in `python -m benchmarks start`.

Times mean something only beside a time of the same run, so each stands beside a reference, and
the two are measured in turn. A goal that was missed on a busy machine is no proof: look again.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
import time
from importlib.metadata import version as version_of
from pathlib import Path

from benchmarks.crowd import crowd
from benchmarks.keys import keys
from benchmarks.log import log
from benchmarks.memory import memory
from benchmarks.sent import sent
from benchmarks.start import start
from benchmarks.version import version
from benchmarks.writing import writing
from models import sample

PARTS = {
    "start": start,
    "version": version,
    "bytes": sent,
    "writing": writing,
    "keys": keys,
    "crowd": crowd,
    "memory": memory,
    "log": log,
}


def main() -> int:
    """Measure what was asked for, or everything; print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure kwtui.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    wanted = parser.parse_args().parts or list(PARTS)
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        parser.error(f"{unknown[0]} is none of: {', '.join(PARTS)}")
    began = time.perf_counter()
    print(_machine())
    sample.ensure()
    for part in wanted:
        # On the disk: in a folder that is kept in memory a commit would cost nothing.
        with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
            PARTS[part](Path(folder))
    print(f"\nMeasured in {time.perf_counter() - began:.0f} s.")
    return 0


def _machine() -> str:
    """Return what the figures were measured on."""
    made = f"Python {platform.python_version()}, Textual {version_of('textual')}"
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    return (
        f"{made}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} processors, "
        f"{busy:.0%} busy before the start"
    )


if __name__ == "__main__":
    sys.exit(main())
