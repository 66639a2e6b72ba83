"""The world of a story: a clock that is moved, a journal that is nowhere, and sessions opened on them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from ..protocol.chart import fingerprint
from ..protocol.terms import Seconds
from ..record.entry import Entry
from ..record.episode_writer import Memory
from ..record.journal import Journal
from ..record.unsaved_steps import Saved, Unsaved
from ..session.parts import Parts
from ..session.session import Session
from ..settings.model import Settings
from ..system.clock import ManualClock
from ..system.ids import uuid7
from ..words.languages import load_words
from .durations import seconds
from .story import EarlierEpisode, Story

if TYPE_CHECKING:
    from ..session.handover_card import HandoverCard


def nine_o_clock() -> Seconds:
    """When stories begin: nine in the morning of 15 January 2027 on the runner's own clock."""
    return time.mktime((2027, 1, 15, 9, 0, 0, 0, 0, -1))


def quiet(settings: Settings) -> Settings:
    """The runner's settings with the keys that stories press, and no alert outside this terminal."""
    alerts = replace(settings.alerts, desktop=False, speech=False, osc9=False)
    return replace(settings, language=settings.language or "en", keys={}, alerts=alerts)


class Tape(Memory):
    """Keeps entries in memory and in a journal that has no file; closing it loses nothing."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal: Journal | None = journal

    def keep(self, *entries: Entry) -> Saved | Unsaved:
        """Write entries that belong together."""
        assert self.journal is not None
        self.journal.append_many(entries)
        return super().keep(*entries)


class StorySession(Session):
    """A session that writes no file."""

    def save_card(self, card: HandoverCard | None = None) -> Path:
        """A card is not kept. Raises `OSError`."""
        raise OSError(self.catalogue.text("practice.banner"))


class World:
    """What a story plays in. ``practice`` marks every screen."""

    def __init__(self, story: Story, settings: Settings | None = None, practice: bool = False) -> None:
        self.clock = ManualClock(nine_o_clock())
        self.practice = practice
        self._settings = quiet(settings or Settings())
        self._journal = Journal.in_memory()
        self.tape = Tape(self._journal)
        for number, earlier in enumerate(story.earlier):
            self._journal.append(self._past(earlier, number))
        for item, value in story.profile.items():
            self._journal.profile.set(item, value, self.clock.read().wall - 1)

    def open(self) -> StorySession:
        """The program as it opens now."""
        catalogue = load_words(self._settings.language)
        messages = (catalogue.text("practice.banner"),) if self.practice else ()
        session = StorySession(Parts(self.clock, self.tape, catalogue, self._settings, messages=messages))
        session.ui = session.ui.changed(practice=self.practice)
        return session

    def close(self) -> None:
        """The story is over and its journal gone."""
        self._journal.close()

    def _past(self, earlier: EarlierEpisode, number: int) -> Entry:
        """One earlier cramp as the record holds it: closed, with what the repeat rule counts."""
        now = self.clock.read()
        at = now.wall - seconds(earlier.ago)
        kind: Literal["heat", "ice"] | None = "heat" if earlier.heat else "ice" if earlier.ice else None
        summary = {
            "onset": at,
            "opened_at": at,
            "state": "resolved",
            "end": "resolved",
            "closed_at": at,
            "urgency": "self_care",
            "precautions_taken": 5 if earlier.prepared else 0,
            "woke_at_night": True if earlier.woken else None,
            "note_count": 0,
            **({f"{kind}_off_at": at} if kind else {}),
        }
        return Entry(
            episode=uuid7(at + number / 1000),
            seq=1,
            at=at,
            name="opened",
            data={},
            outcome={"state": "resolved", "urgency": "self_care", "call": False, "rule": [], "summary": summary},
            chart=fingerprint(),
            wall=at,
            boot=now.boot,
            boot_id="before",
        )
