"""Which screen shows which section of the home's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.all_settings import setting
from models.setting_kinds import Values
from screens.desk import Desk
from screens.setting_actions import NUMBERS_SECTION, ROUTINE_SECTION, SECTIONS

if TYPE_CHECKING:
    from screens.setting_screen import SettingScreen


def section_screen(desk: Desk, name: str) -> SettingScreen:
    """The screen of a section."""
    from screens.numbers import NumbersScreen
    from screens.routine import RoutineScreen
    from screens.setting_list import EntriesScreen
    from screens.setting_values import ValuesScreen

    if name == ROUTINE_SECTION:
        return RoutineScreen(desk)
    if name == NUMBERS_SECTION:
        return NumbersScreen(desk)
    of_values = isinstance(setting(name), Values)
    return ValuesScreen(desk, name) if of_values else EntriesScreen(desk, name)


def beside(name: str, steps: int) -> str:
    """The section so many places on; the routine, where [ and ] go from child to child, is not."""
    among = [each.name for each in SECTIONS if each.name != ROUTINE_SECTION]
    return among[(among.index(name) + steps) % len(among)]
