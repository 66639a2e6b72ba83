"""Packages that come only when they are asked for, and the sentence where one is missing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

_EXTRA_OF: Mapping[str, str] = {"reportlab": "pdf", "textual_serve": "web"}


class Missing(Exception):
    """A package that is not installed: a words id and what it names. ``exit_code`` is 2."""

    exit_code = 2

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.words = f"missing.{extra}"
        self.params: Mapping[str, str] = {"command": f"pip install 'uncramp[{extra}]'"}


def is_there(package: str) -> bool:
    """Whether the package is installed; it is not imported."""
    return find_spec(package) is not None


def require(package: str) -> None:
    """See that the package of an extra is installed. Raises `Missing`."""
    if not is_there(package):
        raise Missing(_EXTRA_OF[package])
