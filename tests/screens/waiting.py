"""A write that waits, as it does while somebody else is saving, until the test lets it go on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest


@contextmanager
def a_write_waits(monkeypatch: pytest.MonkeyPatch, verbs: ModuleType) -> Iterator[threading.Event]:
    """What these verbs store waits within this block; True once a write has come that far."""
    came, gate, transaction = threading.Event(), threading.Event(), verbs.transaction

    def slow(*args: Any) -> Any:
        came.set()
        gate.wait(60)
        return transaction(*args)

    with monkeypatch.context() as held:
        held.setattr(verbs, "transaction", slow)
        try:
            yield came
        finally:
            gate.set()
