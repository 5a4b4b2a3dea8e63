"""`kwtui log` and `show --session`: what is stored, printed again, and refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from models import clock
from tests.cli.conftest import Kwtui
from tests.cli.running import Done, rows
from tests.models.filing import HOSTILE

REQUEST = "0f0e0d0c-0b0a-4908-8706-050403020100"
DAY = clock.system().date() - timedelta(days=1)
WHOLE = (
    "--date", DAY.isoformat(), "--from", "14:00", "--to", "14:45",
    "--topic", "family", "--standard", "10: She chose the meal", "--standard", "7",
    "--section", "health", "--asked", "child", "--why", "Sunday's visit",
    "--child-agenda", "To cook", "--worker-agenda", "Her worries",
    "--target", f"Ring Gran @{DAY + timedelta(days=7)}", "--target", "Pack on Friday",
    "--follow-up", "Tell school", "--text", "14:00 We cooked.\n14:30 She rang Gran.",
)  # fmt: skip


@pytest.fixture
def log(kwtui: Kwtui, home_path: Path) -> Kwtui:
    """Runs `kwtui log` on the test home: as PK, unless told otherwise."""

    def command(*arguments: str, initials: str = "PK", **more: object) -> Done:
        return kwtui("log", *arguments, home=home_path, initials=initials, **more)

    return command


def test_everything_is_stored_and_printed_again_in_the_order_of_the_guide(
    log: Kwtui, kwtui: Kwtui, home_path: Path
) -> None:
    done = log("amber", *WHOLE, "--sign", "--id", REQUEST)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Session of Amber Smith, ")
    assert ": signed. Record 0f0e0d0c" in done.out
    key = REQUEST.replace("-", "")
    (found,) = rows(home_path, "SELECT id, state, topics, standards, sections FROM session")
    assert found == (key, "signed", "family", "10,7", "health")
    tasks = rows(home_path, "SELECT kind, text FROM task ORDER BY seq")
    assert tasks == [
        ("target", "Ring Gran"),
        ("target", "Pack on Friday"),
        ("work", "Tell school"),
    ]
    shown = kwtui("show", "--session", key[:8], home=home_path, initials="ED").out
    heads = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert [heads.index(each) for each in heads] == sorted(heads.index(each) for each in heads)
    order = [
        "Date", "Time", "Quality standards", "Targets from", "How the standards", "What the",
        "Targets until", "To be followed", "Does the Placement", "What happened", "Version 2",
    ]  # fmt: skip
    places = [next(i for i, line in enumerate(heads) if line.startswith(word)) for word in order]
    assert places == sorted(places)
    assert "    14:00 We cooked.\n    14:30 She rang Gran." in shown
    assert "    10: She chose the meal" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_given_again_it_is_stored_once(log: Kwtui, home_path: Path) -> None:
    for _ in range(2):
        done = log("amber", *WHOLE, "--id", REQUEST)
        assert done.code == 0
    assert "stored already" in done.err
    assert rows(home_path, "SELECT COUNT(*) FROM session") == [(1,)]
    assert rows(home_path, "SELECT COUNT(*) FROM task") == [(3,)]
    assert log("callum", *WHOLE, "--id", REQUEST).code == 2


def test_signed_and_given_again_it_is_signed_once(log: Kwtui, home_path: Path) -> None:
    for _ in range(2):
        done = log("amber", *WHOLE, "--sign", "--id", REQUEST)
        assert (done.code, ": signed. Record" in done.out) == (0, True)
    assert rows(home_path, "SELECT state, version FROM session") == [("signed", 2)]


def test_an_attempt_with_a_target_given_again_is_stored_once(log: Kwtui, home_path: Path) -> None:
    words = ("amber", "--declined", "--topic", "family", "--text", "No", "--target", "Ask again")
    for _ in range(2):
        done = log(*words, "--id", REQUEST)
    assert (done.code, "stored already" in done.err) == (0, True)
    assert rows(home_path, "SELECT version FROM session") == [(1,)]
    assert rows(home_path, "SELECT COUNT(*) FROM outcome") == [(0,)]


def test_a_topic_is_meant_by_the_start_of_its_title(log: Kwtui, home_path: Path) -> None:
    done = log("amber", *WHOLE[:-2], "--topic", "food", "--section", "Identity", *WHOLE[-2:])
    assert done.code == 0, done.err
    assert rows(home_path, "SELECT topics, sections FROM session") == [
        ("family,diet", "health,identity")
    ]


def test_the_text_comes_from_standard_input_letter_for_letter(log: Kwtui, home_path: Path) -> None:
    text = HOSTILE.encode("utf-8", "replace") + b"\n"
    done = log("AS", *WHOLE[:-1], "-", "--json", stdin=text)
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert (found["schema"], found["child"]["name"]) == (1, "Amber Smith")
    ((body,),) = rows(home_path, "SELECT body FROM session")
    assert json.loads(body)["fields"]["account"] == found["record"]["fields"]["account"]
    assert "[bold red]took 2 [paracetamol][/]" in found["record"]["fields"]["account"]
    assert "\x1b" not in done.out + done.err


@pytest.mark.parametrize(
    ("stdin", "sentence"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"x" * 900_000, "200,000"),
        (b"x" * 200_001, "200,000"),
        (b"", "--text"),
    ],
)
def test_standard_input_that_cannot_be_taken(
    log: Kwtui, home_path: Path, stdin: bytes, sentence: str
) -> None:
    done = log("AS", *WHOLE[:-1], "-", stdin=stdin)
    assert done.code == 2
    assert sentence in done.err
    assert rows(home_path, "SELECT COUNT(*) FROM session") == [(0,)]


def test_an_attempt_takes_three_fields(log: Kwtui, home_path: Path) -> None:
    done = log("amber", "--declined", "--topic", "family", "--text", "She'd rather read.")
    assert (done.code, "not signed yet" in done.out) == (0, True)
    assert rows(home_path, "SELECT outcome, day FROM session") == [
        ("declined", clock.system().date().isoformat())
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("zed", *WHOLE), "No child here is called zed"),
        (("amber", "--topic", "family", "--text", "-"), "Missing: --from and --to, --text"),
        (("amber", *WHOLE, "--to", "13:00"), "ends before it begins"),
        (("amber", *WHOLE, "--from", "25:00"), "is not a time"),
        (("amber", *WHOLE, "--date", date(2199, 1, 1).isoformat()), "still to come"),
        (("amber", *WHOLE, "--date", "31/2/2026"), "is not a date"),
        (("amber", *WHOLE, "--standard", "5: x"), "no quality standard 5"),
        (("amber", *WHOLE, "--kind", "party"), "no kind of session"),
        (("amber", *WHOLE, "--topic", "Famly"), "Famly is no topic of this home. There are: "),
        (("amber", *WHOLE, "--topic", "co"), "fits more than one topic"),
        (("amber", *WHOLE, "--section", "helth"), "helth is no section of this home"),
        (("amber", *WHOLE, "--asked", "nobody"), "is not one of"),
        (("amber", *WHOLE, "--id", "1"), "not a UUID"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_stored(
    log: Kwtui, home_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = log(*arguments)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert rows(home_path, "SELECT COUNT(*) FROM session") == [(0,)]


def test_another_childs_name_is_pointed_out(log: Kwtui) -> None:
    done = log("amber", *WHOLE[:-1], "Callum came along", "--sign")
    assert "Callum Todd is named in it" in done.err


def test_markdown_in_which_nothing_acts(log: Kwtui, kwtui: Kwtui, home_path: Path) -> None:
    log("amber", *WHOLE[:-1], "# not a heading\n- nor a list *at all* <b>\n1. one", "--id", REQUEST)
    key = REQUEST.replace("-", "")
    done = kwtui("show", "--session", key, "--markdown", home=home_path, initials="PK")
    assert done.code == 0
    assert "\\# not a heading\\\n\\- nor a list \\*at all\\* \\<b\\>\\\n\\1. one" in done.out
    assert done.out.startswith("# Key-work session: Amber Smith")


def test_a_withdrawn_record_is_masked(log: Kwtui, kwtui: Kwtui, home_path: Path) -> None:
    log("amber", *WHOLE, "--id", REQUEST)
    from models import database
    from models.session_reading import withdraw
    from tests.models.filing import by

    database.open_home(home_path)
    try:
        key = REQUEST.replace("-", "")
        database.call(withdraw, by("ED", clock.system()), key, 1, "Wrong child")
    finally:
        database.close_home()
    masked = kwtui("show", "--session", key, home=home_path, initials="LM")
    assert (masked.code, masked.out, "withdrawn" in masked.err) == (1, "", True)
    assert "Wrong child" in kwtui("show", "--session", key, home=home_path, initials="ED").out
    for wrong in ("abc", "ffffffff", "--markdown"):
        assert kwtui("show", "--session", wrong, home=home_path, initials="ED").code == 2


def test_yesterday_and_four_digits_are_understood_as_on_the_screens(
    log: Kwtui, home_path: Path
) -> None:
    today = clock.system().date()
    given = list(WHOLE)
    given[1], given[3], given[5] = "yesterday", "1400", "1445"
    done = log("amber", *given, "--target", f"Swim @{today + timedelta(days=9):%d/%m/%Y}")
    assert done.code == 0, done.err
    ((day,),) = rows(home_path, "SELECT day FROM session")
    assert abs((date.fromisoformat(day) - DAY).days) <= 1
    due = rows(home_path, "SELECT due FROM task WHERE text = 'Swim'")
    assert due == [((today + timedelta(days=9)).isoformat(),)]
