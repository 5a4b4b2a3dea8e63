"""Finding words in the records of sessions, accents and case ignored, with an index (FTS5)."""

from __future__ import annotations

from typing import NamedTuple

from models.database import sql
from models.sessions import WITHDRAWN, Session, SessionTable, sessions_where
from models.text import fold

MOST = 100
"""The most records that are shown; somebody who wants more gives another word."""


class Found(NamedTuple):
    """The records that have every word that was looked for, the latest first."""

    sessions: list[Session]
    more: bool
    """Whether there are more than are shown."""


def index(session: Session) -> None:
    """Has a record found by the words it has now; one that was withdrawn is found no more."""
    sql("DELETE FROM session_words WHERE rowid = ?", (session.seq,))
    if session.state != WITHDRAWN:
        words = fold(session.record.words())
        sql(
            "INSERT INTO session_words(rowid, id, child, words) VALUES (?, ?, ?, ?)",
            (session.seq, session.id, session.child, words),
        )


def find(words: str, child: str | None = None) -> Found:
    """The records (of one child) with all of these words, each whole or the beginning of one."""
    wanted = " ".join(f'"{word}"*' for word in words_of(words))
    if not wanted:
        return Found([], more=False)
    numbers = sql(QUERY, (wanted, child, child, MOST + 1)).fetchall()
    seqs = [seq for (seq,) in numbers]
    return Found(sessions_where(SessionTable.seq.in_(seqs[:MOST])), len(seqs) > MOST)


QUERY = (
    "SELECT rowid FROM session_words WHERE session_words MATCH ? AND (? IS NULL OR child = ?)"
    " ORDER BY rowid DESC LIMIT ?"
)
"""The newest records with these words, by the number under which each was first stored."""


def words_of(typed: str) -> list[str]:
    """The words of what was typed, as the index has them."""
    plain = "".join(letter if letter.isalnum() else " " for letter in fold(typed))
    return plain.split()
