"""The report: which cramps, in which form, and where it was written; beside that, the page as it will be printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from uncramp.protocol.terms import DAY
from uncramp.view import Hint
from uncramp.words.catalogue import Catalogue

from ..widgets.tapped import KeyTapped
from .record_page import ReadingScreen

if TYPE_CHECKING:
    from uncramp.record.journal import Journal
    from uncramp.record.projection import Episode
    from uncramp.report.gather import WantedReport
    from uncramp.session.session import Session

_FORMS = ("pdf", "html", "text", "csv", "json", "fhir", "ics", "qr")
_PERIODS = ("this", "month", "year", "all")
_DAYS = {"month": 28, "year": 365}
_NOT_AT_ONCE = ("year", "all")
_TURNS = {"pagedown": "page_down", "space": "page_down", "pageup": "page_up", "home": "home", "end": "end"}
"""The keys that turn the page, and how it is scrolled."""


class ReportForms(OptionList):
    """The forms; arrows choose. What turns a page is a key of the page, and chooses nothing."""

    BINDINGS = [Binding(key, f"turn('{key}')", show=False) for key in _TURNS]

    def action_turn(self, key: str) -> None:
        """Hand the key on."""
        self.post_message(KeyTapped(key))


class ReportScreen(ReadingScreen):
    """A report of one cramp or of many, written where the runner finds it."""

    NAME = "report"
    AUTO_FOCUS = ""
    KEYS = (("enter", "write"), ("1-4", "period"))

    def __init__(self, session: Session, episode: Episode | None = None, period: str = "") -> None:
        super().__init__(session)
        self.episode = episode
        self.period = period or ("this" if episode is not None else "month")
        self.form = _FORMS[0]
        """What Enter writes."""

    @property
    def own_keys(self) -> tuple[Hint, ...]:
        """Enter says what it writes."""
        write, *others = super().own_keys
        return (Hint(write.key, write.id, self.words.label(f"key.write.{self.form}")), *others)

    def compose_page(self) -> ComposeResult:
        """What can be chosen, and the page."""
        say = self.words.label
        with Container(id="choice"):
            with Horizontal(id="choices"):
                with Vertical(classes="group"):
                    yield Static(say("report.period"), classes="label", markup=False)
                    periods = [Option(self._period(at, id), id=id) for at, id in enumerate(_PERIODS, 1)]
                    yield OptionList(*periods, id="periods", markup=False, compact=True)
                with Vertical(classes="group"):
                    yield Static(say("report.form"), classes="label", markup=False)
                    forms = [Option(self._form(id), id=id) for id in _FORMS]
                    yield ReportForms(*forms, id="forms", markup=False, compact=True)
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(say("report.preview"), classes="label", markup=False)
                yield Static(id="printed", markup=False)

    def opened(self) -> None:
        """Show the page."""
        self.query_one("#periods").can_focus = False
        forms = self.query_one(ReportForms)
        forms.highlighted = _FORMS.index(self.form)
        forms.focus(scroll_visible=False)  # the page begins with which cramps
        self._preview()
        super().opened()

    def _period(self, at: int, id: str) -> Content:
        mark = "* " if id == self.period else "  "
        style = "bold" if id == self.period else ""
        return Content.assemble((f"{at} ", "$key bold"), (mark, "$watch bold"), (self._named(id), style))

    def _form(self, id: str) -> Content:
        """A row; the one that Enter writes bears a sign too, not a colour alone."""
        return Content(f"{'>' if id == self.form else ' '} {self.words.label(f'report.form.{id}')}")

    def _named(self, id: str) -> str:
        if id != "this" or self.episode is None:
            return self.words.label(f"report.period.{id}")
        from uncramp.diary.from_journal import zone_here
        from uncramp.diary.wording import moment
        from uncramp.system.zone import LOCAL

        return moment(self.words, self.episode.onset, self.session.now(), zone_here(self.episode, LOCAL))

    # -- what is shown ------------------------------------------------------------------------------

    def _preview(self) -> None:
        periods = self.query_one("#periods", OptionList)
        periods.highlighted = None  # a digit chooses too: the sign says which it is
        for at, id in enumerate(_PERIODS, 1):
            periods.replace_option_prompt_at_index(at - 1, self._period(at, id))
        self.query_one("#printed", Static).update(Content.styled(self.words.label("diary.reading"), "$quiet"))
        self._do("text", self._show)

    def _show(self, made: bytes | str) -> None:
        text = made if isinstance(made, str) else made.decode()
        self.query_one("#printed", Static).update(Content(text))
        self.query_one("#preview").scroll_home(animate=False)

    def _do(self, form: str, done: Callable[[bytes | str], None]) -> None:
        """Make the report in a form; what comes instead of it is a sentence."""
        wanted, words = self._wanted(), self.words
        if self.journal is None:
            done(words.text("report.none"))
            return

        def work(journal: Journal, _: Callable[[], bool]) -> bytes | str:
            return made(journal, wanted, form, words)

        self.read("report", work, done, apart=self.large and self.period in _NOT_AT_ONCE)

    def _wanted(self) -> WantedReport:
        from uncramp.report.gather import WantedReport

        if self.period == "this":
            return WantedReport(episode=self.episode.id if self.episode is not None else "")
        days = _DAYS.get(self.period)
        return WantedReport(since=0.0 if days is None else self.session.now() - days * DAY)

    # -- what is done -------------------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#forms")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        """Say what Enter now writes, and bring its row into sight."""
        event.stop()
        before, self.form = self.form, event.option.id or ""
        if before == self.form:
            return
        forms, choice = self.query_one(ReportForms), self.query_one("#choice")
        for id in (before, self.form):
            forms.replace_option_prompt(id, self._form(id))
        row = forms.region.y - choice.region.y + choice.scroll_offset.y + event.option_index
        choice.scroll_to_region(Region(0, row, 1, 1), animate=False)
        self.frame_rows()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        id = event.option.id or ""
        if id in _PERIODS:
            self._turn_to(id)
        else:
            self._write(id)

    def key(self, key: str) -> bool:
        """A digit chooses the cramps, Enter writes."""
        if key.isdigit() and 0 < int(key) <= len(_PERIODS):
            self._turn_to(_PERIODS[int(key) - 1])
        elif key == "enter":
            self.query_one(ReportForms).action_select()
        elif key in _TURNS:
            self._turn_page(_TURNS[key])
        elif key == "1-4":
            self._turn_to(_PERIODS[(_PERIODS.index(self.period) + 1) % len(_PERIODS)])
        else:
            return False
        return True

    def _turn_page(self, where: str) -> None:
        """The printed page where it has rows of its own, else all of this one."""
        for place in (self.query_one("#preview"), self.query_one("#choice")):
            if place.max_scroll_y:
                getattr(place, f"scroll_{where}")(animate=False)

    def _turn_to(self, period: str) -> None:
        self.period = period
        self._preview()

    def _write(self, form: str) -> None:
        self.say(self.words.label("diary.reading"))
        self._do(form, lambda made: self._keep(made, form))

    def _keep(self, made: bytes | str, form: str) -> None:
        """Write it into the folder of the cards, under a name that is free, and say where it went."""
        from uncramp.report.write_report import ENDINGS, NotWritten, save, written
        from uncramp.system import places

        if isinstance(made, str):
            self.say(made)
            return
        try:
            folder = places.private_folder(places.cards_folder())
            path = _free(folder, self._file_name(), ENDINGS[form])
            save(path, made, force=False)
        except NotWritten as error:
            self.say(self.words.text(error.words, **error.params))
        except OSError as error:
            why = error.strerror or str(error)
            self.say(self.words.text("report.unwritten", path=str(places.cards_folder()), why=why))
        else:
            self.say(self.words.text(written(form), path=path))

    def _file_name(self) -> str:
        from datetime import datetime

        from uncramp.diary.from_journal import zone_here
        from uncramp.system.zone import LOCAL

        if self.period == "this" and self.episode is not None:
            began = datetime.fromtimestamp(self.episode.onset, zone_here(self.episode, LOCAL))
            return f"cramp-{began:%Y-%m-%d-%H%M}"
        return f"cramps-{datetime.fromtimestamp(self.session.now(), LOCAL):%Y-%m-%d-%H%M}"


def made(journal: Journal, wanted: WantedReport, form: str, words: Catalogue) -> bytes | str:
    """The report, or why there is none. Raises `JournalError`."""
    from uncramp.report.gather import gather
    from uncramp.report.write_report import NotWritten, render

    report = gather(journal, wanted)
    if report is None:
        return words.text("report.none")
    try:
        return render(report, form, words)
    except NotWritten as error:
        return words.text(error.words, **error.params)


def _free(folder: Path, name: str, ending: str) -> Path:
    path, number = folder / f"{name}{ending}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{ending}"
    return path
