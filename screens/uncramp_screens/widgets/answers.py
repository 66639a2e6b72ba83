"""The answers of a question as a list: arrows and Enter, a key or a pointer give one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Row

from uncramp.settings.keymap import key_cap
from uncramp.view import Ask, Option

from .pane import NARROW, hanging
from .tapped import KeyTapped

_TONES: Mapping[str, str] = {
    "good": "$good",
    "watch": "$pain-medium",
    "warn": "$watch",
    "care": "$care-ink",
}
_BAR = "▌ "


class Answers(OptionList, inherit_bindings=False):
    """Rows of answers. Nothing is highlighted until an arrow or the pointer does it, so Enter alone answers nothing."""

    BINDINGS = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("enter", "take", show=False),
        Binding("space", "tick", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self._kind = ""
        self._rows: tuple[Option, ...] = ()
        self._prompts: list[Content] = []
        self._room = (0, False)
        self._arrived = False
        """Whether an arrow led to the highlighted row and nothing has been done there yet."""

    def show(self, asked: Ask | None, width: int, airy: bool = False) -> None:
        """Show the answers of a question; what stands in the filled bar stands there alone.

        ``airy``: each has a blank row below it, of its own words: this list counts no padding as rows.
        """
        rows = () if asked is None or asked.kind in ("scale", "count") else listed(asked)
        same = [row.key for row in rows] == [row.key for row in self._rows] and asked is not None
        self._kind = asked.kind if asked is not None else ""
        before, self._rows = self._rows, rows
        prompts = _prompts(rows, self._kind, width)
        self._prompts = [prompt + Content("\n") for prompt in prompts] if airy else prompts
        self.set_class(not rows, "-empty")
        if same and len(self.options) == len(rows):
            if rows != before or (width, airy) != self._room:
                self._mark()
                self.refresh(layout=True)  # other words may need other rows
        else:
            self.set_options([Row(prompt, id=f"answer-{n}") for n, prompt in enumerate(self._prompts)])
            self.highlighted, self._arrived = None, False
        self._room = (width, airy)

    def wait(self, waits: bool) -> None:
        """While its question waits, a list takes no key and no pointer, and no row of it is marked."""
        if waits == self.disabled:
            return
        self.disabled = waits
        if waits:
            self.highlighted = None
            self._mark()

    def _mark(self) -> None:
        """The highlighted row bears a sign too, not a colour alone."""
        for index, prompt in enumerate(self._prompts):
            on = index == self.highlighted
            self.replace_option_prompt_at_index(index, _marked(prompt) if on else prompt)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Move the sign."""
        event.stop()
        self._mark()

    def rows_of(self, key: str) -> range:
        """The rows of this list on which an answer stands; none where it is no row here."""
        top = 0
        for row, prompt in zip(self._rows, self._prompts, strict=True):
            height = prompt.plain.count("\n") + 1
            if row.key == key:
                return range(top, top + height)
            top += height
        return range(0)

    @property
    def listed(self) -> bool:
        """Whether it lists an answer at all."""
        return bool(self._rows)

    @property
    def marked(self) -> str:
        """The key of the highlighted answer, or nothing."""
        return self._rows[self.highlighted].key if self.highlighted is not None else ""

    def action_cursor_down(self) -> None:
        """The next row."""
        super().action_cursor_down()
        self._arrived = True

    def action_cursor_up(self) -> None:
        """The row before."""
        super().action_cursor_up()
        self._arrived = True

    def action_take(self) -> None:
        """Enter: the answer that an arrow led to. A line it ticks once; then, and with none highlighted, the way on."""
        taken = self.marked if self._kind != "many" or self._arrived else ""
        self._arrived = False
        self.post_message(KeyTapped(taken or "enter", "enter"))

    def action_tick(self) -> None:
        """Space: tick the highlighted line; elsewhere what Space means on the page."""
        self._arrived = False
        self.post_message(KeyTapped(self.marked if self.marked and self._kind == "many" else "space", "space"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a row is its key."""
        event.stop()
        self._arrived = False
        self.post_message(KeyTapped(self._rows[event.option_index].key))


def listed(asked: Ask) -> tuple[Option, ...]:
    """The answers that stand in rows: all but the one that is the filled bar."""
    if asked.kind in ("panel", "many"):
        return tuple(option for option in asked.options if option.value is not None)
    if asked.id in ("extreme", "outcome"):
        return asked.options[1:]
    if asked.kind == "map":
        return tuple(option for option in asked.options if option.key.isdigit())
    return asked.options


def _marked(prompt: Content) -> Content:
    """A row whose first gap is a sign."""
    at = prompt.plain.index(" ", len(prompt.plain) - len(prompt.plain.lstrip()))
    return prompt[:at] + Content.styled(">", "bold") + prompt[at + 1 :]


def _prompts(rows: Sequence[Option], kind: str, width: int) -> list[Content]:
    keys = max((len(key_cap(row.key)) for row in rows), default=1)
    leads = max((len(row.lead) for row in rows), default=0)
    labels = max((len(row.label) for row in rows if row.follows), default=0)
    if leads and width < NARROW - 2:
        leads = 0
    chosen = any(row.chosen for row in rows)
    return [_prompt(row, kind, (keys, leads, labels, chosen), width) for row in rows]


def _prompt(row: Option, kind: str, sizes: tuple[int, int, int, bool], width: int) -> Content:
    keys, leads, labels, chosen = sizes
    key = key_cap(row.key).rjust(keys)
    head: list[tuple[str, str]] = [(key, "$key bold"), ("  " if width >= NARROW - 2 else " ", "")]
    if row.tone != "plain":
        head.append((_BAR, _TONES[row.tone]))
    if kind == "many":
        head.append(("[x] ", "bold") if row.chosen else ("[?] ", "bold") if row.unsure else ("[ ] ", "$quiet"))
    elif chosen:
        head.append(("* " if row.chosen else "  ", "$watch bold"))
    if leads:
        head.append((f"{row.lead:<{leads}}  ", "bold"))
    lead = Content.assemble(*head)
    # Where there is room a line has all of its words, beside its catch-word; a short one bears that itself.
    label = row.wide if row.wide and width >= NARROW - 2 else row.label
    words = Content.styled(label, "bold" if row.follows or row.chosen else "")
    room = width - lead.cell_length
    if row.follows:
        in_columns = labels + 2 + len(row.follows) <= room
        in_a_row = len(row.label) + 2 + len(row.follows) <= room
        gap = " " * (labels - len(row.label) + 2) if in_columns else "  " if in_a_row else "\n"
        words = Content.assemble(words, gap, (row.follows, "$quiet"))
    return hanging(lead, words, width)
