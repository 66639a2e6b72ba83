"""Drawn bodies: `figure` finds the pose for a muscle and an act, `draw` gives it as rows of braille."""

from __future__ import annotations

from .book import figure
from .canvas import Role, Row
from .drawing import draw
from .pose import ACTS, Act, Pose

__all__ = ["ACTS", "Act", "Pose", "Role", "Row", "draw", "figure"]
