"""Every action of the program by the heading under which help and `kwtui keys` show it."""

from __future__ import annotations

from screens.actions import EVERYWHERE, PALETTE, READ, READING, RING, TEXT
from screens.concern_actions import ABOUT, ANSWER, CONCERN, CONCERN_VIEW
from screens.file_actions import FILE, FILE_BOTH, FILE_ENTRY, FILE_FORM, FILE_SECTION
from screens.people_actions import CHILDREN, FILLING_IN, KEY_WORKER, PEOPLE, PLACEMENT, SETTINGS
from screens.shift_actions import BOARD, CHECKLIST, ROUND

SCREENS = {
    "Everywhere": EVERYWHERE,
    "Board": BOARD,
    "Checklist": CHECKLIST,
    "Round": ROUND,
    "Children": CHILDREN,
    "A child": PLACEMENT,
    "Key worker": KEY_WORKER,
    "Filling in a form": FILLING_IN,
    "A child's file": FILE,
    "A section of a file": FILE_SECTION,
    "An entry of a file": FILE_ENTRY,
    "Writing in a file": FILE_FORM,
    "Two texts at once": FILE_BOTH,
    "People who work here": PEOPLE,
    "Settings of the home": SETTINGS,
    "Raising a concern": CONCERN,
    "Whom a concern is about": ABOUT,
    "Concern": CONCERN_VIEW,
    "Answering a concern": ANSWER,
    "Reading": (*READING, *READ),
    "Whom to ring": RING,
    "Finding an action": PALETTE,
    "Writing a text": TEXT,
}
