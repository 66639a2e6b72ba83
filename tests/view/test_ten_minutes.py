"""At ten minutes what an answer promises comes, and worse says more than the same."""

from __future__ import annotations

import pytest

from tests.faults.paths import follow
from tests.screens.walk import memory_session
from uncramp.session.session import Session
from uncramp.view import View

_LOOKED = "0 +605 0 0"
"""Ten minutes, and none of the danger signs a moment ago."""


def along(path: str) -> Session:
    session, clock = memory_session()
    follow(session, clock, path)
    return session


def promised(view: View) -> str:
    assert view.ask is not None and view.ask.id == "feel"
    return next(option.follows for option in view.ask.options if option.value == "worse")


@pytest.mark.parametrize(("wait", "asks"), [("", "feel"), (" +70", "worse")])
def test_worse_promises_the_danger_signs_only_where_they_come(wait: str, asks: str) -> None:
    assert ("danger signs" in promised(along(f"{_LOOKED}{wait}").view())) is (asks == "worse")
    ask = along(f"{_LOOKED}{wait} 4").view().ask
    assert ask is not None and ask.id == asks


def test_worse_says_what_differs_from_the_same() -> None:
    same, worse = along(f"{_LOOKED} 3").view(), along(f"{_LOOKED} 4").view()
    assert worse.head != same.head and "worse" in worse.head[0].casefold()
    assert [text for text in worse.lines("warn") if "ever tighter" in text and text not in same.lines("warn")]
