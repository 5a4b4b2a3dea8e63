"""What can go wrong, each with the sentence that staff read and the exit code of the command line."""

from __future__ import annotations


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
            "Someone else is saving just now, so this was not stored. Your words are kept: try again."
        )


class Stale(Refused):
    """An edit was made from a version that is no longer the latest."""
