"""What of sessions waits for whom on the board: to sign, to change, to read, to do."""

from datetime import timedelta

import pytest

from models import ids
from models.database import call
from models.for_you import MOST, Line, for_you
from models.session_reading import read_through, withdraw
from models.session_record import Plan, Work
from models.session_verbs import amend, sign
from models.task_verbs import DONE, close_task
from tests.models.filing import NOW, by
from tests.models.recording import DAY, record, write
from tests.models.shift import Shift
from tests.models.talking import asks
from tests.models.watching import scanned, watched

pytestmark = pytest.mark.usefixtures("opened_home")


def everything(who: str) -> list[Line]:
    return list(call(for_you, by(who).staff, NOW))


def waits(who: str) -> list[Line]:
    """What waits for somebody because of sessions that were recorded."""
    promised = ("follow-up", "plan", "target")
    among = [each for each in everything(who) if each.kind != "more"]
    return [each for each in among if each.duty is None or each.duty.rule in promised]


def texts(who: str) -> list[str]:
    return [each.text for each in waits(who)]


def test_a_record_waits_for_its_author_until_it_is_signed_and_then_for_the_managers():
    made = write(author="PK")
    (line,) = waits("PK")
    assert (line.kind, line.row, line.text) == (
        "session", made.id, "Session of 20 Nov 14:00: not signed yet, Family and contact",
    )  # fmt: skip
    assert line.child is not None
    assert texts("ED") == texts("LM") == []
    call(sign, by("PK"), made.id, 1)
    assert texts("PK") == texts("LM") == []
    assert texts("ED") == ["1 session to be read, the oldest of 20 Nov"]
    write(record(day=DAY - timedelta(days=3), starts=None, ends=None), author="ED")
    assert texts("ED")[1:] == ["1 session to be read, the oldest of 20 Nov"]


def test_what_is_returned_comes_back_to_its_author_marked_until_it_is_amended():
    made = write(author="PK", signed=True)
    back = call(read_through, by(), made.id, made.version, False, "Add the time.")
    (line,) = waits("PK")
    assert (line.text, line.late) == (
        "Session of 20 Nov 14:00: returned by ED: Add the time.",
        True,
    )
    assert texts("ED") == []
    call(amend, by("PK"), made.id, back.version, record("At four."), "The time")
    assert texts("PK") == []
    assert texts("ED") == ["1 session to be read, the oldest of 20 Nov"]


def test_a_withdrawn_record_waits_for_nobody():
    made = write(record(work=(Work(ids.new(), "Ring"),)), author="PK", signed=True)
    call(withdraw, by("PK"), made.id, 2, "Wrong child")
    assert texts("PK") == texts("ED") == []


def test_what_was_promised_stands_with_its_owner_until_it_is_closed_what_is_due_first_on_top():
    late, soon = (
        Work(ids.new(), "Ring", by("PK").staff, DAY),
        Work(ids.new(), "Buy", None, NOW.date()),
    )
    plan = Plan(ids.new(), "risk", "Knives")
    write(record(work=(soon, late), plans=(plan,)), author="LM", signed=True)
    assert [(each.text, each.late) for each in waits("PK")] == [
        ("was due 20 Nov Follow-up: Ring", True)
    ]
    assert [(each.text, each.late) for each in waits("LM")] == [
        ("due today      Follow-up: Buy", False), ("open           Plan update: Knives", False),
    ]  # fmt: skip
    call(close_task, by("PK"), ids.new(), late.id, DONE, DAY)
    assert waits("PK") == []


@pytest.mark.parametrize(
    ("count", "last"), [(8, "open           Follow-up: 7"), (9, "2 more that are due (D)")]
)
def test_of_many_lines_the_last_says_how_many_more_there_are(count: int, last: str):
    work = tuple(Work(ids.new(), str(at)) for at in range(count))
    write(record(work=work), author="PK", signed=True)
    found = everything("PK")
    assert len(found) == MOST
    assert found[-1].text == last


def test_a_few_duties_are_there_whatever_else_waits():
    for _ in range(MOST):
        write(author="PK")
    work = tuple(Work(ids.new(), str(at)) for at in range(4))
    write(record(work=work), author="PK", signed=True)
    kinds = [each.kind for each in everything("PK")]
    assert kinds == [*["session"] * MOST, "duty", "duty", "more"]


def test_of_each_kind_one_query_however_much_waits():
    people = Shift.of_the_open_home()

    def more() -> int:
        asks(people, child=people.amber)
        write(author="ED")
        write(record(work=(Work(ids.new(), "Ring", by("ED").staff),)), author="PK", signed=True)
        with watched() as seen:
            call(for_you, people.staff["ED"], NOW)
        assert scanned(seen["queries"]) & {"session", "talk", "task", "history"} == set()
        return len(seen["queries"])

    assert more() == more() <= 28
