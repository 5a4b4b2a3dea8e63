"""What kwtui leaves out at its start is what it does not need."""

from __future__ import annotations

import subprocess
import sys

from textual.app import App

from kwtui.quick import LEFT_OUT
from tests.faults.harness import ROOT

STARTED = """
import gc, sys
from kwtui import quick
quick.prepare()
import kwtui.app, screens.board, screens.checklist, screens.concern, screens.signin
assert "models.times" not in sys.modules
import screens.setup
assert not gc.isenabled()
quick.settle()
assert gc.isenabled() and gc.get_freeze_count() > 1000
print(*sorted(set(sys.modules) & {"arrow", "tomllib", "textual.widgets._select"}))
"""


LOADED = """
import ast, sys
from kwtui import quick
quick.prepare()
import kwtui.app, kwtui.driver, screens.board
for name, module in list(sys.modules.items()):
    if name.partition(".")[0] in ("textual", "rich") and getattr(module, "__file__", None):
        for node in ast.parse(open(module.__file__).read()).body:
            if isinstance(node, ast.ImportFrom) and node.module in quick.LEFT_OUT:
                for alias in node.names:
                    print(node.module, alias.name)
"""


def printed(code: str) -> list[str]:
    """The lines that a Python of its own prints for `code`."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_no_other_names_are_taken_from_what_is_left_out() -> None:
    taken = {tuple(line.split()) for line in printed(LOADED)}
    assert taken == {(module, name) for module in LEFT_OUT for name in LEFT_OUT[module]}


def test_textual_still_has_the_private_names_that_make_screens_lighter() -> None:
    names = {"_disable_notifications", "_disable_tooltips"}
    assert names <= vars(App()).keys()


def test_the_screens_load_without_what_is_left_out() -> None:
    assert printed(STARTED) == [""]


ALL = """
import pkgutil, sys
from importlib import import_module
import screens
from kwtui.app import SCREENS
for name in SCREENS:
    import_module(f"screens.{name}")
for each in pkgutil.iter_modules(screens.__path__):
    if not each.ispkg and f"screens.{each.name}" not in sys.modules:
        print(each.name)
"""


def test_every_screen_is_loaded_soon_after_the_start_but_those_of_setting_up() -> None:
    assert set(printed(ALL)) == {"first_run", "setup", "setup_left", "setup_review"}


COMMAND = """
import gc, sys
from kwtui.__main__ import main
from kwtui.commands import paths
paths.run = lambda args: print(gc.isenabled()) or 0
sys.argv = ["kwtui", "paths"]
main()
"""


def test_a_command_collects_its_garbage() -> None:
    assert printed(COMMAND)[-1] == "True"


BOARD = """
import sys
from kwtui import quick
quick.prepare()
import kwtui.demo, kwtui.app, kwtui.driver, screens.board
own = [name for name in sys.modules if name.partition(".")[0] in ("models", "screens")]
"""
ON_THE_WAY = {
    "models": "aims answers board board_next board_sessions by_day clock concerns database drafts "
    "drafts_file errors fields files gate home home_changes ids journal key_workers "
    "occurrence_rows occurrences people planner planner_kinds planner_lines profiles reading "
    "records roster roster_now routine rowan rowan.when sample session_kinds session_tally "
    "shifts text told_changes whereabouts wording",
    "screens": "actions base board board_rows board_view board_words desk roster_words "
    "session_actions session_cell sessions_key shift_actions text widgets words",
    "screens.widgets": "cells hint_line in_order line_edit list_keys painted questions row_view "
    "rows shelf title_line",
}
"""What is loaded before the board is there; each more makes every start longer."""


def test_the_board_loads_no_more_than_it_needs() -> None:
    loaded = set(printed(f"{BOARD}print(*own, sep=chr(10))"))
    inside = {f"{package}.{name}" for package in ON_THE_WAY for name in ON_THE_WAY[package].split()}
    assert loaded - inside == {"models", "screens"}


POSTPONED = """
import typing
for name in own:
    for each in vars(sys.modules[name]).values():
        if isinstance(each, type) and issubclass(each, tuple) and each.__module__ == name:
            if any(isinstance(a, typing.ForwardRef) for a in each.__annotations__.values()):
                print(name, each.__name__)
"""


def test_rows_on_the_way_to_the_board_have_no_annotations_to_compile() -> None:
    assert printed(BOARD + POSTPONED) == []
