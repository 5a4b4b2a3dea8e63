"""The line at the bottom: the keys, a message for a moment, or a question being answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from textual import events
from textual.timer import Timer

from screens.widgets.cells import Line, Span, cells
from screens.widgets.painted import Painted
from screens.widgets.questions import GAP, ChoiceQuestion, Option, Question, TextQuestion

T = TypeVar("T")

SECONDS = 6.0
"""How long a message stays when no key is pressed."""
PAUSE = 0.5
"""Seconds after which a letter that stands alone is a choice, not the beginning of a word."""


class HintLine(Painted):
    """One line at the bottom that tells, and asks without moving the focus.

    The list that has the focus gives every key to `handle` first (`rows.capture = hint.handle`).
    """

    DEFAULT_CSS = """
    HintLine { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Takes what every widget takes."""
        super().__init__(id=id, classes=classes)
        self._hint = ""
        self._said: Span | None = None
        self._timer: Timer | None = None
        self._question: Question[Any] | None = None
        self._held: list[events.Key | events.Paste] | None = None
        self._pause: Timer | None = None
        self._asked_text = ""

    # Telling

    def set_hint(self, text: str) -> None:
        """Show these keys and labels, two blanks between them, when nothing else is shown."""
        self._hint = text
        self.sync()

    def say(self, text: str, alert: bool = False, *, patient: bool = False) -> None:
        """Show a sentence for a few seconds or until the next key.

        An alert stands also in a question, in place of its label. A `patient` one, which is said
        again and again, does not drive away what was said before it.
        """
        if alert and self._question is not None:
            self._question.notice = text
        elif patient and self._said is not None:
            return
        self._said = Span(text, "alert" if alert else "")
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(SECONDS, self._unsay)
        self.sync()

    def _unsay(self) -> None:
        """Show the keys again."""
        if self._timer:
            self._timer.stop()
        self._said = self._timer = None
        self.sync()

    # Asking

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer, or the keys are held for one."""
        return self._question is not None or self._held is not None

    @property
    def asked_text(self) -> str:
        """What has been typed for the question that is, or was last, asked for text."""
        question = self._question
        return question.edit.text if isinstance(question, TextQuestion) else self._asked_text

    def ask(
        self, label: str, *, initial: str = "", on_change: Callable[[str], None] | None = None
    ) -> Awaitable[str | None]:
        """Ask for a text: `await hint.ask("note")` gives it after Enter, None after Esc.

        The question is open from the call on, before it is awaited. `on_change` gets the whole text
        after each change.
        """
        return self._put(TextQuestion(label, initial, on_change))

    def choose(
        self, label: str, options: Sequence[Option[T]], *, exact: bool = False
    ) -> Awaitable[T | None]:
        """Ask for one of the options by its key; awaiting gives its value, None after Esc.

        `exact`: a capital letter is not the small one.
        """
        return self._put(ChoiceQuestion(label, options, exact=exact))

    def reason(
        self, label: str, options: Sequence[Option[T]], own: T | None = None
    ) -> Awaitable[T | None]:
        """Ask for one of the options by its key, where words may be typed instead.

        A choice is given after Enter or half a second without a key. Words give `own`, and are
        held for the question for them, which has to be asked next; without `own` they are refused.
        """
        from screens.widgets.reason_question import ReasonQuestion  # the board starts without it

        return self._put(ReasonQuestion(label, options, own))

    async def confirm(self, label: str) -> bool:
        """Ask for y; n and Esc are no, and Enter and every other key are no answer at all."""
        options = [("y", "yes", True), ("n", "no", False)]
        return bool(await self._put(ChoiceQuestion(label, options, exact=True)))

    def hold(self) -> None:
        """Keep the keys that come from now on for the question that will be asked in a moment."""
        if not self.asking:
            self._held = []

    def release(self) -> None:
        """Give up waiting for a question; keys that were held for it are dropped."""
        self._held = None

    def cancel(self) -> None:
        """Close the question; whoever asked gets None. The typed text stays in `asked_text`."""
        self.release()
        if self._question is not None:
            self._question.give(None)
            self._close(self._question)

    def _put(self, question: Question[T]) -> Awaitable[T | None]:
        """Open a question in place of any other; keys that were held for it are typed into it."""
        held = self._held or []
        self.cancel()
        self._said = None
        self._question = question
        question.answer.add_done_callback(lambda _: self._close(question))
        for event in held:
            self.handle(event)
        self.sync()
        return question.answer

    def _close(self, question: Question[T]) -> None:
        """Show the keys again, if this question is still the open one."""
        if self._question is not question:
            return
        self._asked_text = self.asked_text
        self._question = None
        self.sync()

    def handle(self, event: events.Key | events.Paste | events.Click) -> bool:
        """Take a key, paste or click for the question; False when nothing is being asked."""
        if not self.asking:
            if self._said and isinstance(event, events.Key):
                self._unsay()
            return False
        if isinstance(event, events.Click):
            return True
        if self._question is not None:
            self._type(self._question, event)
        elif self._held is not None:
            self._held.append(event)
        return True

    def _type(self, question: Question[Any], event: events.Key | events.Paste) -> None:
        """Give a key or pasted text to the question."""
        if isinstance(event, events.Paste):
            question.paste(event.text)
        else:
            question.key(event)
        self._wait_for_pause(question)
        self._answered(question)
        self.sync()

    def _wait_for_pause(self, question: Question[Any]) -> None:
        """Have the question told when no key has come for a moment, if it wants to know."""
        if self._pause:
            self._pause.stop()
            self._pause = None
        if question.waits and not question.answer.done():
            self._pause = self.set_timer(PAUSE, partial(self._paused, question))

    def _paused(self, question: Question[Any]) -> None:
        """Tell the question that no key came."""
        question.paused()
        self._answered(question)
        self.sync()

    def _answered(self, question: Question[Any]) -> None:
        """Close a question that has its answer; what was typed beyond it goes where it belongs."""
        if not question.answer.done():
            return
        self._close(question)
        if question.words is not None:
            self._held = question.words
        for event in question.after:
            # Whoever asked gets as far as moving the cursor first.
            self.call_later(self._pass_on, event)

    def _pass_on(self, event: events.Key) -> None:
        """Give a key to what has the keyboard."""
        if self.screen.focused is not None:
            self.screen.focused.post_message(events.Key(event.key, event.character))

    def on_unmount(self) -> None:
        """End whoever waits for an answer: the screen that asked is no longer there."""
        self.release()
        if self._question is not None:
            self._question.answer.cancel()

    # What is painted

    def wanted(self, width: int, height: int) -> list[Line]:
        """Return the line as it is to be shown."""
        if self._question is not None:
            line = self._question.line(width)
        elif self._said is not None:
            line = cells([self._said], width)
        else:
            line = cells([Span(fitting(self._hint, width))], width)
        return [line, *[cells([], width)] * height][:height]


def fitting(hint: str, width: int) -> str:
    """Return as many of the hints as fit; the last one (help) stays longest."""
    *parts, last = hint.split(GAP)
    while parts and len(GAP.join([*parts, last])) > width:
        parts.pop()
    return GAP.join([*parts, last])
