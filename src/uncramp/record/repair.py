"""Care for the journal's file: the full check, recovery of a damaged one, and copies while it is in use."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

from msgspec import Struct

from . import connect, replace_damaged, salvage, schema
from .entry import Seconds, clean
from .journal import Journal
from .journal_errors import JournalError, JournalNotice, JournalRefused, NotFound, storage


class RepairReport(Struct, frozen=True):
    """What the full check found. `gaps` are event numbers that are missing, as after a recovery."""

    events: int
    episodes: int
    problems: tuple[JournalNotice, ...]
    gaps: tuple[JournalNotice, ...]

    @property
    def ok(self) -> bool:
        """Whether everything in the file is what was written."""
        return not self.problems


class Recovered(Struct, frozen=True):
    """Where the new journal and the old file are, and how many rows came over; `others` are runs, answers and ticks."""

    journal: Path
    set_aside: Path
    events: int
    episodes: int
    others: int


def check(journal: Journal) -> RepairReport:
    """Read the whole file: SQLite's own check, every row's seal, event numbers, each episode's row against its events.

    Raises `Unavailable` when the file cannot be read at all; damage is reported, not raised.
    """
    problems: list[JournalNotice] = []
    gaps: list[JournalNotice] = []
    counts = [0, 0]
    try:
        with storage(journal.path):
            for (verdict,) in journal.connection.execute("PRAGMA integrity_check(20)"):
                if verdict != "ok":
                    problems.append(("journal.check.file", {"detail": clean(verdict)}))
            problems += _broken_rows(journal)
            gaps += _gaps(journal)
            problems += _stale_episodes(journal)
            for index, table in enumerate(("event", "episode")):
                counts[index] = journal.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    except JournalError as error:
        if error.words != "journal.damaged":
            raise
        problems.append(("journal.check.file", {"detail": str(error.params.get("detail", ""))}))
    return RepairReport(counts[0], counts[1], tuple(problems), tuple(gaps))


def _broken_rows(journal: Journal) -> list[JournalNotice]:
    broken: list[JournalNotice] = []
    for table in schema.KEPT:
        for row in journal.connection.execute(schema.select_sql(table)):
            if not schema.is_whole(table, row):
                broken.append(("journal.check.row", {"table": table, "id": clean(str(row[0]))}))
    return broken


def _gaps(journal: Journal) -> list[JournalNotice]:
    sql = "SELECT episode, max(seq) - count(*) FROM event GROUP BY episode HAVING max(seq) != count(*)"
    return [("journal.check.gap", {"episode": episode, "count": n}) for episode, n in journal.connection.execute(sql)]


def _stale_episodes(journal: Journal) -> list[JournalNotice]:
    pairs = zip_longest(journal.history.projected(), journal.history.stored())
    for ours, theirs in pairs:
        if ours != theirs:
            episode = str((theirs or ours or {}).get("id", ""))
            return [("journal.check.episode", {"episode": episode})]
    return []


def recover_if_damaged(path: Path, now: Seconds, is_damaged: Callable[[], bool]) -> Recovered | None:
    """Move a damaged journal to a dated name beside it and bring every whole row of it into a new one at `path`.

    The file must be closed here. None when, with every other program that would held off, it is not damaged (any
    more). The new journal is complete before the old one moves, and a cut at any moment is made good at the next
    opening (see `replace_damaged`).

    Raises `Unavailable` while another program has the file open, or another `JournalError`.
    """
    with _alone(path):
        return _recover(path, now) if is_damaged() else None


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    with storage(path):
        connect.refuse_links(path)
        if not path.is_file():
            raise NotFound("journal.none_yet", {"path": str(path)})
        with replace_damaged.alone(path):
            replace_damaged.finish(path)
            yield


def _recover(path: Path, now: Seconds) -> Recovered:
    with replace_damaged.unused(path) as damaged:
        events, episodes, others = _salvage_into(replace_damaged.unfinished(path), path, damaged.read())
        stamp = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H%M%SZ")
        aside = replace_damaged.exchange(path, replace_damaged.whole(path, stamp))
    return Recovered(path, aside, events, episodes, others)


def _salvage_into(made: Path, path: Path, damaged: bytes) -> tuple[int, int, int]:
    log = replace_damaged.side_files(path)[0]
    with Journal.open(made) as journal:
        with journal.writing() as connection:
            for table, row in salvage.rows(damaged, log.read_bytes() if log.is_file() else b""):
                connection.execute(schema.insert_sql(table, or_ignore=True), row)
            journal.history.rebuild_rows(connection)
            connection.execute("INSERT OR IGNORE INTO forgetting VALUES ('*')")
            connection.execute("DELETE FROM follow_up WHERE episode NOT IN (SELECT id FROM episode)")
            connection.execute("DELETE FROM forgetting")
        counts = {
            table: int(journal.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for table in (*schema.KEPT, "episode")
        }
        journal.connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    events, episodes = counts.pop("event"), counts.pop("episode")
    return events, episodes, sum(counts.values())


def backup(journal: Journal, target: Path, *, replace: bool = False) -> None:
    """Copy the journal as it stands to `target`, private and whole, while it stays in use.

    Raises `JournalRefused` when `target` is the journal itself, or is there already and `replace` was not asked for.
    """
    with storage(target):
        if target.exists() and target.samefile(journal.path):
            raise JournalRefused("journal.onto_itself", {"path": str(target)})
        if os.path.lexists(target) and not replace:
            raise JournalRefused("journal.exists", {"path": str(target)})
        connect.copy_to(journal.connection, target)
