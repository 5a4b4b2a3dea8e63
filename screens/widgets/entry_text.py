"""A long text of a form with many fields, all of which are kept together in one draft."""

from __future__ import annotations

from collections.abc import Callable

from models.clock import Clock
from models.drafts import Draft
from screens.widgets.draft_area import DraftArea


class EntryText(DraftArea):
    """A long text; it is kept with all the rest of the form, in one draft."""

    def __init__(self, key: str, label: str, draft: Draft, clock: Clock) -> None:
        """Takes the field, its label, and a draft with the text to begin with."""
        super().__init__(draft, clock, id=f"text-{key}")
        self.key, self.label = key, label
        self.when_changed: Callable[[str], None] = lambda key: None
        """Told the key of the field when it has another text."""

    def keep(self, **changes: object) -> None:
        """Says that there is something to keep."""
        self.draft = self.draft._replace(text=self.text)
        self.when_changed(self.key)
