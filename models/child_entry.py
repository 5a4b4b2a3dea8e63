"""What is typed about a child and a step of their placement, and all that can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.dates import date_text
from models.mistakes import Mistake, day_typed, tidy, too_long
from models.people import Child, Stage
from models.placements import Placement
from models.text import fold

TOO_OLD = 21
"""Nobody of this age lives in a children's home: the year is a slip."""
LAST_ROOM = 99


class ChildEntry(NamedTuple):
    """Who a child is."""

    name: str
    """The name that the child and the home use."""
    legal_name: str = ""
    born: date | None = None
    pronouns: str = ""
    room: int = 1
    """The place in the house, and in every list; two may have the same."""


class Step(NamedTuple):
    """A step of a placement: the stage, the first day of it, and under what terms (M2)."""

    stage: str
    day: date
    authority: str = ""
    legal_status: str = ""
    expected: str = ""
    note: str = ""


def age(born: date, day: date) -> int:
    """How old somebody is on a day; who was born on 29 February has a birthday on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def child_typed(texts: Mapping[str, str]) -> tuple[ChildEntry, list[Mistake]]:
    """A child from the texts of the fields name, legal_name, born, pronouns, room.

    Whatever cannot be read is left empty and is among the mistakes.
    """
    wrong: list[Mistake] = []
    entry = ChildEntry(
        tidy(texts.get("name")),
        tidy(texts.get("legal_name")),
        day_typed(texts, "born", wrong),
        tidy(texts.get("pronouns")),
        _room(texts, wrong),
    )
    return entry, wrong


def step_typed(texts: Mapping[str, str], today: date) -> tuple[Step, list[Mistake]]:
    """A step from the texts of stage, day (empty: today), authority, legal_status and so on."""
    wrong: list[Mistake] = []
    day = day_typed(texts, "day", wrong) or today
    words = [tidy(texts.get(key)) for key in Step._fields[2:]]
    return Step(tidy(texts.get("stage")), day, *words), wrong


def _room(texts: Mapping[str, str], wrong: list[Mistake]) -> int:
    text = tidy(texts.get("room"))
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return int(text)
    wrong.append(Mistake("room", f"The room is a number from 1 to {LAST_ROOM}."))
    return 1


def tidied(entry: ChildEntry) -> ChildEntry:
    """The same with every text cleaned, without blanks around it."""
    name, legal_name, pronouns = map(tidy, (entry.name, entry.legal_name, entry.pronouns))
    return entry._replace(name=name, legal_name=legal_name, pronouns=pronouns)


def tidied_step(step: Step) -> Step:
    """The same with every text cleaned, without blanks around it."""
    return Step(step.stage, step.day, *map(tidy, step[2:]))


def child_mistakes(
    entry: ChildEntry, others: Sequence[Child], today: date, stage: str = Stage.COMING
) -> Iterator[Mistake]:
    """All that is wrong with a tidied entry; `others` are all children but the one it is about.

    The name of a child who has moved on may come again: only those on a list must be told apart.
    """
    if not entry.name:
        yield Mistake("name", "The child needs a name: the one that the home uses.")
    for key in ("name", "legal_name", "pronouns"):
        yield from too_long(key, getattr(entry, key))
    if stage != Stage.GONE:
        yield from _same_name(entry, others)
    if entry.born is not None:
        yield from _age_mistakes(entry.born, today)
    if not 1 <= entry.room <= LAST_ROOM:
        yield Mistake("room", f"The room is a number from 1 to {LAST_ROOM}.")


def _same_name(entry: ChildEntry, others: Sequence[Child]) -> Iterator[Mistake]:
    name = fold(entry.name)
    same = [each for each in others if each.stage != Stage.GONE and fold(each.name) == name]
    if entry.name and same:
        sentence = f"{same[0].name} is there already. Add what tells the two apart."
        yield Mistake("name", sentence)


def _age_mistakes(born: date, today: date) -> Iterator[Mistake]:
    if born > today:
        yield Mistake("born", f"{date_text(born)} is still to come: check the date of birth.")
    elif (years := age(born, today)) >= TOO_OLD:
        yield Mistake("born", f"The child would be {years} years old: check the year.")


def step_mistakes(
    step: Step, before: Sequence[Placement], today: date, stage: str | None = None
) -> Iterator[Mistake]:
    """All that is wrong with a tidied step that is added to those `before`, in their order.

    `stage` is the stage of a child of whom no step is known; None for a new child.
    """
    for key, most in (("authority", 80), ("legal_status", 80), ("expected", 80), ("note", 2000)):
        yield from too_long(key, getattr(step, key), most)
    if step.stage not in tuple(Stage):
        yield Mistake("stage", "The stage is pre-admission, placed or moved on.")
    elif step.stage != Stage.COMING and step.day > today:
        sentence = f"{date_text(step.day)} is still to come. Write it down on the day."
        yield Mistake("day", sentence)
    else:
        yield from _order_mistakes(step, before, stage)


def _order_mistakes(
    step: Step, before: Sequence[Placement], stage: str | None
) -> Iterator[Mistake]:
    """What does not follow from the step before it."""
    past = [each for each in before if each.day <= step.day]
    at = stage_of(past) or (None if before else stage)
    placed_later = next(
        (each for each in before if each.day > step.day and each.stage == Stage.PLACED), None
    )
    if step.stage == Stage.COMING and at == Stage.PLACED:
        yield Mistake("stage", "The child lives here on that day: pre-admission comes before.")
    elif step.stage == Stage.GONE and at not in (Stage.PLACED, Stage.COMING):
        if placed_later:
            since = date_text(placed_later.day)
            yield Mistake("day", f"The end would be before the start: placed since {since}.")
        else:
            yield Mistake("stage", "The child has no place here on that day.")
    elif step.stage == Stage.GONE and at == Stage.COMING and placed_later:
        since = date_text(placed_later.day)
        yield Mistake("day", f"The end would be before the start: placed since {since}.")


def stage_of(steps: Sequence[Placement]) -> str | None:
    """In which stage steps in their order leave a child; None when there are none.

    A child who moved in sooner than planned is not taken back to pre-admission by its day.
    """
    stage: str | None = None
    for each in steps:
        if not (each.stage == Stage.COMING and stage == Stage.PLACED):
            stage = each.stage
    return stage
