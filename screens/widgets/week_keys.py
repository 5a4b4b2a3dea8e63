"""The keys of a week's grid, declared once. Nothing here imports Textual."""

from screens.actions import Action

WEEK_KEYS = (
    Action("grid_down", ("down", "j"), "down", "Go to the next thing below.", hint=False),
    Action("grid_up", ("up", "k"), "up", "Go to the one above.", hint=False),
    Action("grid_right", ("right", "l"), "right", "Go to the next part of the day.", hint=False),
    Action("grid_left", ("left", "h"), "left", "Go to the part of the day before.", hint=False),
    Action("grid_next_day", ("pagedown",), "day", "Go to the next day.", hint=False),
    Action("grid_day_before", ("pageup",), "day before", "Go to the day before.", hint=False),
    Action("grid_first", ("g", "home"), "first", "Go to the first day.", hint=False),
    Action("grid_last", ("G", "end"), "last", "Go to the last day.", hint=False),
    Action("grid_open", ("enter",), "open", "Open what is under the cursor.", hint=False),
)
"""`WeekGrid` answers to them itself."""
