"""The fields of the quick log: those that are wanted, and what is suggested in them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.dates import date_text
from models.errors import UsageError
from models.mistakes import Mistake
from models.near_dates import past_day
from models.people import Child, find_child
from models.recorder import Recorder
from models.session_kinds import HELD, OUTCOMES
from models.session_when import suggested, suggested_end, when
from models.session_writing import Texts, Writing
from models.shifts import Hours, clock_text, local
from screens.file_parts import NOT_CHOSEN
from screens.widgets.entry_form import EntryForm
from screens.widgets.form_layout import Entry, Field

TIME = 10
"""Cells of a time, with the zone that it needs twice a year."""
WHEN = 12
LONGEST_WITH = 200
DAY = "day"
KEYS = (DAY, "with", "outcome", "same", "starts", "ends", "topics", "asked", "why")


def quick_entries(known: Recorder | None, writing: Writing) -> list[Entry]:
    """The lines of the quick log; a session that was not held takes few."""
    held = writing.text("outcome") == HELD
    lines: list[Entry] = [
        (Field("day", "When", WHEN), Field("with", "With")),
        (Field("outcome", "Outcome", options=OUTCOMES),),
    ]
    if writing.others:
        name = known.child.name if known else ""
        options = (("", f"only about {name}"), ("all", "the same for all of them"))
        lines.append((Field("same", "Words", options=options),))
    times = (Field("starts", "From", TIME), Field("ends", "To", TIME))
    lines.append(times if held else (Field("starts", "Time", TIME),))
    lines.append((Field("topics", "Topic", options=topic_options(known), several=True),))
    if held and (still := open_text(known, writing)):
        lines.append(still)
    if held:
        asked = known.basis.layout.field("asked") if known else None
        offered = [(each.key, each.label) for each in asked.choices] if asked else []
        lines.append((Field("asked", "Asked by", options=(("", NOT_CHOSEN), *offered)),))
        lines.append((Field("why", "Why"),))
    return lines


def open_text(known: Recorder | None, writing: Writing) -> str:
    """How many targets of earlier sessions on these topics wait for an answer; empty for none."""
    count = len(known.asked(writing.keys("topics"), ())) if known else 0
    targets = "1 earlier target is" if count == 1 else f"{count} earlier targets are"
    return f"{targets} open on this: save, then o and t." if count else ""


def topic_options(known: Recorder | None) -> tuple[tuple[str, str], ...]:
    """The topics, none of which is chosen for anybody."""
    return ("", NOT_CHOSEN), *((known.topics) if known else ())


def filled_form(entries: list[Entry], writing: Writing) -> EntryForm:
    """The fields with what stands in them; the cursor begins at the times."""
    form = EntryForm()
    form.set_entries(entries)
    fill_in(form, writing)
    form.move_to("starts")
    return form


def fill_in(form: EntryForm, writing: Writing) -> None:
    """Has what is written stand in the fields; times that nobody typed are only suggested."""
    for key in KEYS:
        if text := writing.text(key):
            form.fill(key, text)


def day_word(day: date, today: date) -> str:
    """A day as it is suggested: by its name where it has one."""
    words = {today: "today", today - timedelta(days=1): "yesterday"}
    return words.get(day, date_text(day))


def suggestions(hours: Hours, texts: Texts, now: datetime) -> dict[str, str]:
    """What is most often true: until now, today; for another day nothing is."""
    today = local(hours, now).date()
    if said := texts.get("day", "").strip():
        try:
            if past_day(said, today) != today:
                return {"starts": "", "ends": ""}
        except UsageError:
            return {"starts": "", "ends": ""}
    if texts.get("outcome") == HELD:
        found, _ = when(hours, texts, now)
        ends = suggested_end(hours, found.starts, now) if found.starts else ""
        return suggested(hours, now) | ({"ends": ends} if ends else {})
    return {"starts": clock_text(hours, now), "ends": ""}


def companions(known: Recorder, typed: str) -> tuple[list[Child], list[Mistake]]:
    """The other children who are named by initials or names, with commas or blanks between."""
    others = [each for each in known.children if each.id != known.child.id]
    if len(typed) > LONGEST_WITH:
        return [], [Mistake("with", "Type initials with blanks between, as CT DW.")]
    found: dict[str, Child] = {}
    for word in typed.replace(",", " ").split():
        try:
            child = find_child(word, others)
        except UsageError as error:
            return [], [Mistake("with", error.sentence)]
        found[child.id] = child
    return list(found.values()), []
