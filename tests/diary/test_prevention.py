"""The plan: what comes first, what is closed, and what a plan never says."""

import pytest

from tests.diary.make import episode, run, took
from uncramp.diary.prevention import (
    FLUIDS,
    GENERAL,
    STRENGTH,
    Prevention,
    PreventionFacts,
    PreventionPlan,
    PreventionReason,
    checklist,
    plan,
)
from uncramp.diary.record_facts import Precaution
from uncramp.diary.run_factors import Recurrence, recurrence

ALL_BUT_WARM_UP = took(*(set(Precaution) - {Precaution.WARMED_UP}))


def things(some: PreventionPlan) -> list[Prevention]:
    return [advice.thing for advice in some.week]


def heat_in_the_record() -> Recurrence:
    hot = [run(day, hot=True, cramped=day < 10) for day in range(12)]
    cool = [run(day, hot=False, cramped=day < 102) for day in range(100, 180)]
    return recurrence(hot + cool, [])


def test_with_nothing_known_the_general_order_stands() -> None:
    general = plan(PreventionFacts())

    assert things(general) == list(GENERAL[:7])
    assert {advice.because for advice in general.week} == {PreventionReason.GENERAL}


def test_one_thing_a_day_and_each_with_reason_and_strength() -> None:
    for advice in plan(PreventionFacts()).week:
        assert advice.words == f"prevent.{advice.thing}.do"
        assert advice.why == f"prevent.{advice.thing}.why"
        assert advice.strength in {"1", "2", "3", "4", "D"}


def test_what_the_record_shows_comes_first() -> None:
    shown = plan(PreventionFacts(recurrence=heat_in_the_record()))

    assert (shown.next_run[0].thing, shown.next_run[0].because) == (Prevention.HEAT, PreventionReason.OFTEN)
    assert [advice.thing for advice in shown.next_run].count(Prevention.HEAT) == 1


def test_what_was_missing_at_two_of_the_last_three_cramps_comes_next() -> None:
    episodes = (episode(0, precautions=ALL_BUT_WARM_UP), episode(1), episode(2, precautions=ALL_BUT_WARM_UP))

    shown = plan(PreventionFacts(recurrence=heat_in_the_record(), episodes=episodes))

    assert [advice.thing for advice in shown.next_run[:2]] == [Prevention.HEAT, Prevention.WARM_UP]
    assert shown.next_run[1].because is PreventionReason.LATELY


def test_once_is_not_lately() -> None:
    assert (
        plan(PreventionFacts(episodes=(episode(0, precautions=ALL_BUT_WARM_UP),))).next_run[0].thing is Prevention.PACE
    )


@pytest.mark.parametrize("item", ["heart_disease", "kidney", "blood_pressure", "diuretic"])
def test_salt_and_fluids_are_a_question_for_a_clinician_first(item: str) -> None:
    careful = plan(PreventionFacts(profile=frozenset({item})))
    everything = {advice.thing for advice in (*careful.first, *careful.next_run, *careful.week)}

    assert careful.week[0].thing is Prevention.ASK_FLUIDS
    assert not everything & FLUIDS
    assert Precaution.HYDRATED not in [line.precaution for line in careful.checklist]


def test_a_doctor_and_the_return_check_come_before_any_running() -> None:
    first = plan(PreventionFacts(see_doctor=True, return_due=True)).first

    assert [advice.thing for advice in first] == [Prevention.SEE_DOCTOR, Prevention.RETURN_CHECK]


def test_a_linked_medicine_is_told_to_the_prescriber_when_there_were_cramps() -> None:
    assert plan(PreventionFacts(profile=frozenset({"statin"}))).first == ()
    assert (
        plan(PreventionFacts(profile=frozenset({"statin"}), episodes=(episode(0),))).first[0].thing
        is Prevention.PRESCRIBER
    )


@pytest.mark.parametrize(("longest", "most"), [(10_000.0, "11.0"), (9_990.0, "10.9"), (100.0, "0.1")])
def test_the_cap_of_the_next_run_is_never_rounded_up(longest: float, most: str) -> None:
    load = next(
        advice for advice in plan(PreventionFacts(longest_m=longest)).next_run if advice.thing is Prevention.LOAD
    )

    assert load.params["high"] == most


def test_no_plan_carries_an_amount_to_drink() -> None:
    for advice in plan(PreventionFacts(longest_m=10_000.0)).next_run:
        assert not (advice.thing in FLUIDS and advice.params)


def test_the_checklist_is_the_five_precautions() -> None:
    assert [line.precaution for line in checklist()] == list(Precaution)
    assert checklist()[0].words == "prevent.check.hydrated"


def test_every_thing_has_a_strength() -> None:
    assert set(STRENGTH) == set(Prevention)
