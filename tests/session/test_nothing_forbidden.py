"""What is not offered is not shown: stretch steps, drinks, painkillers."""

from __future__ import annotations

import pytest

from tests.plain.talk import Talk
from uncramp.protocol import offers

PATHS = {
    "extreme": ("0 +34 2 9 2", "Pull the toes to the shin and hold."),
    "ten_minutes": (
        "0 +34 2 6 s +34 2 6 s +34 2 6 s +34 2 6 s +34 2 6 s +500 0 0 3",
        "Keep it long by body weight",
    ),
    "rest": ("0 +34 1 3 1 1 0 3 0", "Thirst is the guide."),
}


@pytest.mark.parametrize("state", PATHS)
def test_what_is_not_offered_is_not_shown(state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path, advice = PATHS[state]
    talk = Talk()
    talk.go(path)
    assert talk.session.snapshot.state == state
    assert any(advice in line.text for line in talk.session.view().body)
    monkeypatch.setattr(offers, "offers", lambda snapshot, at: ())
    assert not any(advice in line.text for line in talk.session.view().body)
