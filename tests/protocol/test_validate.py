"""Broken tables are found, and the rule is named."""

import pytest
from msgspec.structs import replace

from uncramp.protocol.chart import DONE, RULES, STEP_OVER, Rule
from uncramp.protocol.guards import GUARDS, Situation
from uncramp.protocol.terms import State
from uncramp.protocol.validate import EXCLUSIVE, IMPLIES, problems


def without(*ids: str) -> list[Rule]:
    return [rule for rule in RULES if rule.id not in ids]


def with_changed(id: str, **fields: object) -> list[Rule]:
    return [replace(rule, **fields) if rule.id == id else rule for rule in RULES]


def test_the_chart_is_whole() -> None:
    assert problems() == []


def test_a_state_that_nothing_leads_to() -> None:
    assert "state heat: no rule leads to it" in problems(without("comfort.heat"))


def test_a_state_that_nothing_leaves() -> None:
    kept = [rule for rule in RULES if State.REST not in rule.source or rule.event == "worse"]
    assert "state rest: no path from it reaches an end" in problems(kept)


def test_a_state_that_only_giving_up_leaves() -> None:
    kept = [
        replace(r, source=tuple(s for s in r.source if s is not State.REST)) if r.event == "any" else r for r in RULES
    ]
    kept = [r for r in kept if not (State.REST in r.source and r.event in ("grabbed_again", "feel"))]
    assert "state rest: only giving up leaves it" in problems(kept)


@pytest.mark.parametrize("id", ["own_choice", "extreme.own_choice"])
def test_a_state_without_the_care_key(id: str) -> None:
    assert any("the event care does not lead to seek_care" in problem for problem in problems(without(id)))


def test_a_rule_in_the_shadow_of_another() -> None:
    late = Rule("late", (State.RECHECK,), DONE, ("stopped", "pain_mild", "diminished"), State.DEBRIEF)
    assert problems([*RULES, late]) == ["rule late: never applies, because settled applies whenever it does"]


def test_two_rules_that_can_apply_together() -> None:
    faults = problems(with_changed("still_cramping_not", when=("not stopped", "not comes_and_goes", "not diminished")))
    assert faults == ["rule still_cramping_high: never applies, because still_cramping_not applies whenever it does"]
    faults = problems(with_changed("settled_diminished", when=("stopped", "diminished"), target=State.RESOLVED))
    assert any(problem.endswith("can apply together with settled") for problem in faults)


@pytest.mark.parametrize("id", ["emergency_high", "still_cramping_not", "still_cramping_high"])
def test_the_rules_of_the_hour_do_not_lean_on_their_order(id: str) -> None:
    rule = next(rule for rule in RULES if rule.id == id)
    for left_out in rule.when:
        faults = problems(with_changed(id, when=tuple(guard for guard in rule.when if guard != left_out)))
        assert any("can apply together" in problem or "never applies" in problem for problem in faults), left_out


def test_a_guard_that_is_no_longer_negated() -> None:
    when = ("wants_ice",)
    faults = problems(with_changed("comfort.rest", when=when))
    assert any(problem.startswith("rule comfort.rest: ") for problem in faults)


def test_rules_out_of_order_and_ids_used_twice() -> None:
    assert any("later tier" in problem for problem in problems(list(reversed(RULES))))
    assert "rule hour: the id is used twice" in problems([*RULES, next(rule for rule in RULES if rule.id == "hour")])


def test_a_name_that_nothing_bears() -> None:
    assert "rule hour: there is no guard moon" in problems(with_changed("hour", when=("moon",)))
    assert "rule hour: there is no matrix row moon" in problems(with_changed("hour", suspect="moon"))


def test_a_step_over_that_leads_nowhere() -> None:
    assert problems(step_over={**STEP_OVER, State.MASSAGE: State.MASSAGE}) == []


def test_what_is_said_of_the_guards_is_so(situations: list[Situation]) -> None:
    for situation in situations:
        held = {name for name, guard in GUARDS.items() if guard(situation)}
        for group in EXCLUSIVE:
            assert len(held & group) <= 1
        for name in held & set(IMPLIES):
            for other in IMPLIES[name]:
                assert (other.removeprefix("not ") in held) is not other.startswith("not ")
