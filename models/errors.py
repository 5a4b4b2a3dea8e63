"""What can go wrong, each with the sentence that staff read and its exit code."""

from __future__ import annotations

from typing import Any


class KwtuiError(Exception):
    """A failure that has a sentence for staff: what happened, and what to do next."""

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Refused(KwtuiError):
    """The program says no by a rule; nothing was stored (exit code 1)."""


class UsageError(KwtuiError):
    """What was typed cannot be understood: unknown child, impossible time (exit code 2)."""

    exit_code = 2


class StoreError(KwtuiError):
    """The database cannot be read or written (exit code 3); nothing of this change was stored."""

    exit_code = 3


class Busy(StoreError):
    """Somebody else's save held the gate for too long."""

    def __init__(self) -> None:
        super().__init__(
            "Someone else is saving just now: not stored. Your words are kept, try again."
        )


class Stale(Refused):
    """An edit was made from a version that is no longer the latest."""


class Changed(Stale):
    """Another text stands by now; `latest` is that record, to be shown beside one's own."""

    def __init__(self, latest: Any) -> None:  # noqa: ANN401 - of any table
        """Takes the record as it now stands."""
        super().__init__("This was changed meanwhile, somewhere else. Look at both, then decide.")
        self.latest = latest


SENTENCES = (
    (
        "disk is full",
        "The disk is full: nothing of this was stored. Make room on the host, then try again.",
    ),
    (
        "readonly",
        "The database is read-only: nothing was stored. Make the file writable, then try again.",
    ),
    ("locked", "Another program holds the database: nothing was stored. Try again in a moment."),
    ("not a database", "This file is not a database of kwtui. Check the path given with --db."),
    (
        "malformed",
        "The database is damaged. Stop using it, run `kwtui verify`, bring back the newest copy.",
    ),
    (
        "disk I/O",
        "The disk gave an error: nothing of this was stored. Have the host's disk looked at.",
    ),
    ("unable to open", "The database cannot be opened. Check the path and its folder."),
)


def translated(error: BaseException) -> StoreError | None:
    """The sentence for staff that goes with an error of the database; None for a fault of ours.

    A commit that fails on a full disk has ended the transaction, so that Peewee's rollback fails as
    well: what its failure hides is looked at too.
    """
    behind: BaseException | None = error
    while behind is not None:
        for mark, sentence in SENTENCES:
            if mark in str(behind):
                return StoreError(sentence)
        behind = behind.__cause__ or behind.__context__
    return None
