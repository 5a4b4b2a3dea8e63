"""The keys of every list, declared once. Nothing here imports Textual."""

from screens.actions import Action

LIST_KEYS = (
    Action("list_down", ("down", "j"), "down", "Go to the next line of a list.", hint=False),
    Action("list_up", ("up", "k"), "up", "Go to the line before.", hint=False),
    Action("list_page_down", ("pagedown",), "page down", "Go half a page down.", hint=False),
    Action("list_page_up", ("pageup",), "page up", "Go half a page up.", hint=False),
    Action("list_first", ("g", "home"), "first", "Go to the first line of a list.", hint=False),
    Action("list_last", ("G", "end"), "last", "Go to the last line of a list.", hint=False),
    Action("list_open", ("enter",), "open", "Open the line with the cursor.", hint=False),
)
"""Up, down and the like, in every list; `Rows` answers to them itself."""
