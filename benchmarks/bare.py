"""The least that a Textual app can be: what the measurements are compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One sentence on the terminal, which a key changes."""

    again = False

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static("Hello world")

    def on_key(self) -> None:
        """A key changes it."""
        self.again = not self.again
        self.query_one(Static).update("Hello again" if self.again else "Hello world")


if __name__ == "__main__":
    Bare().run()
