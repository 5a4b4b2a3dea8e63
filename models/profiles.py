"""The two guides as data: terms, routine items, and the answers that each kind of item takes."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

_GUIDES = Path(__file__).with_name("guides")
_IDS = ("keyworker", "practitioner")

PARTS = ("morning", "day", "night")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FREQUENCIES = ("daily", "school days", "weekly", "planner", "recorded", *WEEKDAYS)

# By kind, so that no answer is a lie: a bed is not "asleep", and staff do not "decline" a duty.
ANSWERS: dict[str, tuple[str, ...]] = {
    "care": ("done", "alone", "prompted", "helped", "declined", "not-done", "na", "away"),
    "together": ("done", "nothing", "declined", "asleep", "not-done", "na", "away"),
    "duty": ("done", "nothing", "not-done", "away"),
}

REASONS: tuple[tuple[str, str], ...] = (
    ("asleep", "asleep"),
    ("out", "out"),
    ("no-time", "no time"),
    ("another", "another reason"),
)

_WORDS = {
    "done": "done",
    "alone": "done alone",
    "prompted": "prompted",
    "helped": "with help",
    "nothing": "nothing arose",
    "declined": "declined",
    "asleep": "asleep",
    "not-done": "not done",
    "na": "not applicable",
    "away": "away",
}

_GLYPHS = {
    None: "[ ]",
    "done": "[x]",
    "alone": "[x]",
    "prompted": "[x]",
    "helped": "[x]",
    "not-done": "[!]",
    "declined": "[d]",
    "nothing": "[-]",
    "asleep": "[-]",
    "na": "[-]",
    "away": "[-]",
}


class Item(NamedTuple):
    """One thing to see to for one child in one part of the day (B, D and N rows)."""

    key: str
    requirement: str
    part: str
    kind: str
    frequency: tuple[str, ...]
    title: str
    short: str
    done: str
    on: bool


class Terms(NamedTuple):
    """What this guide calls people, places and papers, in lower case as within a sentence."""

    key_worker: str
    key_workers: str
    child: str
    children: str
    manager: str
    supervisor: str
    home: str
    session: str
    sessions: str
    placement_plan: str
    risk_assessment: str
    behaviour_plan: str
    monthly_review: str


_KEYWORKER = Terms(
    key_worker="key worker",
    key_workers="key workers",
    child="young person",
    children="young people",
    manager="manager",
    supervisor="supervisor",
    home="home",
    session="key-work session",
    sessions="key-work sessions",
    placement_plan="placement plan",
    risk_assessment="risk assessment",
    behaviour_plan="behaviour management plan",
    monthly_review="young person's monthly review",
)
TERMS = {
    "keyworker": _KEYWORKER,
    "practitioner": _KEYWORKER._replace(
        key_worker="key residential practitioner",
        key_workers="key residential practitioners",
        child="child",
        children="children",
        manager="registered children's homes manager",
        monthly_review="child's monthly review",
    ),
}
"""Those of each guide. Not in its file: every screen says some, and reading one takes a while."""


class Profile(NamedTuple):
    """One guide: its terms, and its items in the order in which they are shown."""

    id: str
    title: str
    terms: Terms
    items: tuple[Item, ...]


def profiles() -> dict[str, str]:
    """Return the id and title of each profile, in the order in which set-up offers them."""
    return {profile_id: load(profile_id).title for profile_id in _IDS}


@cache
def load(profile_id: str) -> Profile:
    """Return the profile with this id; ValueError, naming the ids there are, if there is none."""
    if profile_id not in _IDS:
        raise ValueError(f"There is no profile “{profile_id}”. Choose one of: {', '.join(_IDS)}.")
    import tomllib

    with (_GUIDES / f"{profile_id}.toml").open("rb") as file:
        table = tomllib.load(file)
    items = tuple(Item(**{**item, "frequency": tuple(item["frequency"])}) for item in table["item"])
    return Profile(table["id"], table["title"], TERMS[profile_id], items)


def answer_word(kind: str, value: str) -> str:
    """Return how an answer to this kind of item reads; ValueError if the kind does not take it."""
    if value not in ANSWERS.get(kind, ()):
        raise ValueError(f"“{value}” is not an answer to an item of the kind “{kind}”.")
    if (kind, value) == ("duty", "nothing"):
        return "nothing to report"
    return _WORDS[value]


def glyph(value: str | None) -> str:
    """Return the mark of an answer, None being "not answered"; ValueError if it is no answer."""
    if value not in _GLYPHS:
        raise ValueError(f"“{value}” is not an answer.")
    return _GLYPHS[value]


def due_on(frequency: tuple[str, ...], weekday: int, school_day: bool, weekly_day: int) -> bool:
    """Return whether an item of this frequency is due on a day.

    `weekday` is that day and `weekly_day` the one the home has set for weekly items, Monday
    being 0; `school_day` says whether there is school. One frequency of several is enough.
    Raises ValueError for a frequency that is not in FREQUENCIES: an item must not vanish unseen.
    """
    unknown = [each for each in frequency if each not in FREQUENCIES]
    if unknown:
        raise ValueError(f"“{unknown[0]}” is not a frequency.")
    # "planner" and "recorded" wait for something to be planned or recorded: no day makes them due.
    due = {"daily": True, "school days": school_day, "weekly": weekday == weekly_day}
    due[WEEKDAYS[weekday]] = True
    return any(due.get(each, False) for each in frequency)
