"""What was not recorded: of checklists, night checks and medication; and concerns still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from models.answers import answers_on, by_item, standing
from models.handover_open import maybe_open
from models.handovers import Handover
from models.home import Home
from models.medication import due_between
from models.news import Ground, Line, News, Told
from models.news_care import concerns
from models.night_checks import check_plans, checks_of, gaps
from models.people import Stage
from models.placements import Placement, placement_on, placements_of
from models.planner_lines import SHORT_TERM, drawn
from models.routine import routine
from models.shifts import Part, Window, clock_text, current, day_text, previous


class Gaps:
    """What is missing, and what is still open from before, by child (None: the house)."""

    def __init__(self, missing: Sequence[Told], still_open: Sequence[Told]) -> None:
        """Takes both in order."""
        self._missing, self._open = _by_child(missing), _by_child(still_open)

    def of(self, child: str | None) -> list[Line]:
        """What nobody recorded."""
        return self._missing.get(child, [])

    def before(self, child: str | None) -> list[Line]:
        """Concerns of earlier shifts that no manager has answered."""
        return self._open.get(child, [])


def read_gaps(on: Ground, children: Sequence[str], found: Handover, told: News) -> Gaps:
    """What is missing of the time of a handover, up to now; a fixed number of queries.

    `told` is the news of that time: a concern that is in it is not told twice.
    """
    place, now, since = on.place, on.now, found.since
    steps, ended = placements_of(children), _ended(place, since, now)
    here = _Here(steps)
    missing = [
        *_lists(on, children, ended, here),
        *_nights(place, children, ended, since, now, here),
        *_medication(place, children, since, now, here),
    ]
    known = {line.source for child in (*told.children, None) for line in told.of(child)}
    ids = [each for each in maybe_open(found.tail) if f"concern:{each}" not in known]
    still = [
        each for each in concerns(Ground(place, now, (), on.initials), ids, []) if each[1].mark
    ]
    return Gaps(missing, still)


class _Here:
    """Who lived here on which day."""

    def __init__(self, steps: dict[str, list[Placement]]) -> None:
        self._steps = steps

    def on(self, child: str, day: date) -> bool:
        """Whether a child lived here; one of whom no step is known did."""
        steps = self._steps[child]
        step = placement_on(steps, day)
        return not steps or (step is not None and step.stage == Stage.PLACED)


def _by_child(told: Sequence[Told]) -> dict[str | None, list[Line]]:
    found: dict[str | None, list[Line]] = defaultdict(list)
    for child, line in told:
        found[child].append(line)
    return found


def _ended(place: Home, since: datetime, now: datetime) -> list[Window]:
    """The parts of the day that ended after `since` and by now, in their order."""
    found = []
    part = previous(place.hours, current(place.hours, now))
    while part.end > since:
        found.append(part)
        part = previous(place.hours, part)
    return found[::-1]


def _lists(
    on: Ground, children: Sequence[str], ended: Sequence[Window], here: _Here
) -> Iterator[Told]:
    """What is due on the lists of these parts and has no answer."""
    if not ended:
        return
    place, known = on.place, routine(on.place)
    days = {when.day for when in ended}
    lines = drawn(place, days, children, on.initials, ahead=SHORT_TERM)
    given = defaultdict(list)
    for each in answers_on(days):
        given[each.child, each.day, each.part].append(each)
    for when in ended:
        for child in children:
            if not here.on(child, when.day):
                continue
            answered = by_item(given[child, when.day, when.part])
            due = lines.due(known, child, when.part, when.day)
            left = [each for each in due if standing(answered[each.id]).value is None]
            if left:
                titles = ", ".join(each.title for each in left)
                text = f"{when.part.word} of {day_text(when.day)}, not recorded: {titles}"
                source = f"checklist:{when.day.isoformat()}/{when.part}"
                yield child, Line("gap", text, source, when.end, mark=True)


def _nights(
    place: Home,
    children: Sequence[str],
    ended: Sequence[Window],
    since: datetime,
    now: datetime,
    here: _Here,
) -> Iterator[Told]:
    """Where nobody looked for longer than agreed, in the nights that this time touches."""
    running = current(place.hours, now)
    nights = {each.day for each in (*ended, running) if each.part is Part.NIGHT}
    plans, looks = check_plans(children), checks_of(nights)
    for child, plan in plans.items():
        for night in sorted(nights):
            if not here.on(child, night):
                continue
            for gap in gaps(place.hours, plan, night, looks.get(child, []), now):
                if gap.until > since:
                    first, last = (clock_text(place.hours, at) for at in gap)
                    text = f"night check: nobody looked from {first} to {last}"
                    source = f"night:{night.isoformat()}"
                    yield child, Line("night gap", text, source, gap.since, mark=True)


def _medication(
    place: Home, children: Sequence[str], since: datetime, now: datetime, here: _Here
) -> Iterator[Told]:
    """What was due and of which nothing is said."""
    for each in due_between(place.hours, children, since, now):
        if each.pointer is None and here.on(each.child, each.day):
            day = f"{each.day.day} {each.day:%b}"
            text = f"medication {day} {each.due} (see MAR): not recorded"
            source = f"medication due:{each.day.isoformat()} {each.due}"
            yield each.child, Line("gap", text, source, each.at, mark=True)
