"""Forgetting: what is taken out is gone from the file, and nothing goes that was not named first."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from . import schema
from .entry import Seconds
from .journal_errors import JournalRefused, LeaseLost, storage
from .projection import Episode

if TYPE_CHECKING:
    from .journal import Journal


class ForgetPlan(Struct, frozen=True):
    """Exactly what would go: episodes with their events and mornings after; with `everything`, all other rows too.

    `copies` are older files beside the journal (backups, set-aside ones) that may hold the same and are not touched.
    """

    episodes: tuple[Episode, ...]
    events: int
    follow_ups: int
    runs: int
    profile: int
    checklists: int
    everything: bool
    copies: tuple[Path, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to forget."""
        return not (self.episodes or self.events or self.follow_ups or self.runs or self.profile or self.checklists)


class Forgotten(Struct, frozen=True):
    """What went. `scrubbed` is False when another program kept the old bytes from being overwritten just now."""

    episodes: int
    events: int
    scrubbed: bool


def plan(
    journal: Journal,
    *,
    ids: Iterable[str] = (),
    since: Seconds | None = None,
    until: Seconds | None = None,
    everything: bool = False,
) -> ForgetPlan:
    """Name what would go: these ids (or unique beginnings), or `since` <= onset < `until`, or everything.

    Raises `JournalRefused` when nothing was named, `NotFound` or `Ambiguous` for a bad id.
    """
    history = journal.history
    ids = tuple(ids)
    if everything:
        chosen = tuple(history.episodes())
    elif since is not None or until is not None:
        chosen = tuple(history.episodes(since=since, until=until))
    elif ids:
        chosen = tuple({episode.id: episode for episode in map(history.episode, ids)}.values())
    else:
        raise JournalRefused("journal.forget.nothing_named", {})
    with storage(journal.path):
        counts = {table: _count(journal, table, chosen, everything) for table in schema.KEPT}
    return ForgetPlan(
        episodes=chosen,
        events=counts["event"],
        follow_ups=counts["follow_up"],
        runs=counts["run"],
        profile=counts["profile"],
        checklists=counts["checklist"],
        everything=everything,
        copies=copies(journal.path),
    )


def forget(journal: Journal, plan: ForgetPlan) -> Forgotten:
    """Take out what the plan names, then overwrite and give back the space it had.

    Raises `LeaseLost` when another running program has one of the episodes open, or another `JournalError`;
    then nothing was taken.
    """
    for episode in plan.episodes:
        held = journal.leases.holder_of(episode.id)
        if held is not None:
            raise LeaseLost("journal.forget.in_use", {"episode": episode.id, "pid": held.pid})
    with journal.writing() as connection:
        whats = ("*",) if plan.everything else tuple(episode.id for episode in plan.episodes)
        connection.executemany("INSERT INTO forgetting VALUES (?)", [(what,) for what in whats])
        events, episodes = _delete(connection, plan.everything)
        connection.execute("DELETE FROM forgetting")
    return Forgotten(episodes, events, journal.scrub())


def _count(journal: Journal, table: str, chosen: tuple[Episode, ...], everything: bool) -> int:
    connection = journal.connection
    if everything:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    if table not in ("event", "follow_up"):
        return 0
    asked = f"SELECT count(*) FROM {table} WHERE episode = ?"
    return sum(int(connection.execute(asked, (episode.id,)).fetchone()[0]) for episode in chosen)


def _delete(connection: sqlite3.Connection, everything: bool) -> tuple[int, int]:
    where = "" if everything else " WHERE {} IN (SELECT what FROM forgetting)"
    if everything:
        for table in schema.KEPT:
            if table not in ("event", "follow_up"):
                connection.execute(f"DELETE FROM {table}")
    for table in ("follow_up", "lease", "imported"):
        connection.execute(f"DELETE FROM {table}{where.format('episode')}")
    events = connection.execute(f"DELETE FROM event{where.format('episode')}").rowcount
    episodes = connection.execute(f"DELETE FROM episode{where.format('id')}").rowcount
    return events, episodes


def copies(path: Path) -> tuple[Path, ...]:
    """Backups and set-aside files beside the journal."""
    with contextlib.suppress(OSError):
        kinds = ("-before-", "-damaged-")
        return tuple(sorted(file for kind in kinds for file in path.parent.glob(f"{path.stem}{kind}*{path.suffix}")))
    return ()
