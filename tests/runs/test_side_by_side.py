"""Many files are read beside each other, in their order, and nothing is lost with a helper that ends."""

from __future__ import annotations

import os
from multiprocessing import parent_process

import pytest

from uncramp.diary.runs import side_by_side
from uncramp.diary.runs.side_by_side import in_order


def squared(number: int) -> tuple[int, bool]:
    """And whether it was made in a helper."""
    if number < 0:
        raise ValueError(number)
    return number * number, parent_process() is not None


def dies(number: int) -> int:
    if number == 5 and parent_process() is not None:
        os._exit(9)
    return number * number


@pytest.fixture(autouse=True)
def _two_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "_cores", lambda: 2)
    monkeypatch.setattr(side_by_side, "FEW", 3)


def test_of_many_the_first_are_made_here_and_the_others_by_helpers_in_order() -> None:
    made = list(in_order(range(20), squared))
    assert made == [(number, (number * number, number >= 3)) for number in range(20)]


def test_of_few_nobody_is_asked() -> None:
    assert [helped for _, (_, helped) in in_order(range(3), squared)] == [False] * 3


def test_one_core_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "_cores", lambda: 1)
    assert not any(helped for _, (_, helped) in in_order(range(20), squared))


def test_a_helper_that_ends_loses_nothing() -> None:
    assert list(in_order(range(20), dies)) == [(number, number * number) for number in range(20)]


def test_what_goes_wrong_in_a_helper_is_raised_here() -> None:
    with pytest.raises(ValueError, match="-1"):
        list(in_order([*range(9), -1], squared))
