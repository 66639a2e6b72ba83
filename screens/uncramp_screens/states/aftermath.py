"""Not a cramp now: where it is, how it goes, and what that can mean."""

from __future__ import annotations

from .where import WhereScreen


class AftermathScreen(WhereScreen):
    """Muscle and leg, pain at rest and moving, better or worse; then what tells one thing from another."""
