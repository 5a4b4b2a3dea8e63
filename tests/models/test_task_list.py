"""What is open as a list: of a child, of one of the staff; due, overdue, carried over, closed."""

from datetime import date, timedelta

import pytest

from models import ids
from models.database import call
from models.errors import Refused
from models.mistakes import Mistaken
from models.session_record import CARRIED, MET, Answered, Plan, Record, Work
from models.session_verbs import save
from models.task_list import Tasks, tasks_for, tasks_of
from models.task_verbs import DONE, close_task
from models.tasks import PLAN, TARGET, WORK, outcomes
from models.text import clean
from tests.models.filing import HOSTILE, by, child
from tests.models.recording import DAY, record, target, write

pytestmark = pytest.mark.usefixtures("opened_home")
TODAY = date(2026, 11, 21)
WEEK = timedelta(days=7)


def promised(**more: object) -> Record:
    """A session that promises something of every kind."""
    return record(
        targets=(target("Cook", due=DAY + WEEK), target("Swim")),
        work=(
            Work(ids.new(), "Ring the school", by("PK").staff, DAY),
            Work(ids.new(), "Find a film"),
        ),
        plans=(Plan(ids.new(), "risk", "Knives", ("health", "identity")),),
        **more,
    )


def of_child() -> Tasks:
    return call(tasks_of, child(), TODAY)


def test_a_childs_list_has_every_kind_and_what_is_due_first_stands_first():
    write(promised())
    found = of_child()
    assert [(each.task.kind, each.task.text) for each in found.lines] == [
        (TARGET, "Cook"), (TARGET, "Swim"),
        (WORK, "Ring the school"), (WORK, "Find a film"),
        (PLAN, "Knives"),
    ]  # fmt: skip
    plan = found.lines[-1]
    assert (plan.document, plan.about) == ("Risk assessment", ("Health", "Identity"))
    assert found.lines[0].about == ("Family and contact",)
    assert [each.late(TODAY) for each in found.lines] == [False, False, True, False, False]
    assert {each.age(TODAY) for each in found.lines} == {1}
    assert call(tasks_of, child("Callum"), TODAY).lines == ()


def test_mine_are_those_that_i_see_to_of_every_child():
    write(promised())
    write(record(work=(Work(ids.new(), "Shoes", by("PK").staff),)), whose="Callum")
    mine = call(tasks_for, by("PK").staff, TODAY)
    assert [(each.child.name, each.task.text) for each in mine.lines] == [
        ("Amber Smith", "Ring the school"), ("Callum Todd", "Shoes"),
    ]  # fmt: skip
    assert [each.task.kind for each in call(tasks_for, by().staff, TODAY).lines] == [WORK, PLAN]
    assert call(tasks_for, by("LM").staff, TODAY).lines == ()


def test_carried_over_it_says_so_and_closed_it_is_gone():
    first = write(promised())
    cook = first.record.targets[0].id
    for _ in range(2):
        write(record(earlier=(Answered(cook, CARRIED),)))
    line = next(each for each in of_child().lines if each.task.id == cook)
    assert line.carried == 2
    call(close_task, by("PK"), ids.new(), cook, MET, TODAY, "Twice")
    assert cook not in {each.task.id for each in of_child().lines}


def test_a_plan_closes_only_as_updated_and_not_on_a_day_to_come():
    plan = write(promised()).record.plans[0].id
    with pytest.raises(Mistaken, match="still to come"):
        call(close_task, by(), ids.new(), plan, DONE, TODAY + WEEK)
    assert call(close_task, by(), ids.new(), plan, DONE, DAY, "Version of today")
    (said,) = call(outcomes, [plan])[plan]
    assert (said.outcome, said.day, said.note) == (DONE, DAY, "Version of today")
    with pytest.raises(Refused, match="Closed already"):
        call(close_task, by("PK"), ids.new(), plan, DONE, DAY)


def test_hostile_text_is_as_it_was_cleaned():
    write(record(work=(Work(ids.new(), HOSTILE),)))
    assert of_child().lines[0].task.text == clean(HOSTILE, lines=True).strip()


def test_the_same_is_said_once_whatever_is_stored_again():
    first = write(promised())
    cook = first.record.targets[0].id
    second = write(record(earlier=(Answered(cook, CARRIED),)))
    changed = second.record._replace(fields={"account": "More"})
    call(save, by(), second.id, child(), changed, second.version)
    assert [each.outcome for each in call(outcomes, [cook])[cook]] == [CARRIED]
    met = changed._replace(earlier=(Answered(cook, MET),))
    call(save, by(), second.id, child(), met, second.version + 1)
    assert [each.outcome for each in call(outcomes, [cook])[cook]] == [CARRIED, MET]
