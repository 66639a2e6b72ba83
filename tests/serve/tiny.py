"""A small Textual app for the server to run: tells a named pipe what happens to it."""

import os
import sys

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Button, Digits, Static

from uncramp.serve.child import end_with


class Tiny(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("TINY", id="said")
        yield Digits("0:30")
        yield Button("tap me")

    def tell(self, line: str) -> None:
        os.write(PIPE, f"{line}\n".encode())

    def on_mount(self) -> None:
        self.tell("open")

    def on_key(self, event: events.Key) -> None:
        self.query_one("#said", Static).update(f"KEY {event.key}")
        self.tell(f"key {event.key}")

    def on_button_pressed(self) -> None:
        self.tell("tapped")

    def on_mouse_scroll_down(self) -> None:
        self.tell("down")

    def on_mouse_scroll_up(self) -> None:
        self.tell("up")

    def on_resize(self, event: events.Resize) -> None:
        self.tell(f"size {event.size.width}x{event.size.height}")

    def on_unmount(self) -> None:
        self.tell("left")


PIPE = os.open(os.environ["TINY_PIPE"], os.O_WRONLY)
end_with(int(sys.argv[-1]))
Tiny().run()
