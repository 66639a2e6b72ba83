"""The diary as pages that keys lead through: earlier cramps, one of them, the year, counts, the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..system.zone import LOCAL, local

if TYPE_CHECKING:
    from ..protocol.terms import Seconds
    from ..record.journal import Journal
    from ..record.projection import Episode
    from ..words.catalogue import Catalogue
    from .record_facts import EpisodeFacts

PageName = Literal["list", "episode", "year", "counts", "plan"]
WIDTH = 38
"""Columns of a chart, so that it fits the narrowest screen."""
ROWS = 9
"""Episodes on one page of the list: as many as there are digits to open them with."""


class Leaf(Struct, frozen=True):
    """One page: its title, its lines, the keys that do something here, and the filter while it is typed."""

    title: str
    lines: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]
    typing: bool = False


class Diary:
    """Leads through the record. Reads only, except for ticks before a run and a run without a cramp."""

    def __init__(self, journal: Journal | None, words: Catalogue, now: Seconds, page: PageName) -> None:
        self.journal = journal
        self._words = words
        self._now = now
        self._page: PageName = page
        self._first: PageName = page
        self._filter = ""
        self._typing = False
        self._starts: list[Episode | None] = [None]
        self._rows: list[Episode] = []
        self._open: Episode | None = None
        self._ticks: set[str] = set()
        self._message = ""

    def leaf(self) -> Leaf:
        """The page to show. Raises `JournalError` when the journal cannot be read."""
        makers: dict[PageName, Callable[[], list[str]]] = {
            "list": self._list,
            "episode": self._episode,
            "year": self._year,
            "counts": self._counts,
            "plan": self._plan,
        }
        lines = makers[self._page]()
        if self._message:
            lines = [self._message, "", *lines]
        title = self._words.label(f"diary.{self._page}")
        return Leaf(title, tuple(lines), tuple(self._keys()), self._typing)

    @property
    def open_cramp(self) -> str:
        """The id of the cramp that the page tells; empty on every other page."""
        return self._open.id if self._page == "episode" and self._open is not None else ""

    def press(self, key: str) -> bool:
        """One key; False when the diary is closed by it."""
        self._message = ""
        if self._typing:
            self._type(key)
            return True
        if key in ("escape", "b", "q", "backspace"):
            if self._page == self._first:
                return False
            self._page = "list" if self._page == "episode" else self._first
            return True
        handler = {"list": self._on_list, "plan": self._on_plan}.get(self._page)
        if handler is not None:
            handler(key)
        if key in ("y", "c") and self._page in ("list", "year", "counts"):
            self._page = "year" if key == "y" else "counts"
        return True

    def _keys(self) -> list[tuple[str, str]]:
        names: dict[PageName, tuple[str, ...]] = {
            "list": ("1-9", "/", "+", "-", "y", "c", "b"),
            "episode": ("k", "b"),
            "year": ("c", "b"),
            "counts": ("y", "b"),
            "plan": ("1-5", "enter", "n", "b"),
        }
        ids = {key: f"diary.key.{self._page}.{_KEY_IDS.get(key, key)}" for key in names[self._page]}
        return [(key, self._words.label(id)) for key, id in ids.items()]

    # -- the list -----------------------------------------------------------------------------

    def _list(self) -> list[str]:
        self._rows = self._fetch(self._starts[-1])
        rows = [self._row(number, episode) for number, episode in enumerate(self._rows, 1)]
        return [*self._filtered(), *(rows or [self._words.label("cli.history.nothing")])]

    def _row(self, number: int, episode: Episode) -> str:
        """One earlier cramp on one line that can be heard alone."""
        from .diary_lines import ended, pain_in_words, where

        return self._words.label(
            "plain.row",
            number=number,
            time=local(episode.onset, episode.utc_offset),
            what=ended(self._words, episode),
            muscle=where(self._words, episode),
            pain=pain_in_words(self._words, episode),
        )

    def _filtered(self) -> list[str]:
        """What the list is filtered by, while it is."""
        if self._page != "list" or not (self._filter or self._typing):
            return []
        return [f"{self._words.label('diary.filter')}: {self._filter}" + ("_" if self._typing else ""), ""]

    def _fetch(self, before: Episode | None) -> list[Episode]:
        if self.journal is None:
            return []
        return list(self.journal.history.episodes(limit=ROWS, before=before, text=self._filter or None))

    def _on_list(self, key: str) -> None:
        if key == "/":
            self._typing = True
        elif key in ("+", "=", "pagedown") and len(self._rows) == ROWS:
            self._starts.append(self._rows[-1])
        elif key in ("-", "pageup") and len(self._starts) > 1:
            self._starts.pop()
        elif key.isdigit() and 0 < int(key) <= len(self._rows):
            self._open = self._rows[int(key) - 1]
            self._page = "episode"

    def _type(self, key: str) -> None:
        """The filter acts as it is typed; Enter keeps it, Escape takes it away."""
        if key in ("enter", "escape"):
            self._typing = False
            self._filter = "" if key == "escape" else self._filter
        elif key == "backspace":
            self._filter = self._filter[:-1]
        elif key == "space":
            self._filter += " "
        elif len(key) == 1:
            self._filter += key
        self._starts = [None]

    # -- one episode --------------------------------------------------------------------------

    def _episode(self) -> list[str]:
        from .charts import ChartFrame, pain_curve
        from .diary_lines import ended, pain_in_words, where
        from .episode_log import moments
        from .glance import pains

        episode = self._open
        if episode is None or self.journal is None:
            return []
        entries = self.journal.entries(episode.id)
        worst = pain_in_words(self._words, episode)
        summary = f"{ended(self._words, episode)}; {where(self._words, episode)}; {worst}"
        lines = [local(episode.onset, episode.utc_offset), summary, ""]
        for moment in moments(entries, self._words):
            void = f" ({self._words.label('cli.show.void')})" if moment.void else ""
            lines.append(f"{moment.after}: {moment.text}{void}")
        chart = pain_curve(pains(entries, episode.onset), ChartFrame(WIDTH), self._words.text)
        return [*lines, "", *chart.words]

    # -- the year and the counts --------------------------------------------------------------

    def _year(self) -> list[str]:
        from . import charts, counts

        year = datetime.fromtimestamp(self._now, LOCAL).year
        chart = charts.year(counts.days_of_year(self._facts(), year), year, self._words.text)
        return [str(year), "", *(chart.words or [self._words.label("cli.history.nothing")])]

    def _counts(self) -> list[str]:
        from . import charts
        from .counts import counts

        counted = counts(self._facts())
        frame = charts.ChartFrame(WIDTH)
        lines = [self._words.label("unit.episode", count=counted.total), ""]
        for name, group in (("muscle", counted.by_muscle), ("side", counted.by_side)):
            rows = [(self._name(name, key), count) for key, count in group.items()]
            lines += [*charts.by_label(rows, frame, self._words.text).words, ""]
        hours = charts.by_hour(counted.by_hour, frame, self._words.text)
        months = charts.by_label(list(counted.by_month.items()), frame, self._words.text)
        return [*lines, *hours.words, "", *months.words]

    def _name(self, group: str, key: str) -> str:
        id = f"{group}.{key}.name" if group == "muscle" else f"{group}.{key}"
        return self._words.label(id) if id in self._words.labels else key

    def _facts(self) -> Sequence[EpisodeFacts]:
        from .from_journal import outlines_of

        return () if self.journal is None else list(outlines_of(self.journal, LOCAL, float("inf")))

    # -- the plan -----------------------------------------------------------------------------

    def _plan(self) -> list[str]:
        from .diary_lines import plan_words
        from .from_journal import prevention_facts
        from .prevention import PreventionFacts, plan

        made = plan(prevention_facts(self.journal, self._now, LOCAL) if self.journal is not None else PreventionFacts())
        ticks = [
            self._tick(number, self._words.text(item.words), item.precaution in self._ticks)
            for number, item in enumerate(made.checklist, 1)
        ]
        rest = plan_words(self._words.text, made, checklist=False)
        return [self._words.text("prevent.check.head"), *ticks, "", *rest]

    def _tick(self, number: int, what: str, ticked: bool) -> str:
        what = self._words.label("plain.ticked", what=what) if ticked else what
        return self._words.label("plain.key", key=number, what=what)

    def _on_plan(self, key: str) -> None:
        from .record_facts import Precaution

        items = list(Precaution)
        if key.isdigit() and 0 < int(key) <= len(items):
            self._ticks ^= {items[int(key) - 1]}
        elif key == "enter" and self.journal is not None:
            self.journal.checklists.add(self._now, tuple(item for item in items if item in self._ticks))
            self._message = self._words.label("cli.prevent.ticked", count=len(self._ticks))
        elif key == "n" and self.journal is not None:
            from .today import keep_no_cramp

            kept = keep_no_cramp(self.journal, self._now, LOCAL)
            self._message = self._words.label("cli.run.no_cramp" if kept else "cli.run.no_cramp_twice")


_KEY_IDS = {"1-9": "open", "/": "filter", "+": "older", "-": "newer", "1-5": "tick"}
