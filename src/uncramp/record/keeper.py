"""What a session writes through: the journal when the disk allows it, memory until then, and the truth about which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from .connect import PATIENCE
from .entry import Entry
from .errors import Damaged, JournalError, LeaseLost, NotFound, Params, ReadOnly, Refused, Unavailable, WrongSeq
from .journal import Journal

_PATIENCE_WHILE_HELD = 0.1  # seconds; the runner was told already, so no step waits long again
_REOPEN = {"journal.gone", "journal.io", "journal.cannot_open"}
_TROUBLE = (Unavailable, Damaged, Refused, NotFound)


class Saved(NamedTuple):
    """Everything kept so far is on the disk."""


class Unsaved(NamedTuple):
    """What was kept last is only in memory, and why: a sentence's id and what it names."""

    words: str
    params: Params = MappingProxyType({})


class Keeper:
    """Keeps events in order through any storage trouble.

    `journal` is None while none can be opened, `held` what waits to be written, `trouble` why.
    """

    def __init__(self, opening: Callable[[float], Journal]) -> None:
        """`opening` opens the journal, waiting at most so many seconds for other programs."""
        self._opening = opening
        self._holder: str | None = None
        self._kept: list[Entry] = []
        self._held: list[Entry] = []
        self.journal: Journal | None = None
        self.trouble: Unsaved | None = None
        self._open()

    @classmethod
    def at(cls, path: Path) -> Keeper:
        """A keeper of the journal at `path`."""
        return cls(lambda patience: Journal.open(path, patience=patience))

    @property
    def held(self) -> tuple[Entry, ...]:
        """What is not on the disk, oldest first."""
        return tuple(self._held)

    def keep(self, *entries: Entry) -> Saved | Unsaved:
        """Write `entries`, all or none, after all that is held, or hold them and say why.

        Storage trouble is never raised; `LeaseLost` and `WrongSeq` are, since then this program must stop writing.
        """
        self._held += entries
        return self.retry()

    def retry(self) -> Saved | Unsaved:
        """Write what is held, in order. Raises as `keep` does."""
        was_open = self.journal is not None
        self._try()
        if was_open and self.journal is None:
            self._try()  # the file went away; perhaps a new one can be made at once
        return self.trouble or Saved()

    def entries(self, episode: str) -> list[Entry]:
        """The episode's events as far as known here, what is held included."""
        known = {entry.seq: entry for entry in (*self._kept, *self._held) if entry.episode == episode}
        if self.journal is not None:
            try:
                read = self.journal.entries(episode)
            except _TROUBLE as error:
                self._note(error)
            else:
                self._kept = [entry for entry in self._kept if entry.episode != episode] + read
                known = {**known, **{entry.seq: entry for entry in read}}
        return [known[seq] for seq in sorted(known)]

    def close(self) -> None:
        """Try once more to write what is held, then close the file."""
        try:
            if self._held:
                self.retry()
        except (LeaseLost, WrongSeq):
            pass  # another program has gone on with the episode; its record stands
        finally:
            self._shut()

    def _try(self) -> None:
        try:
            journal = self._writable()
            if journal is not None and self._held:
                journal.append_many(self._held)
                self._kept, self._held = [*self._kept, *self._held], []
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
            journal.patience(PATIENCE)

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
            journal = self._opening(PATIENCE if self.trouble is None else _PATIENCE_WHILE_HELD)
            lost = [entry for entry in self._kept if entry.seq > journal.last_seq(entry.episode)]
        except JournalError as error:
            self._note(error)
            return
        self._holder = journal.holder = self._holder or journal.holder
        if lost:
            self._held, self._kept = [*self._kept, *self._held], []
        self.journal = journal
        if journal.read_only:
            self._note(ReadOnly(*(journal.notice or ("journal.opened_read_only", {}))))

    def _note(self, error: JournalError) -> None:
        self.trouble = Unsaved(error.words, error.params)
        if isinstance(error, Damaged) or error.words in _REOPEN:
            self._shut()
        elif self.journal is not None:
            self.journal.patience(_PATIENCE_WHILE_HELD)

    def _shut(self) -> None:
        if self.journal is not None:
            self.journal.close()
            self.journal = None
