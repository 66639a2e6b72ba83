"""What a session writes through: the journal when the disk allows it, memory until then, and the truth about which."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from .disk_thread import DiskThread
from .entry import Entry, Seconds
from .journal import Journal
from .journal_errors import (
    Damaged,
    JournalError,
    JournalNotice,
    JournalRefused,
    LeaseLost,
    NotFound,
    Params,
    Unavailable,
    WrongSeq,
)
from .parallel_courses import ordered

_PATIENCE = 0.4  # seconds for another program's write: less than anybody waits for the disk, so that the reason is said
_PATIENCE_WHILE_HELD = 0.1  # the runner was told already, so no step waits long again
_REOPEN = {"journal.gone", "journal.io", "journal.cannot_open"}
_TROUBLE = (Unavailable, Damaged, JournalRefused, NotFound)


class Saved(NamedTuple):
    """Everything kept so far is on the disk."""


class Unsaved(NamedTuple):
    """What was kept last is only in memory, and why: a sentence's id and what it names."""

    words: str
    params: Params = MappingProxyType({})


class Keeper:
    """Keeps events in order through any storage trouble, and never waits long for a disk.

    `journal` is None while none can be opened, `held` what waits to be written, `trouble` why. The file is opened,
    written and closed in a thread of its own; what is late there is caught up by itself, in order.
    """

    def __init__(self, opening: Callable[[float], Journal]) -> None:
        """`opening` opens the journal, waiting at most so many seconds for other programs."""
        self._opening = opening
        self._disk = DiskThread()
        self._lock = threading.Lock()  # over what both threads change: what is held, kept, and was told
        self._holder: str | None = None
        self._kept: list[Entry] = []
        self._held: list[Entry] = []
        self._news: list[JournalNotice] = []
        self._lost: JournalError | None = None
        self._unsure = False  # whether what the file seems to hold may be in the machine's memory only
        self.journal: Journal | None = None
        self.trouble: Unsaved | None = None
        self._ask(self._open)

    @classmethod
    def at(cls, path: Path, now: Callable[[], Seconds] | None = None) -> Keeper:
        """A keeper of the journal at `path`. With the time, a damaged one is set aside and recovered."""
        if now is None:
            return cls(lambda patience: Journal.open(path, patience=patience))
        return cls(lambda patience: _open_whole(path, patience, now))

    @property
    def held(self) -> tuple[Entry, ...]:
        """What is not on the disk, oldest first."""
        with self._lock:
            return tuple(self._held)

    def news(self) -> list[JournalNotice]:
        """What is to be told of the file since this was last asked: that it was recovered, and where it is."""
        with self._lock:
            news, self._news = self._news, []
        return news

    def keep(self, *entries: Entry) -> Saved | Unsaved:
        """Write `entries`, all or none, after all that is held, or hold them and say why.

        Storage trouble is never raised; `LeaseLost` and `WrongSeq` are, since then this program must stop writing.
        """
        with self._lock:
            self._held += entries
        return self.retry()

    def retry(self) -> Saved | Unsaved:
        """Write what is held, in order. Raises as `keep` does."""
        if self._lost is None:
            self._ask(self._catch_up)
        lost, self._lost = self._lost, None
        if lost is not None:
            with self._lock:
                self._held.clear()  # another program has gone on with the episode; its record stands
            raise lost
        return self.trouble or Saved()

    def doubt(self, error: JournalError) -> None:
        """Something beside the steps could not be written: then what was read may not be durable either."""
        self._ask(lambda: self._note(error))

    def entries(self, episode: str) -> list[Entry]:
        """The episode's events as far as known here, what is held included."""
        read: list[Entry] = []
        if self.journal is not None:
            try:
                read = self.journal.entries(episode)
            except _TROUBLE as error:
                trouble = error
                self._ask(lambda: self._note(trouble))
        with self._lock:
            by_id = {entry.id: entry for entry in (*self._kept, *self._held, *read) if entry.episode == episode}
            if read:
                self._kept = [entry for entry in self._kept if entry.episode != episode] + read
        return ordered(by_id.values())

    def close(self) -> None:
        """Try once more to write what is held, then close the file. What hangs is left to hang."""
        if self._held and self._lost is None:
            self._ask(self._catch_up)
        self._ask(self._shut)
        self._disk.stop()

    # -- in the thread ------------------------------------------------------------------------

    def _ask(self, job: Callable[[], None]) -> None:
        """Do this in the thread; a disk that does not answer in time is trouble like any other."""
        try:
            self._disk(job)
        except Unavailable as error:
            self.trouble = self.trouble or Unsaved(error.words, error.params)  # what was wrong before is why

    def _catch_up(self) -> None:
        """Write what is held, and what comes to be held meanwhile."""
        was_open = self.journal is not None
        try:
            self._write()
            if was_open and self.journal is None:
                self._write()  # the file went away; perhaps a new one can be made at once
        except (LeaseLost, WrongSeq) as error:
            self._lost = error

    def _write(self) -> None:
        try:
            journal = self._writable()
            while journal is not None and (held := self.held):
                journal.append_many(held)
                with self._lock:
                    self._kept += held
                    del self._held[: len(held)]
            if journal is not None and self._unsure:
                journal.make_durable()
                self._unsure = False
        except _TROUBLE as error:
            self._note(error)
            return
        except WrongSeq as error:
            if int(error.params["expected"]) > self._held[0].seq:
                raise  # another program has written this step
            # The file no longer has the beginning of this episode, and neither has this program.
            self._note(Unavailable("journal.gone", {"path": str(journal.path if journal else "")}))
            return
        if journal is not None and self.trouble is not None:
            self.trouble = None
            journal.patience(_PATIENCE)

    def _writable(self) -> Journal | None:
        if self.journal is not None and not self.journal.read_only:
            return self.journal
        if self.trouble is not None and self.trouble.words == "journal.newer":
            return None  # waiting does not make this program newer
        self._open()
        return self.journal if self.journal is not None and not self.journal.read_only else None

    def _open(self) -> None:
        """Open the journal anew; a file that lost what was kept before is given it again."""
        self._shut()
        try:
            journal = self._opening(_PATIENCE if self.trouble is None else _PATIENCE_WHILE_HELD)
            lost = [entry for entry in self._kept if entry.seq > journal.last_seq(entry.episode)]
        except JournalError as error:
            self._note(error)
            return
        self._holder = journal.holder = self._holder or journal.holder
        with self._lock:
            if lost:
                self._held, self._kept = [*self._kept, *self._held], []
            if journal.notice is not None and journal.notice[0] in _NEWS:
                self._news.append(journal.notice)
        journal.run = self._disk
        self.journal = journal
        if journal.read_only:
            self._note(journal.refusal())

    def _note(self, error: JournalError) -> None:
        self.trouble = Unsaved(error.words, error.params)
        self._unsure |= error.words not in _CERTAIN
        if isinstance(error, Damaged) or error.words in _REOPEN:
            self._shut()
        elif self.journal is not None:
            self.journal.patience(_PATIENCE_WHILE_HELD)

    def _shut(self) -> None:
        if self.journal is not None:
            self.journal.close()
            self.journal = None


_CERTAIN = {"journal.locked", "journal.newer", "journal.opened_read_only", "journal.place_read_only"}
"""Trouble with which nothing was written, so that nothing can be half written."""
_NEWS = {"journal.recovered", "journal.recover.finished"}


def _open_whole(path: Path, patience: float, now: Callable[[], Seconds]) -> Journal:
    """Open the journal; a damaged one is set aside first, and what can be read is brought into a new one.

    A large file is not read whole for that, only what the help is about to need. Raises `JournalError`.
    """
    try:
        return _open_read(path, patience)
    except Damaged:
        from .repair import recover_if_damaged

        recovered = recover_if_damaged(path, now(), lambda: _is_damaged(path))
        journal = _open_read(path, patience)
        if recovered is not None:
            names: Params = {"path": str(recovered.set_aside), "other": str(path), "count": recovered.episodes}
            journal.notice = ("journal.recovered", names)
        return journal


def _open_read(path: Path, patience: float) -> Journal:
    """Open the journal and read the cramp that is open. Raises `JournalError`."""
    journal = Journal.open(path, patience=patience)
    try:
        if not journal.read_only and (row := journal.history.latest_open()) is not None:
            journal.entries(row.id)
    except BaseException:
        journal.close()
        raise
    return journal


def _is_damaged(path: Path) -> bool:
    try:
        _open_read(path, _PATIENCE).close()
    except Damaged:
        return True
    return False
