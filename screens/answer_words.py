"""Words about an answer: who answered, when and how, and what was said before."""

from __future__ import annotations

from datetime import timedelta

from models.answers import Answer
from models.checklist import late, word
from models.routine import Item
from models.shifts import Hours, Part, clock_text, dated_text, local, moment_text


def who_when(answer: Answer, initials: dict[str, str], hours: Hours) -> str:
    """Who did it and when: "ED 21:50", with the date where it is not that of the checklist."""
    after_midnight = timedelta(days=1) if answer.part is Part.NIGHT else timedelta(0)
    ours = answer.day <= local(hours, answer.at).date() <= answer.day + after_midnight
    when = clock_text(hours, answer.at) if ours else dated_text(hours, answer.at)
    return f"{initials.get(answer.by, '?')} {when}"


def written(answer: Answer, initials: dict[str, str], hours: Hours) -> str:
    """Who typed it and when, where that differs from who did it and when; else nothing."""
    typed = moment_text(hours, answer.typed_at, answer.at)
    if answer.typed_by != answer.by:
        return f"written by {initials.get(answer.typed_by, '?')} {typed}"
    return f"written {typed}" if late(answer) else ""


def sentence(item: Item, answer: Answer, initials: dict[str, str], hours: Hours) -> str:
    """An answer in one line: "done, ED 21:50, written by PK 22:10"."""
    parts = [word(item, answer), who_when(answer, initials, hours)]
    after = written(answer, initials, hours)
    return ", ".join([*parts, after] if after else parts)


def told(item: Item, answer: Answer, initials: dict[str, str], hours: Hours) -> list[str]:
    """A row of an item's history: what was answered, noted or taken back, by whom and when."""
    typed = f"{initials.get(answer.typed_by, '?')} {dated_text(hours, answer.typed_at)}"
    if answer.only_note:
        return [f"note by {typed}:", answer.note or ""]
    if answer.undoes:
        back = "nothing" if answer.value is None else word(item, answer)
        return [f"taken back by {typed}; put back: {back}"]
    wording = "" if answer.title == item.title else f" (asked: {answer.title})"
    said = f"{sentence(item, answer, initials, hours)}{wording}"
    return [said, answer.note] if answer.note else [said]
