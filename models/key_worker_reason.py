"""Putting right why a child's key worker changed (M4); the wrong reason stays in the history."""

from __future__ import annotations

from collections.abc import Sequence

from models.database import writes
from models.errors import Refused
from models.journal import By, transaction
from models.key_workers import PRIMARY, REASONS, Appointment, KeyWorkerTable, appointments
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.roles import only_leaders


@writes
def correct_reason(
    by: By,
    id: str,  # noqa: A002
    child: str,
    of: str,
    reason: str,
    note: str,
) -> bool:
    """Appoints the same person from the same day once more, for the right reason; False on a retry.

    Raises Mistaken with all that is wrong, Refused for what has no reason, for what somebody else's
    appointment on the same day replaced, and for anybody but a shift leader or a manager.
    """
    note = tidy(note)
    with transaction(by, "reason put right") as tx:
        only_leaders(by, "puts this right")
        history = appointments(child)
        if any(each.id == id for each in history):
            return False
        wrong = next((each for each in history if each.id == of), None)
        if wrong is None or wrong.reason is None:
            raise Refused("This has no reason that could be put right.")
        if replaced(history, wrong):
            raise Refused("Something newer stands for that day. Put that one right.")
        found = list(too_long("note", note, LONGEST_NOTE))
        if reason not in dict(REASONS):
            found.append(Mistake("reason", "A change has one of the four reasons."))
        if not note:
            found.append(Mistake("note", "Write a few words on why the key worker changed."))
        raise_any(found)
        again = wrong._replace(id=id, reason=reason, note=note, typed_by=by.staff, typed_at=by.at)
        return tx.add(KeyWorkerTable, **again._asdict())


def replaced(history: Sequence[Appointment], each: Appointment) -> bool:
    """Whether another appointment of the one key worker on the same day stands instead of this."""
    same = [other for other in history if other.kind == PRIMARY and other.day == each.day]
    return each in same and same[-1].id != each.id


def put_right(history: Sequence[Appointment], each: Appointment) -> bool:
    """Whether the same appointment stands once more after this one, with the right reason."""
    after = history[history.index(each) + 1 :]
    return each.reason is not None and any(
        (other.kind, other.day, other.staff) == (each.kind, each.day, each.staff) for other in after
    )
