"""What an import of people would do, row by row, and all that is wrong with it; stores nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from models import ids
from models.child_entry import ChildEntry, child_mistakes, child_typed, step_typed
from models.child_verbs import mistakes_of_new
from models.file import entries, layout
from models.file_kinds import Kind
from models.file_values import EntryError, Names, checked
from models.home import today
from models.journal import By
from models.mistakes import Mistake, tidy
from models.people import Child, Role, Staff, Stage, every_child, everybody, matching, nearest
from models.people_file import Row, Sheet, What, at, column_of
from models.people_lines import child_said, contact_said, person_said
from models.people_new import New, NewChild, NewContact, NewPerson, Plan
from models.roles import only_managers
from models.spreadsheet import quoted
from models.staff_entry import AGENCY, StaffEntry, staff_mistakes, staff_typed
from models.text import fold

PERSON = "person"
"""The kind of entry of a child's file that holds a contact."""
CHOICES: Mapping[What, Mapping[str, Sequence[str]]] = {
    What.CHILD: {"stage": tuple(Stage)},
    What.STAFF: {"role": tuple(Role), "agency": AGENCY},
    What.CONTACT: {},
}
"""Where one of a few words is wanted, whose case does not matter."""


def plan(by: By, sheet: Sheet) -> Plan:
    """What an import of this file would do now; Refused for anybody but a manager."""
    only_managers(by, "imports people")
    planner = _Planner(by)
    for what, look in (
        (What.CHILD, planner.child),
        (What.STAFF, planner.person),
        (What.CONTACT, planner.contact),
    ):
        for row in sheet.rows:
            if row.what == what:
                look(row)
    mistakes = sorted([*sheet.mistakes, *planner.mistakes], key=_row_number)
    lines = tuple(line for _, line in sorted(planner.lines.items()))
    return Plan(lines, tuple(planner.new), tuple(mistakes))


class _Planner:
    """Goes through the rows, with the rows before in mind as if they were stored."""

    def __init__(self, by: By) -> None:
        self.by, self.day = by, today(by.at)
        self.children, self.staff = every_child(), everybody()
        self.coming: list[Child] = []
        self.starting: list[Staff] = []
        self.contacts: dict[tuple[str, ...], int] = {}
        """Where a contact of this file stands; those that are stored stand nowhere."""
        self.person_kind = _person_kind()
        self.stored: dict[str, set[tuple[str, ...]]] = {}
        self.lines: dict[int, str] = {}
        self.new: list[New] = []
        self.mistakes: list[Mistake] = []

    def child(self, row: Row) -> None:
        """A child, with the first step of the placement."""
        texts = {"stage": Stage.PLACED, **_chosen(row)}
        entry, wrong = child_typed(texts)
        step, wrong_step = step_typed(texts, self.day)
        if there := _known_child(entry, self.children):
            self._there(row, f"child {there.name}")
            return
        if "day" not in texts:
            wrong_step.append(Mistake("day", "Type the day from which this holds."))
        wrong += wrong_step
        wrong += mistakes_of_new(self.by, entry, step)
        wrong += child_mistakes(entry, self.coming, self.day, step.stage)
        new = NewChild(ids.new(), entry, step)
        self._add(row, wrong, new, child_said(entry, step))
        self.coming.append(Child(new.id, entry.name, entry.room, born=entry.born, stage=step.stage))

    def person(self, row: Row) -> None:
        """A member of staff."""
        texts = _chosen(row)
        entry, wrong = staff_typed(texts)
        if there := _known_person(entry, self.staff):
            self._there(row, f"staff {there.name}, {there.initials}")
            return
        if texts.get("agency", AGENCY[0]) not in AGENCY:
            wrong.append(Mistake("agency", "Say yes or no."))
        wrong += staff_mistakes(entry, [*self.staff, *self.starting], self.day)
        new = NewPerson(ids.new(), entry)
        self._add(row, wrong, new, person_said(entry))
        self.starting.append(entry.as_staff(new.id))

    def contact(self, row: Row) -> None:
        """Somebody in a child's life."""
        wrong: list[Mistake] = []
        child = self._child_of(row, wrong)
        values = self._values(row, wrong)
        if child is None or values is None:
            self._wrong(row, wrong)
            return
        key = (child.id, values["role"], fold(values["name"]))
        if key[1:] in self._contacts_of(child):
            self._there(row, contact_said(self.person_kind, values, child, more=False))
            return
        if key in self.contacts:
            wrong.append(Mistake("name", f"This contact stands in row {self.contacts[key]} too."))
        self.contacts.setdefault(key, row.number)
        said = contact_said(self.person_kind, values, child)
        self._add(row, wrong, NewContact(ids.new(), child.id, values), said)

    def _child_of(self, row: Row, wrong: list[Mistake]) -> Child | None:
        """The child that a contact belongs to, of the book or of this file."""
        typed = tidy(row.texts.get("child"))
        if not typed:
            wrong.append(Mistake("child", "Say whose contact this is."))
            return None
        everyone = [*self.children, *self.coming]
        here = [each for each in everyone if each.stage != Stage.GONE]
        found = matching(typed, here) or matching(typed, everyone)
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(each.name for each in found)
            sentence = f"{quoted(typed)} fits more than one child: {names}. Give the whole name."
        else:
            near = nearest(typed, [each.name for each in here])
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            sentence = f"No child is called {quoted(typed)}, here or in this file.{hint}"
        wrong.append(Mistake("child", sentence))
        return None

    def _values(self, row: Row, wrong: list[Mistake]) -> dict[str, str] | None:
        """A contact as it is stored; None when something is wrong with it."""
        texts = {key: text for key, text in row.texts.items() if key != "child"}
        try:
            return checked(self.person_kind, texts, Names({}, {}))
        except EntryError as error:
            for mistake in error.mistakes:
                label = self.person_kind.field(mistake.where).label if mistake.where else ""
                sentence = mistake.sentence.removeprefix(f"{label}: ")
                wrong.append(Mistake(mistake.where, sentence[:1].upper() + sentence[1:]))
            return None

    def _contacts_of(self, child: Child) -> set[tuple[str, ...]]:
        """Role and name of each contact that a child's file has or had."""
        if child.id not in self.stored:
            self.stored[child.id] = {
                (each.values.get("role", ""), fold(each.values.get("name", "")))
                for each in entries(child.id, [PERSON], ended=True)
            }
        return self.stored[child.id]

    def _there(self, row: Row, said: str) -> None:
        self.lines[row.number] = f"row {row.number}: {said} is there already, left as it is"

    def _add(self, row: Row, wrong: Iterable[Mistake], new: New, said: str) -> None:
        self._wrong(row, wrong)
        self.new.append(new)
        self.lines[row.number] = f"row {row.number}: adds {said}"

    def _wrong(self, row: Row, wrong: Iterable[Mistake]) -> None:
        """Notes mistakes under the columns that they belong to, each once."""
        for mistake in dict.fromkeys(wrong):
            column = column_of(row.what, mistake.where)
            self.mistakes.append(at(row.number, column, mistake.sentence))


def _person_kind() -> Kind:
    found = layout().kind(PERSON)
    if found is None:
        raise LookupError(f"file.toml has no kind {PERSON}")
    return found


def _chosen(row: Row) -> dict[str, str]:
    """The texts of a row; where one of a few words is wanted, that word as the verbs know it."""
    texts = dict(row.texts)
    for key, words in CHOICES[row.what].items():
        typed = fold(texts.get(key, ""))
        found = next((word for word in words if fold(word) == typed), None)
        if found is not None:
            texts[key] = str(found)
    return texts


def _known_child(entry: ChildEntry, among: Sequence[Child]) -> Child | None:
    """The same child, if the book has it: by name, unless the two were born on different days."""
    for each in among:
        differ = entry.born and each.born and entry.born != each.born
        if fold(each.name) == fold(entry.name) and not differ:
            return each
    return None


def _known_person(entry: StaffEntry, among: Sequence[Staff]) -> Staff | None:
    """The same member of staff, if the book has them: by initials and name."""
    wanted = (fold(entry.initials), fold(entry.name))
    return next((each for each in among if (fold(each.initials), fold(each.name)) == wanted), None)


def _row_number(mistake: Mistake) -> int:
    """In which row a mistake is, as `people_file.at` says it."""
    return int(mistake.where.removeprefix("row ").partition(",")[0])
