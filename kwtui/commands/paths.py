"""`kwtui paths`: where things are on this computer."""

from __future__ import annotations

from argparse import Namespace

from kwtui.exit_codes import ExitCode
from kwtui.opening import real_path
from kwtui.output import write
from kwtui.paths import problem_log
from models.gate import gate_path
from models.text import clean


def run(args: Namespace) -> int:
    """Print where things are, one a line: a name, a tab, a path. Nothing is opened or made."""
    database = real_path(args.db)
    places = {
        "database": database,
        "gate": gate_path(database),
        "drafts": database.with_name("drafts.db"),
        "problems": problem_log(),
    }
    write("".join(f"{name}\t{clean(str(path))}\n" for name, path in places.items()))
    return ExitCode.OK
