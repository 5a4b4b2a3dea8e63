"""The least that a Textual app can be: what the measurements are compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One sentence on the terminal."""

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static("Hello world")


if __name__ == "__main__":
    Bare().run()
