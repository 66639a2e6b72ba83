"""Which episode of the record is gone on with: at once, behind one key, or from another window."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from ..protocol.limits import ONE_EPISODE
from ..protocol.terms import HOUR, End, On, Seconds
from ..record.entry import Entry
from ..record.episode_writer import StepKeeper
from ..record.journal_errors import JournalError
from ..record.parallel_courses import standing
from ..record.replayed import ReplayedEpisode, replayed
from ..view.say_and_cite import Speaker
from ..view.ui import Ui
from ..words.catalogue import Catalogue
from .running_episode import RunningEpisode
from .small_answers import morning_due

RESUMED: Seconds = HOUR
"""An open episode younger than this is on screen at once; an older one waits behind one key (a choice)."""


def look_back(
    running: RunningEpisode, ui: Ui, keeper: StepKeeper, words: Catalogue
) -> tuple[Ui, ReplayedEpisode | None]:
    """What is open in the record, on screen or behind one key; else the morning after, if one is due.

    Gives the episode that waits behind the key, where one does.
    """
    own = open_episode(keeper)
    episode = own or imported_episode(keeper, running.now())
    if episode is None:
        ui = _sent_to_care(ui, keeper, running.now(), words)
        due = not running.snapshot.facts.get("journal_new", True) and morning_due(keeper.journal, running.now())
        return (ui.changed(earlier=words.text("due.follow_up")) if due else ui), None
    age = running.age_of(episode)
    if age < RESUMED and own is not None:
        return resume(running, ui, episode, words), None
    checked = episode.snapshot.rechecked or episode.snapshot.aftermath
    text = words.text("onset.open.questions" if checked else "onset.open", ago=Speaker(words).span(age))
    return ui.changed(earlier=text), episode


def _sent_to_care(ui: Ui, keeper: StepKeeper, now: Seconds, words: Catalogue) -> Ui:
    """Who was sent to help a while ago, and opens this again, is not met as if nothing had been; who was seen, is."""
    with contextlib.suppress(JournalError):
        last = keeper.journal.history.last_closed(now) if keeper.journal is not None else None
        sent = last.closed_at if last is not None and last.end == End.SEEK_CARE else None
        if last is not None and sent is not None and now - sent < ONE_EPISODE and not _seen(keeper.entries(last.id)):
            return ui.changed(banners=(*ui.banners, words.text("onset.sent", at=Speaker(words).local(sent))))
    return ui


def _seen(entries: Sequence[Entry]) -> bool:
    """Whether it was closed by saying that somebody has seen the leg; what was only told afterwards was not sent."""
    closes = [entry for entry in standing(entries) if entry.name == On.CLOSE]
    return not closes or closes[-1].data.get("how") == "done"


def resume(
    running: RunningEpisode, ui: Ui, episode: ReplayedEpisode, words: Catalogue, *, by_force: bool = False
) -> Ui:
    """Go on with an episode; where another window writes it, look on and ask what to do."""
    holder = running.resume(episode, by_force=by_force)
    ui = ui.changed(way="helper" if episode.snapshot.helper else ui.way, wall_shift=running.wall_shift)
    if holder is None:
        return ui
    held = words.text("lease.held", name=holder.tty or holder.host)
    return ui.changed(overlay="lease", read_only=True, banners=(held,))


def take_over(running: RunningEpisode, ui: Ui, keeper: StepKeeper, words: Catalogue) -> Ui:
    """Take the episode from the window that writes it, and go on from what it wrote last."""
    running.take_over()
    ui = ui.changed(overlay="", care=False, read_only=False, banners=())
    episode = open_episode(keeper)
    return ui if episode is None else resume(running, ui, episode, words, by_force=True)


def open_episode(keeper: StepKeeper) -> ReplayedEpisode | None:
    """The newest episode of this machine that is still open, if the journal can be read."""
    if keeper.journal is None:
        return None
    with contextlib.suppress(JournalError):
        row = keeper.journal.history.latest_open()
        return replayed(keeper.entries(row.id)) if row is not None else None
    return None


def imported_episode(keeper: StepKeeper, now: Seconds) -> ReplayedEpisode | None:
    """The newest open episode that only came in from another machine, and is not dated in times to come."""
    if keeper.journal is None:
        return None
    with contextlib.suppress(JournalError):
        row = keeper.journal.history.latest_imported(now)
        return replayed(keeper.entries(row.id)) if row is not None else None
    return None
