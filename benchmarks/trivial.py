"""The floor: the smallest Textual app that shows a line and answers a key."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Trivial(App[None]):
    """One line of text."""

    count = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("ready 0", id="line")

    def on_key(self) -> None:
        """Count the keys."""
        self.count += 1
        self.query_one("#line", Static).update(f"ready {self.count}")


if __name__ == "__main__":
    Trivial().run()
