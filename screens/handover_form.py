"""The forms of a handover (H1): what people say of a child or the house, and reading it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.handover_page import HandoverPage
from models.handover_verbs import acknowledge
from models.handover_words import CHILD_TEXTS, ITEM, MUST, write_words
from models.handovers import HOUSE, STATUSES, Words, words_of
from models.home_handover import INITIALS, NUMBER, HouseItem
from models.people import Child, initials_by_id
from screens.base import About
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.handover_rows import STATUS
from screens.widgets.form_layout import Entry, Field

ITEM_WIDTHS = {NUMBER: 12, INITIALS: 12}
STATUS_CHOICES = (("", "choose"), *((each, STATUS[each].lower()) for each in STATUSES))


class WordsForm(FormScreen):
    """What people say of one child, or of the house."""

    NAME = "Words of a handover"

    def __init__(
        self,
        desk: Desk,
        handover: str,
        child: Child | None,
        words: Words | None,
        items: Sequence[HouseItem] = (),
    ) -> None:
        """Takes the open handover, about whom, and the words as they were read; None: none yet.

        `items` are the home's own list, for the house.
        """
        super().__init__(desk)
        self._handover, self._child, self._words, self._items = handover, child, words, items
        self._by = ""

    def subject(self) -> str:
        """The handover to which it belongs."""
        return self._handover

    def heading(self) -> str:
        """About whom it is."""
        return f"Handover: {self._child.name if self._child else 'the house'}"

    def entries(self) -> list[Entry]:
        """The status and the texts; of the house what must not be missed, and the list."""
        if self._child is not None:
            return [
                (Field("status", "Status", options=STATUS_CHOICES),),
                *((Field(key, label),) for key, label in CHILD_TEXTS),
            ]
        return [
            "Must not be missed: three things at most.",
            *((Field(key, str(at)),) for at, key in enumerate(MUST, 1)),
            "",
            *((_item_field(each),) for each in self._items),
        ]

    def beginning(self) -> Mapping[str, str]:
        """What is stored."""
        texts = dict(self._words.texts) if self._words else {}
        if self._child is not None:
            texts["status"] = (self._words.status if self._words else None) or ""
        return texts

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self._child, None

    async def store(self) -> str | None:
        """Stores the words. Only inside `@work`."""
        texts = dict(self.form.values())
        status = texts.pop("status", "") or None
        version = self._words.version if self._words else None
        child = self._child.id if self._child else None
        done = await self.saved(
            write_words, self.desk.by(), self._handover, child, texts, status, version
        )
        return "Saved." if done else None

    async def read_again(self) -> bool:
        """The words as they are by now. Only inside `@work`."""
        found = await self.attempt(words_of, self._handover)
        initials = await self.attempt(initials_by_id)
        words = (found or {}).get(self._child.id if self._child else None)
        if words is None or initials is None:
            return False
        self._words, self._by = words, initials.get(words.typed_by, "")
        return True

    def changed_by(self) -> str:
        """Who changed them meanwhile."""
        return self._by or super().changed_by()


def _item_field(item: HouseItem) -> Field:
    """An item of the home's list; two people's initials are short."""
    what = f"{item.title} (two)" if item.kind == INITIALS else item.title
    return Field(ITEM + item.key, what, ITEM_WIDTHS.get(item.kind, 0))


class ReadBackForm(FormScreen):
    """What somebody who comes on says in their own words, where the handover asks for it."""

    NAME = "Reading a handover back"

    def __init__(self, desk: Desk, page: HandoverPage, asked: Mapping[str, str]) -> None:
        """Takes the handover, and what is asked for, by child or HOUSE."""
        super().__init__(desk)
        self._page, self._asked = page, asked

    def subject(self) -> str:
        """The handover that is read."""
        return self._page.handover.id

    def heading(self) -> str:
        """What it is."""
        return "Read back, in your own words"

    def entries(self) -> list[Entry]:
        """What is said, each with a line for one's own words."""
        found: list[Entry] = []
        for key, what in self._asked.items():
            found += ["", *self._said(key, what), (Field(key, "What you will do"),)]
        return found[1:]

    def _said(self, key: str, what: str) -> list[str]:
        if key == HOUSE:
            return [f"{what}:", *(f"! {each}" for each in self._page.house.must)]
        of = self._page.child(key)
        texts = of.words.texts if of and of.words else {}
        said = " · ".join(texts[name] for name, _ in CHILD_TEXTS if texts.get(name))
        return [f"{what}: ACT NOW", *([said] if said else [])]

    async def store(self) -> str | None:
        """Says that one has read it. Only inside `@work`."""
        done = await self.saved(acknowledge, self.desk.by(), self.subject(), self.form.values())
        return "Saved: you have read it." if done else None
