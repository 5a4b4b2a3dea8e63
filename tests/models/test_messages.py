"""Messages: who sees them, who has read them, pinned until dismissed; nobody else is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kwtui.watcher import Watcher
from models import ids
from models.database import call
from models.errors import Refused
from models.message_verbs import dismiss, mark_read, send
from models.messages import FRESH, MANAGERS, PERSON, SHIFT, Message, history, message, waiting
from models.mistakes import Mistaken
from models.verify import verify
from tests.models.shift import NOW, Shift
from tests.models.talking import HOSTILE

EVERYBODY = ("PK", "ED", "LM")


def sent(shift: Shift, kind: str, text: str = "Keys are with LM", **more: Any) -> str:
    new = ids.new()
    assert call(send, shift.by("PK"), new, kind, text, **more)
    return new


def seen(shift: Shift, id: str) -> set[str]:  # noqa: A002
    """Who has a message in their history."""
    return {who for who in EVERYBODY if id in {each.id for each in call(history, shift.staff[who])}}


def waits(shift: Shift, id: str, at: Any = NOW) -> set[str]:  # noqa: A002
    """For whom a message waits."""
    return {
        who for who in EVERYBODY if id in {each.id for each in call(waiting, shift.staff[who], at)}
    }


def test_only_those_it_is_for_and_its_author_see_it_or_are_told(shift: Shift) -> None:
    watchers = {who: Watcher() for who in EVERYBODY}
    for watcher in watchers.values():
        call(watcher.begin)
    lena = sent(shift, PERSON, whom=shift.staff["LM"])
    told = {who: call(each.look, shift.staff[who]) for who, each in watchers.items()}
    assert told == {"PK": {"message"}, "ED": set(), "LM": {"message"}}
    assert call(mark_read, shift.by("LM"), lena)
    told = {who: call(each.look, shift.staff[who]) for who, each in watchers.items()}
    assert told == {"PK": {"message_read"}, "ED": set(), "LM": {"message_read"}}
    assert seen(shift, lena) == {"PK", "LM"}
    assert seen(shift, sent(shift, MANAGERS)) == {"PK", "ED"}
    assert seen(shift, sent(shift, SHIFT)) == {"PK", "ED", "LM"}
    with pytest.raises(Refused, match="somebody else"):
        call(message, shift.staff["ED"], lena)
    with pytest.raises(Refused, match="somebody else"):
        call(dismiss, shift.by("ED"), lena, 1)


def test_it_waits_until_it_is_read_and_says_who_read_it_when(shift: Shift) -> None:
    one = sent(shift, SHIFT)
    assert waits(shift, one) == {"ED", "LM"}, "nobody has to read what is their own"
    assert call(mark_read, shift.by("LM", at=NOW + timedelta(minutes=3)), one)
    assert not call(mark_read, shift.by("LM", at=NOW + timedelta(minutes=4)), one)
    assert not call(mark_read, shift.by("PK"), one)
    assert waits(shift, one) == {"ED"}
    (read,) = call(message, shift.staff["PK"], one).read
    assert read == (shift.staff["LM"], NOW + timedelta(minutes=3))
    assert waits(shift, one, NOW + FRESH * 2) == set()
    assert call(verify) == []


def test_what_is_pinned_stays_until_somebody_dismisses_it(shift: Shift) -> None:
    one = sent(shift, SHIFT, HOSTILE, pinned=True)
    for who in ("LM", "ED"):
        assert call(mark_read, shift.by(who), one)
    assert waits(shift, one, NOW + FRESH * 9) == {"PK", "ED", "LM"}
    assert call(dismiss, shift.by("LM"), one, 1)
    assert not call(dismiss, shift.by("ED"), one, 1)
    assert waits(shift, one) == set()
    found: Message = call(message, shift.staff["ED"], one)
    assert found.dismissed_by == shift.staff["LM"]
    assert len(found.read) == 2
    assert seen(shift, one) == {"PK", "ED", "LM"}


def test_a_retry_is_harmless_and_other_words_are_refused(shift: Shift) -> None:
    new = ids.new()
    assert call(send, shift.by("PK"), new, SHIFT, "Bins out")
    assert not call(send, shift.by("PK"), new, SHIFT, " Bins out ")
    with pytest.raises(Refused, match="other words"):
        call(send, shift.by("PK"), new, SHIFT, "Bins in")


@pytest.mark.parametrize(
    ("kind", "text", "more", "where"),
    [
        (SHIFT, " ", {}, "text"),
        ("all", "Hello", {}, "kind"),
        (PERSON, "Hello", {}, "whom"),
        (SHIFT, "Hello", {"whom": "x"}, "whom"),
        (SHIFT, "x" * 2001, {}, "text"),
    ],
)
def test_what_cannot_be_sent_is_refused(
    shift: Shift, kind: str, text: str, more: dict[str, str], where: str
) -> None:
    with pytest.raises(Mistaken) as caught:
        call(send, shift.by("PK"), ids.new(), kind, text, **more)
    assert [each.where for each in caught.value.mistakes] == [where]
