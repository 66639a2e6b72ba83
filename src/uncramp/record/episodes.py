"""Questions about episodes, answered from the projection, newest first and without holding many in memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any, Literal, NamedTuple, TypedDict, Unpack

from . import projection, schema
from .entry import Entry, Seconds
from .journal_errors import Ambiguous, Damaged, NotFound, storage
from .projection import COLUMNS, Episode, episode_of
from .store import Store

_SELECT = f"SELECT {', '.join(COLUMNS)} FROM episode"
_OWN = "state IS NOT 'onset' AND iif(json_valid(summary), json_extract(summary, '$.somebody_else'), 0) IS NOT 1"
_IMPORTED = "id IN (SELECT episode FROM imported)"
_EVER = 1e18
_BATCH = 256
_MANY = 4096


class WantedEpisodes(TypedDict, total=False):
    """Which episodes: `since` <= onset < `until`, of that muscle, ended so, with that text in a note or a field."""

    since: Seconds | None
    until: Seconds | None
    muscle: str | None
    end: str | None
    text: str | None


class Onset(NamedTuple):
    """What the recurrence rule asks of an episode."""

    episode: str
    onset: Seconds
    end: str
    precautions_taken: int | None
    woke_at_night: bool | None
    utc_offset: int | None
    explained: bool = False


class Outline(NamedTuple):
    """Where and how bad an episode was, for what counts all of them."""

    episode: str
    onset: Seconds
    utc_offset: int | None
    muscle: str | None
    side: str | None
    worst_pain: float | None
    cramp: int | None


class History:
    """The episodes of one journal. Every method raises `Damaged` or `Unavailable` when the file cannot be read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows = store.rows
        store.run(lambda: store.connection.create_function("holds", 2, _holds, deterministic=True))

    def _first(self, sql: str, params: tuple[Any, ...] = ()) -> Episode | None:
        rows = self._rows(f"{sql} LIMIT 1", params)
        return episode_of(rows[0]) if rows else None

    def episode(self, name: str) -> Episode:
        """The episode with this id, or the only one whose id begins with this text. Raises `NotFound`, `Ambiguous`."""
        begin = name.strip().lower()
        if not begin or not set(begin) <= set("0123456789abcdefghijklmnopqrstuvwxyz-"):
            raise NotFound("journal.no_episode", {"episode": name})
        rows = self._rows(f"{_SELECT} WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", (begin, begin + "~"))
        if not rows:
            raise NotFound("journal.no_episode", {"episode": name})
        if len(rows) > 1 and rows[0][0] != begin:
            raise Ambiguous("journal.many_episodes", {"episode": name})
        return episode_of(rows[0])

    def episodes(
        self, *, limit: int | None = None, before: Episode | None = None, **wanted: Unpack[WantedEpisodes]
    ) -> Iterator[Episode]:
        """The wanted episodes, newest onset first, at most `limit`, after `before` in that order if given."""
        conditions, params = _conditions(wanted)
        left = limit
        while left is None or left > 0:
            take = _BATCH if left is None else min(left, _BATCH)
            sql, bound = _page(conditions, params, before, take)
            rows = self._rows(sql, bound)
            for row in rows:
                before = episode_of(row)
                yield before
            if len(rows) < take:
                return
            left = None if left is None else left - take

    def outlines(self, until: Seconds) -> Iterator[Outline]:
        """Every episode with an onset before `until`, newest first: ten times as fast as the whole of them."""
        fields, last = "id, onset, utc_offset, muscle, side, worst_pain, cramp", (until, "")
        while True:
            sql = f"SELECT {fields} FROM episode WHERE (onset, id) < (?, ?) ORDER BY onset DESC, id DESC LIMIT {_MANY}"
            rows = self._rows(sql, last)
            yield from map(Outline._make, rows)
            if len(rows) < _MANY:
                return
            last = (rows[-1][1], rows[-1][0])

    def count(self, **wanted: Unpack[WantedEpisodes]) -> int:
        """How many episodes are wanted."""
        conditions, params = _conditions(wanted)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return int(self._rows(f"SELECT count(*) FROM episode{where}", params)[0][0])

    def latest_open(self) -> Episode | None:
        """The open episode with the latest onset, of those that were made or gone on with here."""
        return self._first(f"{_SELECT} WHERE end = 'open' AND NOT {_IMPORTED} ORDER BY onset DESC, id DESC")

    def latest_imported(self, now: Seconds) -> Episode | None:
        """The open episode with the latest onset that only came in from elsewhere; none that is yet to come."""
        asked = f"{_SELECT} WHERE end = 'open' AND {_IMPORTED} AND onset <= ? ORDER BY onset DESC, id DESC"
        return self._first(asked, (now,))

    def last_closed(self, now: Seconds = _EVER) -> Episode | None:
        """The runner's own episode that was closed last by `now`; one from elsewhere may be dated in times to come.

        Neither what was taken back at the opening nor somebody else's cramp says anything of his leg.
        """
        closed = f"closed_at IS NOT NULL AND closed_at <= ? AND {_OWN}"
        return self._first(f"{_SELECT} WHERE {closed} ORDER BY closed_at DESC", (now,))

    def onsets_since(self, since: Seconds, until: Seconds = _EVER) -> list[Onset]:
        """The cramps that began at `since` or later and not after `until`, oldest first."""
        explained = "iif(json_valid(summary), json_extract(summary, '$.explained'), NULL)"
        fields = f"id, onset, end, precautions_taken, woke_at_night, utc_offset, {explained}"
        asked = f"SELECT {fields} FROM episode WHERE onset BETWEEN ? AND ? AND cramp IS NOT 0 ORDER BY onset, id"
        rows = self._rows(asked, (since, until))
        return [
            Onset(of, onset, end, taken, None if woke is None else bool(woke), offset, bool(usual))
            for of, onset, end, taken, woke, offset, usual in rows
        ]

    def first_onset(self) -> Seconds | None:
        """When the first cramp of the record began."""
        first: Seconds | None = self._rows("SELECT min(onset) FROM episode")[0][0]
        return first

    def last_use_of(self, comfort: Literal["heat", "ice"], now: Seconds = _EVER) -> Seconds | None:
        """When heat or ice last came off the skin, by `now`."""
        column = {"heat": "heat_off_at", "ice": "ice_off_at"}[comfort]
        asked = f"SELECT max({column}) FROM episode WHERE {column} IS NOT NULL AND {column} <= ?"
        last: Seconds | None = self._rows(asked, (now,))[0][0]
        return last

    def rebuild_rows(self, connection: sqlite3.Connection) -> int:
        """Make every episode's row again from its events, in a transaction that is open already; how many there are."""
        connection.execute("DELETE FROM episode")
        made = 0
        for values in self.projected():
            projection.put(connection, values)
            made += 1
        return made

    def projected(self) -> Iterator[projection.Values]:
        """The rows as the events alone make them, by episode id."""
        with storage(self._store.path):
            rows = self._store.connection.execute(f"{schema.select_sql('event')} ORDER BY episode, seq, id")
            for _, events in groupby(rows, key=lambda row: row[1]):
                group = list(events)
                simple = all(later[2] > row[2] and later[12] in ("", row[0]) for row, later in pairwise(group))
                # Of one course the first and the last event say all.
                needed = [group[0], group[-1]] if simple and len(group) > 1 else group
                for row in needed:
                    if not schema.is_whole("event", row):
                        raise Damaged("journal.damaged", {"path": str(self._store.path), "detail": f"event {row[0]}"})
                yield projection.values_of_all([Entry.from_values(row[:-1]) for row in needed])

    def stored(self) -> Iterator[projection.Values]:
        """The rows as they stand, by episode id."""
        with storage(self._store.path):
            for row in self._store.connection.execute(f"{_SELECT} ORDER BY id"):
                yield dict(zip(COLUMNS, row, strict=True))


def _conditions(wanted: WantedEpisodes) -> tuple[list[str], dict[str, Any]]:
    conditions: list[str] = []
    params: dict[str, Any] = {}
    tests = {
        "since": "onset >= :since",
        "until": "onset < :until",
        "muscle": "muscle = :muscle",
        "end": "end = :end",
        "text": "(holds(ifnull(muscle, '') || ' ' || ifnull(side, '') || ' ' || id || ' ' || end, :text) OR EXISTS"
        " (SELECT 1 FROM event WHERE event.episode = episode.id AND name = 'note' AND holds(data, :text)))",
    }
    for name, test in tests.items():
        value = wanted.get(name)
        if value is None:
            continue
        # The index of open episodes is only found by its own words.
        conditions.append("end = 'open'" if (name, value) == ("end", "open") else test)
        params[name] = value.casefold() if name == "text" and isinstance(value, str) else value
    return conditions, params


def _page(
    conditions: list[str], params: dict[str, Any], before: Episode | None, take: int
) -> tuple[str, dict[str, Any]]:
    """One batch, found by where the last one ended: nothing is held open, and no batch costs more than the first."""
    if before is not None:
        conditions = [*conditions, "(onset, id) < (:onset, :id)"]
        params = {**params, "onset": before.onset, "id": before.id}
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"{_SELECT}{where} ORDER BY onset DESC, id DESC LIMIT {take}", params


def _holds(stored: str | None, text: str) -> bool:
    """Whether casefolded `text` is in a field, or in the words of a note's data."""
    if stored is None:
        return False
    if stored.startswith("{"):
        words = json.loads(stored).get("text")
        stored = words if isinstance(words, str) else ""
    return text in stored.casefold()
