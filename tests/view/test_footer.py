"""The last row: which keys it names, in which words."""

from __future__ import annotations

import pytest

from tests.faults.paths import PATHS, follow
from tests.screens.walk import memory_session
from uncramp.protocol.terms import State
from uncramp.view import View


def at(path: str) -> View:
    session, clock = memory_session()
    follow(session, clock, path)
    return session.view()


def named(view: View) -> dict[str, str]:
    return {hint.id: hint.label for hint in view.quiet}


@pytest.mark.parametrize(
    "path",
    [PATHS[State.REST], PATHS[State.HEAT], PATHS[State.ICE], f"{PATHS[State.REST]} 0 0", f"{PATHS[State.REST]} 1 enter"],
)
def test_who_can_shut_the_lid_and_come_back_is_told_how(path: str) -> None:
    assert "leave" in named(at(path))


def test_a_hold_says_that_its_key_is_also_for_a_muscle_that_let_go() -> None:
    assert named(at("0 +5"))["skip"] == "it let go, or skip"
    assert [hint.short for hint in at("0 +5").quiet if hint.id == "skip"] == ["gone"]


def test_while_something_is_asked_in_a_hold_or_under_heat_the_key_skips_that() -> None:
    assert named(at("0 +5 f 8"))["skip"] == "skip"
    assert named(at(f"{PATHS[State.HEAT]} f 8")).get("skip", "skip") == "skip"
