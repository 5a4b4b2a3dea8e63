"""`kwtui keys` is the declarations of the actions, all of them and nothing else."""

from __future__ import annotations

from pathlib import Path

from kwtui.commands.keys import SCREENS, lines
from models.wording import PLAIN, plain
from screens.actions import key_word
from tests.cli.conftest import Kwtui


def test_keys_are_the_declarations(kwtui: Kwtui) -> None:
    done = kwtui("keys")
    assert (done.code, done.err) == (0, "")
    wanted = []
    for heading, actions in SCREENS.items():
        wanted.append([plain(heading)])
        wanted += [
            [" or ".join(key_word(key) for key in action.keys), plain(action.help)]
            for action in actions
        ]
    shown = [line for line in done.out.splitlines() if line]
    assert [[part.strip() for part in line.split("  ") if part.strip()] for line in shown] == wanted


def test_what_the_keys_do_stands_in_one_column(kwtui: Kwtui) -> None:
    helps = [plain(each.help) for actions in SCREENS.values() for each in actions]
    lines = [line for line in kwtui("keys").out.splitlines() if line.startswith("  ")]
    columns = {line.index(said) for line, said in zip(lines, helps, strict=True)}
    assert len(columns) == 1


def test_where_there_is_a_home_they_are_in_its_own_terms(kwtui: Kwtui, opened_home: Path) -> None:
    done = kwtui("--db", str(opened_home), "keys")
    assert (done.code, done.err) == (0, "")
    assert "Open the young person's checklist" in done.out
    assert "child" not in done.out


def test_they_are_shown_whatever_becomes_of_the_database(kwtui: Kwtui, tmp_path: Path) -> None:
    broken = tmp_path / "home.db"
    broken.write_text("no database")
    done = kwtui("--db", str(broken), "keys")
    assert (done.code, done.err) == (0, "")
    assert "Open the child's checklist" in done.out


def test_at_eighty_columns_what_a_key_does_goes_on_in_its_column() -> None:
    whole, narrow = lines(PLAIN), lines(PLAIN, 80)
    assert max(map(len, whole)) > 80 >= max(map(len, narrow))
    column = next(line.index("Raise a concern") for line in whole if "Raise a concern" in line)
    assert {len(line) - len(line.lstrip()) for line in narrow} == {0, 2, column}
    assert " ".join(" ".join(narrow).split()) == " ".join(" ".join(whole).split())
    assert lines(PLAIN, 30) == whole
