"""Nobody else pushes a groin: what is to be done, its steps and its drawing agree on it."""

from __future__ import annotations

import pytest

from tests.protocol.play import stretching
from uncramp.protocol.terms import On
from uncramp.view.compose import compose
from uncramp.view.leg_map_question import MUSCLES
from uncramp.view.ui import WAYS, Ui, Way
from uncramp.words.languages import load_words

WORDS = load_words()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("muscle", MUSCLES)
def test_act_steps_and_drawing_are_of_the_same_way(muscle: str, way: Way) -> None:
    play = stretching().do(On.MUSCLE, value=str(muscle))
    view = compose(play.snapshot, play.at, Ui(way=way), WORDS)[0]
    held = "ground" if (muscle, way) == ("groin", "helper") else way
    helper = way == "helper"
    own = [f"stretch.{muscle}.{held}.helper", f"stretch.{muscle}.{held}"]
    steps = WORDS.text(next(id for id in own[not helper :] if id in WORDS))
    assert view.drawing is not None and view.drawing.act == held
    assert steps in " ".join(view.lines("step"))
    assert (WORDS.text("stretch.helper.not") in view.lines("not")) == ((muscle, way) == ("groin", "helper"))
