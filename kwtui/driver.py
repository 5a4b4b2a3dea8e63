"""Textual's link to the terminal, but what is pasted comes as it is, and no byte ends the program.

Textual's own takes a paste with an ESC in it apart: pieces of it come as keys, which would answer
items. A byte that is not UTF-8 would end the program, and Textual would draw a traceback, which
takes long and shows what was being handled.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterator

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from kwtui import crash

AT_ONCE = 4096
"""Bytes that are read in one piece."""
BEAT = 0.1
"""Seconds after which a lone ESC is the key and not the start of something."""


class Incoming(XTermParser):
    """Tells what was typed and pasted; no character of a pasted text is ever a key."""

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        """The last characters, in which the start of a paste may have begun."""
        self._pasted: str | None = None
        """What has come of a paste so far; None when there is none."""

    def feed(self, data: str) -> Iterator[Message]:
        """Give the keys and pastes in what has come from the terminal; data may end anywhere."""
        while data:
            paste = self._pasted is not None
            data = yield from self._paste(data) if paste else self._keys(data)

    def _keys(self, data: str) -> Generator[Message, None, str]:
        """Give what is typed; return what comes after the start of a paste."""
        known = len(self._before)
        joined = self._before + data
        keys, start, rest = joined.partition(BRACKETED_PASTE_START)
        yield from super().feed(f"{keys}{start}"[known:])
        if start:
            self._before, self._pasted = "", ""
        else:
            self._before = joined[1 - len(BRACKETED_PASTE_START) :]
        return rest

    def _paste(self, data: str) -> Generator[Message, None, str]:
        """Give a paste when all of it has come; return what comes after it."""
        text, end, rest = f"{self._pasted}{data}".partition(BRACKETED_PASTE_END)
        if not end:
            self._pasted = text
            return ""
        self._pasted = None
        yield events.Paste(text)
        # Textual's parser has seen the start, and must see the end; it knows of no text between.
        for message in super().feed(end):
            if not isinstance(message, events.Paste):
                yield message
        return rest


class QuietDriver(LinuxDriver):
    """Reads the keys in its own thread; whatever fails there ends the program as any fault does."""

    def _run_input_thread(self) -> None:
        """Read keys until the end, or until the line drops."""
        try:
            self.run_input_thread()
        except BaseException as error:
            crash.report(error)

    def run_input_thread(self) -> None:
        """Hand on what is typed, until the program ends; a byte that is no UTF-8 comes as �."""
        incoming, decoder = Incoming(), getincrementaldecoder("utf-8")("replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(BEAT):
                    self._take(incoming, decoder.decode(os.read(self.fileno, AT_ONCE)))
                for message in incoming.tick():
                    self.process_message(message)

    def _take(self, incoming: Incoming, data: str) -> None:
        for message in incoming.feed(data):
            self.process_message(message)
