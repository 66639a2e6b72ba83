"""Hold, massage, feel: the rounds, what is forbidden on the way, and extreme pain."""

import pytest

from tests.protocol.play import Play, feeling, resting, stretching
from uncramp.protocol.terms import On, State, Thing


def test_hold_and_massage_take_turns_for_five_rounds_then_the_muscle_is_kept_long() -> None:
    play = stretching()
    for _ in range(5):
        assert play.snapshot.timer is not None
        seen = [play.wait(32).state, play.wait(1).feel("same", 5).state, play.wait(60).state]
        assert seen == [State.STRETCH, State.MASSAGE, State.STRETCH]
    assert play.snapshot.timer is None
    assert play.until(9.9).state is State.STRETCH
    assert play.until(10).state is State.TEN_MINUTES


def test_both_legs_are_two_full_holds_and_a_switch() -> None:
    play = stretching().do(On.SIDE, value="both")
    assert play.wait(75).state is State.STRETCH
    assert play.wait(1).state is State.FEEL


def test_another_muscle_starts_the_hold_again_in_the_same_round() -> None:
    play = feeling().feel("same", 5).wait(60).wait(20).do(On.MUSCLE, value="hamstring")
    assert play.snapshot.round == 2
    assert play.wait(32).state is State.STRETCH
    assert play.wait(1).state is State.FEEL


def test_where_the_table_forbids_rubbing_the_next_hold_comes_and_is_counted() -> None:
    play = feeling(profile={"blood_thinner": "yes"}).feel("same", 5)
    assert (play.state, play.snapshot.round) == (State.STRETCH, 2)


def test_a_hold_that_is_forbidden_is_stepped_over() -> None:
    play = resting()
    play.snapshot = play.snapshot.changed(forbidden=play.snapshot.forbidden | {Thing.STRETCH})
    assert play.do(On.GRABBED_AGAIN).state is State.FEEL


def test_gone_is_comfort_and_clears_the_ten_minute_clock() -> None:
    play = feeling().feel("gone", 6)
    assert play.state is State.COMFORT
    assert play.snapshot.locked_since is None


@pytest.mark.parametrize("how", ["worse", "gone"])
def test_worse_or_gone_but_severe_asks_all_nine_lines(how: str) -> None:
    play = feeling().feel(how, 7) if how == "gone" else feeling().feel(how)
    assert play.asks == "worse"
    assert play.none().state in (State.COMFORT, State.FEEL)


def test_the_lines_of_worse_are_asked_anew_each_time() -> None:
    play = resting().do(On.WORSE).none()
    assert play.asks == "unwell_and_drink"
    play.do(On.WORSE)
    play.say("worse", {"heart": "no"})
    assert play.asks == "worse"


def test_extreme_pain_offers_care_first_and_raises_nothing_by_itself() -> None:
    play = feeling().feel("same", 9)
    assert (play.state, play.asks, play.urgency) == (State.EXTREME, "extreme", "self_care")
    assert play.say("extreme", "care").urgency == "emergency"


def test_extreme_pain_that_eases_goes_back_to_feel() -> None:
    play = feeling().feel("same", 10).say("extreme", "hold").wait(33)
    assert play.snapshot.timer is None
    assert play.wait(86).asks == ""
    assert play.wait(1).asks == "extreme_pain"
    assert play.say("extreme_pain", 8).state is State.FEEL


@pytest.mark.parametrize("later", [9, 10])
def test_extreme_pain_that_stays_offers_care_again_every_two_minutes(later: int) -> None:
    play = feeling().feel("same", 9).say("extreme", "hold").wait(minutes=2)
    play = play.say("extreme_pain", later)
    assert (play.state, play.asks, play.urgency) == (State.EXTREME, "extreme_wait", "self_care")
    assert play.say("extreme_wait", "wait").asks == ""
    assert play.wait(minutes=2).asks == "extreme_pain"
    assert play.say("extreme_pain", 9).say("extreme_wait", "care").urgency == "emergency"


@pytest.mark.parametrize(("minutes", "urgency"), [(9.9, "self_care"), (10, "emergency")])
def test_extreme_pain_counts_by_itself_from_ten_minutes_on(minutes: float, urgency: str) -> None:
    play = stretching().wait(33).feel("same", 5).wait(60)
    play.at = play.snapshot.onset + minutes * 60
    assert play.do(On.PAIN, value=9).urgency == urgency


def test_extreme_pain_two_minutes_in_that_lets_go_is_an_ordinary_cramp() -> None:
    play = feeling().feel("same", 10).say("extreme", "hold").wait(minutes=2).say("extreme_pain", 4).feel("gone")
    assert (play.state, play.urgency) == (State.COMFORT, "self_care")


def test_extreme_pain_of_a_leg_that_is_no_cramp_now_counts_at_once_and_waits_for_no_peak_to_pass() -> None:
    play = Play().do(On.EARLIER).say("now_is", "sore").say("since", 5).do(On.PAIN, value=9)
    assert (play.state, play.urgency, play.rules[0]) == (State.SEEK_CARE, "emergency", "extreme_persists")


def test_no_word_on_the_pain_offers_care_again() -> None:
    play = feeling().feel("same", 9).say("extreme", "hold").wait(minutes=2)
    assert play.do(On.SKIP).asks == "extreme_wait"
    assert play.snapshot.urgency == 0


def test_the_hold_in_extreme_pain_is_offered_once_and_not_past_ten_minutes() -> None:
    play = feeling().feel("same", 9).say("extreme", "hold").wait(minutes=2).say("extreme_pain", 8)
    assert play.snapshot.extreme_hold
    late = stretching().wait(minutes=9.9).feel("same", 9)
    assert late.wait(minutes=0.2).asks == "extreme_wait"
