"""The opening lines: what each leads to, and what a line of halves asks first."""

import pytest

from tests.protocol.play import NONE, REACH, Play, stretching
from uncramp.protocol.danger import LINES
from uncramp.protocol.terms import On, State, Thing


def test_every_state_can_be_reached() -> None:
    assert set(REACH) == set(State)
    for state, reach in REACH.items():
        assert reach().state is state


@pytest.mark.parametrize(
    ("minutes", "state"),
    [
        (0, State.STRETCH),
        (9.99, State.STRETCH),
        (10, State.TEN_MINUTES),
        (59.99, State.TEN_MINUTES),
        (60, State.RECHECK),
        (2880, State.RECHECK),
    ],
)
def test_no_danger_line_leads_on_by_the_age_of_the_cramp(minutes: float, state: State) -> None:
    assert Play(minutes_ago=minutes).none().state is state


@pytest.mark.parametrize("value", ["yes", "unsure"])
@pytest.mark.parametrize(
    ("line", "urgency", "call"),
    [
        ("heart", "emergency", True),
        ("mind", "emergency", True),
        ("foot", "emergency", True),
        ("spine", "emergency", False),
        ("urine", "emergency", False),
    ],
)
def test_a_hard_line_is_care_at_once(line: str, urgency: str, call: bool, value: str) -> None:
    play = Play().lines(**{line: value})
    assert (play.state, play.urgency, play.snapshot.call) == (State.SEEK_CARE, urgency, call)
    assert [finding.rule for finding in play.snapshot.findings] == [f"danger.{line}"]


@pytest.mark.parametrize("line", ["fever", "clot", "injury"])
def test_a_soft_line_closes_its_gates_at_once_and_asks_which_before_it_counts(line: str) -> None:
    play = Play().say("danger", {line: "yes"})
    assert (play.state, play.asks, play.urgency) == (State.ONSET, f"{line}_which", "self_care")
    assert {Thing.STRETCH, Thing.MASSAGE, Thing.HEAT, Thing.IBUPROFEN} <= play.snapshot.forbidden


@pytest.mark.parametrize("line", ["fever", "clot", "injury"])
def test_a_soft_line_of_which_nothing_more_is_said_is_today(line: str) -> None:
    passed = Play().say("danger", {line: "yes"}).do(On.SKIP)
    none = Play().say("danger", {line: "yes"}).ticks()
    for play in (passed, none):
        assert (play.state, play.urgency) == (State.SEEK_CARE, "today")
        assert [finding.rule for finding in play.snapshot.findings] == [f"danger.{line}"]


@pytest.mark.parametrize(
    ("line", "ticks", "urgency"),
    [
        ("fever", ("fever_shivers",), "today"),
        ("fever", ("hot_patch",), "today"),
        ("fever", ("hot_patch", "fever_shivers"), "emergency"),
        ("fever", ("patch_fast",), "emergency"),
        ("fever", ("skin_black",), "emergency"),
        ("fever", ("fever_shivers", "fever_ill"), "emergency"),
        ("clot", ("leg_swollen",), "today"),
        ("clot", ("leg_warm",), "self_care"),
        ("clot", ("leg_colour",), "self_care"),
        ("clot", ("leg_warm", "leg_colour"), "today"),
        ("clot", ("leg_warm", "leg_dent"), "today"),
        ("clot", ("leg_colour", "leg_dent"), "today"),
        ("clot", ("leg_warm", "clot_breath"), "emergency"),
        ("injury", ("pop",), "self_care"),
        ("injury", ("pop", "tiptoe"), "today"),
        ("injury", ("pop", "gap"), "today"),
        ("injury", ("bent",), "emergency"),
        ("injury", ("injury_below",), "emergency"),
        ("injury", ("no_weight",), "self_care"),
    ],
)
def test_what_a_soft_line_means_is_decided_by_which_it_is(line: str, ticks: tuple[str, ...], urgency: str) -> None:
    play = Play().say("danger", {line: "yes"}).ticks(**dict.fromkeys(ticks, "yes"))
    assert play.urgency == urgency


@pytest.mark.parametrize("line", ["fever", "clot", "injury"])
def test_a_soft_line_not_sure_forbids_at_once_and_is_today_when_it_is_not_sure_again(line: str) -> None:
    play = Play().lines(**{line: "unsure"})
    assert play.urgency == "self_care"
    assert {Thing.STRETCH, Thing.MASSAGE, Thing.HEAT} <= play.snapshot.forbidden
    again = play.until(10)
    assert again.lines(**{line: "unsure"}).urgency == "today"


def test_a_leg_that_takes_no_weight_is_asked_for_four_steps_an_hour_later() -> None:
    play = Play().say("danger", {"injury": "yes"}).ticks(no_weight="yes").none().feel("gone", 3).until(60)
    assert play.asks == "no_weight_still"
    assert play.say("no_weight_still", "yes").urgency == "today"


def test_one_line_is_enough_to_go_and_all_of_them_are_needed_to_stay() -> None:
    assert Play().say("danger", {"urine": "yes"}).state is State.SEEK_CARE
    play = Play()
    for line in LINES:
        assert play.state is State.ONSET
        play.say("danger", {line: "no"})
    assert play.state is State.STRETCH


@pytest.mark.parametrize(
    ("line", "question", "value", "urgency", "call"),
    [
        ("spine", "limp_legs", "yes", "emergency", True),
        ("spine", "limp_legs", "no", "emergency", False),
        ("fever", "fever_ill", "unsure", "emergency", True),
        ("fever", "care_pain", 7, "emergency", True),
        ("fever", "care_pain", 6, "today", False),
        ("clot", "clot_breath", "yes", "emergency", True),
        ("clot", "clot_breath", "no", "today", False),
        ("injury", "injury_below", "yes", "emergency", False),
    ],
)
def test_care_asks_what_makes_it_more_urgent(
    line: str, question: str, value: str | int, urgency: str, call: bool
) -> None:
    play = Play().lines(**{line: "yes"})
    while play.asks != question:
        play.do(On.SKIP)
    play.say(question, value)
    assert (play.urgency, play.snapshot.call) == (urgency, call)


def test_a_fever_that_is_not_sure_is_not_asked_for_its_pain() -> None:
    play = Play().lines(fever="unsure").until(10).lines(fever="unsure").do(On.PAIN, value=8)
    assert play.urgency == "today"


def test_nothing_but_the_sign_itself_needs_to_be_said_of_the_opening_lines() -> None:
    assert set(NONE) == set(LINES)
    assert Thing.MASSAGE in Play().snapshot.forbidden
    assert Thing.MASSAGE not in stretching().snapshot.forbidden


@pytest.mark.parametrize("minutes", [0, 20, 90])
def test_one_line_answered_no_does_not_lead_on(minutes: float) -> None:
    play = Play(minutes_ago=minutes).say("danger", {"heart": "no"})
    assert (play.state, play.asks) == (State.ONSET, "danger")
