"""The figure and the map as widgets: they fill their place, have the theme's colours, and move only when told."""

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.theme import BUILTIN_THEMES

from tests.snap import screen_text
from uncramp.protocol.terms import Muscle, Side
from uncramp_screens.figures import draw, figure
from uncramp_screens.figures.leg_drawing import leg_map
from uncramp_screens.widgets.figure import Figure
from uncramp_screens.widgets.legs import LegMap


class Shown(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.pointed: list[tuple[Muscle, Side]] = []

    def compose(self) -> ComposeResult:
        yield Figure(Muscle.SHIN, "standing")
        yield LegMap()

    @on(LegMap.Pointed)
    def take(self, pointed: LegMap.Pointed) -> None:
        self.pointed.append((pointed.muscle, pointed.side))


def picture(width: int, height: int, frame: float) -> list[str]:
    rows = draw(figure(Muscle.SHIN, "standing"), width, height, frame)
    return ["".join(sign for sign, _ in row).rstrip() for row in rows]


async def test_it_is_drawn_at_the_size_of_its_widget_and_moves_when_told() -> None:
    app = Shown()
    async with app.run_test(size=(80, 30)) as pilot:
        shown = app.query_one(Figure)
        assert screen_text(app).splitlines()[:12] == picture(34, 12, 1.0)
        shown.frame = 0.5
        await pilot.pause()
        assert screen_text(app).splitlines()[:12] == picture(34, 12, 0.5)
        shown.styles.width, shown.styles.height, shown.frame = 20, 7, 7.0
        await pilot.pause()
        assert shown.frame == 1.0
        assert screen_text(app).splitlines()[:7] == picture(20, 7, 1.0)


@pytest.mark.parametrize("theme", sorted(BUILTIN_THEMES))
async def test_the_muscle_has_a_colour_of_its_own_in_every_theme(theme: str) -> None:
    app = Shown()
    async with app.run_test(size=(80, 30)) as pilot:
        app.theme = theme
        await pilot.pause()
        shown = app.query_one(Figure)
        colours = {role: shown.get_component_styles(f"figure--{role}").color for role in ("body", "muscle", "pull")}
        assert colours["muscle"] not in (colours["body"], colours["pull"])


async def test_a_part_and_a_digit_can_be_pointed_at() -> None:
    app = Shown()
    async with app.run_test(size=(80, 30)) as pilot:
        parts = leg_map(40, 16).parts
        for part in ((Muscle.CALF, Side.LEFT), (Muscle.GROIN, Side.RIGHT), (Muscle.BUTTOCK, Side.NOT_SAID)):
            await pilot.click(LegMap, offset=next(cell for cell, name in parts.items() if name == part))
        await pilot.click(LegMap, offset=(39, 15))
        assert app.pointed == [
            (Muscle.CALF, Side.LEFT),
            (Muscle.GROIN, Side.RIGHT),
            (Muscle.BUTTOCK, Side.NOT_SAID),
        ]
