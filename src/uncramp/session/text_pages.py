"""The pages of text a face opens over the episode: what works here, why it is said, the card."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..protocol.asking import next_question
from ..protocol.snapshot import Snapshot
from ..protocol.terms import Seconds
from ..system import places
from ..view import Hint
from ..view.clocks import marks
from ..view.commands import COMMANDS, possible
from ..view.commands.command import Command
from ..view.say_and_cite import Speaker
from ..view.ui import Ui
from ..words.catalogue import Catalogue, Sentence
from ..words.sources import Source

if TYPE_CHECKING:
    from ..record.journal import Journal
    from ..report.report_model import ReportedEpisode
    from .handover_card import HandoverCard

_GROUPS = ("page", "leg", "record", "program")
"""The headings of the help page, in order."""


class ExplainedSentence(Struct, frozen=True):
    """One sentence and its sources, for the page that tells why."""

    text: str
    sources: tuple[Source, ...]


class SessionPages(Struct, frozen=True):
    """What the pages are made of: the episode, what is open, now (seconds UTC), the runner's own keys, the words,
    and the sentences of the view last painted.
    """

    snapshot: Snapshot
    ui: Ui
    at: Seconds
    keys: Mapping[str, tuple[str, ...]]
    words: Catalogue
    sentences: tuple[Sentence, ...]

    def _hint(self, command: type[Command]) -> Hint:
        key, here = self.keys.get(command.id, command.keys)[0], f"help.{command.id}.{self.snapshot.state}"
        own = here in self.words and next_question(self.snapshot, self.at) is None
        return Hint(key, command.id, self.words.text(here if own else f"help.{command.id}"))

    def every_command(self) -> tuple[Hint, ...]:
        """Every command with its first key."""
        return tuple(self._hint(command) for command in COMMANDS if command.keys)

    def works_here(self) -> tuple[tuple[str, tuple[Hint, ...]], ...]:
        """What does something now, by the headings of the help page."""
        rows: dict[str, list[Hint]] = {}
        for command in possible(self.snapshot, self.ui, self.at):
            rows.setdefault(command.group, []).append(self._hint(command))
        return tuple((self.words.text(f"help.group.{name}"), tuple(rows[name])) for name in _GROUPS if name in rows)

    def line_of_the_hour(self) -> str:
        """What each sign on the line of the hour is; nothing where no hour runs."""
        runs = marks(self.snapshot, self.at, Speaker(self.words)) is not None
        return self.words.text("help.line") if runs else ""

    def why(self) -> tuple[ExplainedSentence, ...]:
        """Each sentence that is said with the reason for it, and the sources they rest on."""
        from ..view.page_of_reasons import explained

        sources, rows = self.words.sources, explained(self.sentences, self.words)
        return tuple(ExplainedSentence(row.text, tuple(sources[id] for id in row.sources)) for row in rows)

    def handover(self) -> HandoverCard:
        """The card of the episode as it stands, told from memory."""
        from ..report.gather import tell_now

        return self._handover(tell_now(self.snapshot, self.ui.wall_shift))

    def handover_of(self, journal: Journal, id: str) -> HandoverCard:
        """The card of a cramp of the record, with what was put right. Raises `JournalError`."""
        from ..report.gather import tell

        return self._handover(tell(journal.history.episode(id), journal.entries(id)))

    def _handover(self, episode: ReportedEpisode) -> HandoverCard:
        from .handover_card import HandoverCard

        return HandoverCard(episode, self.words, self.words.label("sign.practice") if self.ui.practice else "")

    def card(self) -> tuple[str, ...]:
        """The hand-over card as plain lines."""
        return self.handover().lines()

    def save_calendar(self) -> Path:
        """Write the days to look at the leg to the cards folder. Raises `OSError` when it cannot be written."""
        from ..report.calendar import looks
        from ..report.gather import tell_now

        day = time.strftime("%Y-%m-%d-%H%M", time.localtime(self.snapshot.onset))
        target = places.private_folder(places.cards_folder()) / f"looks-{day}.ics"
        with places.replacing(target) as file:
            file.write(looks(tell_now(self.snapshot, self.ui.wall_shift), self.words))
        return target
