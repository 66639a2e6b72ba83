"""It has let go: heat, ice or rest, after the gate for skin and circulation."""

from __future__ import annotations

from .where import WhereScreen


class ComfortScreen(WhereScreen):
    """Stiff, sore or neither."""
