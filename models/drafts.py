"""Drafts: what somebody is typing, written to a file of its own before it is a record.

`drafts.db` stands beside the home's database, with a thread and a connection of its own, without
gate or journal: in the main file each half second of typing would wake every board, and a held gate
would lose the words. `keep` only notes what changed, so that it costs nothing on a key; the thread
writes it. What could not be written stays noted and is tried again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from models import drafts_file
from models.drafts_file import Change, Draft, DraftsFile, Unwritable

__all__ = [
    "Draft",
    "close_drafts",
    "discard",
    "flush",
    "forget",
    "keep",
    "of_author",
    "open_drafts",
    "problem",
    "purge",
    "unfinished",
]

PERIOD = 0.4
"""Seconds until what was typed is written, however steadily somebody types."""
KEPT = timedelta(days=14)
"""How long a draft that was discarded stays in the file."""
ONLY_TEXT = ("note", "answer", "reason")
"""Forms that are nothing but their text: without a word of it they are not unfinished."""

FULL = "The disk is full: keep this screen open."
FAILED = "What you type cannot be kept just now: keep this screen open."
UNREAD = "Unfinished texts cannot be read just now."


class _Keeper:
    """The drafts of this process, and the thread that writes them."""

    def __init__(self, path: Path) -> None:
        """Takes where the file stands; the thread begins at once."""
        self._file = DraftsFile(path)
        self._noted: dict[str, Change] = {}
        self._forgotten: set[str] = set()
        self._purge: datetime | None = None
        self._turn = threading.Condition()
        # The thread opens the file at once, and nobody waits for it.
        self._asked, self._done = 1, 0
        self._closing = False
        self._failed: Unwritable | None = None
        self._unread = False
        self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
        self._thread.start()

    # What any thread may call

    def note(self, draft_id: str, change: Callable[[Change], Change]) -> None:
        """Notes what is to be written about a draft; nothing, when it has become a record."""
        with self._turn:
            if draft_id in self._forgotten:
                return
            changed = change(self._noted.get(draft_id, Change()))
            self._noted[draft_id] = changed
            if changed.forgotten:
                self._forgotten.add(draft_id)
            self._turn.notify_all()

    def purge(self, before: datetime) -> None:
        """Has drafts that were discarded before an instant removed."""
        with self._turn:
            self._purge = before
            self._turn.notify_all()

    def flush(self, timeout: float) -> bool:
        """Has everything written now; False when it was not, in time."""
        with self._turn:
            self._asked += 1
            wanted = self._asked
            self._turn.notify_all()
            done = self._turn.wait_for(lambda: self._done >= wanted, timeout)
            return done and self._failed is None

    def close(self, timeout: float) -> bool:
        """Writes what there is and ends the thread; False when not everything was written."""
        kept = self.flush(timeout)
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        self._thread.join(timeout)
        return kept

    def of_author(self, author: str) -> list[Draft]:
        """The unfinished drafts of somebody, newest first, those not yet written included."""
        found = {draft.id: draft for draft in self._read(author)}
        with self._turn:
            for draft_id, change in self._noted.items():
                if change.forgotten or change.discarded:
                    found.pop(draft_id, None)
                elif change.draft is not None and change.draft.author == author:
                    found[draft_id] = change.draft
        offered = [each for each in found.values() if each.text.strip() or not _only_text(each)]
        return sorted(offered, key=lambda draft: draft.at, reverse=True)

    def _read(self, author: str) -> list[Draft]:
        """What the file holds; nothing when it cannot be read, and then `problem` says so."""
        try:
            found = drafts_file.read(self._file.path, author)
        except Unwritable:
            self._unread = True
            return []
        self._unread = False
        return found

    def problem(self) -> str | None:
        """What whoever types must know now; that a file was put aside is said once."""
        if self._failed is not None:
            return FULL if self._failed.full else FAILED
        aside, self._file.aside = self._file.aside, None
        if aside is not None:
            return (
                "The file of unfinished texts was damaged. It was put aside as "
                f"{aside.name}; tell your manager."
            )
        return UNREAD if self._unread else None

    # The thread

    def _work(self) -> None:
        closing = False
        while not closing:
            with self._turn:
                self._turn.wait_for(self._something)
                # A little more may be typed, unless somebody waits for it to be written.
                self._turn.wait_for(self._hurry, PERIOD)
                asked, closing = self._asked, self._closing
                changes, purge = dict(self._noted), self._purge
            self._write(changes, purge)
            with self._turn:
                self._done = asked
                self._turn.notify_all()
        self._file.close()

    def _something(self) -> bool:
        return bool(self._noted) or self._purge is not None or self._hurry()

    def _hurry(self) -> bool:
        return self._closing or self._asked > self._done

    def _write(self, changes: dict[str, Change], purge: datetime | None) -> None:
        """Writes what is noted, and strikes out of it what has not changed meanwhile."""
        try:
            self._file.write(changes.items(), purge)
        except Unwritable as error:
            self._failed = error
            return
        self._failed = None
        with self._turn:
            for draft_id, change in changes.items():
                if self._noted.get(draft_id) is change:
                    del self._noted[draft_id]
            if self._purge == purge:
                self._purge = None


def _only_text(draft: Draft) -> bool:
    return draft.form in ONLY_TEXT


_keeper: _Keeper | None = None


def open_drafts(database: Path) -> None:
    """Opens the drafts beside `database`.

    A damaged file is put aside and a new one begun, and `problem` says so: work is never held up.
    """
    global _keeper
    close_drafts()
    _keeper = _Keeper(Path(os.path.realpath(database)).with_name("drafts.db"))


def close_drafts(timeout: float = 2.0) -> bool:
    """Writes what there is and ends; False when not everything could be written."""
    global _keeper
    keeper, _keeper = _keeper, None
    return keeper is None or keeper.close(timeout)


def keep(draft: Draft) -> None:
    """Has a draft written within half a second; cheap, for every key, whatever the disk says."""
    _opened().note(draft.id, lambda _: Change(draft))


def forget(draft_id: str) -> None:
    """The draft has become a record, or nothing of it is to stay: removes it."""
    _opened().note(draft_id, lambda _: Change(forgotten=True))


def discard(draft_id: str, at: datetime) -> None:
    """Puts a draft away: it is not offered any more, and removed after a fortnight."""
    _opened().note(draft_id, lambda change: change._replace(discarded=at))


def purge(now: datetime) -> None:
    """Removes what was discarded more than a fortnight ago."""
    _opened().purge(now - KEPT)


def flush(timeout: float = 1.0) -> bool:
    """Writes everything now; False when that failed or took longer. From any thread."""
    return _keeper is None or _keeper.flush(timeout)


def of_author(author: str) -> list[Draft]:
    """Somebody's unfinished drafts, newest first, also those that are stored as a record by now."""
    return _opened().of_author(author)


def unfinished(author: str, stored: Callable[[list[Draft]], set[str]]) -> list[Draft]:
    """Somebody's unfinished drafts, newest first; `stored` gives the ids of those that are records.

    A draft whose record exists is never offered, and is removed. `stored` reads the home's
    database, so this is called on its thread.
    """
    found = of_author(author)
    records = stored(found) if found else set()
    for draft_id in records:
        forget(draft_id)
    return [draft for draft in found if draft.id not in records]


def problem() -> str | None:
    """What to tell whoever is typing when words cannot be kept; None when all is well."""
    return _opened().problem()


def _opened() -> _Keeper:
    if _keeper is None:
        raise RuntimeError("the drafts are not open")
    return _keeper
