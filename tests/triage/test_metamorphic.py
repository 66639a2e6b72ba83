"""What must hold between two cases: more signs never mean less, and what does not matter changes nothing."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uncramp.protocol.danger import LINES
from uncramp.protocol.terms import Urgency
from uncramp.triage.advice import Advice
from uncramp.triage.batch import triage

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

YES_NO = st.sampled_from(["yes", "no", "unsure"])
LINES_SAID = st.dictionaries(st.sampled_from(LINES), st.sampled_from(["no", "no", "no", "yes", "unsure"]))
NONE = dict.fromkeys(LINES, "no")
DANGER = st.one_of(st.just(NONE), st.builds(lambda lines: {**NONE, **lines}, LINES_SAID))
MINUTES = st.sampled_from([0.5, 1, 3, 5, 9.9, 10, 12, 20, 35, 50, 58, 60, 75])
POINTS = st.lists(st.tuples(MINUTES, st.integers(0, 10)), max_size=6, unique_by=lambda pair: pair[0])
# Pain is known from the first minute on: a number read ahead of its time would be read at another time in care.
PAIN = st.one_of(st.just([]), st.builds(lambda first, later: [(0, first), *later], st.integers(0, 10), POINTS))
CRAMPING = st.lists(st.tuples(MINUTES, st.booleans()), max_size=5, unique_by=lambda pair: pair[0])
FEEL = st.lists(
    st.tuples(MINUTES, st.sampled_from(["gone", "easing", "same", "worse"])), max_size=4, unique_by=lambda p: p[0]
)
FOLLOW_UPS = (
    *("limp_legs", "fever_ill", "clot_breath", "injury_below", "no_lift", "muddled", "vomiting", "unwell_30"),
    *("gave_way", "limp", "bruise", "hip_groin", "bone_spot", "weaker_weeks", "unwell", "wound", "drank_beyond_thirst"),
)
PROFILE = st.fixed_dictionaries(
    {},
    optional={
        "age": st.integers(5, 90),
        "pregnant": YES_NO,
        "medicines": st.lists(st.sampled_from(["statin", "blood_thinner", "pill_hrt"]), unique=True),
        "conditions": st.lists(st.sampled_from(["sickle_trait", "kidney", "earlier_clot", "diabetes"]), unique=True),
    },
)
CASES = st.fixed_dictionaries(
    {"id": st.just("x"), "danger": DANGER, "cramping": CRAMPING, "pain": PAIN},
    optional={
        "began_minutes_ago": st.sampled_from([0, 0, 5, 15, 59, 60, 90]),
        "danger_at_10": LINES_SAID,
        "danger_at_60": LINES_SAID,
        "compartment": st.one_of(YES_NO, st.lists(st.tuples(MINUTES, YES_NO), max_size=3, unique_by=lambda p: p[0])),
        "feel": FEEL,
        "muscle": st.sampled_from(["calf", "groin", "hamstring"]),
        "side": st.sampled_from(["left", "right", "both"]),
        "comfort": st.sampled_from(["stiff", "sore", "neither"]),
        "skin_problem": YES_NO,
        "profile": PROFILE,
        "episodes_last_28_days": st.integers(0, 3),
        "answers": st.dictionaries(st.sampled_from(FOLLOW_UPS), YES_NO, max_size=4),
    },
)
FIELDS = (*(f"danger.{line}" for line in LINES), *(f"danger_at_10.{line}" for line in LINES))
SIGNS = (*FIELDS, *(f"danger_at_60.{line}" for line in LINES), *(f"answers.{name}" for name in FOLLOW_UPS))
CAREFULLY = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def advise(case: dict[str, Any]) -> Advice:
    return triage(json.dumps(case))


def urgency(case: dict[str, Any]) -> Urgency:
    return Urgency[advise(case).urgency.upper()]


def with_sign(case: dict[str, Any], sign: str, value: str) -> dict[str, Any]:
    field, name = sign.split(".")
    return {**case, field: {**case.get(field, {}), name: value}}


def answer_to(case: dict[str, Any], sign: str) -> str | None:
    field, name = sign.split(".")
    value: str | None = case.get(field, {}).get(name)
    return value


GRAVITY = {None: 0, "no": 1, "unsure": 2, "yes": 3}


@given(CASES, st.sampled_from(SIGNS), st.sampled_from(["yes", "unsure"]))
@settings(CAREFULLY, max_examples=200)
def test_a_sign_more_never_means_less(case: dict[str, Any], sign: str, value: str) -> None:
    if GRAVITY[answer_to(case, sign)] < GRAVITY[value]:
        assert urgency(with_sign(case, sign, value)) >= urgency(case)


@given(CASES, st.lists(st.sampled_from(SIGNS), min_size=1, max_size=5, unique=True))
@settings(CAREFULLY, max_examples=200)
def test_not_sure_never_means_less_than_no(case: dict[str, Any], signs: list[str]) -> None:
    sure, unsure = case, case
    for sign in signs:
        sure, unsure = with_sign(sure, sign, "no"), with_sign(unsure, sign, "unsure")
    assert urgency(unsure) >= urgency(sure)


@given(CASES, st.randoms(use_true_random=False))
@settings(CAREFULLY, max_examples=100)
def test_the_order_of_facts_does_not_matter(case: dict[str, Any], random: Any) -> None:
    mixed = dict(case)
    for field in ("pain", "cramping", "feel"):
        mixed[field] = random.sample(list(case.get(field, [])), len(case.get(field, [])))
    for field in ("danger", "danger_at_10", "danger_at_60", "answers", "profile"):
        if field in case:
            mixed[field] = dict(random.sample(list(case[field].items()), len(case[field])))
    assert advise(mixed) == advise(case)


@given(CASES)
@settings(CAREFULLY, max_examples=100)
def test_left_and_right_are_alike(case: dict[str, Any]) -> None:
    left, right = advise({**case, "side": "left"}), advise({**case, "side": "right"})
    assert (left.urgency, left.do_not, left.offered) == (right.urgency, right.do_not, right.offered)


@given(CASES)
@settings(CAREFULLY, max_examples=100)
def test_nothing_forbidden_by_what_was_known_is_offered_at_the_end(case: dict[str, Any]) -> None:
    advice = advise(case)
    assert not set(advice.do) & set(advice.do_not)
    assert not set(advice.allowed_at_end) & set(advice.do_not)
    if advice.urgency in ("today", "emergency"):
        assert advice.end == "seek_care"
        assert {"run", "ibuprofen"} <= set(advice.do_not)
