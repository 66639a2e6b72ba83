"""The language by a key, by the setting and by LANG; and words for somebody who helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plain.talk import Talk
from uncramp.protocol.terms import State
from uncramp.session.session import open_session
from uncramp.settings.reader import load
from uncramp.system.clock import ManualClock
from uncramp.words.languages import PSEUDO, autonyms, load_words


def test_one_key_lists_every_language_by_its_own_name_and_keeps_the_choice(home: Path) -> None:
    session = open_session(clock=ManualClock())
    session.press("i")
    asked = session.view().ask
    assert asked is not None and [option.label for option in asked.options] == ["English"]
    session.press("1")
    assert session.view().ask is not None and "From here on: English." in session.view().banners
    assert load(home / "settings.toml")[0].language == "en"
    assert not session.begun


def test_the_pseudo_locale_is_offered_only_to_who_has_set_it(home: Path) -> None:
    assert autonyms("en") == {"en": "English"}
    assert list(autonyms(PSEUDO)) == ["en", PSEUDO]
    talk = Talk(language=PSEUDO)
    talk.type("i")
    talk.type("1")
    assert talk.session.catalogue is load_words("en")
    assert "Stop. Get off the leg. Sit or lie." in talk.raw


def test_care_is_one_key_away_while_the_language_is_asked() -> None:
    talk = Talk()
    talk.type("0", "i", "e")
    assert talk.session.snapshot.state is State.SEEK_CARE


def test_the_language_that_cannot_be_kept_is_spoken_all_the_same_and_says_so(home: Path) -> None:
    (home / "settings.toml").write_text("not toml at all [")
    session = open_session(clock=ManualClock())
    session.press("i")
    session.press("1")
    assert any("was not changed" in text for text in session.view().banners)
    assert (home / "settings.toml").read_text() == "not toml at all ["


def test_a_helper_is_spoken_to_from_the_first_screen_and_the_card_says_who_typed() -> None:
    talk = Talk()
    lines = talk.type("h")
    assert "Get them off the leg. Sit or lie." in lines
    assert not talk.session.begun  # only looking
    talk.type("?")
    assert any(line.startswith("Sit them still") for line in talk.raw)
    talk.type("?", "0")
    assert talk.session.snapshot.helper
    assert any(line.startswith("Helper: one hand") for line in talk.raw)
    assert "Typed by somebody who helped" in talk.session.pages.card()
    talk.wait(40)
    assert any(line.startswith("Ask the runner:") for line in talk.raw)


def test_the_helper_can_hand_back() -> None:
    talk = Talk()
    talk.go("h 0 +34 h")
    assert not talk.session.snapshot.helper
    assert "Ask the runner:" not in " ".join(talk.type("zzz"))


def test_a_helper_is_remembered_after_a_restart(home: Path) -> None:
    first = Talk(home / "journal.db")
    first.go("h 0 +34 q")
    again = Talk(home / "journal.db")
    assert again.session.ui.way == "helper"


@pytest.mark.parametrize("id", [id for id in load_words().sentences if id.endswith(".helper")])
def test_what_is_said_to_a_helper_has_a_form_for_the_runner_and_the_same_sources(id: str) -> None:
    words = load_words()
    if not id.startswith("stretch.") or id.startswith("stretch.common"):
        plain = words.sentences[id.removesuffix(".helper")]
        assert set(words.sentences[id].sources) <= {*plain.sources, "choice"}
