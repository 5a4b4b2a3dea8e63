"""A form: fields are reached and filled in by keys and mouse, and cost a poor line little."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from screens.widgets.form import Form
from screens.widgets.form_layout import Field
from tests.screens.looking import shows, text_of, typed
from tests.screens.test_list_bytes import Terminal

ROLES = (("s", "staff"), ("m", "manager"), ("l", "leader"))
ENTRIES = [
    "Some words in front, which are as long as they need to be to be broken on a phone.",
    "",
    (Field("name", "Name"),),
    (Field("pin", "PIN", 12, secret=True),),
    (Field("role", "Role", options=ROLES),),
    "",
    (Field("a.0"), Field("b.0", width=8)),
    (Field("a.1"), Field("b.1", width=8)),
]


class FormApp(App[None]):
    """A form, and what it told."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.told: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield Form()

    def on_mount(self) -> None:
        self.form.when_changed = lambda key: self.told.append(("changed", key))
        self.form.when_left = lambda key: self.told.append(("left", key))
        self.form.when_done = lambda key: self.told.append(("done", key))
        self.form.set_entries(ENTRIES)
        self.form.focus()

    @property
    def form(self) -> Form:
        return self.query_one(Form)

    def done(self) -> list[str]:
        """Where the form was said to be done."""
        return [key for what, key in self.told if what == "done"]


async def test_enter_goes_from_field_to_field_and_on_from_the_last() -> None:
    app = FormApp()
    async with app.run_test() as pilot:
        seen = []
        for _ in range(6):
            seen.append(app.form.at)
            await pilot.press("x", "enter")
        assert seen == ["name", "pin", "role", "a.0", "b.0", "a.1"]
        assert app.done() == []
        await pilot.press("enter")
        assert app.done() == ["b.1"]


async def test_enter_on_an_empty_last_line_goes_on() -> None:
    app = FormApp()
    async with app.run_test() as pilot:
        app.form.move_to("a.1")
        await pilot.press("enter")
        assert app.done() == ["a.1"]


async def test_arrows_keep_their_column() -> None:
    app = FormApp()
    async with app.run_test() as pilot:
        app.form.move_to("b.1")
        seen = []
        for key in ("up", "up", "down", "tab", "shift+tab", "pagedown"):
            await pilot.press(key)
            seen.append(app.form.at)
        assert seen == ["b.0", "role", "a.0", "b.0", "a.0", "a.0"]
        assert app.done() == ["a.0"]


async def test_an_option_is_chosen_and_letters_do_nothing_to_it() -> None:
    app = FormApp()
    async with app.run_test() as pilot:
        app.form.move_to("role")
        await shows(pilot, "< staff >")
        for key, value in (
            ("right", "m"),
            ("space", "l"),
            ("right", "s"),
            ("left", "l"),
            ("x", "l"),
        ):
            await pilot.press(key)
            assert app.form.value("role") == value
        await shows(pilot, "< leader >")


async def test_a_suggestion_is_replaced_by_what_is_typed_but_kept_when_passed() -> None:
    app = FormApp()
    async with app.run_test() as pilot:
        app.form.suggest("name", "Rowan House")
        app.form.suggest("a.0", "Ed")
        await pilot.press("tab", "shift+tab", "O")
        assert app.form.value("name") == "O"
        app.form.move_to("a.0")
        await pilot.press("backspace", "n")
        assert app.form.value("a.0") == "En"
        app.form.suggest("name", "Another")
        assert app.form.value("name") == "O", "what was typed is never replaced"


async def test_what_was_typed_stays_while_other_fields_are_shown() -> None:
    app = FormApp()
    async with app.run_test() as pilot:
        await typed(pilot, "Amber")
        app.form.set_entries([(Field("other", "Other"),)])
        await shows(pilot, "> Other")
        assert "Amber" not in text_of(app)
        app.form.set_entries(ENTRIES)
        await shows(pilot, "Amber")


async def test_a_mistake_stands_below_its_field_until_that_is_changed() -> None:
    app = FormApp()
    async with app.run_test(size=(45, 20)) as pilot:
        app.form.set_mistakes({"a.0": "This is wrong, and it takes more than one line to say why."})
        assert app.form.at == "a.0"
        await shows(pilot, "  ! This is wrong")
        lines = text_of(app).split("\n")
        wrong = next(at for at, line in enumerate(lines) if "! This" in line)
        assert lines[wrong - 1].startswith(">")
        assert sum("!" in line for line in lines) == 1
        await pilot.press("x")
        assert "This is wrong" not in text_of(app)


async def test_the_field_with_the_cursor_is_in_view_on_a_small_terminal() -> None:
    app = FormApp()
    async with app.run_test(size=(30, 5)) as pilot:
        for key in ("enter",) * 5:
            assert ">" in text_of(app)
            await pilot.press("x", key)
        for _ in range(6):
            await pilot.press("shift+tab")
            assert ">" in text_of(app)
        await shows(pilot, "Some words in front")


async def test_a_click_puts_the_cursor_there() -> None:
    app = FormApp()
    async with app.run_test() as pilot:
        lines = text_of(app).split("\n")
        y = next(at for at, line in enumerate(lines) if "PIN" in line)
        await pilot.click(Form, offset=(lines[y].index("PIN") + 8, y))
        assert app.form.at == "pin"
        await pilot.click(Form, offset=(78, len(ENTRIES)))
        assert app.form.at == "b.1"


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.query_one(Form).post_message(events.Paste(text))
    await pilot.pause()


async def test_a_paste_is_one_line_with_every_control_made_visible() -> None:
    app = FormApp()
    async with app.run_test() as pilot:
        await paste(pilot, "Amber\r\nSmith\x1b[2J\n")
        assert app.form.value("name") == "Amber Smith␛[2J"
        await paste(pilot, "")
        app.form.move_to("role")
        await paste(pilot, "manager")
        assert app.form.value("role") == "s"
    assert app.told.count(("changed", "name")) == 1


async def test_a_secret_is_never_on_the_screen() -> None:
    app = FormApp()
    async with app.run_test() as pilot:
        app.form.move_to("pin")
        await typed(pilot, "2580")
        await pilot.press("left", "left", "backspace", "home", "9")
        assert app.form.value("pin") == "9280"
        await shows(pilot, "••••")
        assert not any(digit in text_of(app) for digit in "9280")


APP = """
from textual.app import App
from screens.widgets.form import Form
from screens.widgets.form_layout import Field


class Real(App):
    ENABLE_COMMAND_PALETTE = False

    def compose(self):
        yield Form()

    def on_mount(self):
        form = self.query_one(Form)
        form.set_entries([(Field("name", "Name"),), (Field("pin", "PIN", secret=True),)])
        form.focus()


Real(ansi_color=True).run()
"""


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A form in a real terminal."""
    path = tmp_path_factory.mktemp("form") / "form.py"
    path.write_text(APP)
    terminal = Terminal(path)
    terminal.read(until="> Name")
    yield terminal
    terminal.child.close(force=True)


def test_a_key_costs_few_bytes(terminal: Terminal) -> None:
    assert max(len(terminal.press(letter)) for letter in "Amber") <= 60
    assert terminal.screen.display[0].startswith("> Name Amber")
    assert len(terminal.press("\t")) <= 100
    assert max(len(terminal.press(digit)) for digit in "2580") <= 60
    assert terminal.screen.display[1].startswith("> PIN  ••••")


def test_nothing_is_sent_when_nothing_happens(terminal: Terminal) -> None:
    terminal.press("7")
    assert terminal.read(1.0) == b""
