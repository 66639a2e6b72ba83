"""A page that reads the record: at once where that is quick, else in a thread over a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual.worker import Worker, WorkerState, get_current_worker

from uncramp.protocol.terms import Seconds
from uncramp.record.journal_errors import JournalError
from uncramp.session.keyboard import HELD
from uncramp.system.zone import LOCAL

from .page import PageScreen

if TYPE_CHECKING:
    from uncramp.record.journal import Journal
    from uncramp.session.session import Session

LARGE = 2000
"""Episodes from which on reading all of them takes longer than a key may wait."""

_Result = TypeVar("_Result")
Work = Callable[["Journal", Callable[[], bool]], _Result]
"""Reads, and asks now and then whether what it reads is still wanted."""
_Read = tuple[Work[Any], Callable[[Any], None]]


class ReadingScreen(PageScreen):
    """A page over the record. Of each kind of reading never two go on at a time, and the last one wanted is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._threads: dict[str, Worker[Any]] = {}
        self._reads: dict[str, _Read] = {}
        self._next: dict[str, _Read] = {}
        self._asked: Seconds | None = None
        """Since when it is asked whether a run without a cramp is to be kept."""

    @property
    def journal(self) -> Journal | None:
        """The record, where there is one."""
        return self.session.parts.keeper.journal

    @property
    def large(self) -> bool:
        """Whether reading all of the record is slow."""
        try:
            return self.journal is not None and self.journal.history.count() > LARGE
        except JournalError:
            return False

    def read(self, kind: str, work: Work[_Result], done: Callable[[_Result], None], *, apart: bool) -> None:
        """Do ``work`` on the record and hand its result to ``done``; ``apart`` in a thread."""
        if self.journal is None:
            return
        if not apart:
            try:
                done(work(self.journal, lambda: True))
            except JournalError as error:
                self.unread(error)
        elif kind in self._threads:
            self._next[kind] = (work, done)
        else:
            self._start(kind, (work, done))

    def _start(self, kind: str, read: _Read) -> None:
        assert self.journal is not None
        path, work = self.journal.path, read[0]

        def make() -> object:
            from uncramp.record.journal import Journal

            worker = get_current_worker()
            with Journal.open(path, read_only=True) as journal:
                return work(journal, lambda: not worker.is_cancelled)

        self._reads[kind] = read
        self._threads[kind] = self.run_worker(make, name=kind, group=kind, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was read, unless something else has been asked for since."""
        kind, worker = event.worker.name, event.worker
        if self._threads.get(kind) is not worker or not worker.is_finished:
            return
        del self._threads[kind]
        _, done = self._reads.pop(kind)
        if kind in self._next:
            self._start(kind, self._next.pop(kind))
        elif event.state is WorkerState.SUCCESS:
            done(worker.result)
        elif isinstance(worker.error, JournalError):
            self.unread(worker.error)
        elif worker.error is not None:
            raise worker.error

    def pressed(self, key: str) -> None:
        """A key in between takes the asking back."""
        asked, self._asked = self._asked, None
        if key == "n" and asked is not None:
            self._asked = asked
        elif asked is not None:
            self.say("")
        super().pressed(key)

    def ran(self) -> None:
        """Ask whether today's run brought no cramp; the second time keep it, and say so."""
        from uncramp.diary.today import keep_no_cramp

        now = self.session.now()
        if self.journal is None:
            self.say(self.words.label("diary.not_kept"))
            return
        if self._asked is None or now - self._asked < HELD:  # a key that is held down is no second one
            self._asked = now
            self.say(self.words.label("diary.ran_sure"))
            return
        self._asked = None
        try:
            kept = keep_no_cramp(self.journal, self.session.now(), LOCAL)
        except JournalError as error:
            self.say(self.words.text("save.failed", why=self.words.text(error.words, **error.params)))
        else:
            self.say(self.words.label("diary.ran" if kept else "diary.ran_twice"))

    def unread(self, error: JournalError) -> None:
        """Say why the record cannot be read."""
        why = self.words.text(error.words, **error.params)
        self.say(self.words.label("diary.unread", why=why))
