"""The same with tall digits that change once a second."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Digits, Static


class Ticking(App[None]):
    """One line and a clock."""

    presses = 0
    left = 3600

    def compose(self) -> ComposeResult:
        """The line and the clock."""
        yield Static("ready")
        yield Digits("1:00:00")

    def on_mount(self) -> None:
        """Start the seconds."""
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """One second less."""
        self.left -= 1
        self.query_one(Digits).update(f"{self.left // 3600}:{self.left // 60 % 60:02}:{self.left % 60:02}")

    def on_key(self, event: events.Key) -> None:
        """Count the key, or leave."""
        if event.key == "q":
            self.exit()
            return
        self.presses += 1
        self.query_one(Static).update(f"ready {self.presses}")


if __name__ == "__main__":
    Ticking().run()
