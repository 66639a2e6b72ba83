"""How answers become facts: the gravest stays, and each number knows its hour."""

import pytest

from tests.protocol.play import REACH, T0, Play, feeling, rechecking, resting, stretching, warming
from uncramp.protocol import danger
from uncramp.protocol.questions import PRECAUTIONS
from uncramp.protocol.repeat import explained
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import Muscle, On, Side, State, Thing, Value


def test_a_sign_keeps_its_gravest_value() -> None:
    play = Play().lines(clot="unsure").do(On.WORSE).lines(clot="yes").do(On.SKIP)
    play.do(On.WORSE).lines(clot="no", fever="unsure")
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


@pytest.mark.parametrize(
    ("question", "line", "sign"),
    [
        ("medicines", "diuretic", "medicines_asked"),
        ("conditions", "diabetes", "conditions_asked"),
        ("conditions_more", "nerve", "conditions_asked"),
    ],
)
def test_ticks_are_one_answer_and_what_was_not_ticked_is_not_said(question: str, line: str, sign: str) -> None:
    play = resting().answers_until(question).say(question, {line: "yes"})
    assert play.asks != question
    assert (play.snapshot.sign(line), play.snapshot.sign(sign)) == (Value.YES, Value.YES)


def test_an_illness_said_while_resting_is_weighed_with_what_the_journal_knows() -> None:
    play = resting(episodes_28_days=2).answers_until("conditions").say("conditions", {"kidney": "yes"})
    assert play.rules == ("illness_repeat",)
    play = resting(episodes_28_days=2).answers_until("conditions_more").say("conditions_more", {"thyroid": "unsure"})
    assert play.rules == ("illness_repeat",)


def test_what_is_known_at_the_opening_closes_gates_at_once() -> None:
    assert Thing.ICE not in Play().snapshot.forbidden
    assert Thing.ICE in Play(facts={"profile": {"nerve": "yes"}}).snapshot.forbidden


@pytest.mark.parametrize(
    ("taken", "prepared", "rules"), [(3, 1, ()), (4, 2, ("repeat_prepared",)), (5, 2, ("repeat_prepared",))]
)
def test_four_precautions_of_five_count_as_prepared(taken: int, prepared: int, rules: tuple[str, ...]) -> None:
    play = rechecking(6, prepared_28_days=1).say("cramping", "no").say("pain", 1).answers_until("precautions")
    answers: dict[str, Plain] = {name: "yes" if number < taken else "no" for number, name in enumerate(PRECAUTIONS)}
    play.say("precautions", answers)
    assert (play.snapshot.numbers["prepared_28_days"], play.rules) == (prepared, rules)


def test_the_worst_pain_of_before_is_weighed_and_never_lowers_what_was_said() -> None:
    late = Play(minutes_ago=70, facts={"profile": {"age_band": "under_16"}}).do(On.MUSCLE, value="groin")
    late.none().none().say("cramping", "no").say("pain", 0)
    assert late.asks == "worst_pain"
    assert late.say("worst_pain", 3).rules[0] == "child_groin"
    late = Play(minutes_ago=70).none().none().say("cramping", "no").say("pain", 5)
    assert late.say("worst_pain", 2).snapshot.numbers["worst"] == 5


def test_only_feeling_unwell_starts_the_half_hour_of_cooling() -> None:
    play = resting().do(On.HELPER, value=True).say("unwell", "no")
    assert play.say("drank_beyond_thirst", "yes").snapshot.waits == {}


def test_not_cramping_unlocks_and_only_a_cramp_of_the_onset_moves_with_it() -> None:
    play = stretching().until(10).none().until(60).none()
    assert play.snapshot.locked_since is not None
    assert play.say("cramping", "no").snapshot.locked_since is None
    play = resting().until(20).do(On.GRABBED_AGAIN).do(On.BEGAN, minutes=5)
    assert (play.snapshot.onset, play.snapshot.locked_since) == (T0 - 300, T0 + 1200)
    assert play.do(On.BEGAN, minutes=0).snapshot.onset == T0 - 300


def test_somebody_helps_or_does_not() -> None:
    play = stretching().do(On.HELPER, value=True)
    assert play.snapshot.helper is True
    assert play.do(On.HELPER, value=False).snapshot.helper is False


def test_being_away_breaks_off_what_needs_watching() -> None:
    assert stretching().do(On.AWAY).snapshot.timer is None
    assert warming().do(On.AWAY).snapshot.timer is not None
    assert REACH[State.EXTREME]().say("extreme", "hold").do(On.AWAY).snapshot.timer is None
    assert resting().do(On.AWAY).state is State.REST
    paused = stretching().do(On.PAUSE)
    assert paused.do(On.AWAY).snapshot.timer is not None


@pytest.mark.parametrize(
    ("play", "seconds", "length"),
    [
        (stretching(), 1000, 240),
        (stretching().wait(20), -1000, 21),
        (REACH[State.EXTREME]().say("extreme", "hold"), 1000, 120),
        (warming(), 1000, 1200),
        (warming("sore"), -15, 585),
    ],
)
def test_a_countdown_stays_between_what_has_run_and_its_cap(play: Play, seconds: float, length: float) -> None:
    timer = play.do(On.LENGTHEN, seconds=seconds).snapshot.timer
    assert timer is not None
    assert timer.ends - timer.starts == length


def test_heat_is_lengthened_only_by_what_is_left_of_its_cap() -> None:
    play = warming()
    play.snapshot = play.snapshot.changed(contact={"heat": 240.0})
    timer = play.do(On.LENGTHEN, seconds=600).snapshot.timer
    assert timer is not None
    assert timer.ends - timer.starts == 960


def test_a_pain_number_is_an_answer_wherever_it_is_given() -> None:
    play = feeling().say("feel", "same").wait(5).do(On.PAIN, value=3)
    answer = play.snapshot.answers[-1]
    assert (answer.question, answer.value, answer.at, answer.state, answer.seq) == (
        "pain",
        3,
        play.at,
        State.FEEL,
        play.snapshot.seq,
    )
    felt = feeling().do(On.PAIN, value=3)
    assert (felt.asks, felt.say("feel", "same").state) == ("feel", State.MASSAGE)
    fever = Play().lines(fever="yes").do(On.SKIP).do(On.SKIP)
    assert fever.asks == "care_pain"
    assert fever.do(On.PAIN, value=3).asks != "care_pain"


def test_a_muscle_said_late_is_weighed_at_once() -> None:
    play = feeling(profile={"age_band": "under_16"}).do(On.PAIN, value=4)
    assert play.do(On.MUSCLE, value="groin").rules == ("child_groin", "danger")


def test_heat_that_comes_off_counts_what_it_ran() -> None:
    early = warming().wait(300).do(On.GRABBED_AGAIN)
    assert (early.snapshot.contact["heat"], early.snapshot.contact["heat_off"]) == (300, early.at)
    late = warming().wait(1000)
    assert (late.state, late.snapshot.contact["heat"], late.snapshot.contact["heat_off"]) == (
        State.REST,
        900,
        late.at - 100,
    )
    paused = warming().wait(60).do(On.PAUSE).wait(2000).do(On.GRABBED_AGAIN)
    assert (paused.snapshot.contact["heat"], paused.snapshot.contact["heat_off"]) == (60, paused.at)
    again = warming()
    again.snapshot = again.snapshot.changed(contact={"heat": 100.0})
    assert again.wait(50).do(On.GRABBED_AGAIN).snapshot.contact["heat"] == 150


def test_an_illness_closes_its_gate_the_moment_it_is_said() -> None:
    play = resting().answers_until("conditions_more")
    assert Thing.ICE not in play.snapshot.forbidden
    assert Thing.ICE in play.say("conditions_more", {"nerve": "unsure"}).snapshot.forbidden


def test_no_pain_before_is_nought() -> None:
    late = Play(minutes_ago=70).none().none().say("cramping", "no").do(On.SKIP)
    assert late.asks == "worst_pain"
    assert late.say("worst_pain", 0).snapshot.numbers["worst"] == 0


@pytest.mark.parametrize(
    ("pregnant", "age_band", "muscle", "side", "by"),
    [
        (Value.YES, "18_59", Muscle.CALF, Side.BOTH, "pregnancy"),
        (Value.YES, None, Muscle.DEEP_CALF, Side.BOTH, "pregnancy"),
        (Value.YES, None, Muscle.NOT_SAID, Side.BOTH, "pregnancy"),
        (Value.YES, None, Muscle.CALF, Side.LEFT, "pregnancy"),
        (Value.YES, None, Muscle.NOT_SAID, Side.NOT_SAID, "pregnancy"),
        (Value.YES, None, Muscle.FOOT, Side.BOTH, "no"),
        (Value.UNSURE, None, Muscle.CALF, Side.BOTH, "no"),
        (Value.NO, "18_59", Muscle.CALF, Side.BOTH, "no"),
        (Value.NO, "under_16", Muscle.QUADRICEPS, Side.BOTH, "childhood"),
        (Value.NO, "under_16", Muscle.NOT_SAID, Side.BOTH, "childhood"),
        (Value.NO, "under_16", Muscle.GROIN, Side.BOTH, "no"),
        (Value.NO, "under_16", Muscle.BUTTOCK, Side.BOTH, "no"),
        (Value.NO, "under_16", Muscle.CALF, Side.RIGHT, "no"),
        (Value.NO, "16_17", Muscle.CALF, Side.BOTH, "no"),
    ],
)
def test_which_cramps_are_usual_for_who_has_them(
    pregnant: Value, age_band: str | None, muscle: Muscle, side: Side, by: str
) -> None:
    assert explained(pregnant, age_band, muscle, side) == by


def test_what_is_usual_is_weighed_anew_when_the_leg_is_another() -> None:
    play = Play(facts={"profile": {"pregnant": "yes"}, "episodes_28_days": 1, "journal_young": True})
    play.do(On.SIDE, value="both").do(On.MUSCLE, value="calf")
    assert play.snapshot.choices["explained"] == "pregnancy"
    many = play.snapshot.changed(numbers={**play.snapshot.numbers, "episodes_28_days": 3.0})
    assert not danger.findings(many, {"episodes_28_days"})
    play.do(On.MUSCLE, value="foot")
    assert play.snapshot.choices["explained"] == "no"


@pytest.mark.parametrize(("seconds", "stays"), [(1799, Value.NOT_ASKED), (1800, Value.YES)])
def test_severe_pain_stays_from_half_an_hour_on_to_the_second(seconds: int, stays: Value) -> None:
    play = resting()
    play.at = T0 + seconds
    assert play.do(On.PAIN, value=7).snapshot.sign("pain_stays") is stays
