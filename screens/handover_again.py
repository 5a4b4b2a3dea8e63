"""The forms of handover, actions and messages once more, to go on with a draft."""

from __future__ import annotations

from models.handover_shown import shown_closed
from models.handover_verbs import to_read_back
from models.handovers import words_of
from models.home_handover import house_items
from models.people import Child, initials_by_id, one_child
from models.tasks import task
from screens.action_form import ActionForm
from screens.base import DeskScreen
from screens.form_draft import Kept
from screens.form_screen import FormScreen
from screens.handover_form import ReadBackForm, WordsForm
from screens.message_form import MessageForm

NAMES = frozenset({WordsForm.NAME, ReadBackForm.NAME, ActionForm.NAME, MessageForm.NAME})


async def handed_on_again(screen: DeskScreen, kept: Kept, child: str | None) -> FormScreen | None:
    """The form of a draft; None where that was said why. Only inside `@work`."""
    if kept.form == MessageForm.NAME:
        return MessageForm(screen.desk)
    if kept.form == ReadBackForm.NAME:
        shown = await screen.attempt(shown_closed, kept.subject, screen.desk.now())
        asked = await screen.attempt(to_read_back, kept.subject)
        return ReadBackForm(screen.desk, shown.page, asked) if shown and asked else None
    about = await screen.attempt(one_child, child) if child else None
    if child and about is None:
        return None
    if kept.form == ActionForm.NAME:
        return await _action(screen, kept, about)
    words = await screen.attempt(words_of, kept.subject)
    items = await screen.attempt(house_items, screen.desk.home, screen.desk.today())
    if words is None or items is None:
        return None
    return WordsForm(screen.desk, kept.subject, about, words.get(child), items)


async def _action(screen: DeskScreen, kept: Kept, about: Child | None) -> FormScreen | None:
    """A new action, or one that is changed. Only inside `@work`."""
    if not kept.subject:
        return ActionForm(screen.desk, about)
    found = await screen.attempt(task, kept.subject)
    initials = await screen.attempt(initials_by_id)
    if found is None or initials is None:
        return None
    return ActionForm(screen.desk, about, found, initials.get(found.owner or "", ""))
