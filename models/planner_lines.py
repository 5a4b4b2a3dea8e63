"""Lines that the planner, and what changed, draw into the checklists (B6, N5, D8).

In the morning each meeting, appointment or court appearance of that day; at night what is on in the
next three days; in the day what changed and was recorded. Each is an item of its own under the item
of the routine, and is answered on its own. What a child may not know is never drawn in, and a list
that was over by then does not ask for what was planned, or became known, later.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from models.answers import Answer, answers_of, by_item, standing
from models.home import Home
from models.occurrences import Occurrence, between
from models.people import initials_by_id
from models.planner_kinds import MORNING, NIGHT, sort_of
from models.routine import Item, Routine, in_order
from models.shifts import Part, window
from models.told_changes import Change, changes_between

CHANGED = "d8"
"""The item of the routine under which what changed gets a line."""
_UNDER = {Part.MORNING: MORNING, Part.DAY: CHANGED, Part.NIGHT: NIGHT}
SHORT_TERM = 3
"""So many days after it a night looks ahead (N5)."""


def is_line(item: str) -> bool:
    """Whether an item was drawn in."""
    return ":" in item


class Drawn:
    """What is drawn into the lists of some days, read once: for every child and part of the day."""

    def __init__(
        self,
        place: Home,
        found: Sequence[Occurrence],
        changes: Sequence[Change] = (),
        initials: Mapping[str, str] | None = None,
    ) -> None:
        """Takes the occurrences of the days and the three after them, and what changed on them."""
        self._hours = place.hours
        self._initials = initials or {}
        self.occurrences = tuple(found)
        self._on: dict[date, list[Occurrence]] = defaultdict(list)
        for each in found:
            if not each.gone and sort_of(each.entry.kind).lines:
                self._on[each.on].append(each)
        self._changed: dict[date, dict[str, Change]] = defaultdict(dict)
        for change in changes:
            self._changed[_day_of(place, change)][change.key] = change

    def lines(self, house: Routine, child: str, part: Part, day: date) -> list[Item]:
        """The lines of a child's list, where the item that they stand under is switched on."""
        under = house.item(child, _UNDER[part], day)
        if under is None or not under.on:
            return []
        if part is Part.DAY:
            return [
                _line(under, change.key, change.title, change.at.isoformat())
                for change in self._changed[day].values()
                if change.of(child) and change.told(day)
            ]
        return [
            _line(under, each.key, self._title(each, part), _when(each))
            for each in self._planned(part, day)
            if each.entry.of(child)
        ]

    def listed(
        self,
        house: Routine,
        child: str,
        part: Part,
        day: date,
        answered: Mapping[str, Sequence[Answer]],
    ) -> list[Item]:
        """All that is on a child's list: items, lines, and each that was answered and is no more.

        A line that was answered stays as it was then called, whatever became of what was planned.
        """
        lines = {each.id: each for each in self.lines(house, child, part, day)}
        for id, answers in answered.items():  # noqa: A001
            if is_line(id):
                lines[id] = _as_answered(house, child, day, lines.get(id), id, answers)
        return in_order([*house.listed(child, part, day, answered), *lines.values()])

    def due(self, house: Routine, child: str, part: Part, day: date) -> list[Item]:
        """What is due on a child's list, in order."""
        return in_order([*house.due(child, part, day), *self.lines(house, child, part, day)])

    def _planned(self, part: Part, day: date) -> Iterator[Occurrence]:
        """What is drawn into this part of a day."""
        ends = window(self._hours, part, day).end
        first, last = (
            (day, day) if part is Part.MORNING else (_later(day, 1), _later(day, SHORT_TERM))
        )
        under = _UNDER[part]
        for at in range((last - first).days + 1):
            for each in self._on[_later(first, at)]:
                known = each.since is None or each.since < ends
                if known and under in sort_of(each.entry.kind).lines and each.entry.told(day):
                    yield each

    def _title(self, of: Occurrence, part: Part) -> str:
        """A line in words: "10:30 Dentist, PK drives", at night with its day."""
        entry = of.entry
        when = [f"{of.on:%a}"] if part is Part.NIGHT else []
        when += [of.starts] if of.starts else []
        what = entry.title or sort_of(entry.kind).word
        who = [entry.who] if entry.who else []
        driver = self._initials.get(entry.drives or "")
        who += [f"{driver} drives"] if driver else []
        named = (self._initials.get(each) for each in entry.staff if each != entry.drives)
        along = [each for each in named if each]
        who += [f"with {' and '.join(along)}"] if along else []
        return ", ".join([" ".join([*when, what]), *who])


def drawn(
    place: Home,
    days: Collection[date],
    children: Sequence[str],
    initials: Mapping[str, str],
    ahead: int = SHORT_TERM,
) -> Drawn:
    """What is drawn into the lists of these days, read with `ahead` days more; three queries.

    Takes the ids of the children whose lists they are, and the initials of staff by id.
    """
    first, last = min(days), max(days)
    start = window(place.hours, Part.DAY, _later(first, -1)).end
    end = window(place.hours, Part.DAY, last).end
    term = place.terms(last).key_worker
    changes = changes_between(start, end, children, initials, term)
    return Drawn(place, between(first, _later(last, ahead)), changes, initials)


def listed_item(
    place: Home, house: Routine, child: str, part: Part, day: date, key: str
) -> Item | None:
    """An item of a child's list by its id, a drawn line too; None when it is not there."""
    if not is_line(key):
        return house.item(child, key, day)
    found = drawn(place, [day], [child], initials_by_id())
    every = found.listed(house, child, part, day, by_item(answers_of(child, day, part)))
    return next((each for each in every if each.id == key), None)


def _later(day: date, days: int) -> date:
    return day + timedelta(days)


def _day_of(place: Home, change: Change) -> date:
    """On whose list it is: that of the day part that runs when it is recorded, or of the next."""
    day = change.at.date() - timedelta(1)
    while window(place.hours, Part.DAY, day).end <= change.at:
        day += timedelta(1)
    return day


def _when(of: Occurrence) -> str:
    """Lines stand in the order of their times."""
    return f"{of.on.isoformat()} {of.starts or ''}"


def _line(under: Item, key: str, title: str, after: str) -> Item:
    """A line under an item; its id names what it is about."""
    return under._replace(id=f"{under.id}:{key}", title=title, after=after)


def _as_answered(
    house: Routine,
    child: str,
    day: date,
    line: Item | None,
    id: str,  # noqa: A002
    answers: Sequence[Answer],
) -> Item:
    """A line as it was called when it was answered last."""
    title = answers[-1].title
    if line is not None:
        return line._replace(title=title) if standing(answers).value is not None else line
    under = house.item(child, id.partition(":")[0], day)
    if under is not None:
        return under._replace(id=id, title=title)
    part = answers[-1].part
    return Item(id, part, "together", ("planner",), title, "Planned", "")
