"""The sizes at which every page is looked at."""

from __future__ import annotations

SIZES = {"40x18": (40, 18), "60x20": (60, 20), "80x24": (80, 24), "120x40": (120, 40), "200x50": (200, 50)}
