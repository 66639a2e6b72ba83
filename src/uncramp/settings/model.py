"""Everything a runner can set, and what each setting may hold; the type of a field is its rule."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct, field

from ..system.safe_text import printable

Theme = Literal["default", "light", "high_contrast", "red_green", "blue_yellow", "night", "ansi"]
Face = Literal["screens", "plain"]
QuietHours = Annotated[
    str,
    Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$", extra={"wants": "settings.want.hours"}),
]
PhoneNumber = Annotated[str, Meta(pattern=r"^(\+?[0-9][0-9 *#]{1,18})?$", extra={"wants": "settings.want.number"})]
Language = Annotated[
    str, Meta(pattern=r"^([a-z]{2,3}(_[A-Z]{2}|-[A-Za-z]+)?)?$", extra={"wants": "settings.want.language"})
]
CountryCode = Annotated[str, Meta(pattern=r"^([A-Za-z]{2})?$", extra={"wants": "settings.want.country"})]
HoldSeconds = Annotated[int, Meta(ge=1, le=60)]
WaitSeconds = Annotated[int, Meta(ge=10, le=3600)]
KeyName = Annotated[str, Meta(min_length=1)]
CommandKeys = KeyName | Annotated[tuple[KeyName, ...], Meta(min_length=1)]
_COUNTRY_ALIASES = {"UK": "GB", "EL": "GR"}


class AlertSettings(Struct, frozen=True, kw_only=True):
    """How a timer's end is told. ``quiet_hours`` is local time, "22:00-07:00"; empty means none."""

    bell: bool = True
    visible: bool = True
    title: bool = True
    osc9: bool = False
    desktop: bool = True
    speech: bool = False
    quiet_hours: QuietHours = ""
    only_when_unfocused: bool = False


class PlainSettings(Struct, frozen=True, kw_only=True):
    """Seconds between two lines that tell the time: in a hold, and in a wait."""

    hold_every: HoldSeconds = 10
    wait_every: WaitSeconds = 60


class Settings(Struct, frozen=True, kw_only=True):
    """Everything a runner can set. Empty text means not set; ``keys`` maps a command id to its keys."""

    language: Language = ""
    country: CountryCode = ""
    emergency_number: PhoneNumber = ""
    advice_number: PhoneNumber = ""
    theme: Theme = "default"
    face: Face = "screens"
    mouse: bool = True
    motion: bool = True
    touch: Literal["auto", "on", "off"] = "auto"
    plain: PlainSettings = field(default_factory=PlainSettings)
    alerts: AlertSettings = field(default_factory=AlertSettings)
    keys: Mapping[str, CommandKeys] = field(default_factory=dict)


class SettingsProblem(NamedTuple):
    """A sentence about a setting: a words id and what to fill in."""

    words: str
    params: Mapping[str, str]


@cache
def setting_types() -> Mapping[str, Any]:
    """The type of every setting by its dotted name, in the order of the file; ``keys`` is one."""
    types: dict[str, Any] = {}
    for name, kind in get_type_hints(Settings, include_extras=True).items():
        if isinstance(kind, type) and issubclass(kind, Struct):
            inner = get_type_hints(kind, include_extras=True)
            types |= {f"{name}.{key}": value for key, value in inner.items()}
        else:
            types[name] = kind
    return types


def names() -> tuple[str, ...]:
    """Every setting's dotted name, in the order of the file."""
    return tuple(setting_types())


def choices(name: str) -> tuple[str, ...]:
    """What a setting may be, where that is a short list; empty for other settings and for what does not exist."""
    kind = setting_types().get(name)
    if kind is bool:
        return ("true", "false")
    return get_args(kind) if get_origin(kind) is Literal else ()


def default_of(name: str) -> Any:
    """What a setting holds when nothing is said."""
    value: Any = Settings()
    for part in name.split("."):
        value = getattr(value, part)
    return value


def converted(name: str, value: object) -> Any:
    """A value as the setting keeps it. Raises `KeyError` for an unknown name, `ValueError` for what does not fit."""
    kind = setting_types()[name]
    try:
        kept = msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    if name == "country":
        return _COUNTRY_ALIASES.get(kept.upper(), kept.upper())
    if name == "keys":
        return {id: (keys,) if isinstance(keys, str) else keys for id, keys in kept.items()}
    return kept


def wanted(name: str) -> tuple[str, Mapping[str, str]]:
    """The sentence that says what a setting takes, and what to fill in. Raises `KeyError`."""
    kind = setting_types()[name]
    if kind is bool:
        return "settings.want.switch", {}
    if get_origin(kind) is Literal:
        return "settings.want.choice", {"choices": ", ".join(choices(name))}
    for meta in getattr(kind, "__metadata__", ()):
        if meta.extra:
            return meta.extra["wants"], {}
        return "settings.want.seconds", {"low": str(meta.ge), "high": str(meta.le)}
    return "settings.want.keys", {}


def misfit(name: str, value: object) -> SettingsProblem:
    """That a value does not fit a setting, and what does. Raises `KeyError` for an unknown name."""
    words, params = wanted("keys" if name.startswith("keys.") else name)
    return SettingsProblem(words.replace(".want.", ".bad."), {**params, "key": shown(name), "value": shown(value)})


def shown(value: object) -> str:
    """A value as a sentence may show it: as TOML writes it, one line, at most 40 characters, no control characters."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    text = printable(text)
    return text if len(text) <= 40 else text[:39] + "…"
