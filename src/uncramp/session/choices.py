"""A setting changed while the program runs: checked, kept in the file, and in force from then on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from ..settings.model import Settings, converted, misfit, shown
from ..view.ui import Ui
from ..words.catalogue import Catalogue
from ..words.countries import numbers
from .parts import Parts, own_keys


def face_of(settings: Settings, ui: Ui) -> Ui:
    """What a face shows of the settings; the country is asked about only where no emergency number is known."""
    country_numbers = numbers(settings)
    country = None if country_numbers.emergency else ui.country
    return ui.changed(numbers=country_numbers, country=country, motion=settings.motion)


def choose(parts: Parts, name: str, value: object, words: Catalogue) -> tuple[Parts, str]:
    """The parts with a setting changed, by its dotted name, and nothing; or the same parts and why not.

    ``keys.<command>`` takes the keys of one command, none for those it has by itself.
    """
    try:
        settings = with_value(parts.settings, name, value)
    except KeyError:
        return parts, words.text("settings.unknown_name", key=shown(name))
    except ValueError:
        problem = misfit(name, value)
        return parts, words.text(problem.words, **problem.params)
    keys, clashes = own_keys(settings)
    if name.startswith("keys.") and clashes:
        return parts, " ".join(words.text(problem.words, **problem.params) for problem in clashes)
    if parts.settings_file is not None:
        from ..settings.file import SettingsError, save

        try:
            save(parts.settings_file, name, list(value) if isinstance(value, tuple) else value)
        except SettingsError as error:
            return parts, words.text(error.problem.words, **error.problem.params)
    return replace(parts, settings=settings, keys=keys), ""


def with_value(settings: Settings, name: str, value: object) -> Settings:
    """The settings with one value changed. Raises `KeyError` for an unknown name, `ValueError` for a wrong value."""
    table, _, key = name.rpartition(".")
    if table == "keys":
        keys: Mapping[str, Any] = {**settings.keys, **converted("keys", {key: value})}
        return replace(settings, keys=keys)
    kept = converted(name, value)
    if table:
        return replace(settings, **{table: replace(getattr(settings, table), **{key: kept})})
    return replace(settings, **{key: kept})
