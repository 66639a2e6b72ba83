"""How answers become facts: the gravest stays, and each number knows its hour."""

import pytest

from tests.protocol.play import Play, feeling, resting
from uncramp.protocol.terms import On, Value


def test_a_sign_keeps_its_gravest_value() -> None:
    play = Play().lines(clot="unsure").do(On.WORSE).lines(clot="yes").do(On.WORSE).lines(clot="no", fever="unsure")
    assert (play.snapshot.sign("clot"), play.snapshot.sign("fever")) == (Value.YES, Value.UNSURE)


def test_the_worst_pain_is_a_maximum_from_nought_on() -> None:
    play = feeling().do(On.PAIN, value=0)
    assert play.snapshot.numbers["worst"] == 0
    assert play.do(On.PAIN, value=5).do(On.PAIN, value=3).snapshot.numbers["worst"] == 5
    assert "pain_at_hour" not in play.snapshot.numbers


@pytest.mark.parametrize(("minutes", "at_hour"), [(59.99, None), (60, 6), (75, 6)])
def test_pain_counts_for_the_hour_from_the_hour_on_though_nothing_asked_for_it(
    minutes: float, at_hour: int | None
) -> None:
    play = Play().lines(clot="yes").until(minutes).do(On.PAIN, value=6).do(On.PAIN, value=2)
    assert play.snapshot.numbers.get("pain_at_hour") == at_hour


def test_pain_after_the_recheck_counts_for_the_hour() -> None:
    play = resting().until(60).none().say("cramping", "no").say("pain", 1)
    assert play.do(On.PAIN, value=5).snapshot.numbers["pain_at_hour"] == 5
