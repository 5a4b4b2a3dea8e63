"""A thousand texts with control characters: each is shown whole, as `clean` has it."""

from __future__ import annotations

from textual.app import App

from models.text import clean
from screens.entry import TextScreen
from screens.text import BREAK, content, cut, fit, graphemes, shown, wrap
from tests.faults.hostile import PIECES, generated
from tests.screens.list_app import ListApp, row
from tests.screens.looking import text_of, until

TEXTS = generated(1_000)
WIDTH = 240
"""Columns: enough for any of the texts on one line."""


def written(text: str) -> str:
    """A text as it is to stand on one line of the terminal."""
    return clean(text, lines=True).replace("\n", BREAK)


def test_the_texts_hold_what_they_are_meant_to() -> None:
    assert len(set(TEXTS)) == len(TEXTS) == 1_000
    for piece in PIECES:
        assert "".join(TEXTS).count(piece) > 30


def test_the_helper_gives_each_text_as_it_is_cleaned() -> None:
    for text in TEXTS:
        assert content(text).plain == clean(text, lines=True)
        assert cut(text, WIDTH) == shown(text) == written(text)
        assert fit(text, WIDTH).rstrip() == written(text).rstrip()
        assert wrap(text, WIDTH) == clean(text, lines=True).split("\n")


async def test_a_list_shows_each_text_as_it_is_cleaned() -> None:
    rows = [row(f"text {at}", text) for at, text in enumerate(TEXTS)]
    app = ListApp(rows)
    async with app.run_test(size=(WIDTH, len(TEXTS) + 2)) as pilot:
        await pilot.pause()
        seen = [line[2:].rstrip() for line in app.lines[: len(TEXTS)]]
        assert seen == [written(text).rstrip() for text in TEXTS]


def read(text: str) -> list[str]:
    """The lines of a text that is read: a mark without a letter is given a blank to stand on."""
    lines = clean(text, lines=True).split("\n")
    alone = [bool(line) and next(graphemes(line))[1] == 0 for line in lines]
    return [f"{' ' if at else ''}{line}".rstrip() for at, line in zip(alone, lines, strict=True)]


async def test_enter_shows_each_text_whole() -> None:
    for at in range(0, len(TEXTS), 250):
        texts = TEXTS[at : at + 250]
        app: App[None] = App(ansi_color=True)
        wanted = [line for text in texts for line in [*read(text), ""]]
        async with app.run_test(size=(WIDTH, len(wanted) + 4)) as pilot:
            await app.push_screen(TextScreen("x", texts))
            await until(pilot, lambda app=app: "x" in text_of(app))
            assert text_of(app).splitlines()[2 : len(wanted) + 2] == wanted
