"""The house rules find what they forbid, and leave alone what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.houserules import check, main

FROM_TEXT = "from screens.text import content, cut\n"
FROM_DATABASE = "from models.database import run\nfrom textual import work\n"


def found(source: str, file: str = "screens/board.py") -> list[str]:
    """What the rules say about a source, without the file's name."""
    return [line.removeprefix(f"{file}:") for line in check(source, file)]


@pytest.mark.parametrize(
    "source",
    [
        "Static(note)",
        "Static(content=note)",
        "widgets.Label(child.name)",
        "Button(f'{name}')",
        "self.notify(note)",
        "self.app.notify('saved', title=name)",
        "self.query_one(Static).update(note)",
        "table.add_row('x', note)",
        "table.add_row(*cells)",
        "Content.from_markup(note)",
        "Content(note)",
        "Text.from_markup(note)",
        "Segment(note)",
        "self.title = note",
        "self.border_title += note",
        "self.tooltip: str = note",
        "Static(cut(note, 5))",
    ],
)
def test_text_that_may_be_markup_is_found(source: str) -> None:
    assert len(found(source)) == 1
    assert found(source)[0].startswith("1: ")


@pytest.mark.parametrize(
    "source",
    [
        "Static('Who are you?', id=name)",
        "Static(f'plain')",
        FROM_TEXT + "Static(content(note))",
        FROM_TEXT + "self.title = cut(note, 20)",
        "from screens import text\nLabel(text.content(note))",
        "self.notify('saved')",
        "title = note",
        "self.text = note",
        "Static()",
    ],
)
def test_text_that_is_safe_is_left_alone(source: str) -> None:
    assert found(source) == []


def test_models_may_update_what_they_like() -> None:
    assert found("digest.update(body)", "models/journal.py") == []


@pytest.mark.parametrize(
    "source",
    [
        "async def action_tick(self):\n    await run(tick)",
        "@on(Rows.Opened)\nasync def opened(self):\n    await run(tick)",
        "@work\nasync def outer(self):\n    async def inner():\n        await run(tick)",
        "async def action_tick(self):\n    await self.attempt(tick)",
        "async def action_tick(self):\n    await database.run(tick)",
    ],
)
def test_waiting_for_the_database_outside_a_worker_is_found(source: str) -> None:
    assert len(found(FROM_DATABASE + source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "@work\nasync def tick(self):\n    await run(tick)",
        "@work(exclusive=True)\nasync def tick(self):\n    await self.attempt(tick)",
        "@textual.work(group='reads')\nasync def tick(self):\n    await run(tick)",
        "def outer(self):\n    @work\n    async def inner():\n        await run(tick)",
        "async def action_tick(self):\n    await asyncio.run(tick)",
    ],
)
def test_waiting_for_the_database_in_a_worker_is_right(source: str) -> None:
    assert found(FROM_DATABASE + source) == []


def test_another_run_is_not_the_databases() -> None:
    assert found("async def step(self):\n    await run(tick)") == []


HELPER = (
    "async def refreshed(self):\n    'Reads again. Only inside `@work`.'\n    await run(read)\n"
)


def test_a_helper_that_says_so_may_wait_and_binds_whoever_awaits_it() -> None:
    in_action = "async def action_tick(self):\n    await self.refreshed()"
    in_worker = "@work\nasync def tick(self):\n    await self.refreshed()"
    assert found(FROM_DATABASE + HELPER) == []
    assert found(FROM_DATABASE + HELPER + in_worker) == []
    assert len(found(FROM_DATABASE + HELPER + in_action)) == 1


@pytest.mark.parametrize("name", ["action_read", "on_mount"])
def test_what_textual_calls_is_no_helper(name: str) -> None:
    assert len(found(FROM_DATABASE + HELPER.replace("refreshed", name))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "import subprocess",
        "from subprocess import run",
        "import pty",
        "import webbrowser",
        "from os import system",
        "from os import execv",
        "os.system('vi')",
        "os.execv(path, arguments)",
        "os.spawnlp(os.P_WAIT, 'vi')",
        "os.popen('vi')",
        "with self.app.suspend():\n    pass",
        "self.app.open_url(link)",
        "self.app.deliver_text(path)",
        "self.app.save_screenshot()",
        "asyncio.create_subprocess_exec('vi')",
    ],
)
def test_starting_another_program_is_found(source: str) -> None:
    assert len(found(source)) == 1
    assert len(found(source, "kwtui/app.py")) == 1


@pytest.mark.parametrize("source", ["os._exit(0)", "import os", "os.environ.get('KWTUI_DB')"])
def test_ending_at_once_is_right(source: str) -> None:
    assert found(source, "kwtui/ending.py") == []


def test_only_the_start_may_replace_itself() -> None:
    assert found("os.execv(path, arguments)", "kwtui/__main__.py") == []
    assert len(found("os.execvp(path, arguments)", "kwtui/__main__.py")) == 1


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("import peewee", "screens/board.py"),
        ("from playhouse.migrations import migrate", "kwtui/cli.py"),
        ("import sqlite3", "models/answers.py"),
        ("with db.atomic():\n    pass", "models/answers.py"),
        ("db.execute_sql('SELECT 1')", "models/people.py"),
    ],
)
def test_a_way_round_the_one_way_to_write_is_found(source: str, file: str) -> None:
    assert len(found(source, file)) == 1


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("from peewee import fn", "models/answers.py"),
        ("import sqlite3", "models/database.py"),
        ("with db.atomic():\n    db.execute_sql('SELECT 1')", "models/database.py"),
    ],
)
def test_the_one_way_to_write_is_right(source: str, file: str) -> None:
    assert found(source, file) == []


@pytest.mark.parametrize(
    "source",
    [
        "for row in rows:\n    at = arrow.get(row)",
        "while rows:\n    arrow.get(rows.pop())",
        "times = [arrow.get(row) for row in rows]",
        "times = {key: arrow.get(row) for key, row in rows}",
    ],
)
def test_reading_times_with_arrow_in_a_loop_is_found(source: str) -> None:
    assert len(found(source, "models/shifts.py")) == 1


@pytest.mark.parametrize(
    "source",
    [
        "at = arrow.get(text)",
        "for hour in hours(arrow.get(text)):\n    pass",
        "for row in rows:\n    def at():\n        return arrow.get(text)",
    ],
)
def test_reading_a_time_once_is_right(source: str) -> None:
    assert found(source, "models/shifts.py") == []


@pytest.mark.parametrize(
    "source",
    [
        "datetime.now()",
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "time.time()",
        "from time import time",
        "arrow.utcnow()",
    ],
)
def test_a_time_that_is_not_the_clocks_is_found(source: str) -> None:
    assert len(found(source, "models/answers.py")) == 1
    assert found(source, "models/clock.py") == []


def test_a_span_of_time_needs_no_clock() -> None:
    assert found("time.monotonic()", "models/gate.py") == []


def test_the_program_says_where_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "screens").mkdir()
    (tmp_path / "screens" / "board.py").write_text("x = 1\nStatic(x)\n")
    assert main(tmp_path) == 1
    assert capsys.readouterr().out.startswith("screens/board.py:2: Static(…)")


def test_the_program_passes_what_is_right(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "ids.py").write_text("x = 1\n")
    assert main(tmp_path) == 0
