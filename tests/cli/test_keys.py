"""`kwtui keys` is the declarations of the actions, all of them and nothing else."""

from __future__ import annotations

from kwtui.commands.keys import SCREENS
from screens.actions import key_word
from tests.cli.conftest import Kwtui


def test_keys_are_the_declarations(kwtui: Kwtui) -> None:
    done = kwtui("keys")
    assert (done.code, done.err) == (0, "")
    wanted = []
    for heading, actions in SCREENS.items():
        wanted.append([heading])
        wanted += [
            [" or ".join(key_word(key) for key in action.keys), action.help] for action in actions
        ]
    shown = [line for line in done.out.splitlines() if line]
    assert [[part.strip() for part in line.split("  ") if part.strip()] for line in shown] == wanted


def test_what_the_keys_do_stands_in_one_column(kwtui: Kwtui) -> None:
    helps = [each.help for actions in SCREENS.values() for each in actions]
    lines = [line for line in kwtui("keys").out.splitlines() if line.startswith("  ")]
    columns = {line.index(said) for line, said in zip(lines, helps, strict=True)}
    assert len(columns) == 1
