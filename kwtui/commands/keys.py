"""`kwtui keys`: every key of every screen, from the declarations of the actions."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from kwtui.exit_codes import ExitCode
from kwtui.output import show, table
from screens.actions import Action, key_word
from screens.every_action import SCREENS
from screens.widgets.form_keys import FORM_KEYS
from screens.widgets.list_keys import LIST_KEYS


def run(args: Namespace) -> int:
    """Print each screen's keys under its heading: the keys, and what they do."""
    show(lines())
    return ExitCode.OK


def lines() -> list[str]:
    """Return the lines of `kwtui keys`; headings stand at the margin, keys are indented."""
    sections: dict[str, tuple[Action, ...]] = {**SCREENS, "Lists": LIST_KEYS, "Forms": FORM_KEYS}
    # One table, so that the keys of all screens stand in one column.
    aligned = iter(table([_row(each) for actions in sections.values() for each in actions]))
    return list(_under_headings(sections, aligned))


def _row(action: Action) -> tuple[str, str]:
    return f"  {' or '.join(key_word(key) for key in action.keys)}", action.help


def _under_headings(
    sections: dict[str, tuple[Action, ...]], aligned: Iterator[str]
) -> Iterator[str]:
    for at, (heading, actions) in enumerate(sections.items()):
        if at:
            yield ""
        yield heading
        for _ in actions:
            yield next(aligned)
