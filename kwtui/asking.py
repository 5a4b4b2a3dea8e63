"""Questions on a plain terminal, line by line: no escape codes, no width needed, no screens."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from kwtui.identity import unseen
from kwtui.output import say
from models.text import clean
from screens.text import wrap

WIDEST = 80
"""Sentences are not made wider than this, or nobody finds the next line."""
NOT_READ = (
    "This could not be read: the terminal does not send UTF-8. Set it to UTF-8, or type it "
    "without accents."
)
LENIENT = "surrogateescape"
"""How bytes are read that are no letters: they can be told from letters afterwards."""
YES, NO = ("yes", "y"), ("no", "n")


def possible() -> bool:
    """Return whether somebody sits at a terminal who can be asked, and can read the question."""
    if sys.stdin is None or sys.stderr is None:
        return False
    return sys.stdin.isatty() and sys.stderr.isatty()


def columns() -> int:
    """Return how many columns there are for a line that is told."""
    try:
        # One column is left free: some terminals go on to the next line when the last is filled.
        return min(os.get_terminal_size(sys.stderr.fileno()).columns or WIDEST, WIDEST) - 1
    except OSError:
        return WIDEST - 1


def tell(*sentences: str) -> None:
    """Say sentences on standard error, cleaned, broken between words for this terminal."""
    for sentence in sentences:
        say(*wrap(sentence, columns()))


def ask(question: str, default: str = "") -> str:
    """Return what is typed, without the blanks around it; Enter alone gives the default.

    The default stands in brackets. Raises EOFError for Ctrl+D, KeyboardInterrupt for Ctrl+C.
    """
    if isinstance(sys.stdin, TextIOWrapper) and sys.stdin.errors != LENIENT:
        sys.stdin.reconfigure(errors=LENIENT)  # only before the first line is read
    while True:
        typed = _line(f"{question} [{default}]:" if default else f"{question}:").strip()
        if any("\ud800" <= letter <= "\udfff" for letter in typed):
            tell(NOT_READ)
            continue
        if not typed.isprintable():
            # An arrow key moves nothing here, but is typed like a letter.
            tell(f"There were keys among it that are no letters. Taken as: {clean(typed)}")
        return typed or default


def ask_unseen(question: str) -> str:
    """Return what is typed, which is not shown. Raises EOFError and KeyboardInterrupt as `ask`."""
    with unseen(sys.stdin.fileno()):
        typed = _line(f"{question} (not shown):")
    say("")
    return typed


def sure(question: str) -> bool:
    """Return whether yes was typed, or no. Enter alone is neither."""
    while True:
        typed = ask(question).lower()
        if typed in YES + NO:
            return typed in YES
        tell("Type yes or no.")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Ctrl+C from breaking off what has to be done whole."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _line(question: str) -> str:
    """Ask and return the line that is typed; raises EOFError when it is broken off."""
    *above, last = wrap(question, columns())
    say(*above)
    print(last, end=" ", file=sys.stderr, flush=True)
    typed = sys.stdin.readline()
    if not typed.endswith("\n"):
        raise EOFError
    return typed.rstrip("\r\n")
