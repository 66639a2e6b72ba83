"""The question card: what it speaks of, the question, its check, its answers, and why it is asked. Always one piece."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from uncramp.view import Ask, View
from uncramp.words.catalogue import Catalogue

from ..sized_screen import HIGH
from .answers import Answers
from .pain_scale import SIGNS, PainScale
from .pane import Part, row_width
from .tapped import KeyTapped, tap_of, tapped_key

if TYPE_CHECKING:
    from ..app import UncrampApp

_LEGEND = 36
"""Cells below which the words of the scale have no room under it."""
Pick = Callable[[View], tuple[Ask | None, bool]]


class QuestionCard(Vertical, Part):
    """One question with all that an answer to it speaks for."""

    app: UncrampApp

    def __init__(
        self,
        words: Catalogue,
        of: Pick = lambda view: (view.ask, False),
        *,
        label: str = "",
        airy: bool = True,
        id: str | None = None,
    ) -> None:
        """``of`` picks the question out of a view, and whether it only waits, not to be answered now.

        ``label`` stands before the scale where numbers said before stand above it; ``airy`` parts the answers where
        there is room.
        """
        super().__init__(id=id)
        self._words, self._airy = words, airy
        self._of = of
        bands = [words.label(f"pain.{name}") for name in _BANDS]
        self._card = Static(classes="card", markup=False)
        self._about = Static(classes="about", markup=False)
        self._text = Static(classes="question", markup=False)
        self._check = Static(classes="check", markup=False)
        self.answers = Answers()
        self._count = Static(classes="count", markup=False)
        self.scale = PainScale(
            (bands[0], bands[1], bands[2], bands[3], bands[4]), ten=words.label("pain.ten"), label=label
        )
        self._reason = Static(classes="reason", markup=False)
        self._asked: Ask | None = None
        self._room = (-1, False)
        self._view: View | None = None

    def compose(self) -> ComposeResult:
        """From what it speaks of to why it is asked."""
        yield self._card
        yield self._about
        yield self._text
        yield self._check
        yield self.answers
        yield self._count
        yield self.scale
        yield self._reason

    def show(self, view: View) -> None:
        """Show the question, or nothing."""
        self._view = view
        asked, waits = self._of(view)
        self.update_classes({"-waiting": waits, "-empty": asked is None})
        self.answers.wait(waits)
        self.scale.waiting = waits
        width = self.content_size.width or row_width(self.app.size.width)
        # A blank row stands below each answer where there is room; fingers have it everywhere.
        airy = self.app.touch or (self.app.size.height >= HIGH and self._airy)
        if asked == self._asked and (width, airy) == self._room and self.is_mounted:
            return
        self._asked, self._room = asked, (width, airy)
        if asked is None:
            self.answers.show(None, width)  # what is out of sight keeps no focus
            return
        self.set_class(bool(asked.about), "-listed")
        _say(self._card, asked.card)
        _say(self._about, "\n".join(f"- {line.text}" for line in asked.about))
        self._text.update(_question(asked))
        _say(self._check, " ".join((*asked.check, *(asked.aloud if width < _LEGEND else ()))))
        self.answers.show(asked, width, airy)
        self._count.set_class(asked.kind != "count", "-empty")
        if asked.kind == "count":
            self._count.update(_row(asked))
        self.scale.set_class(asked.kind != "scale", "-empty")
        self.scale.past = view.pains
        stands = self._words.label("question.stands", what="; ".join(asked.answered)) if asked.answered else ""
        _say(self._reason, " ".join(text for text in (asked.reason, stands) if text))

    @property
    def rows_to_read(self) -> int:
        """The rows that an answer speaks of: all but why it is asked, which stands last."""
        reason = self._reason.outer_size.height if self._reason.display else 0
        return self.outer_size.height - reason

    def on_resize(self) -> None:
        """What depends on the width is shown anew once it is another than was thought."""
        if self._view is not None:
            self.show(self._view)

    def on_click(self, event: events.Click) -> None:
        """A number of a row of numbers is its key."""
        key = tapped_key(event)
        if key:
            event.stop()
            self.post_message(KeyTapped(key))

    def on_pain_scale_chosen(self, event: PainScale.Chosen) -> None:
        """A bar that was pointed at is its key."""
        event.stop()
        self.post_message(KeyTapped(SIGNS[event.value]))


_BANDS = ("0", "mild", "moderate", "severe", "most")


def _say(pane: Static, text: str) -> None:
    pane.set_class(not text, "-empty")
    pane.update(Content(text))


def _question(asked: Ask) -> Content:
    where = f"  {asked.step[0]} / {asked.step[1]}" if asked.step else ""
    return Content.assemble(("\n".join(asked.text), "bold"), (where, "$quiet"))


def _row(asked: Ask) -> Content:
    pieces = []
    for option in asked.options:
        tap = tap_of(option.key)
        pieces.append(Content.styled(f" {option.key} ", "$key bold").stylize(tap))
    return Content(" ").join(pieces)
