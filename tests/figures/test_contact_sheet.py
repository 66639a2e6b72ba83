"""The sheet of all figures is complete; that it is of these poses is said with the other documents (test_current)."""

from pathlib import Path

from uncramp.protocol.terms import Muscle
from uncramp_screens.figures import ACTS

SHEET = Path(__file__).parents[2] / "docs" / "figures.svg"


def test_the_sheet_of_the_documentation_has_every_muscle_in_every_act() -> None:
    sheet = SHEET.read_text("utf-8")
    assert all(f">{muscle} {act}<" in sheet for muscle in Muscle if muscle is not Muscle.NOT_SAID for act in ACTS)
