"""The settings: each with its value, changed where it stands, in force at once and kept in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from uncramp.view.settings_rows import SettingRow, setting_groups
from uncramp.words.countries import find

from ..key_names import key_name
from ..widgets.columns import parted, shape
from ..widgets.pane import hanging
from ..widgets.value_rows import ValueRows
from .page import PageScreen

if TYPE_CHECKING:
    from uncramp.session.session import Session

_LABELS = 30
"""Cells of a label where there is room for its value beside it."""
_BESIDE = 56


class SettingsScreen(PageScreen):
    """What can be chosen. Enter and the arrows to the sides change what stands there; words and keys are typed."""

    NAME = "settings"
    AUTO_FOCUS = "#rows"
    KEYS = (("enter", "change"), ("left", "before"))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._rows: dict[str, SettingRow] = {}
        self.typed: SettingRow | None = None
        """The row whose words are being typed."""
        self._marked = ""
        self.waiting: SettingRow | None = None
        """The row that waits for its key."""

    def compose_page(self) -> ComposeResult:
        """The rows; below them what the highlighted one does, and where its words are typed."""
        with Horizontal(id="columns"):
            yield ValueRows("rows")
            yield ValueRows("more-rows")
        yield Static(id="about", markup=False)
        yield Input(id="value", compact=True)

    @property
    def typing(self) -> bool:
        """Whether words are being typed, or a key is waited for."""
        return self.typed is not None or self.waiting is not None

    @property
    def list(self) -> ValueRows:
        """The rows among which one is highlighted."""
        columns = self.query(ValueRows)
        return next((column for column in columns if column.highlighted is not None), columns.first())

    def fact(self) -> str:
        """Where it is kept."""
        file = self.session.parts.settings_file
        return self.words.label("settings.where", file=file.name) if file is not None else ""

    def opened(self) -> None:
        """Show what holds now."""
        self.query_one(Input).cursor_blink = False
        self._show()
        super().opened()

    def frame_rows(self) -> None:
        """The fixed rows, and each setting for the width there is."""
        super().frame_rows()
        self._show()

    def _show(self) -> None:
        self._rows, groups = {}, []
        for group in setting_groups(self.session.parts.settings, self.words, self.session.parts.keys):
            self._rows |= {row.name: row for row in group.rows}
            head = Option(Content.styled(group.label, "$watch bold"), disabled=True)
            groups.append([head, *(Option(self._prompt(row), id=row.name) for row in group.rows)])
        marked = self._marked or next(iter(self._rows))
        count, _ = shape(self.app.size.width)
        for column, rows in zip(self.query(ValueRows), parted(groups, count), strict=True):
            column.set_options(rows)
            column.set_class(not rows, "-empty")
            here = marked in {row.id for row in rows}
            column.highlighted = column.get_option_index(marked) if here else None

    def _prompt(self, row: SettingRow, marked: bool = False) -> Content:
        """A row in the width there is; the highlighted one bears a sign too, not a colour alone."""
        mark = "> " if marked else "  "
        _, width = shape(self.app.size.width)
        off = row.kind == "switch" and not row.value
        value = Content.styled(row.in_words, "$quiet" if off or row.value in ("", ()) else "bold")
        labels = _LABELS if row.kind != "key" else max(_LABELS, width - 20)
        if width < _BESIDE or len(row.label) >= labels:
            return hanging(Content(mark), Content(f"{row.label}  ") + value, width)
        return hanging(Content(f"{mark}{row.label}".ljust(labels + 2)), value, width)

    # -- choosing -----------------------------------------------------------------------------------

    @property
    def _here(self) -> SettingRow | None:
        at = self.list.highlighted
        return None if at is None else self._rows.get(self.list.get_option_at_index(at).id or "")

    @on(OptionList.OptionHighlighted)
    def _show_about(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        row = self._rows.get(event.option.id or "")
        for column in self.query(ValueRows):
            if column is not event.option_list:
                column.highlighted = None
        self.query_one("#about", Static).update(Content.styled(row.about if row else "", "$quiet"))
        for name in {self._marked, event.option.id or ""} & {*self._rows}:
            prompt = self._prompt(self._rows[name], marked=name == event.option.id)
            self._column_of(name).replace_option_prompt(name, prompt)
        self._marked = event.option.id or ""

    def _column_of(self, name: str) -> ValueRows:
        return next(column for column in self.query(ValueRows) if name in {row.id for row in column.options})

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._rows[event.option.id or ""]
        if row.choices:
            self._turn(row, 1)
        elif row.kind == "key":
            self.waiting = row
            self.say(self.words.label("setting.press", what=row.label))
            super().frame_rows()
        else:
            self._type(row)

    def _turn(self, row: SettingRow, by: int) -> None:
        values = [value for value, _ in row.choices]
        at = values.index(row.value) if row.value in values else 0
        self._change(row.name, values[(at + by) % len(values)])

    def _change(self, name: str, value: Any) -> bool:
        why = self.app.change(name, value)
        if why:
            self.say(why)
            return False
        self.frame_rows()
        row = self._rows[name]
        kept = self.session.parts.settings_file is not None
        id = "setting.changed" if kept else "setting.changed_here"
        self.say(self.words.label(id, name=row.label, value=row.in_words))
        return True

    # -- typing -------------------------------------------------------------------------------------

    def _type(self, row: SettingRow) -> None:
        self.typed = row
        field = self.query_one(Input)
        field.value = str(row.value)
        self.add_class("-typed")
        field.focus()
        self.say(self.words.label("setting.type"))
        super().frame_rows()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        row, value = self.typed, event.value.strip()
        if row is None:
            return
        meant: Any = value
        if row.kind == "country" and value:
            countries = find(value)
            if len(countries) > 1:
                choices = ", ".join(f"{country.code} {country.name}" for country in countries)
                self.say(self.words.label("setting.country.many", choices=choices))
                return
            meant = countries[0].code if countries else value.upper()
        elif row.kind == "number" and value.isdecimal():
            meant = int(value)
        if self._change(row.name, meant):
            self._done()

    def _done(self) -> None:
        """Back to the rows."""
        self.typed = self.waiting = None
        self.remove_class("-typed")
        self.list.focus()
        super().frame_rows()

    async def on_event(self, event: events.Event) -> None:
        """A key that a command waits for goes to it before anything else sees it."""
        if isinstance(event, events.Key) and self.waiting is not None:
            event.stop()
            row, key = self.waiting, key_name(event)
            if key == "escape":
                self.say("")
                self._done()
            elif self._change(row.name, (key,)):
                self._done()
            return
        await super().on_event(event)

    def key(self, key: str) -> bool:
        """Arrows to the sides turn what can be chosen."""
        row = self._here
        if key == "escape" and self.typing:
            self.say("")
            self._done()
        elif key in ("left", "right", "space") and row is not None and row.choices:
            self._turn(row, -1 if key == "left" else 1)
        elif key == "enter":
            self.list.action_select()
        else:
            return False
        return True
