"""`kwtui --version` and `--help` against Python that does nothing, and one that only parses."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import by_round, heading, line, thousandths
from benchmarks.programs import KWTUI, PYTHON, ROOT, surroundings

ROUNDS = 20
PARSING = "import argparse; argparse.ArgumentParser().parse_args([])"
COMMANDS = {
    "python -c pass": [PYTHON, "-c", "pass"],
    "python that parses nothing": [PYTHON, "-c", PARSING],
    "kwtui --version": [*KWTUI, "--version"],
    "kwtui --help": [*KWTUI, "--help"],
}


class Ran(NamedTuple):
    """Seconds until a command had ended, and those of the processor."""

    took: float
    processor: float


def version(folder: Path) -> None:
    """Measure and print the rounds: each command once, and again."""
    heading(f"Commands that show no screen, {ROUNDS} rounds")
    found: dict[str, list[Ran]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            found[name].append(_run(command, folder))
    nothing, parsing, *_ = ([each.took for each in runs] for runs in found.values())
    for name, runs in found.items():
        took = [each.took for each in runs]
        times = f"{by_round(took, nothing):.2f} × nothing, {by_round(took, parsing):.2f} × parsing"
        line(name, thousandths(took), times)


def _run(command: list[str], folder: Path) -> Ran:
    """Run a command whose output goes nowhere; raises RuntimeError when it fails."""
    os.chdir(ROOT)
    nowhere = [(os.POSIX_SPAWN_OPEN, out, os.devnull, os.O_WRONLY, 0) for out in (1, 2)]
    began = time.perf_counter()
    process = os.posix_spawn(command[0], command, surroundings(folder), file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)
    took = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return Ran(took, usage.ru_utime + usage.ru_stime)
