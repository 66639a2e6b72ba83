"""The card of one cramp for a face: its lines, the few words of a code to scan, and its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..system import places
from ..system.zone import LOCAL
from ..words.catalogue import Catalogue

if TYPE_CHECKING:
    from ..report.report_model import ReportedEpisode


class HandoverCard(Struct, frozen=True):
    """What is told of the cramp, in which language, and what stands above all of it, as in practice."""

    episode: ReportedEpisode
    words: Catalogue
    mark: str = ""

    def lines(self) -> tuple[str, ...]:
        """The card as plain lines."""
        from ..report.card import lines
        from ..report.phrases import Phrases

        card = lines(self.episode, Phrases(self.words))
        return (self.mark, *card) if self.mark else card

    def brief(self, room: tuple[int, int] | None = None) -> str:
        """The card in the few words that a QR code of that many columns and rows holds. Raises `TooLong`."""
        from ..report.qr_text import brief
        from ..report.report_model import FIELDS, Report

        return brief(Report(fields=FIELDS, episodes=(self.episode,)), self.words, room=room, mark=self.mark)

    def save(self) -> Path:
        """Write the card to the cards folder. Raises `OSError` when it cannot be written."""
        name = f"card-{self.episode.onset.astimezone(LOCAL):%Y-%m-%d-%H%M}.txt"
        target = places.private_folder(places.cards_folder()) / name
        with places.replacing(target) as file:
            file.write(("\n".join(self.lines()) + "\n").encode())
        return target
