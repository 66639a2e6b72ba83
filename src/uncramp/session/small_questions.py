"""What is asked beside an episode: a series of small questions, and the country that the locale suggests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..protocol.snapshot import Plain
from ..protocol.terms import Seconds
from ..record.errors import JournalError
from ..settings.model import Settings
from ..view.ui import Ui
from ..words.catalogue import Catalogue
from ..words.countries import Country, numbers
from .series import SERIES

if TYPE_CHECKING:
    from ..record.journal import Journal


def next_small(
    ui: Ui, series: str, value: Plain, journal: Journal | None, at: Seconds, catalogue: Catalogue
) -> tuple[Ui, tuple[str, ...]]:
    """The next answer of a series; after the last one, what follows from them all is kept and said."""
    questions = SERIES[series]
    small = questions.open(ui.answers)
    if small is None:
        return ui, ()
    answers = {**ui.answers, small.item: value}
    if questions.open(answers) is not None:
        return ui.changed(answers=answers), ()
    ui = ui.changed(overlay="", answers={})
    try:
        said = questions.finish(journal, answers, at) if journal is not None else ()
    except JournalError as error:
        return ui, (catalogue.text("save.failed", why=catalogue.text(error.words, **error.params)),)
    return ui, tuple(catalogue.text(id) for id in said)


def keep_language(language: str, file: Path | None, catalogue: Catalogue) -> tuple[str, ...]:
    """Keep the language in the settings file; gives what to say of it."""
    if file is not None:
        from ..settings.file import SettingsError, save_language

        try:
            save_language(file, language)
        except SettingsError as error:
            return (catalogue.text(error.problem.words, **error.problem.params),)
    return (catalogue.text("language.now", name=catalogue.meta.name),)


def with_country(
    ui: Ui, country: Country, settings: Settings, file: Path | None, catalogue: Catalogue
) -> tuple[Ui, tuple[str, ...]]:
    """The country's number from here on, kept in the settings file; gives what to say when it cannot be kept."""
    ui = ui.changed(numbers=numbers(replace(settings, country=country.code)))
    if file is None:
        return ui, ()
    from ..settings.file import SettingsError, save_country

    try:
        save_country(file, country.code)
    except SettingsError as error:
        return ui, (catalogue.text(error.problem.words, **error.problem.params),)
    return ui, ()
