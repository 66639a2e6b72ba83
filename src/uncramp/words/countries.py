"""Which number brings help, by country, never by language. The data is `countries.toml`; a wrong number costs a life.

Nothing is chosen for the runner: without a country and without a number of his own, there is no number to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from ..settings.model import Settings, SettingsProblem
from ..system.safe_text import folded
from .built import load_built


class AdviceLine(Struct, frozen=True):
    """A health line that is not for emergencies. ``only_in`` names the part of the country it serves, when not all."""

    name: str
    number: str
    only_in: str = ""


class Country(Struct, frozen=True):
    """A country, the numbers that bring an ambulance (the first is the one to show), and how sure they are.

    ``confidence`` is ``two_tables`` or ``one_table``, and ``also`` its other names: see the head of `countries.toml`.
    """

    code: str
    name: str
    emergency: tuple[str, ...]
    confidence: str
    advice: AdviceLine | None = None
    also: tuple[str, ...] = ()


class Numbers(Struct, frozen=True):
    """What may be shown: the numbers to call (empty when none is known) and the advice line, if there is one."""

    emergency: tuple[str, ...] = ()
    advice: AdviceLine | None = None
    country: Country | None = None


@cache
def countries() -> Mapping[str, Country]:
    """Every country whose number is certain, by its two letters, in the order of their names."""
    read = [_country(code, row) for code, row in load_built().countries.items()]
    return MappingProxyType({country.code: country for country in sorted(read, key=lambda country: country.name)})


def _country(code: str, row: dict[str, object]) -> Country:
    match row:
        case {"name": str(name), "emergency": [*emergency], "confidence": str(confidence), **rest}:
            advice = rest.get("advice")
            line = AdviceLine(**advice) if isinstance(advice, dict) else None
            also = rest.get("also")
            names = tuple(map(str, also)) if isinstance(also, list) else ()
            return Country(code, name, tuple(map(str, emergency)), confidence, line, names)
    raise ValueError(code)


def numbers(settings: Settings) -> Numbers:
    """The numbers for these settings: the runner's own number stands before the country's."""
    country = countries().get(settings.country) if settings.country else None
    own = (settings.emergency_number,) if settings.emergency_number else ()
    emergency = country.emergency if country else ()
    advice = AdviceLine("", settings.advice_number) if settings.advice_number else country.advice if country else None
    return Numbers(own + tuple(number for number in emergency if number not in own), advice, country)


def problems(settings: Settings) -> tuple[SettingsProblem, ...]:
    """A sentence when the country's number is not known here and the runner has typed none."""
    if not settings.country or settings.emergency_number or settings.country in countries():
        return ()
    return (SettingsProblem("settings.number_unknown", {"country": settings.country}),)


def suggest(environ: Mapping[str, str]) -> Country | None:
    """The country that the system's locale names, to be offered and never taken silently; None when it names none."""
    for name in ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            _, _, region = value.partition(".")[0].partition("@")[0].partition("_")
            return countries().get(region) if region else None
    return None


def find(text: str) -> tuple[Country, ...]:
    """The country whose two letters or one of whose names is typed; else those of which a name begins so."""
    typed = _bare(text)
    names = {country: tuple(map(_bare, (country.name, *country.also))) for country in countries().values()}
    same = tuple(country for country, own in names.items() if typed in (_bare(country.code), *own))
    return same or tuple(
        country for country, own in names.items() if typed and any(name.startswith(typed) for name in own)
    )


def _bare(text: str) -> str:
    return folded(" ".join(text.split()))
