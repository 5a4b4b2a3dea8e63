"""Setting up a home page by page: nothing is stored before the last one says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen

from models import drafts
from models.clock import Clock
from models.database import run
from models.drafts import Draft
from models.errors import KwtuiError
from models.new_home import HomeSetup
from models.setup import Code, create
from screens.actions import Action, hint
from screens.base import bindings
from screens.setup_left import after_leaving
from screens.setup_pages import PAGES, SECRETS, home_of, suggestions, today_of
from screens.setup_review import CREATE_ROW, code_rows, review_rows
from screens.widgets.form import Form
from screens.widgets.form_keys import form_keys
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine

DRAFT = AUTHOR = "setup"
"""There is one such draft, of nobody in particular: nobody works here yet."""
BACK = Action("back", ("escape",), "back", "Back to the page before; what you typed stays.")
CREATE = Action("create", ("enter",), "create this home", "Store all this, after one question.")
WRITTEN = Action("create", ("enter",), "all written down", "Go on to the sign-in.")


class SetupScreen(Screen[None]):
    """Asks for everything that a home needs, shows it again, and creates the home."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (BACK,)
    BINDINGS = bindings((BACK,))
    NAME = "Set up"
    DEFAULT_CSS = """
    SetupScreen Form, SetupScreen Rows { margin: 1 1 0 1; }
    """

    def __init__(
        self, clock: Clock, on_created: Callable[[], None], on_back: Callable[[], None]
    ) -> None:
        """Takes the clock, and what to do when the home is there, or on Esc on the first page.

        The (empty) database and the drafts beside it are open already.
        """
        super().__init__()
        self._clock = clock
        self._on_created, self._on_back = on_created, on_back
        self._step = 0
        self._setup: HomeSetup | None = None
        self._touched: set[str] = set()
        self._brought_back = self._creating = self._created = False

    def compose(self) -> ComposeResult:
        """Title, the page's fields or a list to read, the keys."""
        yield TitleLine()
        yield Rule()
        yield Form()
        yield Rows()
        yield HintLine()

    @property
    def form(self) -> Form:
        """The fields."""
        return self.query_one(Form)

    @property
    def rows(self) -> Rows:
        """What is only read."""
        return self.query_one(Rows)

    @property
    def hint(self) -> HintLine:
        """The line with the keys."""
        return self.query_one(HintLine)

    def on_mount(self) -> None:
        """Shows the first page, with what was typed before a dropped line."""
        form = self.form
        form.when_changed, form.when_left, form.when_done = self._typed, self._left, self._done
        self.rows.capture = self.hint.handle
        for key, text in suggestions().items():
            form.suggest(key, text)
        self._show()
        self._bring_back()

    # Pages

    def _show(self) -> None:
        """Shows the page, or all of it again after the last one."""
        filling_in = self._step < len(PAGES)
        self.form.display, self.rows.display = filling_in, not filling_in
        if filling_in:
            self._show_fields()
            self.form.move_to(PAGES[self._step].start)
            self.form.set_mistakes({})
            self.form.focus()
        else:
            self._show_review()
            self.rows.focus()
        self._show_lines()

    def _show_fields(self) -> None:
        self.form.set_entries(PAGES[self._step].entries(self.form.values()))

    def _show_review(self) -> None:
        if self._setup is not None:
            self.rows.set_rows(review_rows(self._setup, self.size.width))

    def on_resize(self) -> None:
        """What is read keeps to the width of the terminal."""
        if self._step == len(PAGES) and not self._created:
            self._show_review()

    def _show_lines(self) -> None:
        """The title line and the keys of this page."""
        last = self._step == len(PAGES)
        title = "Is all this right?" if last else PAGES[self._step].title
        keys = (CREATE, BACK) if last else (*form_keys(self.form.choices), BACK)
        self.query_one(TitleLine).set(title, right=f"{self._step + 1} of {len(PAGES) + 1}")
        self.hint.set_hint(hint(keys))

    def _done(self, at: str) -> None:
        """Goes on when nothing on this page is wrong."""
        setup, wrong = home_of(self.form.values(), self._clock())
        here = {key: sentence for key, sentence in wrong.items() if key in self.form.keys}
        self.form.set_mistakes(here)
        if here:
            return
        self._step += 1
        if self._step == len(PAGES):
            self._setup = setup
        self._show()

    def action_back(self) -> None:
        """A page back; what was typed stays."""
        if self._creating:
            return
        if self._created:
            self.hint.say("The home is set up. Write the codes down, then press Enter.")
        elif self._step == 0:
            self._on_back()
        else:
            self._step -= 1
            self._show()

    # What is typed

    def _typed(self, key: str) -> None:
        """Adds an empty line where the last one is filled, and keeps what was typed."""
        self._touched.add(key)
        self._show_fields()
        if key not in SECRETS:
            self._keep()

    def _left(self, key: str) -> None:
        """Suggests what goes with a name, and goes on from a number to the next."""
        after_leaving(self.form, key, today_of(self.form.values(), self._clock()))

    def _keep(self) -> None:
        """Has what was typed kept through a dropped line; never a PIN."""
        if not self._brought_back:
            return
        unchanged = suggestions()
        values = {
            key: text
            for key, text in self.form.values().items()
            if text and text != unchanged.get(key) and key not in SECRETS
        }
        text = json.dumps(values, ensure_ascii=False)
        drafts.keep(Draft(DRAFT, AUTHOR, "setup", None, "", text, self._clock()))

    @work
    async def _bring_back(self) -> None:
        """Fills in what was typed before, where nothing is typed yet."""
        try:
            kept = await run(drafts.of_author, AUTHOR)
        except KwtuiError as error:
            self.hint.say(error.sentence, alert=True)
            return
        finally:
            # Not earlier: what is typed now would be kept in place of what was typed before.
            self._brought_back = True
        for draft in kept[:1]:
            for key, text in json.loads(draft.text).items():
                if key not in self._touched:
                    self.form.fill(key, text)
            self._show_fields()
            self.hint.say("What you typed before is here again.")
        if self._touched:
            self._keep()

    # The end

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        """Asks once more before the home is created, and before its codes are gone."""
        if self._created:
            self._leave()
        elif event.key != CREATE_ROW:
            self.hint.say("To change this: esc, to its page. Enter on the first line creates.")
        elif self._setup is not None and not self._creating:
            self._create(self._setup)

    @work
    async def _create(self, setup: HomeSetup) -> None:
        """Creates the home after a y."""
        if not await self.hint.confirm("Create this home now"):
            return
        self._creating = True
        self.hint.set_hint("Setting up the home …")
        try:
            codes = await run(create, setup, self._clock(), self.form.value("pin"))
        except KwtuiError as error:
            self._show_lines()
            self.hint.say(error.sentence, alert=True)
            return
        finally:
            self._creating = False
        self._created = True
        for key in SECRETS:
            self.form.fill(key, "")
        drafts.forget(DRAFT)
        self._show_codes(setup, codes)

    def _show_codes(self, setup: HomeSetup, codes: list[Code]) -> None:
        """Shows the codes, this once."""
        self.query_one(TitleLine).set(setup.name, right="set up")
        self.hint.set_hint(hint((WRITTEN,)))
        self.rows.set_rows(code_rows(codes))

    @work
    async def _leave(self) -> None:
        """Goes on to the sign-in after a y."""
        if await self.hint.confirm("All written down (shown once)"):
            self._on_created()
