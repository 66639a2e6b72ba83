"""What the list of commands finds: every command by its words, its key, and the words that people use for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input, OptionList
from textual.worker import Worker, WorkType

if TYPE_CHECKING:
    from .app import UncrampApp

_NAMED = 1000.0
"""What a word of a command's own counts more than letters that merely look alike."""


class SessionPalette(CommandPalette):
    """The list of commands. While nothing is typed no row is highlighted until an arrow does it."""

    BINDINGS = [
        Binding("down", "choose('cursor_down')", show=False),
        Binding("up", "choose('cursor_up')", show=False),
        Binding("pagedown", "choose('page_down')", show=False),
        Binding("pageup", "choose('page_up')", show=False),
    ]

    def __init__(self, placeholder: str) -> None:
        super().__init__([SessionCommands], placeholder=placeholder)
        self._chosen = False

    def run_worker(self, work: WorkType[Any], *given: Any, **options: Any) -> Worker[Any]:
        """As everywhere; but what looks for commands in a list that was closed meanwhile ends no program."""
        return super().run_worker(work, *given, **{**options, "exit_on_error": False})

    def action_choose(self, how: str) -> None:
        """An arrow moves in the list."""
        rows = self.query_one(CommandList)
        if not rows.size.area:
            return  # the toolkit counts rows only where there is room for one
        self._chosen = True
        getattr(rows, f"action_{how}")()

    @property
    def _asked(self) -> bool:
        """Whether a command was chosen, or looked for."""
        return self._chosen or bool(self.query_one(Input).value.strip())

    @on(Input.Changed)
    def _other_words(self) -> None:
        self._chosen = False

    @on(OptionList.OptionHighlighted)
    def _unasked(self) -> None:
        if not self._asked:
            self.query_one(CommandList).highlighted = None

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Enter, with nothing chosen or typed, closes the list."""
        if not self._asked:
            event.stop()
            event.prevent_default()
            self.dismiss()


class SessionCommands(Provider):
    """The commands that do something now."""

    async def discover(self) -> Hits:
        """All of them, in the order of the help sheet."""
        for label, key, _ in self._rows():
            yield DiscoveryHit(label, lambda key=key: self._do(key), help=key)

    async def search(self, query: str) -> Hits:
        """Those that have every word that is typed, or words that begin so; after them what looks alike."""
        matcher = self.matcher(query)
        for label, key, own in self._rows():
            score = _NAMED * _named(query, own) or matcher.match(label)
            if score > 0:
                yield Hit(score, matcher.highlight(label), lambda key=key: self._do(key), help=key)

    def _rows(self) -> list[tuple[str, str, list[str]]]:
        """The label, the key, and a command's own words, those that fit it best first."""
        session = cast("UncrampApp", self.app).session
        words = session.catalogue
        rows = []
        for _, hints in session.pages.works_here():
            for hint in hints:
                id = f"find.{hint.id}"
                find = words.label(id) if id in words.labels else ""
                rows.append((hint.label, hint.key, [hint.key, *_parted(f"{hint.id} {find} {hint.label}")]))
        return rows

    def _do(self, key: str) -> None:
        app = cast("UncrampApp", self.app)
        while app.screen is not app.episode:
            app.pop_screen()
        app.press(key)


def _parted(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _named(query: str, own: list[str]) -> float:
    """How well all words typed name a command: above 1 where each is its own, up to 1 where some begin one, else 0."""
    score = 2.0
    for word in _parted(query) or query.casefold().split():
        kind, same = 2.0, [at for at, name in enumerate(own) if name == word]
        if not same:
            kind, same = 1.0, [at for at, name in enumerate(own) if name.startswith(word)]
        if not same:
            return 0.0
        score = min(score, kind - same[0] / 100)
    return score
