"""Running again: every step has to pass, not after ice, not on the same day, not before somebody has looked."""

from datetime import UTC

import pytest

from tests.diary.make import at
from uncramp.diary.return_to_run import Check, Leg, Ready, ReturnStep, return_to_run
from uncramp.protocol.terms import Urgency

ALL = dict.fromkeys(ReturnStep, True)
PASSED = Check(ALL, walking_pain=1)
LEG = Leg(onset=at(0, 18))
NEXT_DAY = at(1, 9)


def test_all_steps_passed_the_next_day_is_ready() -> None:
    assert return_to_run(PASSED, LEG, NEXT_DAY, UTC).ready is Ready.READY


def test_all_steps_passed_on_the_same_day_is_for_tomorrow() -> None:
    assert return_to_run(PASSED, LEG, at(0, 23), UTC).ready is Ready.TOMORROW


@pytest.mark.parametrize("step", list(ReturnStep))
@pytest.mark.parametrize("passed_it", [False, None])
def test_a_step_that_failed_or_was_not_done_is_no_pass(step: ReturnStep, passed_it: bool | None) -> None:
    steps = {other: passed for other, passed in ALL.items() if other is not step}
    if passed_it is not None:
        steps[step] = passed_it

    result = return_to_run(Check(steps, walking_pain=0), LEG, NEXT_DAY, UTC)

    assert (result.ready, result.failed) == (Ready.NOT_YET, (step,))


@pytest.mark.parametrize("pain", [2, 10, None])
def test_pain_above_one_or_not_said_while_walking_is_no_pass(pain: int | None) -> None:
    assert return_to_run(Check(ALL, pain), LEG, NEXT_DAY, UTC).failed == (ReturnStep.WALK,)


@pytest.mark.parametrize(("minutes", "ready"), [(29, Ready.WAIT_AFTER_ICE), (30, Ready.READY)])
def test_nothing_is_tested_within_half_an_hour_of_ice(minutes: int, ready: Ready) -> None:
    leg = Leg(onset=at(0, 18), ice_off_at=NEXT_DAY - 60 * minutes)

    assert return_to_run(PASSED, leg, NEXT_DAY, UTC).ready is ready


@pytest.mark.parametrize("urgency", [Urgency.TODAY, Urgency.EMERGENCY])
def test_somebody_has_to_look_first_where_care_was_needed(urgency: Urgency) -> None:
    unseen = Leg(onset=at(0, 18), urgency=urgency)
    seen = Leg(onset=at(0, 18), urgency=urgency, seen=True)

    assert return_to_run(PASSED, unseen, NEXT_DAY, UTC).ready is Ready.SEE_FIRST
    assert return_to_run(PASSED, seen, NEXT_DAY, UTC).ready is Ready.READY
