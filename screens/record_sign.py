"""Before a record is signed: others' names, earlier targets, the record check; y signs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import work

from models import ids
from models.mistakes import Mistake
from models.record_check import RULES, Remark
from models.recorder import Recorder, recorder_of
from models.session_record import CARRIED
from models.session_typed import change_of
from models.session_verbs import sign
from models.sessions import Session
from models.shifts import day_text
from screens.actions import EVERYWHERE, Action, hint
from screens.base import bindings
from screens.desk import Desk
from screens.reader_screen import ReaderScreen
from screens.record_draft import RecordDraft
from screens.record_lists import unanswered
from screens.record_names import others_in
from screens.record_saving import RecordSaving
from screens.record_words import NO_REMARKS
from screens.session_actions import RECORD_SIGN
from screens.widgets.reader import Passage

FIXED = "Signed, its text is fixed; what is wrong is amended, with a reason. y signs."

MEANWHILE = "Its text was changed just now, somewhere else: esc, then o reads it."


class SignScreen(ReaderScreen, RecordSaving):
    """What to know before it is signed; only y signs."""

    ACTIONS: ClassVar[tuple[Action, ...]] = RECORD_SIGN
    BINDINGS = bindings(RECORD_SIGN)
    NAME = "Signing a record"
    SHOWN = frozenset({"session", "task"})

    def __init__(self, desk: Desk, id: str) -> None:  # noqa: A002
        """Takes which record; all of it is stored."""
        super().__init__(desk)
        self._record_id = id
        self.standing: Session | None = None

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody stored something: what is signed is what is shown."""
        if not (self.known and self.saving):
            super().changed(tables)

    async def overtaken(self, latest: Session) -> None:
        """Another text stands by now: it is read before it is signed. Only inside `@work`."""
        self.reload()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the record and shows what to know."""
        known = await self.attempt(recorder_of, self._record_id)
        if known is None or known.session is None:
            return
        if self.standing is not None and self.standing.record != known.session.record:
            self.hint.say(MEANWHILE, alert=True)
        self.known, self.standing = known, known.session
        self.record = RecordDraft(self.desk, change_of(known.session, known.basis), ids.new())
        title = f"Sign: {known.child.name}, {day_text(known.session.record.day)}"
        self.set_title(title)
        self._show_keys(known)
        self.reader.show(list(sign_passages(known, known.session, self._left(known))))

    def _show_keys(self, known: Recorder) -> None:
        """The keys; of carrying over only where there is something to carry over."""
        left = bool(self._left(known))
        actions = [each for each in self.ACTIONS if left or each.name != "carry"]
        self.hint.set_hint(self.desk.said(hint((*actions, *EVERYWHERE))))

    def _left(self, known: Recorder) -> list[str]:
        """The texts of earlier targets of which nothing is said."""
        left = unanswered(known, self.record.writing)
        return [each.text for each in known.targets if each.id in left]

    @work
    async def action_sign(self) -> None:
        """Signs it; asks once more where earlier targets have no answer."""
        known, standing = self.known, self.standing
        if known is None or standing is None or self.saving:
            return
        if left := self._left(known):
            number = f"{len(left)} earlier target{'' if len(left) == 1 else 's'}"
            if not await self.hint.confirm(f"{number} without an answer. Sign all the same?"):
                return
        if await self.kept(sign, self.desk.by(), standing.id, standing.version) is not None:
            await self.leave("Signed.")

    @work
    async def action_carry(self) -> None:
        """Carries over every earlier target of which nothing is said."""
        if self.known is None or self.saving:
            return
        left = unanswered(self.known, self.record.writing)
        if not left:
            self.hint.say("No earlier target is without an answer.")
            return
        texts = {f"earlier.{each}": CARRIED for each in left}
        stored = await self.saved(self.record.writing.with_texts(texts))
        if stored is not None:
            self.standing = stored
            self.hint.say("Carried over.")
            self.reload()

    def show_mistakes(self, found: Iterable[Mistake]) -> None:
        """What has to be there first is filled in, in its section."""
        self._fill_in(tuple(found))

    @work
    async def _fill_in(self, found: tuple[Mistake, ...]) -> None:
        from screens.record import RecordScreen

        await self.uncovered()
        below = self.app.screen_stack[-2]
        if isinstance(below, RecordScreen):
            self.dismiss()
            below.show_mistakes(found)
        else:
            self.app.switch_screen(RecordScreen(self.desk, self._record_id, wrong=found))


def sign_passages(known: Recorder, session: Session, left: list[str]) -> Iterator[Passage]:
    """What to know before a record is signed."""
    yield Passage(FIXED, "bold")
    for name in others_in(known, [session.record.words()]):
        text = f"\n! {name} is named in it. This is {known.child.name}'s record."
        yield Passage(text, "alert")
    if left:
        yield Passage("\nEarlier targets without an answer (c carries them over)", "bold")
        yield from (Passage(each, lead="  -", indent=4) for each in left)
    remarks = known.remarks(session.record)
    yield Passage(f"\n{'Record check' if remarks else NO_REMARKS}", "bold")
    yield from (_remark(each) for each in remarks)


def _remark(of: Remark) -> Passage:
    return Passage(f"{RULES[of.rule]}: {of.sentence}", lead=f"  {of.rule}", indent=4)
