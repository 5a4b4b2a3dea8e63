"""Raising a concern: what was seen or said, is the child safe now, and who was told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult

from models import drafts
from models.concern_verbs import raise_concern
from models.concerns import Origin, origin_title
from models.drafts import Draft
from models.home import Number, numbers
from models.people import Child, children
from screens.actions import EVERYWHERE, Action, hint
from screens.base import DeskScreen, bindings
from screens.concern_actions import CONCERN
from screens.concern_answer import AnswerScreen
from screens.concern_form import ConcernForm, about_name, form_rows, from_json
from screens.concern_layout import saved_sentence, shares, telling, warning
from screens.concern_questions import ConcernQuestions
from screens.concern_view import ConcernView
from screens.desk import Desk
from screens.ring import ring_lines
from screens.widgets.draft_area import DraftArea
from screens.widgets.hint_line import HintLine
from screens.widgets.paper import Paper
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine

SAFE_KEYS = {"yes": "y", "no": "n", "not sure": "s"}
WRITING = "tab on to the lines and Save  esc back, your words are kept"


class ConcernScreen(ConcernQuestions):
    """The form of one concern; all that is typed and chosen is kept as a draft at once."""

    ACTIONS: ClassVar[tuple[Action, ...]] = CONCERN
    BINDINGS = bindings(CONCERN)
    NAME = "Raising a concern"

    def __init__(
        self,
        desk: Desk,
        *,
        draft_id: str,
        child: Child | None,
        origin: Origin | None,
        text: str = "",
    ) -> None:
        """Takes the record's id, whom it is about (None: asked first) and the item it came from."""
        about = child.id if child else None
        form = ConcernForm(desk.now(), about=about, origin=origin, origin_child=about)
        super().__init__(desk, form, [child] if child else [])
        self._draft = Draft(
            draft_id, desk.by().staff, "concern", about, form.as_json(), text, desk.now()
        )
        self._numbers: Sequence[Number] = []
        self._saving = False
        self._item = ""
        """What the item asks for from which it came."""

    @classmethod
    def from_draft(cls, desk: Desk, draft: Draft) -> DeskScreen:
        """The screen on which an unfinished concern, or an answer to one, goes on."""
        if draft.form == "answer":
            return AnswerScreen(desk, draft)
        screen = cls(desk, draft_id=draft.id, child=None, origin=None)
        screen._draft, screen.form = draft, from_json(draft.context)
        return screen

    def compose(self) -> ComposeResult:
        """Whom to ring, the text, the lines to answer, the hint line."""
        yield TitleLine()
        yield Rule()
        yield Paper(id="ring")
        yield Paper(id="name")
        yield DraftArea(self._draft, self.desk.clock)
        yield Rows()
        yield HintLine()

    def on_mount(self) -> None:
        """Shows the form, the cursor in the text."""
        self.area.capture, self.area.say = self.hint.handle, self.hint.say
        self.area.focus()
        self.show()
        self.read()

    @work
    async def read(self) -> None:
        """Reads who lives here and whom to ring; asks whom it is about, if that is not known."""
        self.house = await self.attempt(children) or self.house
        self._numbers = await self.attempt(numbers) or []
        child, origin = self.form.origin_child, self.form.origin
        if child is not None and origin is not None:
            self._item = await self.attempt(origin_title, child, origin) or ""
        self.show()
        if not about_name(self.form, self.house):
            await self.uncovered()
            self.ask_about()

    def on_resize(self) -> None:
        """Shares out the lines anew."""
        self.show()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The hint line shows the keys of what has the keyboard."""
        writing = isinstance(event.widget, DraftArea)
        self.hint.set_hint(WRITING if writing else hint((*CONCERN, *EVERYWHERE)))

    def typing(self) -> bool:
        """Always: nothing moves under anybody's hands here."""
        return True

    def show(self) -> None:
        """Shows the form as it stands."""
        width, height = self.size
        name = about_name(self.form, self.house)
        self.query_one(TitleLine).set(
            f"Concern: {name}" if name else "Concern", "", self.desk.initials
        )
        packed = ring_lines(self._numbers, width, 2)
        share = shares(width, height, len(packed))
        self.query_one(Rule).display = share.rule
        lines = ring_lines(self._numbers, width, share.ring)
        self.query_one("#ring", Paper).set([*lines, [Span(telling(width), "alert")]])
        label = "What was seen or said "
        self.query_one("#name", Paper).set(
            [[Span(label, "bold"), Span("─" * max(0, width - len(label)), "dim")]]
        )
        self.area.styles.height = share.text
        rule = Row("rule", ((Span("─" * max(0, width - 2), "dim"),),), stop=False)
        hours, now = self.desk.home.hours, self.desk.now()
        rows = form_rows(self.form, self.house, hours, now, self._item)
        self.rows.set_rows([rule, *rows])

    # Storing it

    @work
    async def action_save(self) -> None:
        """Stores the concern; asks once more when somebody is not safe or nobody was told."""
        if self._saving:
            return
        if not self.area.text.strip():
            self.hint.say("Write first what was seen or said.", alert=True)
            self.area.focus()
            return
        name = about_name(self.form, self.house)
        if not name:
            self.ask_about()
            return
        if self.form.safe is None and await self.safe() is None:
            return
        doubt = warning(self.form, self.size.width)
        if doubt and not await self.hint.confirm(doubt):
            self.hint.say("Not saved. Your words are kept.")
            return
        if await self._stored():
            drafts.forget(self._draft.id)
            said = saved_sentence(self.form, name)
            await self.uncovered()
            self.app.switch_screen(ConcernView(self.desk, self._draft.id, said=said))

    async def _stored(self) -> bool:
        """Stores what is filled in. Only inside `@work`."""
        form, safe = self.form, self.form.safe or "not sure"
        self._saving = self.area.read_only = True
        self.hint.say("Saving …")
        try:
            stored = await self.attempt(
                raise_concern,
                self.desk.by(),
                self._draft.id,
                form.child,
                self.area.text,
                safe,
                form.happened,
                form.told,
                form.from_item,
            )
        finally:
            self._saving = self.area.read_only = False
        return stored is not None
