"""The sheet of a handover: plain text of few pages, or Markdown (H1, L8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kwtui.handover_sheet import Block, Entry, Sheet, blocks, footer, heading
from kwtui.session_print import inert
from screens.text import cut, wrap

WIDTH, HEIGHT = 80, 66
"""A page."""
AROUND = 5
"""Lines of a page that are heading, footer, and what is between them and the rest."""
CHILDREN = 3
"""So many children have a page at most, the house included."""
INDENT = "  "
LEFT_OUT = "… {} more: they are on the screen"


def plain(sheet: Sheet) -> Iterator[str]:
    """The sheet as pages of 66 lines of at most 80 columns, each with heading and number."""
    pages = max(2, -(-len(sheet.shown.page.children) // CHILDREN))
    body = fitting(blocks(sheet), pages * (HEIGHT - AROUND))
    room = HEIGHT - AROUND
    parts = [body[at : at + room] for at in range(0, len(body), room)] or [[]]
    first, second = (cut(each, WIDTH) for each in heading(sheet))
    for number, part in enumerate(parts, 1):
        count = f"page {number} of {len(parts)}"
        yield f"{cut(first, WIDTH - len(count) - 1):<{WIDTH - len(count)}}{count}"
        yield second
        yield "-" * WIDTH
        yield from part
        yield from [""] * (room - len(part) if number < len(parts) else 0)
        yield ""
        yield cut(footer(sheet), WIDTH)


def fitting(found: Sequence[Block], most: int) -> list[str]:
    """The blocks in so many lines at most: shorter lines first, then what matters least left out.

    Each block says how much of it is left out.
    """
    for lines in (99, 4, 2, 1):
        body = [line for each in found for line in _lines(each, lines, len(each.entries))]
        if len(body) <= most:
            return body
    # Then every block has the same room, and what the short ones do not need is the others'.
    room = most
    kept: dict[int, list[str]] = {}
    for left, (at, each) in zip(
        range(len(found), 0, -1), sorted(enumerate(found), key=lambda one: len(one[1].entries)),
        strict=True,
    ):  # fmt: skip
        share = max(2, room // left)
        kept[at] = _lines(each, 1, share - 2)[:share]
        room -= len(kept[at])
    return [line for at in sorted(kept) for line in kept[at]]


def _lines(block: Block, most: int, entries: int) -> list[str]:
    """A block of at most so many entries, each on so many lines; what is left out is counted."""
    kept = sorted(block.entries, key=lambda each: each.rank)[: max(entries, 0)]
    shown = [each for each in block.entries if any(each is one for one in kept)]
    shown.sort(key=lambda each: each.rank == 0, reverse=True)
    lines = [cut(block.title, WIDTH)]
    for each in shown:
        lines += _wrapped(each, most)
    if len(shown) < len(block.entries):
        lines.append(INDENT + LEFT_OUT.format(len(block.entries) - len(shown)))
    return lines


def _wrapped(entry: Entry, most: int) -> list[str]:
    """An entry on so many lines, cut where it is longer."""
    width = WIDTH - len(INDENT)
    text = entry.text.replace("\n", " / ")
    lines = [line.rstrip() for line in wrap(text, width)]
    if len(lines) > most:
        rest = text[sum(len(line) for line in wrap(text, width)[: most - 1]) :]
        lines = [*lines[: most - 1], cut(f"{rest.strip()} …", width)]
        if not lines[-1].endswith("…"):
            lines[-1] = cut(lines[-1], width - 1) + "…"
    return [INDENT + line for line in lines]


def markdown(sheet: Sheet) -> Iterator[str]:
    """The whole of it as Markdown; nothing in its texts acts as such."""
    first, second = heading(sheet)
    yield f"# {inert(first)}"
    yield ""
    yield inert(second)
    for block in blocks(sheet):
        yield ""
        yield f"## {inert(block.title)}"
        yield ""
        for each in sorted(block.entries, key=lambda each: each.rank > 0):
            words = each.text.replace("\n", " / ")
            yield f"- {inert(words)}"
        if not block.entries:
            yield "nothing recorded"
    yield ""
    yield inert(footer(sheet))
