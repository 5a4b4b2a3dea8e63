"""What commands say: data on standard output, talk on standard error, all of it cleaned."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from models.errors import Refused
from models.text import clean

GAP = "  "
"""What stands between two columns."""


class NotPrinted(Refused):
    """The output could not be written, as on a full disk."""


UNPRINTED = (NotPrinted, BrokenPipeError)
"""What `show` and `write` raise; a reader who has gone is no reason for a sentence."""


def show(lines: Iterable[str]) -> None:
    """Print lines of data on standard output, cleaned, at once; raises one of UNPRINTED."""
    write("".join(f"{clean(line)}\n" for line in lines))


def write(text: str) -> None:
    """Print text that is clean already on standard output; raises one of UNPRINTED."""
    out = sys.stdout
    if out is None:
        raise NotPrinted("There is no standard output to print to.")
    try:
        out.write(text)
        out.flush()
    except OSError as error:
        # What is left in the buffer must not fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise NotPrinted(f"The output could not be written ({error.strerror}).") from error


def say(*sentences: str) -> None:
    """Say sentences on standard error, each on a line of its own, cleaned."""
    for sentence in sentences:
        print(clean(sentence, lines=True), file=sys.stderr)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of cells as lines, each column as wide as its widest cell on the terminal."""
    from rich.cells import cell_len

    cleaned = [[clean(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cleaned, strict=True)]
    return [
        GAP.join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cleaned
    ]
