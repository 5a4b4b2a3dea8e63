"""What topics of sessions and sections of the placement plan are called, each as on its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from models.home import Home
from models.home_lists import SECTIONS, TOPICS, known_in
from models.setting_kinds import Entries, steps_of


class Titles:
    """The titles of topics and sections, whenever they were used; read once for any number."""

    def __init__(self, place: Home, among: Sequence[Entries] = (SECTIONS, TOPICS)) -> None:
        """Takes the home, and which of the lists (to be made on a database thread)."""
        self._lists = [steps_of(each, place) for each in among]
        self._begins = sorted(since for steps in self._lists for since, _ in steps)
        self._known: dict[int, dict[str, str]] = {}

    def on(self, day: date) -> dict[str, str]:
        """By its key what each that there ever was is called, as on a day or nearest to it."""
        # The titles are the same as long as no further change has begun.
        begun = sum(since <= day for since in self._begins)
        if begun not in self._known:
            among = {
                key: each for steps in self._lists for key, each in known_in(steps, day).items()
            }
            self._known[begun] = {key: str(each["title"]) for key, each in among.items()}
        return self._known[begun]

    def words(self, keys: Iterable[str], day: date) -> tuple[str, ...]:
        """What these are called on a day; one that nobody knows any more by its key."""
        known = self.on(day)
        return tuple(known.get(key, key) for key in keys)
