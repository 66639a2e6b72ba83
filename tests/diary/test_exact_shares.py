"""The interval and the test beside values of a statistics library, kept here to all their digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncramp.diary.exact_shares import TAIL, fisher, share

# Clopper-Pearson, 95 percent: quantiles of the beta distribution.
INTERVALS = [
    (0, 1, 0.0, 0.975),
    (1, 1, 0.025, 1.0),
    (0, 7, 0.0, 0.40961639722500337),
    (1, 3, 0.008403758659612636, 0.9057006759497539),
    (2, 20, 0.012348527170294808, 0.31698271401908235),
    (5, 12, 0.15165222980843013, 0.7233303143178942),
    (10, 10, 0.6915028921812392, 1.0),
    (13, 40, 0.18572896676334982, 0.49129487547844847),
    (50, 100, 0.39832112950330095, 0.601678870496699),
    (1, 365, 6.936145187446339e-05, 0.01516952265598773),
    (364, 365, 0.9848304773440123, 0.9999306385481256),
    (117, 1000, 0.09772900249506662, 0.13855746639058336),
    (2500, 10000, 0.24153687618202968, 0.2586089460970932),
]
# Two-sided: tables no likelier than the one seen.
TABLES = [
    (((3, 1), (1, 3)), 0.48571428571428565),
    (((0, 5), (5, 0)), 0.007936507936507938),
    (((8, 2), (1, 5)), 0.034965034965034975),
    (((10, 10), (10, 10)), 1.0),
    (((1, 9), (11, 3)), 0.0027594561852200836),
    (((0, 0), (3, 4)), 1.0),
    (((2, 98), (9, 91)), 0.058220717580287525),
    (((40, 160), (70, 130)), 0.0011113688295960786),
    (((0, 1), (0, 1)), 1.0),
    (((13, 4), (12, 27)), 0.0028897521681120458),
]


@pytest.mark.parametrize(("count", "of", "low", "high"), INTERVALS)
def test_the_interval_is_the_exact_one(count: int, of: int, low: float, high: float) -> None:
    counted = share(count, of)
    assert counted.low == pytest.approx(low, rel=1e-12, abs=1e-12)
    assert counted.high == pytest.approx(high, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("table", "p"), TABLES)
def test_the_test_is_the_exact_one(table: tuple[tuple[int, int], tuple[int, int]], p: float) -> None:
    assert fisher(table) == pytest.approx(p, rel=1e-12)


def test_of_nothing_there_is_no_interval() -> None:
    assert (share(0, 0).low, share(0, 0).high, share(0, 0).value) == (None, None, None)


@given(st.integers(1, 300))
def test_none_of_many_has_its_bound_in_one_line(of: int) -> None:
    assert share(0, of).high == pytest.approx(1 - TAIL ** (1 / of), rel=1e-12)
    assert share(of, of).low == pytest.approx(TAIL ** (1 / of), rel=1e-12)


SMALL = st.integers(0, 30)


@given(SMALL, SMALL, SMALL, SMALL)
def test_the_test_asks_neither_for_order_nor_for_names(a: int, b: int, c: int, d: int) -> None:
    p = fisher(((a, b), (c, d)))
    assert 0 < p <= 1
    assert fisher(((c, d), (a, b))) == fisher(((b, a), (d, c))) == p
    assert fisher(((a, c), (b, d))) == pytest.approx(p, rel=1e-12)
