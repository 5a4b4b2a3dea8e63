"""An app that goes wrong in the way it is told; `tests.faults.frail` starts it."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable

from textual import work
from textual.app import App, ComposeResult, RenderResult
from textual.widget import Widget
from textual.widgets import Input

from kwtui.crash import QuietCrash

SECRET = "Zebedee"
"""A child's name that must never come out."""


def fail() -> None:
    """Fail as code does that works on a record: its text in the message and in a local."""
    note = f"{SECRET} cried all night"
    raise ValueError(f"cannot store {note!r}")


class Broken(Widget):
    """A widget that cannot be drawn."""

    def render(self) -> RenderResult:
        fail()
        return ""


class FrailApp(QuietCrash, App[None]):
    """One text field; F2 does what the mode says."""

    CSS = "Input { border: none; }"

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode
        self.words = ""
        self.tasks: list[asyncio.Task[None]] = []

    def compose(self) -> ComposeResult:
        field = Input(placeholder="ready")
        # As in kwtui: an idle app writes nothing, so that writing cannot tell it of a dead line.
        field.cursor_blink = False
        yield field

    def on_mount(self) -> None:
        if self.mode == "mount":
            fail()

    def on_input_changed(self, event: Input.Changed) -> None:
        self.words = event.value

    def on_key(self, event: object) -> None:
        if getattr(event, "key", "") == "f2":
            action: Callable[[], object] = getattr(self, f"go_{self.mode}")
            action()

    def go_key(self) -> None:
        fail()

    def go_worker(self) -> None:
        self.fail_in_worker()

    @work
    async def fail_in_worker(self) -> None:
        fail()

    def go_thread_worker(self) -> None:
        self.fail_in_thread_worker()

    @work(thread=True)
    def fail_in_thread_worker(self) -> None:
        fail()

    def go_timer(self) -> None:
        self.set_timer(0.01, fail)

    def go_render(self) -> None:
        self.mount(Broken())

    def go_thread(self) -> None:
        threading.Thread(target=fail).start()

    def go_task(self) -> None:
        async def failing() -> None:
            fail()

        task = asyncio.create_task(failing())
        self.set_timer(0.05, task.done)
        del task

    def go_callback(self) -> None:
        asyncio.get_running_loop().call_soon(fail)

    def go_reader(self) -> None:
        """Fail in the thread that reads the keys, as Textual's parser might."""
        assert self._driver is not None
        self._driver.process_message = lambda message: fail()  # type: ignore[method-assign]

    def go_panic(self) -> None:
        self.panic(f"{SECRET} cried")

    def go_cleanup(self) -> None:
        class Cleared:
            def __del__(self) -> None:
                fail()

        Cleared()
        self.query_one(Input).placeholder = "still here"

    def go_logged(self) -> None:
        try:
            fail()
        except ValueError:
            logging.getLogger("some.library").exception("cannot use %s", SECRET)
        self.query_one(Input).placeholder = "still here"

    def go_blocked(self) -> None:
        time.sleep(30)

    def go_slow_save(self) -> None:
        self.set_timer(0.3, self.exit)

    def go_flood(self) -> None:
        self.set_interval(0.01, lambda: self.refresh(layout=True))
        self.set_interval(0.01, self.screen.refresh)
        self.set_interval(0.01, lambda: self._driver and self._driver.write("x" * 4096))
