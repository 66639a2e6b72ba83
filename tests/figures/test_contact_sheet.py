"""The sheet of all figures: complete, and the one in the documentation is that of these poses."""

from pathlib import Path

from uncramp.protocol.terms import Muscle
from uncramp_screens.figures import ACTS
from uncramp_screens.figures.contact_sheet import contact_sheet

SHEET = Path(__file__).parents[2] / "docs" / "figures.svg"


def test_the_sheet_of_the_documentation_is_up_to_date() -> None:
    sheet = contact_sheet()
    assert all(f">{muscle} {act}<" in sheet for muscle in Muscle if muscle is not Muscle.NOT_SAID for act in ACTS)
    assert SHEET.read_text("utf-8") == sheet, "make docs"
