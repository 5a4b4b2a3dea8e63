"""What a shift hands on, and writes for the whole house: where each is opened."""

from __future__ import annotations

from textual.screen import Screen

from screens.desk import Desk

PLACES = {
    "handover": ("Handover", "What this shift hands on: read it, write in it, close it."),
    "since": ("Since I was last on", "All that changed for my {children} and the house."),
    "messages": ("Messages", "To the next shift, to one person, to the {managers}."),
    "night": ("Night checks", "Each {child} and look by one key."),
    "medication": ("Medication", "What is due today, see MAR: given, refused, not given."),
}
"""By its key: its name, and what it is."""


def shift_screen(desk: Desk, to: str) -> Screen[None]:
    """The screen of one of PLACES."""
    match to:
        case "handover":
            from screens.handover import HandoverScreen

            return HandoverScreen(desk)
        case "since":
            from screens.since import SinceScreen

            return SinceScreen(desk)
        case "messages":
            from screens.messages import MessagesScreen

            return MessagesScreen(desk)
        case "night":
            from screens.night import NightScreen

            return NightScreen(desk)
    from screens.medication import MedicationScreen

    return MedicationScreen(desk)
