"""The row of notes names the key that opens them: the runner's own, and one that no answer has taken."""

from __future__ import annotations

import pytest

from tests.protocol.play import feeling, stretching
from uncramp.view.compose import compose
from uncramp.view.ui import Ui
from uncramp.words.languages import load_words

WORDS = load_words()


@pytest.mark.parametrize(
    ("keys", "free", "taken"),
    [((), "n", "F3"), (("f4",), "F4", "F4"), (("z", "f4"), "z", "z"), (("ctrl+n",), "CTRL+N", "CTRL+N")],
)
def test_the_key_of_the_notes_is_one_of_the_keymap(keys: tuple[str, ...], free: str, taken: str) -> None:
    chosen = {"notes": keys} if keys else {}
    ui = Ui(banners=("A clock was changed.",), by_one=True)
    for play, key in ((stretching(), free), (feeling().say("feel", "worse"), taken)):
        view = compose(play.snapshot, play.at, ui, WORDS, chosen)[0]
        assert (view.ask is not None and "n" in {option.key for option in view.ask.options}) == (play.asks == "worse")
        assert view.folded_banners == WORDS.label("notes.folded", count=1, key=key)
