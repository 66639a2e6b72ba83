"""The floor of the toolkit: an app that shows one line, changes it at every key, and leaves with q."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line."""

    presses = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("ready")

    def on_key(self, event: events.Key) -> None:
        """Count the key, or leave."""
        if event.key == "q":
            self.exit()
            return
        self.presses += 1
        self.query_one(Static).update(f"ready {self.presses}")


if __name__ == "__main__":
    Bare().run()
