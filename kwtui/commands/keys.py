"""`kwtui keys`: every key of every screen, from the declarations of the actions."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from argparse import Namespace
from collections.abc import Iterator

from kwtui.exit_codes import ExitCode
from kwtui.opening import opened, ready
from kwtui.output import GAP, show, table
from models import clock, files
from models.errors import StoreError
from models.profiles import Terms
from models.wording import PLAIN, said
from screens.actions import EVERYWHERE, PALETTE, READ, READING, RING, TEXT, Action, key_word
from screens.concern_actions import ABOUT, ANSWER, CONCERN, CONCERN_VIEW
from screens.due_actions import DUE
from screens.file_actions import (
    FILE,
    FILE_BOTH,
    FILE_ENTRY,
    FILE_FORM,
    FILE_SECTION,
    INCIDENTS,
)
from screens.handover_actions import HANDOVER, HANDOVERS, MESSAGES, SINCE
from screens.night_actions import MEDICATION, NIGHT
from screens.note_actions import NOTES
from screens.people_actions import CHILDREN, FILLING_IN, KEY_WORKER, PEOPLE, PLACEMENT
from screens.roster_actions import ROSTER, ROSTER_COPY, ROSTER_WEEK
from screens.session_actions import (
    QUICK,
    RECORD,
    RECORD_CHECK,
    RECORD_SECTION,
    RECORD_SIGN,
)
from screens.sessions_actions import (
    COUNTS,
    FOUND,
    SESSION_VERSIONS,
    SESSION_VIEW,
    SESSIONS,
    TASKS,
    TO_READ,
)
from screens.setting_actions import ROUTINE, SETTING_LIST, SETTING_VALUES, SETTINGS
from screens.shift_actions import BOARD, CHECKLIST, ROUND
from screens.talk_actions import TALK, TALKS
from screens.week_actions import PLAN_VIEW, WEEK
from screens.widgets.form_keys import FORM_KEYS
from screens.widgets.list_keys import LIST_KEYS
from screens.widgets.week_keys import WEEK_KEYS

SCREENS: dict[str, tuple[Action, ...]] = {
    "Everywhere": EVERYWHERE,
    "Board": BOARD,
    "Checklist": CHECKLIST,
    "Round": ROUND,
    "Week": WEEK,
    "Something planned": PLAN_VIEW,
    "What is due": DUE,
    "Roster": ROSTER,
    "Week of the roster": ROSTER_WEEK,
    "Copy of the week before": ROSTER_COPY,
    "{Children}": CHILDREN,
    "{A_child}": PLACEMENT,
    "{Key_worker}": KEY_WORKER,
    "Filling in a form": FILLING_IN,
    "{A_child}'s file": FILE,
    "A section of a file": FILE_SECTION,
    "An entry of a file": FILE_ENTRY,
    "Writing in a file": FILE_FORM,
    "Two texts at once": FILE_BOTH,
    "Incidents": INCIDENTS,
    "Daily notes": NOTES,
    "Handover": HANDOVER,
    "Handovers of before": HANDOVERS,
    "Since I was last on": SINCE,
    "Messages": MESSAGES,
    "Night checks": NIGHT,
    "Medication": MEDICATION,
    "Recording a session": QUICK,
    "A record of a session": RECORD,
    "A section of a record": RECORD_SECTION,
    "Record check": RECORD_CHECK,
    "Signing a record": RECORD_SIGN,
    "Sessions of {a_child}": SESSIONS,
    "Reading a session": SESSION_VIEW,
    "Earlier versions of a session": SESSION_VERSIONS,
    "Sessions counted": COUNTS,
    "Sessions to be read": TO_READ,
    "Words in sessions": FOUND,
    "What is open": TASKS,
    "People who work here": PEOPLE,
    "Settings of the home": SETTINGS,
    "Settings: the routine": ROUTINE,
    "Settings: a list": SETTING_LIST,
    "Settings: some values": SETTING_VALUES,
    "Raising a concern": CONCERN,
    "Whom a concern is about": ABOUT,
    "Concern": CONCERN_VIEW,
    "Answering a concern": ANSWER,
    "Talks with {a_manager}": TALKS,
    "Talk to {a_manager}": TALK,
    "Reading": (*READING, *READ),
    "Whom to ring": RING,
    "Finding an action": PALETTE,
    "Writing a text": TEXT,
    "Lists": LIST_KEYS,
    "The grid of a week": WEEK_KEYS,
    "Forms": FORM_KEYS,
}
"""Every action by the heading under which it is shown."""


NARROWEST = 20
"""So many columns for what a key does are worth wrapping in."""


def run(args: Namespace) -> int:
    """Print each screen's keys under its heading: the keys, and what they do."""
    show(lines(_terms(args.db), terminal_width()))
    return ExitCode.OK


def lines(terms: Terms, width: int | None = None) -> list[str]:
    """Return the lines of `kwtui keys`; headings stand at the margin, keys are indented.

    On a terminal of `width` columns what a key does goes on below where it began.
    """
    from rich.cells import cell_len

    # One table, so that the keys of all screens stand in one column.
    every = [each for actions in SCREENS.values() for each in actions]
    rows = [_row(each, terms) for each in every]
    column = max(cell_len(keys) for keys, _ in rows) + len(GAP)
    aligned = (wrapped(line, column, width) for line in table(rows))
    return list(_under_headings(aligned, terms))


def terminal_width() -> int | None:
    """How many columns the terminal has to which it is printed; None when that is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns


def wrapped(line: str, column: int, width: int | None) -> list[str]:
    """A line in as many of `width` columns as it needs, all but the first begun at `column`."""
    if width is None or width < column + NARROWEST:
        return [line]
    return textwrap.wrap(line, width, subsequent_indent=" " * column, break_on_hyphens=False)


def _terms(option: str | None) -> Terms:
    """The terms of the home that --db or KWTUI_DB names; none is looked for elsewhere, and the keys
    are shown whatever becomes of it.
    """
    if not (option or os.environ.get("KWTUI_DB")):
        return PLAIN
    try:
        path = ready(option)
        # Nobody waits for the database where no home is named.
        from models.database import SCHEMA_VERSION, call
        from models.home_terms import terms_at

        if files.format_of(path) != SCHEMA_VERSION:
            return PLAIN
        with opened(path):
            return call(terms_at, clock.system())
    except StoreError:
        return PLAIN


def _row(action: Action, terms: Terms) -> tuple[str, str]:
    return f"  {' or '.join(key_word(key) for key in action.keys)}", said(action.help, terms)


def _under_headings(aligned: Iterator[list[str]], terms: Terms) -> Iterator[str]:
    for at, (heading, actions) in enumerate(SCREENS.items()):
        if at:
            yield ""
        yield said(heading, terms)
        for _ in actions:
            yield from next(aligned)
