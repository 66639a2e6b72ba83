"""The diary: the year, the last 28 days, earlier cramps as a list, and how often where and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable, Input, Static

from uncramp.diary.glance import Glance, glances
from uncramp.diary.survey import Survey, survey
from uncramp.diary.wording import cells, fact
from uncramp.record.journal_errors import JournalError
from uncramp.system.zone import LOCAL
from uncramp.view import Hint

from ..widgets.cramp_story import CrampStory
from ..widgets.cramp_table import CrampTable
from ..widgets.record_parts import Lately, Tallies, Year
from .record_page import ReadingScreen

if TYPE_CHECKING:
    from uncramp.record.journal import Journal
    from uncramp.record.projection import Episode
    from uncramp.session.session import Session

BATCH = 40
"""Rows that are read at once; more are read before the last of them is reached."""
_NEAR = 10
_COLUMNS = ("when", "where", "pain", "let_go", "note")


class DiaryScreen(ReadingScreen):
    """Where a runner looks back."""

    NAME = "diary"
    AUTO_FOCUS = "#list"
    KEYS = (
        *(("enter", "arrows_open"), ("/", "find"), ("y", "year")),
        *(("n", "ran"), ("k", "card"), ("r", "report"), ("v", "next_run")),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.survey: Survey | None = None
        self.text = ""
        """What the list is filtered by."""
        self._episodes: list[Episode] = []
        self._more = False
        self._width = 0

    def compose_page(self) -> ComposeResult:
        """The year, the last 28 days, the list, the counts; in a wide window one cramp beside them."""
        say = self.words.label
        today = datetime.fromtimestamp(self.session.now(), LOCAL).date()
        with Horizontal(id="zones"):
            with Vertical(id="record"):
                yield Year(self.words, today, id="year")
                yield Lately(self.words, id="lately")
                yield Input(placeholder=say("diary.find"), id="find", compact=True)
                yield Static(id="none", markup=False)
                yield CrampTable({name: say(f"diary.column.{name}") for name in _COLUMNS}, id="list")
                yield Tallies(self.words, id="tallies")
            with VerticalScroll(id="beside", can_focus=False):
                yield CrampStory(id="story")

    @property
    def table(self) -> CrampTable:
        """The list."""
        return self.query_one("#list", CrampTable)

    @property
    def typing(self) -> bool:
        """Whether the words to find are being typed."""
        return isinstance(self.focused, Input)

    @property
    def chosen(self) -> Episode | None:
        """The cramp that is highlighted."""
        row = self.table.cursor_row
        return self._episodes[row] if 0 <= row < len(self._episodes) else None

    @property
    def own_keys(self) -> tuple[Hint, ...]:
        """Its keys; the one that turns only where there is something to turn to."""
        if self.typing:
            return (Hint("enter", "list", self.words.label("key.list")),)
        turns = self.has_class("-narrow") or self.has_class("-short")
        turn = Hint("y", "year", self.words.label("key.list" if self.has_class("-turned") else "key.year"))
        hints = (turn if hint.key == "y" else hint for hint in super().own_keys)
        return tuple(hint for hint in hints if turns or hint.key != "y")

    def fact(self) -> str:
        """How much is kept."""
        return fact(self.words, self.survey) if self.survey is not None else ""

    def opened(self) -> None:
        """Read the record."""
        self.query_one(Input).cursor_blink = False
        self._look()
        if self.journal is None:
            self.query_one("#none", Static).update(self.words.label("diary.nothing_kept"))
            self.set_class(True, "-no-rows")
        super().opened()

    def on_descendant_focus(self) -> None:
        """Other keys work while words are typed."""
        super().frame_rows()

    def frame_rows(self) -> None:
        """The fixed rows, and the columns of the list for the width there is."""
        super().frame_rows()
        width = self.table.size.width
        if width and width != self._width:
            self._width = width
            self._refill()

    # -- reading ------------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Read anew what was put right, or has a note more, on the page of its cramp."""
        chosen = self.chosen if self.is_whole else None
        if chosen is None or self.journal is None:
            return
        try:
            changed = self.journal.history.episode(chosen.id).seq != chosen.seq
        except JournalError as error:
            self.unread(error)
            return
        if changed:
            self._look()
            self._refill()
            ids = [episode.id for episode in self._episodes]
            self.table.move_cursor(row=ids.index(chosen.id) if chosen.id in ids else 0)

    def _look(self) -> None:
        """Read the whole record anew."""
        now = self.session.now()
        if self.large:
            self.query_one(Lately).wait()
        self.read("survey", lambda journal, wanted: survey(journal, now, LOCAL, wanted), self._show, apart=self.large)

    def _show(self, survey: Survey | None) -> None:
        if survey is None:
            return
        self.survey = survey
        for part in (self.query_one(Year), self.query_one(Lately), self.query_one(Tallies)):
            part.show(survey)
        self.set_class(not survey.cramps, "-empty-record")
        super().frame_rows()

    def _refill(self) -> None:
        """The list from its top, for the words to find."""
        self._rows(None, self._put)

    def _go_on(self) -> None:
        """The rows below those that are there."""
        if self._more and self._episodes:
            self._more = False
            self._rows(self._episodes[-1], self._append)

    def _rows(self, before: Episode | None, done: Callable[[list[Glance]], None]) -> None:
        text = self.text.strip() or None

        def work(journal: Journal, _: Callable[[], bool]) -> list[Glance]:
            return glances(journal, list(journal.history.episodes(limit=BATCH, before=before, text=text)))

        self.read("list", work, done, apart=text is not None and self.large)

    def _put(self, rows: list[Glance]) -> None:
        self._episodes = []
        self.table.head(self._width)
        self._append(rows)
        nothing = self.words.label("diary.none_with" if self.text.strip() else "diary.none")
        self.query_one("#none", Static).update(nothing)
        self.set_class(not rows, "-no-rows")
        self._tell()

    def _append(self, rows: list[Glance]) -> None:
        self._more = len(rows) == BATCH
        self._episodes += [row.episode for row in rows]
        now, noted = self.session.now(), self.table.noted
        self.table.add((row.episode.id, cells(self.words, row, now, LOCAL, noted=noted)) for row in rows)

    def _tell(self) -> None:
        """Beside the list, where there is room, the cramp that is highlighted."""
        beside, episode = self.query_one("#beside"), self.chosen
        if self.journal is None or not beside.display:
            return
        story = self.query_one(CrampStory)
        if episode is None:
            story.update("")
            return
        try:
            entries = self.journal.entries(episode.id)
        except JournalError as error:
            self.unread(error)
        else:
            story.tell(self.words, episode, entries, self.session.now(), beside.content_size.width)

    # -- keys ---------------------------------------------------------------------------------------

    @on(DataTable.RowHighlighted)
    def _moved(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self.table.mark()
        if event.cursor_row >= len(self._episodes) - _NEAR:
            self._go_on()
        self._tell()

    @on(DataTable.RowSelected)
    def _opened(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self._open()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """The list follows the words as they are typed."""
        self.text = event.value
        self._refill()

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave_find()

    def key(self, key: str) -> bool:
        """What the keys of this page do."""
        if self.typing:
            return self._while_typing(key)
        if key == "escape" and self.text:
            self.query_one(Input).value = ""
            self._leave_find()
            return True
        does = {
            **{"enter": self._open, "/": self._find, "n": self.ran, "k": self._card, "r": self._report},
            **{"v": self._next_run, "y": self._turn},
        }.get(key)
        if does is not None:
            does()
        return does is not None

    def _while_typing(self, key: str) -> bool:
        if key == "escape":
            self.query_one(Input).value = ""
            self._leave_find()
        elif key == "down":
            self._leave_find()
        return True

    def _find(self) -> None:
        self.remove_class("-turned")
        self.add_class("-finding")
        self.query_one(Input).focus()
        self.call_after_refresh(self.frame_rows)

    def _leave_find(self) -> None:
        self.set_class(bool(self.query_one(Input).value.strip()), "-finding")
        self.table.focus()
        self.call_after_refresh(self.frame_rows)

    def _turn(self) -> None:
        """Where there is no room for both: the year and the counts, or the list again."""
        self.toggle_class("-turned")
        super().frame_rows()

    def _open(self) -> None:
        if self.chosen is not None:
            from .cramp import CrampScreen

            self.app.push_screen(CrampScreen(self.session, self.chosen))

    def ran(self) -> None:
        """As on every page of the record; then the counts are read anew."""
        super().ran()
        self._look()

    def _card(self) -> None:
        if self.chosen is not None:
            from .card import CardScreen

            self.app.push_screen(CardScreen(self.session, self.chosen))

    def _report(self) -> None:
        from .report import ReportScreen

        self.app.push_screen(ReportScreen(self.session, self.chosen))

    def _next_run(self) -> None:
        self.app.open_page("prevent")
