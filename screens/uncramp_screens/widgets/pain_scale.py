"""The pain scale, 0 to x: bars that rise, their numbers, and a word for each band."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from .drawn import StyledRuns, drawn

VALUES = 11
SIGNS = "0123456789x"
"""The key of each value; x is ten."""
BARS = "▁▂▂▃▄▄▅▆▇██"
"""A bar for each value, higher with the pain."""
_EMPTY = "░"
BANDS = ("none", "mild", "medium", "strong", "worst")
_BAND_OF = (0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4)
_WORD_AT = (0, 2, 5, 8, 10)
_WIDEST = 8
_TAPPED_FROM_BELOW, _NUMBERS_FROM_BELOW = 3, 2
"""The rows that can be pointed at, bars, numbers and words, and that of the numbers, counted from the last."""
_SPACED = 60
"""From this many cells on, a blank row parts the rows."""

Past = tuple[str, int]
"""A number said before: what it is of, and the number."""


def band(value: int) -> str:
    """The band of a value, as the name of its role."""
    return BANDS[_BAND_OF[value]]


def pitch(width: int) -> int:
    """Cells from one bar to the next in `width` cells; 2 or more from 22 cells on."""
    return min(max(width // VALUES, 1), _WIDEST)


def bars(step: int, value: int | None, level: bool = False) -> StyledRuns:
    """One row of bars, `step` cells from one to the next: all of them where nothing is chosen, else up to `value`.

    They rise with the pain; `level` draws them of one height, for a number that is only shown.
    """
    wide = max(1, step - (2 if step > 4 else 1))
    runs: list[tuple[str, str]] = []
    for at in range(VALUES):
        reached = value is None or at <= value
        sign = ("█" if level else BARS[at]) if reached else _EMPTY
        runs += [(sign * wide, band(at) if reached else "empty"), (" " * (step - wide), "")]
    return tuple(runs)


def numbers(step: int, value: int | None, ten: str = "", width: int = 0) -> StyledRuns:
    """The numbers under the bars; the chosen one stands out. Where there is room ``ten`` stands behind the x: a sign
    alone is no key that anybody would look for.
    """
    lead = max(0, step - (2 if step > 4 else 1) - 1) // 2
    runs: list[tuple[str, str]] = []
    for at, sign in enumerate(SIGNS):
        runs += [(" " * lead, ""), (sign, "chosen" if at == value else "number"), (" " * (step - lead - 1), "")]
    if not ten or (VALUES - 1) * step + lead + 2 + len(ten) > width:
        return tuple(runs)
    return (*runs[:-1], (f" {ten}".ljust(step - lead - 1), "number"))


def band_words(step: int, words: tuple[str, ...], width: int) -> str:
    """The words of the bands, each under the middle of its band; where they have no room, the first and the last."""
    line, places = "", list(zip(words, _WORD_AT, strict=True))
    if sum(len(word) + 1 for word in words) - 1 > width:
        places = [places[0], places[-1]]
    for word, at in places:
        middle = at * step + (step - 1) // 2
        begin = max(middle - len(word) // 2, len(line) + 1 if line else 0)
        begin = min(begin, max(width - len(word), len(line) + 1))
        line = line.ljust(begin) + word
    return line[:width].rstrip()


class PainScale(Widget):
    """Eleven bars to choose one from, by key (the screen's) or by pointer, and numbers said before above them.

    `words` are those of the bands; `ten` stands behind the x, the other way to say it; `past` are the worst, a later
    one, and so on; `label` is what is asked now.
    """

    COMPONENT_CLASSES = {
        f"pain-scale--{name}" for name in (*BANDS, "empty", "number", "chosen", "word", "label", "now")
    }
    DEFAULT_CSS = """
    PainScale {
        height: auto;
        & > .pain-scale--none, & > .pain-scale--mild { color: $success; }
        & > .pain-scale--medium { color: $warning-lighten-2; }
        & > .pain-scale--strong { color: $warning; }
        & > .pain-scale--worst { color: $error; }
        & > .pain-scale--empty, & > .pain-scale--word, & > .pain-scale--label { color: $foreground-muted; }
        & > .pain-scale--number { color: $primary; text-style: bold; }
        & > .pain-scale--chosen { text-style: bold reverse; }
        & > .pain-scale--now { text-style: bold; }
    }
    """

    value: reactive[int | None] = reactive[int | None](None)
    waiting: reactive[bool] = reactive(False, layout=True)
    """Whether it only shows that it comes: empty, without the numbers, which are no answers yet."""
    past: reactive[tuple[Past, ...]] = reactive[tuple[Past, ...]]((), layout=True)

    class Chosen(Message):
        """A value was pointed at: 0 to 10."""

        def __init__(self, pain_scale: PainScale, value: int) -> None:
            super().__init__()
            self.pain_scale, self.value = pain_scale, value

        @property
        def control(self) -> PainScale:
            """The scale that was pointed at."""
            return self.pain_scale

    def __init__(
        self,
        words: tuple[str, str, str, str, str],
        *,
        ten: str = "",
        past: tuple[Past, ...] = (),
        label: str = "",
        value: int | None = None,
    ) -> None:
        super().__init__()
        self._words, self._ten, self._label = words, ten, label
        self.set_reactive(PainScale.past, past)
        self.set_reactive(PainScale.value, value)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Three rows, two while it waits, and one for each number said before, where it is wide with a blank one."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The scale at the widget's own width."""
        return drawn(self, "pain-scale", self._rows(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        """Take the bar, or the number under it; what stands behind the last number is its own."""
        place = event.get_content_offset(self)
        if place is None or self.waiting:
            return
        width, lead = self.content_size.width, self._lead()
        step, below = pitch(width - lead - self._tail()), len(self._rows(width)) - place.y
        at, beyond = (place.x - lead) // step, place.x - lead - VALUES * step
        if below == _NUMBERS_FROM_BELOW and 0 <= beyond < len(self._ten):
            at = VALUES - 1
        if 0 <= at < VALUES and below <= _TAPPED_FROM_BELOW:
            event.stop()
            self.post_message(self.Chosen(self, at))

    def _lead(self) -> int:
        labels = (self._label, *(label for label, _ in self.past))
        return max(map(len, labels)) + 1 if any(labels) else 0

    def _tail(self) -> int:
        return 2 if self.past else 0

    def _rows(self, width: int) -> list[StyledRuns]:
        lead = self._lead()
        step = pitch(width - lead - self._tail())
        rows: list[StyledRuns] = []
        for label, value in self.past:
            rows.append(
                ((label.ljust(lead), "label"), *bars(step, value, level=True), (f" {SIGNS[value]}", band(value)))
            )
            if width >= _SPACED:
                rows.append(())
        space = (" " * lead, "")
        rows.append(((self._label.ljust(lead), "now"), *bars(step, -1 if self.waiting else self.value)))
        if not self.waiting:
            rows.append((space, *numbers(step, self.value, self._ten, width - lead)))
        rows.append((space, (band_words(step, self._words, width - lead), "word")))
        return rows
