"""An earlier cramp put right: where it was and how bad; what was recorded first stays in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from uncramp.diary.diary_lines import word
from uncramp.protocol.terms import Muscle, Side
from uncramp.record.correct import Correction, correct
from uncramp.record.journal_errors import JournalError

from ..widgets.value_rows import ValueRows
from .page import PageScreen

if TYPE_CHECKING:
    from uncramp.record.projection import Episode
    from uncramp.session.session import Session

_PAINS = tuple(range(11))
_VALUES: dict[str, tuple[Any, ...]] = {
    "muscle": tuple(map(str, Muscle)),
    "side": tuple(map(str, Side)),
    "worst_pain": _PAINS,
    "last_pain": _PAINS,
}
"""What can be put right, and the values that the arrows to the sides lead through."""
_LABEL = 14


class CorrectScreen(PageScreen):
    """The arrows change what stands there; Enter keeps all of it as one correction."""

    NAME = "correct"
    AUTO_FOCUS = "#rows"
    KEYS = (("enter", "keep"), ("right", "change"), ("left", "before"))
    BACK = "drop"
    BINDINGS = [Binding("enter", "keep", show=False, priority=True)]  # before the list, which would change the row

    def __init__(self, session: Session, episode: Episode) -> None:
        super().__init__(session)
        self._episode = episode
        self._now: dict[str, Any] = {name: getattr(episode, name) for name in _VALUES}

    def compose_page(self) -> ComposeResult:
        """A row for each thing that can be put right."""
        yield ValueRows("rows")

    def opened(self) -> None:
        """What the record says now."""
        super().opened()
        rows = self.query_one(ValueRows)
        rows.set_options([Option(self._prompt(name, ""), id=name) for name in _VALUES])
        rows.highlighted = 0

    def _prompt(self, name: str, marked: str) -> Content:
        """A row; the highlighted one bears a sign too, not a colour alone."""
        row = f"{'>' if name == marked else ' '} {self.words.label(f'field.{name}'):<{_LABEL}}"
        was, now = (self._in_words(name, value) for value in (getattr(self._episode, name), self._now[name]))
        first = f"  {self.words.label('correct.was', what=was)}" if was != now else ""
        return Content.assemble(row, (now, "bold"), first)

    def _in_words(self, name: str, value: Any) -> str:
        forms = {"muscle": "muscle.{}.name", "side": "side.{}"}
        return word(self.words, forms.get(name, "{}"), None if value is None else str(value))

    # -- changing -----------------------------------------------------------------------------------

    def key(self, key: str) -> bool:
        """The arrows to the sides change the highlighted row, Enter keeps."""
        rows = self.query_one(ValueRows)
        if key == "enter":
            self.action_keep()
        elif key in ("left", "right", "space") and rows.highlighted is not None:
            self._turn(rows.get_option_at_index(rows.highlighted).id or "", -1 if key == "left" else 1)
        else:
            return False
        return True

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        for name in _VALUES:
            event.option_list.replace_option_prompt(name, self._prompt(name, event.option.id or ""))

    @on(OptionList.OptionSelected)
    def _tapped_row(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._turn(event.option.id or "", 1)

    def _turn(self, name: str, by: int) -> None:
        values, value = _VALUES[name], self._now[name]
        at = values.index(value) + by if value in values else min(by, 0)
        at = min(max(at, 0), len(values) - 1) if values is _PAINS else at % len(values)  # 10 is not next to 0
        self._now[name] = values[at]
        self.query_one(ValueRows).replace_option_prompt(name, self._prompt(name, name))

    def action_keep(self) -> None:
        """Into the journal, and back; where it cannot be, why not."""
        changed = {name: value for name, value in self._now.items() if value != getattr(self._episode, name)}
        journal = self.session.parts.keeper.journal
        if not self.is_current or journal is None:
            return
        try:
            correct(journal, self._episode.id, Correction(**changed), self.session.parts.clock.read())
        except JournalError as error:
            self.say(self.words.text(error.words, **error.params))
            return
        self.session.running.read_again()
        below = self.app.screen_stack[-2]
        self.close()
        if isinstance(below, PageScreen):
            below.say(self.words.text("correct.kept"))
