"""What kwtui leaves out at its start is what it does not need."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import textual

from kwtui.quick import NAMES, PALETTE

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


def test_textual_takes_no_other_names_from_its_palette_where_it_is_loaded() -> None:
    root = Path(textual.__file__).parent
    taken = {
        alias.name
        for file in ("app.py", "theme.py", "screen.py")
        for node in ast.parse((root / file).read_text()).body
        if isinstance(node, ast.ImportFrom) and node.module == PALETTE
        for alias in node.names
    }
    assert taken == set(NAMES)


def test_the_screens_load_without_what_is_left_out() -> None:
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "\n"


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
    done = subprocess.run([sys.executable, "-c", ALL], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert set(done.stdout.split()) == {"first_run", "session_text", "setup", "setup_review"}
