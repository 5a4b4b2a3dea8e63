"""Appointing a child's key worker and the others, and ending that (M1 to M4)."""

from __future__ import annotations

from textual import work

from models import ids
from models.child_page import ChildPage
from models.dates import date_text
from models.key_worker_verbs import appoint, appoint_other, end_other, is_change
from models.key_workers import KeyWorkers
from models.people import Stage
from screens.child_words import staff_name
from screens.desk import Desk
from screens.key_worker_questions import KeyWorkerQuestions, right_one
from screens.reason import Reason

FROM = "From which day (enter: today)"
KEPT_TOO = " Your words are kept."


class Appointing(KeyWorkerQuestions):
    """A screen on which key workers of a child are appointed."""

    def __init__(self, desk: Desk, child_id: str) -> None:
        """Takes the desk and the child's id."""
        super().__init__(desk)
        self.child_id = child_id
        self.page: ChildPage | None = None
        """What was read of the child last."""

    async def told(self, said: str) -> None:
        """Shows what is stored by now, and says what was. Only inside `@work`."""
        raise NotImplementedError

    def may(self) -> ChildPage | None:
        """What is shown, if who is signed in may appoint; else says who does."""
        if self.desk.who is None or not self.desk.who.staff.leads:
            self.hint.say(
                self.desk.said("Only a shift leader or {a_manager} appoints. Ask yours."),
                alert=True,
            )
            return None
        if self.page is not None and self.page.child.stage == Stage.GONE:
            self.hint.say(
                self.desk.said("This {child} has moved on. Place them again first."), alert=True
            )
            return None
        return self.page

    def action_appoint(self) -> None:
        """Appoints the key worker; keys that come before the first question are kept for it."""
        if (page := self.may()) is not None:
            self.hint.hold()
            self._appoint(page)

    @work
    async def _appoint(self, page: ChildPage) -> None:
        """Asks who, from when, why, and stores it."""
        now = page.key_on(page.day)
        here = [each for each in page.staff.values() if each.here_on(page.day)]
        found = await self.ask_person(
            self.desk.said("{Key_worker}"), page, here, nobody=now.primary is not None
        )
        if found is None:
            return
        day = await self.ask_day(FROM, self.desk.today())
        if day is None:
            return
        person = right_one(found, day) if found else None
        staff = person.id if person else None
        why: tuple[str, Reason] | None = None
        # The same again is refused below: nothing more is asked then.
        again = page.key_on(day).primary == staff
        if is_change(page.history, staff, day) and not again:
            why = await self.ask_reason(self.child_id)
            if why is None:
                self.hint.say(f"Not appointed.{KEPT_TOO if self.hint.asked_text.strip() else ''}")
                return
        warned = await self.ask_warned(person, day) if person and not again else False
        if warned is None:
            self.hint.say(f"Not appointed.{KEPT_TOO if why else ''}")
            return
        reason, note = why or (None, None)
        done = await self.attempt(
            appoint, self.desk.by(), note.id if note else ids.new(), self.child_id, staff, day,
            reason, note.text if note else None, warned,
        )  # fmt: skip
        if done is not None:
            if note is not None:
                note.forget()
            await self.told(f"Saved: {staff_name(page.staff, staff)} from {date_text(day)}.")

    def action_other(self) -> None:
        """Adds one more key worker."""
        if (page := self.may()) is not None:
            self.hint.hold()
            self._other(page)

    @work
    async def _other(self, page: ChildPage) -> None:
        """Asks who and from when, and stores it."""
        now = page.key_on(page.day)
        taken = {now.primary, *now.secondary}
        here = [
            each for each in page.staff.values() if each.here_on(page.day) and each.id not in taken
        ]
        found = await self.ask_person("Who else", page, here)
        day = await self.ask_day(FROM, self.desk.today()) if found else None
        if not found or day is None:
            return
        person = right_one(found, day)
        warned = await self.ask_warned(person, day)
        if warned is None:
            self.hint.say("Not appointed.")
            return
        done = await self.attempt(
            appoint_other, self.desk.by(), ids.new(), self.child_id, person.id, day, None, warned
        )
        if done is not None:
            said = f"Saved: {staff_name(page.staff, person.id)} too from {date_text(day)}."
            await self.told(said)

    def action_end(self) -> None:
        """One of the others ends."""
        page = self.may()
        if page is None:
            return
        others: KeyWorkers = page.key_on(page.day)
        if not others.secondary:
            self.hint.say(
                self.desk.said(
                    "There is no other {key_worker} today. a appoints the {key_worker} anew."
                )
            )
            return
        self.hint.hold()
        self._end(page, others)

    @work
    async def _end(self, page: ChildPage, now: KeyWorkers) -> None:
        """Asks who of the others ends and when, and stores it."""
        others = [page.staff[each] for each in now.secondary]
        found = others
        if len(others) > 1:
            typed = await self.ask_person("Who ends", page, others)
            found = [each for each in others if typed and each in typed]
        if not found:
            return
        label = f"{found[0].initials} no longer from (enter: today)"
        day = await self.ask_day(label, self.desk.today())
        if day is None:
            return
        by, staff = self.desk.by(), found[0].id
        if await self.attempt(end_other, by, ids.new(), self.child_id, staff, day) is not None:
            said = f"Saved: {staff_name(page.staff, staff)} no longer from {date_text(day)}."
            await self.told(said)
