"""The app around a screen, by its own type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from .app import UncrampApp


def host(screen: Screen[Any]) -> UncrampApp:
    """The app that shows ``screen``."""
    return cast("UncrampApp", screen.app)
