"""The short forms once more, each as its own place opens it, to go on with a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.daily_notes import note
from models.drafts import Draft
from models.incidents import incident
from models.number_verbs import kept_numbers
from models.people import one_child
from models.setting_pages import ListPage, setting_page
from models.settings import Settings, settings
from models.shifts import PARTS
from models.staff_list import staff_lines
from models.staff_verbs import one_of_staff
from models.talks import talk
from screens.base import DeskScreen
from screens.child_form import ChildForm, StepForm
from screens.form_draft import Kept, kept_in
from screens.form_screen import FormScreen
from screens.handover_again import NAMES, handed_on_again
from screens.incident_form import IncidentForm
from screens.item_form import ChangeItemForm, NewItemForm
from screens.note_form import NoteForm
from screens.number_form import NumberForm
from screens.people import PeopleScreen
from screens.person import LetInForm, PersonForm, SupervisionForm
from screens.plan_form import PlanForm
from screens.plan_open import change_form, new_form
from screens.setting_form import EntryForm, ValuesForm
from screens.talk_form import AskForm, HeldForm

GONE = "What this was about is no longer there. Delete drops your words."
ELSEWHERE = "Open this form again where you began it: your words are there."
PEOPLE = (PersonForm.NAME, LetInForm.NAME)


async def form_again(screen: DeskScreen, draft: Draft) -> Sequence[DeskScreen]:
    """The form of a draft, below it the screen on which it stands; none when that was said why.

    Only inside `@work`.
    """
    kept = kept_in(draft)
    # A code that is made there is shown in the list.
    people = PeopleScreen(screen.desk) if kept.form in PEOPLE else None
    form = await (_person(screen, kept, people) if people else _form(screen, kept, draft.child))
    if form is None:
        return []
    form.going_on = draft.id
    return [people, form] if people else [form]


async def _person(screen: DeskScreen, kept: Kept, people: PeopleScreen) -> FormScreen | None:
    """Somebody new, or somebody who is changed. Only inside `@work`."""
    if kept.form == LetInForm.NAME:
        return LetInForm(screen.desk, None, people.give)
    if not kept.subject:
        return PersonForm(screen.desk, None, people.give)
    person = await screen.attempt(one_of_staff, kept.subject)
    return PersonForm(screen.desk, person, people.give) if person else None


async def _form(screen: DeskScreen, kept: Kept, child: str | None) -> FormScreen | None:
    """Any other form. Only inside `@work`."""
    if kept.form in NAMES:
        return await handed_on_again(screen, kept, child)
    match kept.form:
        case ChildForm.NAME | StepForm.NAME:
            return await _of_child(screen, kept)
        case SupervisionForm.NAME:
            lines = await screen.attempt(staff_lines, screen.desk.today()) or []
            line = next((each for each in lines if each.person.id == kept.subject), None)
            return SupervisionForm(screen.desk, line) if line else _gone(screen)
        case NumberForm.NAME:
            numbers = await screen.attempt(kept_numbers) or []
            number = next((each for each in numbers if each.id == kept.subject), None)
            new = not kept.subject
            return NumberForm(screen.desk, number) if number or new else _gone(screen)
        case NewItemForm.NAME | ChangeItemForm.NAME:
            shown = await screen.attempt(settings, child, screen.desk.now())
            return _item(screen, kept, child, shown) if shown else None
        case AskForm.NAME | HeldForm.NAME:
            return await _talk(screen, kept, child)
        case IncidentForm.NAME:
            return await _incident(screen, kept, child)
        case NoteForm.NAME:
            return await _note(screen, kept, child)
        case ValuesForm.NAME | EntryForm.NAME:
            return await _setting(screen, kept)
        case PlanForm.NAME:
            return await _plan(screen, kept, child)
    screen.hint.say(ELSEWHERE)
    return None


async def _of_child(screen: DeskScreen, kept: Kept) -> FormScreen | None:
    """Who a child is, or a step of their placement. Only inside `@work`."""
    if not kept.subject:
        return ChildForm(screen.desk)
    child = await screen.attempt(one_child, kept.subject)
    if child is None:
        return None
    return (
        ChildForm(screen.desk, child)
        if kept.form == ChildForm.NAME
        else StepForm(screen.desk, child, {})
    )


async def _talk(screen: DeskScreen, kept: Kept, child: str | None) -> FormScreen | None:
    """A talk with a manager: asked for, or what came of it. Only inside `@work`."""
    if kept.form == AskForm.NAME:
        about = await screen.attempt(one_child, child) if child else None
        table, _, row = kept.subject.partition(":")
        return AskForm(screen.desk, about, (table, row) if row else None)
    held = await screen.attempt(talk, screen.desk.by().staff, kept.subject)
    return HeldForm(screen.desk, held) if held else None


async def _incident(screen: DeskScreen, kept: Kept, child: str | None) -> FormScreen | None:
    """A new incident, or one that is changed. Only inside `@work`."""
    about = await screen.attempt(one_child, child) if child else None
    found = await screen.attempt(incident, kept.subject) if kept.subject else None
    if about is None or (kept.subject and found is None):
        return None
    return IncidentForm(screen.desk, about, found)


async def _note(screen: DeskScreen, kept: Kept, child: str | None) -> FormScreen | None:
    """A new note of the day, or one that is changed. Only inside `@work`."""
    about = await screen.attempt(one_child, child) if child else None
    found = await screen.attempt(note, kept.subject) if kept.subject else None
    if about is None or (kept.subject and found is None):
        return None
    return NoteForm(screen.desk, about, found)


async def _setting(screen: DeskScreen, kept: Kept) -> FormScreen | None:
    """A setting of the home, or an entry of one that is a list. Only inside `@work`."""
    name, _, key = kept.subject.partition(":")
    page = await screen.attempt(setting_page, name, screen.desk.now())
    if isinstance(page, ListPage):
        line = next((each for each in page.lines if each.key == key), None)
        return EntryForm(screen.desk, page, line) if line or not key else _gone(screen)
    planned = date.fromisoformat(key) if key else None
    return ValuesForm(screen.desk, page, planned=planned) if page else None


async def _plan(screen: DeskScreen, kept: Kept, child: str | None) -> FormScreen | None:
    """Something that is to be planned, or a change of it. Only inside `@work`."""
    if not kept.subject:
        return await new_form(screen, screen.desk.today(), [child] if child else [])
    of, day, scope = kept.subject.split(":")
    return await change_form(screen, of, date.fromisoformat(day), scope)


def _item(screen: DeskScreen, kept: Kept, child: str | None, shown: Settings) -> FormScreen | None:
    """An item of the routine, of the home or of a child who lives here."""
    if child is not None and shown.child is None:
        return _gone(screen)
    if kept.form == NewItemForm.NAME:
        return NewItemForm(screen.desk, shown, PARTS[0])
    item = next((each for each in shown.items if each.item.id == kept.subject), None)
    return ChangeItemForm(screen.desk, shown.child, item) if item else _gone(screen)


def _gone(screen: DeskScreen) -> FormScreen | None:
    """No form, once it was said that there is nothing left which it could be about."""
    screen.hint.say(GONE)
    return None
