"""The line of the hour: its marks stand where their times are."""

import pytest
from textual.app import App, ComposeResult

from tests.snap import screen_text
from uncramp_screens.widgets.hour_line import HourLine, hour_line

MINUTE = 60.0


def line(width: int, minutes: float) -> str:
    return "".join(sign for sign, _ in hour_line(width, 0, 10 * MINUTE, minutes * MINUTE, 60 * MINUTE))


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "●▼────────◆──────────────────────────────────────────────────◆"),
        (5, "●━━━━▼────◆──────────────────────────────────────────────────◆"),
        (10, "●━━━━━━━━━▼──────────────────────────────────────────────────◆"),
        (30, "●━━━━━━━━━◇━━━━━━━━━━━━━━━━━━━▼──────────────────────────────◆"),
        (60, "●━━━━━━━━━◇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▼"),
        (90, "●━━━━━━━━━◇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▼"),
    ],
)
def test_the_marks(minutes: float, expected: str) -> None:
    assert line(62, minutes) == expected


@pytest.mark.parametrize("width", [3, 20, 33, 80, 190])
def test_it_fills_its_width_and_begins_and_ends_as_it_should(width: int) -> None:
    for minutes in (-5, 0, 17, 60):
        drawn = line(width, minutes)
        assert len(drawn) == width and drawn[0] == "●" and drawn[-1] in "◆▼" and drawn.count("▼") == 1


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        hour = HourLine()
        hour.began, hour.due, hour.now, hour.names = "02:03", "03:03", 1500.0, ("began", "check")
        yield hour


@pytest.mark.parametrize(
    ("width", "starts", "ends"),
    [(80, "began 02:03  ●", "◆  check 03:03"), (60, "02:03  ●", "◆  03:03"), (40, "●", "◆ 03:03")],
)
async def test_the_clocks_stand_at_its_ends(width: int, starts: str, ends: str) -> None:
    app = Shown()
    async with app.run_test(size=(width, 3)):
        row = screen_text(app).splitlines()[0]
        assert row.startswith(starts) and row.endswith(ends) and len(row) == width
