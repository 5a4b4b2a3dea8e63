"""What is open on the screen: of a child, mine; overdue marked; closed by keys; to its session."""

from datetime import date, timedelta

from models import ids
from models.database import call
from models.session_record import Plan, Work
from models.task_verbs import DONE, close_task
from models.tasks import Outcome, outcomes, task
from tests.models.filing import HOSTILE, by
from tests.models.recording import DAY, record, target, write
from tests.screens.at_sessions import SIZES, AtDesk, at_list, named, on_board
from tests.screens.filed import unfinished
from tests.screens.looking import shows, text_of, typed, until

TODAY = date(2026, 11, 21)


def promised(whose: str = "Amber") -> dict[str, str]:
    """A session of ED's that promises one of each; the ids by what they are."""
    found = {"target": target("Cook tea"), "late": Work(ids.new(), "Ring school", None, DAY)}
    plan = Plan(ids.new(), "risk", "Knives", ("health",))
    work = (found["late"], Work(ids.new(), "Find a film", by("PK").staff))
    write(record("Account", targets=(found["target"],), work=work, plans=(plan,)), whose=whose)
    return {name: each.id for name, each in (*found.items(), ("film", work[1]), ("plan", plan))}


def said(id: str) -> list[Outcome]:  # noqa: A002
    return call(outcomes, [id])[id]


@SIZES
async def test_mine_from_the_board_with_age_due_and_what_is_overdue(at_desk, size) -> None:
    promised()
    promised("Callum")
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await on_board(pilot)
        await pilot.press("O")
        await named(pilot, "What is open")
        await shows(
            pilot, "To be followed up (2)", "Plan updates (2)", "Ring school",
            "overdue, due", "set 20 Nov", "1 day ago", "Amber Smith", "Callum Todd",
        )  # fmt: skip
        assert "Find a film" not in text_of(shift.app)
        assert any(
            line.strip("> ").startswith("! Ring school") for line in text_of(shift.app).splitlines()
        )
        await pilot.press("m")
        await shows(pilot, "Amber Smith: open", "Targets (1)", "Cook tea", "Find a film", "PK")
        await pilot.press("right_square_bracket")
        await shows(pilot, "Callum Todd: open")
        await pilot.press("m")
        await shows(pilot, "Open, for you to see to")


@SIZES
async def test_a_childs_from_its_list_and_on_to_the_session(at_desk: AtDesk, size) -> None:
    promised()
    shift = at_desk("LM")
    async with shift.app.run_test(size=size) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await pilot.press("O")
        await shows(pilot, "Amber Smith: open", "Cook tea")
        await pilot.press("enter")
        await named(pilot, "Reading a session")
        await pilot.press("escape")
        await named(pilot, "What is open")
        await pilot.press("m")
        await shows(pilot, "Nothing is open that waits for you.")


@SIZES
async def test_work_is_closed_with_what_became_of_it_when_and_a_line(at_desk, size) -> None:
    made = promised()
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await on_board(pilot)
        await shows(pilot, "was due 20 Nov Follow-up")
        await pilot.press("O")
        await shows(pilot, "Ring school")
        await pilot.press("c")
        await shows(pilot, "What became of it", "d done", "x dropped")
        await pilot.press("d")
        await shows(pilot, "On which day (enter: today)")
        await typed(pilot, "22/11/2026")
        await pilot.press("enter")
        await shows(pilot, "In a line")
        await typed(pilot, "Spoke with Ms Hall")
        await pilot.press("enter")
        await shows(pilot, "still to come")
        assert said(made["late"]) == []
        await pilot.press("c", "d")
        await typed(pilot, "20/11/2026")
        await pilot.press("enter")
        await shows(pilot, "In a line", "Ms Hall")
        await pilot.press("enter")
        await shows(pilot, "Saved: done, 20 Nov 2026.")
        await until(pilot, lambda: "Ring school" not in text_of(shift.app))
        assert unfinished(shift) == []
        await pilot.press("escape")
        await until(pilot, lambda: "was due 20 Nov Follow-up" not in text_of(shift.app))
    (found,) = said(made["late"])
    assert (found.outcome, found.day, found.note) == ("done", DAY, "Spoke with Ms Hall")
    assert (found.typed_by, call(task, made["late"]).closed) == (by("ED").staff, "done")


async def test_a_target_that_is_dropped_wants_its_reason(at_desk: AtDesk) -> None:
    made = promised()
    shift = at_desk("LM")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await at_list(pilot, "Fri 20 Nov")
        await pilot.press("O")
        await shows(pilot, "Cook tea")
        await pilot.press("c")
        await shows(pilot, "m met", "p partly met", "n not met", "x dropped")
        await pilot.press("x", "enter")
        await shows(pilot, "Why was it dropped")
        await pilot.press("enter")
        await shows(pilot, "Say in a line why it was dropped.")
        assert said(made["target"]) == []
        await pilot.press("c", "x", "enter")
        await typed(pilot, "No oven")
        await pilot.press("enter")
        await shows(pilot, "Saved: dropped, 21 Nov 2026.")
    assert [(each.outcome, each.day, each.note) for each in said(made["target"])] == [
        ("dropped", TODAY, "No oven")
    ]


@SIZES
async def test_a_plan_closes_only_with_the_day_of_its_update(at_desk: AtDesk, size) -> None:
    made = promised()
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await on_board(pilot)
        await pilot.press("O")
        await shows(pilot, "Risk assessment: Knives", "Health")
        await pilot.press("G", "c")
        await shows(pilot, "Updated on which day")
        await pilot.press("enter")
        await shows(pilot, "it is still open")
        assert call(task, made["plan"]).closed is None
        await pilot.press("c")
        await typed(pilot, "19/11/2026")
        await pilot.press("enter", "enter")
        await shows(pilot, "Saved: done, 19 Nov 2026.")
    (found,) = said(made["plan"])
    assert (found.outcome, found.day) == ("done", DAY - timedelta(days=1))


async def test_closed_meanwhile_by_somebody_else(at_desk: AtDesk) -> None:
    made = promised()
    shift = at_desk("ED")
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await on_board(pilot)
        await pilot.press("O")
        await shows(pilot, "Ring school")
        await pilot.press("c", "d", "enter")
        await shows(pilot, "In a line")
        call(close_task, by("PK"), ids.new(), made["late"], DONE, DAY, "PK did")
        await pilot.press("enter")
        await shows(pilot, "Closed already: done.")
    assert [each.note for each in said(made["late"])] == ["PK did"]


@SIZES
async def test_hostile_text_is_shown_letter_for_letter(at_desk: AtDesk, size) -> None:
    write(record(work=(Work(ids.new(), HOSTILE),)))
    shift = at_desk("ED")
    async with shift.app.run_test(size=size) as pilot:
        await on_board(pilot)
        await shows(pilot, "Follow-up: ␛"[:12])
        await pilot.press("O")
        await shows(pilot, "[bold red]took 2")
        text = text_of(shift.app)
        assert "\x1b" not in text and "\u202e" not in text


async def test_a_line_of_the_board_opens_the_task_and_many_are_summed_up(at_desk: AtDesk) -> None:
    write(record(work=tuple(Work(ids.new(), f"Thing {at}") for at in range(9))))
    shift = at_desk("ED")
    async with shift.app.run_test(size=(80, 30)) as pilot:
        await on_board(pilot)
        await shows(pilot, "Follow-up: Thing 0", "6 more that are due (D)")
        await pilot.press("G", "up", "enter")
        await named(pilot, "What is open")
        await shows(pilot, "> ", "Thing 5", "Promised in a key-work session")
        await until(pilot, lambda: shift.app.screen._here().task.text == "Thing 5")
        await pilot.press("escape")
        await on_board(pilot)
        await pilot.press("G", "enter")
        await named(pilot, "What is due")
        await shows(pilot, "To see to (12)", "Thing 0")
        await pilot.press("m")
        await shows(pilot, "To see to (9)", "yours  9")
