"""Who a child is, and the steps of the placement."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work

from models.child_page import ChildPage, child_page
from models.dates import date_text
from models.placements import Placement
from screens.actions import Action
from screens.base import About, bindings
from screens.child_words import dated_row, heading_row, step_texts, top_rows, written_text
from screens.desk import Desk
from screens.entry import TextScreen
from screens.list_screen import ListScreen
from screens.people_actions import PLACEMENT
from screens.widgets.rows import Row, Rows


class PlacementScreen(ListScreen):
    """A child's names, age and key worker, and below them the placement, the newest step first."""

    ACTIONS: ClassVar[tuple[Action, ...]] = PLACEMENT
    BINDINGS = bindings(PLACEMENT)
    NAME = "Child"
    CALLED = "{Child}"
    SHOWN = frozenset({"child", "placement", "key_worker", "staff"})

    def __init__(self, desk: Desk, child_id: str) -> None:
        """Takes the desk and the child's id."""
        super().__init__(desk)
        self._child_id = child_id
        self.page: ChildPage | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the child and shows it."""
        self.page = await self.attempt(child_page, self._child_id, self.desk.today()) or self.page
        self.show()

    def show(self) -> None:
        """Paints what was read last."""
        page, width = self.page, self.size.width
        if page is None:
            return
        self.set_title(f"{page.child.name} · {page.child.stage}")
        count = len(page.steps)
        title = f"Placement ({count})" if count else "Placement: no step is written down (a adds)"
        steps = [self._row(step, page, width) for step in reversed(page.steps)]
        rows = [
            *top_rows(page, self.desk.terms, width),
            heading_row("placement", title, width),
            *steps,
        ]
        self.rows.set_rows(rows)

    def _row(self, step: Placement, page: ChildPage, width: int) -> Row:
        return dated_row(step.id, step.day, step.stage, self._texts(step, page), width)

    def _texts(self, step: Placement, page: ChildPage) -> list[str]:
        written = written_text(page, self.desk.home.hours, step.typed_by, step.typed_at)
        return [*step_texts(step), written]

    def about(self) -> About:
        """A concern raised here is about this child."""
        return (self.page.child if self.page else None), None

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: the whole of a step."""
        event.stop()
        page = self.page
        step = next((each for each in page.steps if each.id == event.key), None) if page else None
        if page is not None and step is not None:
            title = f"{page.child.name} · {step.stage} from {date_text(step.day)}"
            self.app.push_screen(TextScreen(title, self._texts(step, page)))

    def _may(self) -> bool:
        """Whether who is signed in writes this down; else says who does."""
        leads = self.desk.who is not None and self.desk.who.staff.leads
        if not leads:
            self.hint.say(
                self.desk.said("Only a shift leader or {a_manager} changes this. Ask yours."),
                alert=True,
            )
        return leads

    def action_step(self) -> None:
        """Asks for one more step."""
        if self.page is None or not self._may():
            return
        from screens.child_form import StepForm

        terms = {}
        if self.page.steps:
            last = self.page.steps[-1]
            terms = {"authority": last.authority or "", "legal_status": last.legal_status or ""}
        self.app.push_screen(StepForm(self.desk, self.page.child, terms))

    def action_change(self) -> None:
        """Asks for what is different about who the child is."""
        if self.page is None or not self._may():
            return
        from screens.child_form import ChildForm

        self.app.push_screen(ChildForm(self.desk, self.page.child))

    def action_key_worker(self) -> None:
        """Who the key worker is and was."""
        from screens.key_worker import KeyWorkerScreen

        self.app.push_screen(KeyWorkerScreen(self.desk, self._child_id))
