"""What a setting may hold: each kind says whether a value fits, what it becomes, and its JSON schema.

A kind's ``words`` id says what is wanted to someone who wrote something else.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, Protocol

_COUNTRY_ALIASES = {"UK": "GB", "EL": "GR"}
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
_NUMBER = re.compile(r"\+?[0-9][0-9 *#]{1,18}")


class Kind(Protocol):
    """One kind of value. `read` gives it as the program keeps it and raises `ValueError` when it does not fit."""

    @property
    def words(self) -> str: ...
    @property
    def schema(self) -> dict[str, Any]: ...
    def read(self, value: object) -> Any: ...


class Switch:
    """On or off."""

    words = "settings.want.switch"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def read(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise ValueError
        return value


class Choice(NamedTuple):
    """One of a few names."""

    of: tuple[str, ...]
    words: str = "settings.want.choice"

    @property
    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.of)}

    def read(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.of:
            raise ValueError
        return value


class Seconds(NamedTuple):
    """A whole number of seconds between two bounds, both allowed."""

    low: int
    high: int
    words: str = "settings.want.seconds"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}

    def read(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not self.low <= value <= self.high:
            raise ValueError
        return value


class Text(NamedTuple):
    """Text of a fixed form; empty means not set."""

    words: str
    form: re.Pattern[str]

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^({self.form.pattern})?$"}

    def read(self, value: object) -> str:
        if not isinstance(value, str) or (value and not self.form.fullmatch(value)):
            raise ValueError
        return value


class Country:
    """Two letters of ISO 3166; ``UK`` and ``EL``, which people write, are read as ``GB`` and ``GR``."""

    words = "settings.want.country"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^([A-Za-z]{2})?$"}

    def read(self, value: object) -> str:
        if not isinstance(value, str) or (value and not re.fullmatch("[A-Za-z]{2}", value)):
            raise ValueError
        return _COUNTRY_ALIASES.get(value.upper(), value.upper())


class Keys:
    """A table of command id = key, or a list of keys; kept as tuples. Whether they make sense, `keymap` says."""

    words = "settings.want.keys"

    @property
    def schema(self) -> dict[str, Any]:
        key = {"type": ["string", "array"], "items": {"type": "string"}, "minItems": 1}
        return {"type": "object", "additionalProperties": key}

    def read(self, value: object) -> dict[str, tuple[str, ...]]:
        if not isinstance(value, dict):
            raise ValueError
        return {str(name): self.read_one(keys) for name, keys in value.items()}

    def read_one(self, value: object) -> tuple[str, ...]:
        """The keys of one command. Raises `ValueError`."""
        keys = [value] if isinstance(value, str) else value
        if not isinstance(keys, list) or not keys or not all(isinstance(key, str) and key for key in keys):
            raise ValueError
        return tuple(keys)


QUIET_HOURS = Text("settings.want.hours", _HOURS)
PHONE_NUMBER = Text("settings.want.number", _NUMBER)
LANGUAGE = Text("settings.want.language", re.compile("[a-z]{2,3}(_[A-Z]{2}|-[A-Za-z]+)?"))
THEMES = Choice(("default", "light", "high_contrast", "red_green", "blue_yellow", "night", "ansi"))
FACES = Choice(("screens", "plain"))
TOUCH = Choice(("auto", "on", "off"))
HOLD_SECONDS = Seconds(1, 60)
WAIT_SECONDS = Seconds(10, 3600)
SWITCH = Switch()
COUNTRY = Country()
KEYS = Keys()
