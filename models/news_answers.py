"""News of the checklists: what stands by now for each item that was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from models.answers import Answer, AnswerTable, answers_on, notes, origin, standing
from models.checklist import word
from models.database import rows
from models.journal_range import among
from models.news import Ground, Line, Told, joined, one_line
from models.reading import read
from models.routine import ItemTable, Routine, routine
from models.shifts import Part, day_text

PLAIN = frozenset({"done", "alone", "prompted", "helped", "nothing", "asleep", "na", "away"})
"""Answers that are told together, where nothing more was said."""
FEELINGS = "N3"
"""The requirement of the item that tells colleagues of feelings, their effect and what helps."""

Place = tuple[str, date, Part, str]
"""An item on a checklist: child, day, part of the day, item."""


def answers(on: Ground) -> Iterator[Told]:
    """What was answered: item by item where there is more to it, the rest together by list."""
    touched = _touched(on)
    if not touched:
        return
    known = routine(on.place)
    told_of = feelings_items()
    given: dict[Place, list[Answer]] = defaultdict(list)
    for each in answers_on({day for _, day, _, _ in touched}):
        given[each.child, each.day, each.part, each.item].append(each)
    plain: dict[tuple[str, date, Part], list[Place]] = defaultdict(list)
    for place, ids in touched.items():
        stands = standing(given[place])
        child, day, part, item = place
        said = notes(given[place])
        telling = item in told_of and stands.value == "done"
        if stands.value in PLAIN and not (telling or stands.beside or said):
            plain[child, day, part].append(place)
            continue
        yield child, _line(on, known, place, given[place], ids, item in told_of)
    for (child, day, part), places in plain.items():
        yield child, _together(on, known, (day, part), places, given, touched)


def _touched(on: Ground) -> dict[Place, list[str]]:
    """The answers that were stored, by item."""
    names = ("child", "day", "part", "item", "id", "seq")
    query = AnswerTable.select(*[getattr(AnswerTable, name) for name in names])
    found: dict[Place, list[str]] = defaultdict(list)
    stored = rows(query.where(AnswerTable.id.in_(among(on.ids("answer")))))
    for *place, id, _ in sorted(stored, key=lambda row: int(row[-1])):  # noqa: A001
        found[tuple(place)].append(id)
    return found


def feelings_items() -> set[str]:
    """The items by which colleagues are told of feelings."""
    return {key for (key,) in read(ItemTable, ("id",), requirement=FEELINGS)}


def _line(
    on: Ground,
    known: Routine,
    place: Place,
    given: Sequence[Answer],
    ids: list[str],
    feelings: bool,
) -> Line:
    """An item of which there is more to say."""
    child, day, part, item = place
    stands = standing(given)
    shown = [each for each in (*stands.beside, stands.answer) if each]
    values = " and ".join(_said(known, place, given, each) for each in shown)
    words = [f"{on.who(each.typed_by)}: {one_line(each.text)}" for each in notes(given)]
    title = given[-1].title
    text = joined((f"{part.word}, {title}: {values or 'taken back, not answered'}", *words))
    newest = given[-1]
    source = f"answer:{(stands.answer or newest).id}"
    return Line(
        "feelings" if feelings else "answer",
        text,
        source,
        newest.typed_at if stands.answer is None else stands.answer.at,
        on.who(newest.typed_by),
        any(each.value == "not-done" for each in shown),
        covers=on.covered("answer", ids),
    )


def _said(known: Routine, place: Place, given: Sequence[Answer], answer: Answer) -> str:
    """An answer in words; as it is stored where the item is not known any more."""
    child, day, _, item = place
    # What the planner draws in is answered as the item under which it stands.
    under, shown = item.partition(":")[0], origin(given, answer) or answer
    found = known.item(child, under, day)
    if found is None:
        return str(shown.value or "not answered")
    return word(found, shown)


def _together(
    on: Ground,
    known: Routine,
    when: tuple[date, Part],
    places: list[Place],
    given: Mapping[Place, list[Answer]],
    touched: Mapping[Place, list[str]],
) -> Line:
    """What was answered of a list, by answer: "Night of Sat 21 Nov: done Teeth, Clothes"."""
    by_word: dict[str, list[str]] = defaultdict(list)
    newest: list[Answer] = []
    for place in places:
        answer = standing(given[place]).answer
        if answer is not None:
            by_word[_said(known, place, given[place], answer)].append(answer.title)
            newest.append(answer)
    last = max(newest, key=lambda each: each.seq)
    day, part = when
    said = "; ".join(f"{value}: {', '.join(titles)}" for value, titles in by_word.items())
    ids = [id for place in places for id in touched[place]]
    who = ", ".join(sorted({on.who(each.typed_by) for each in newest}))
    text = f"{part.word} of {day_text(day)}, {said}"
    covers = on.covered("answer", ids)
    return Line("answers", text, f"answer:{last.id}", last.at, who, covers=covers)
