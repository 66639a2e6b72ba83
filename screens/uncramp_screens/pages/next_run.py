"""The next run: what comes first, three things for this runner with their ticks, and folded what is for anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Collapsible, Static

from uncramp.diary.next_things import NextRun, next_run
from uncramp.diary.record_facts import Precaution
from uncramp.record.journal_errors import JournalError
from uncramp.system.zone import LOCAL

from ..widgets.run_things import FirstThings, RunThings
from .record_page import ReadingScreen

if TYPE_CHECKING:
    from uncramp.record.journal import Journal
    from uncramp.session.session import Session


class NextRunScreen(ReadingScreen):
    """A tick is on the disk before it is shown."""

    NAME = "next_run"
    KEYS = (("1-3", "toggle"), ("n", "ran"), ("m", "unfold"), ("w", "why"), ("r", "report"))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.made: NextRun | None = None
        self.ticks: tuple[Precaution, ...] = ()
        self.reasons = False
        """Whether what studies say is shown though there is little room."""

    def compose_page(self) -> ComposeResult:
        """First things, the three, the rest."""
        yield FirstThings(id="first")
        yield Static(self.words.text("prevent.check.head"), id="head", markup=False)
        yield RunThings(id="things")
        with Collapsible(title="", collapsed_symbol="+", expanded_symbol="-", id="fold"):
            yield RunThings(id="others")
        yield Static(self.words.text("prevent.caveat"), id="caveat", markup=False)

    def opened(self) -> None:
        """Read the record."""
        self.query_one("#head", Static).update(Content.styled(self.words.label("diary.reading"), "$quiet"))
        now = self.session.now()
        if self.journal is None:
            self._show((_plan(None, now), ()))
        else:
            self.read("plan", lambda journal, _: (_plan(journal, now), _ticks(journal, now)), self._show, apart=True)
        super().opened()

    def _show(self, made: tuple[NextRun, tuple[Precaution, ...]]) -> None:
        self.made, self.ticks = made
        self.query_one("#head", Static).update(self.words.text("prevent.check.head"))
        fold = self.query_one("#fold", Collapsible)
        fold.title = self.words.label("prevent.more", count=len(self.made.others))
        self._tell()

    def frame_rows(self) -> None:
        """Tell it anew for the width."""
        super().frame_rows()
        self._tell()

    def _tell(self) -> None:
        if self.made is None:
            return
        key = self.session.parts.keys.get("return", ("f5",))[0].upper()
        self.query_one(FirstThings).tell(self.words, self.made.first, {"return_check": key})
        reasons = self.reasons or self.has_class("-high")
        self.query_one("#things", RunThings).tell(self.words, self.made.things, self.ticks, 1, reasons)
        first = 1 + sum(thing.precaution is not None for thing in self.made.things)
        self.query_one("#others", RunThings).tell(self.words, self.made.others, self.ticks, first, reasons)

    # -- keys ---------------------------------------------------------------------------------------

    def key(self, key: str) -> bool:
        """A digit ticks."""
        does: dict[str, Callable[[], None]] = {"n": self.ran, "m": self._unfold, "w": self._why, "r": self._report}
        if key in self.session.parts.keys.get("return", ("f5",)):
            self.close()
            self.app.press(key)
        elif key.isdigit():
            self._tick(int(key))
        elif key in does:
            does[key]()
        else:
            return False
        return True

    def _shown(self) -> list[Precaution]:
        """What can be ticked now, in the order of its digits."""
        assert self.made is not None
        folded = self.query_one("#fold", Collapsible).collapsed
        things = self.made.things if folded else (*self.made.things, *self.made.others)
        return [thing.precaution for thing in things if thing.precaution is not None]

    def _tick(self, number: int) -> None:
        if self.made is None:
            return
        shown = self._shown()
        if not 0 < number <= len(shown):
            self.say(self.words.text("keys.answers", keys=" ".join(str(at) for at in range(1, len(shown) + 1))))
            return
        ticks = {*self.ticks} ^ {shown[number - 1]}
        items = tuple(item for item in Precaution if item in ticks)
        try:
            if self.journal is not None:
                self.journal.checklists.add(self.session.now(), items)
        except JournalError as error:
            self.say(self.words.text("save.failed", why=self.words.text(error.words, **error.params)))
            return
        self.ticks = items
        self.say("")
        self._tell()

    def _unfold(self) -> None:
        fold = self.query_one("#fold", Collapsible)
        fold.collapsed = not fold.collapsed
        if not fold.collapsed:
            self.call_after_refresh(self._tell)
            self.call_after_refresh(fold.scroll_visible, animate=False, top=True)

    def _why(self) -> None:
        self.reasons = not self.reasons
        self._tell()

    def _report(self) -> None:
        from .report import ReportScreen

        self.app.push_screen(ReportScreen(self.session))


def _plan(journal: Journal | None, now: float) -> NextRun:
    from uncramp.diary.from_journal import prevention_facts
    from uncramp.diary.prevention import PreventionFacts, plan

    facts = prevention_facts(journal, now, LOCAL) if journal is not None else PreventionFacts()
    return next_run(facts, plan(facts))


def _ticks(journal: Journal, now: float) -> tuple[Precaution, ...]:
    from uncramp.diary.today import ticked

    items = ticked(journal, datetime.fromtimestamp(now, LOCAL).date(), LOCAL)
    return tuple(item for item in Precaution if item in items)
