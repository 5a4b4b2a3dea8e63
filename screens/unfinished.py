"""Going on with what is unfinished, from its line on the board to where it was left."""

from __future__ import annotations

import json
from collections.abc import Sequence

from models.drafts import Draft
from models.people import one_child
from models.session_writing import FORM as SESSION
from models.session_writing import written
from screens.base import DeskScreen
from screens.desk import Desk
from screens.file_state import FORM as FILE_ENTRY
from screens.form_again import form_again
from screens.form_draft import FORM
from screens.reason import REASON, asked_for


async def go_on(screen: DeskScreen, draft: Draft) -> None:
    """Opens an unfinished text, or says where it belongs. Only inside `@work`."""
    if draft.form == REASON:
        screen.hint.say(f"It comes back when you are asked again: {asked_for(draft)}")
        return
    found = await _opened(screen, draft)
    await screen.uncovered()
    for each in found:
        screen.app.push_screen(each)


async def _opened(screen: DeskScreen, draft: Draft) -> Sequence[DeskScreen]:
    """The screens to be shown, one above the other; none when it was said why.

    Only inside `@work`.
    """
    if draft.form == FORM:
        return await form_again(screen, draft)
    if draft.form == FILE_ENTRY:
        from screens.file_form import FileFormScreen

        return [FileFormScreen.from_draft(screen.desk, draft)]
    if draft.form == SESSION:
        return [session_again(screen.desk, draft)]
    if draft.form == "note":
        return await _noted(screen, draft)
    from screens.concern import ConcernScreen

    return [ConcernScreen.from_draft(screen.desk, draft)]


def session_again(desk: Desk, draft: Draft) -> DeskScreen:
    """The page of a record that is not stored yet; of one that is, its sections."""
    from screens.record import RecordScreen
    from screens.record_quick import QuickScreen

    new = written(draft.context).version is None
    return QuickScreen.from_draft(desk, draft) if new else RecordScreen.from_draft(desk, draft)


async def _noted(screen: DeskScreen, draft: Draft) -> Sequence[DeskScreen]:
    """The checklist of the child, also of one who moved on. Only inside `@work`."""
    from screens.checklist import ChecklistScreen

    child = await screen.attempt(one_child, draft.child or "")
    if child is None:
        return []
    context = json.loads(draft.context)
    place = (context["day"], context["part"], context["item"])
    return [ChecklistScreen.for_draft(screen.desk, child, draft, place)]
