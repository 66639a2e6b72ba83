"""What a screen offers and says of it, and what the hour decides by."""

from tests.protocol.play import REACH, Play, feeling, resting, stretching
from uncramp.protocol import offers
from uncramp.protocol.snapshot import Finding
from uncramp.protocol.terms import On, State, Thing, Urgency


def sentences(play: Play, *things: Thing) -> list[str]:
    return [offers.sentence(thing, play.snapshot) for thing in things]


def test_ice_and_raising_are_for_the_leg_or_for_somebody_too_hot() -> None:
    assert sentences(Play(), Thing.ICE, Thing.RAISE, Thing.STRETCH) == ["do.ice", "do.raise", "do.stretch"]
    assert sentences(Play().lines(mind="yes"), Thing.ICE, Thing.STRETCH) == ["do.cool", "do.stretch"]
    assert sentences(resting().lines(unwell="yes").do(On.SKIP), Thing.ICE, Thing.RAISE) == ["do.cool", "do.legs_up"]
    assert sentences(Play().lines(injury="yes").do(On.SKIP), Thing.ICE, Thing.RAISE) == ["do.ice", "do.raise"]
    assert sentences(Play().lines(mind="yes", injury="yes").do(On.SKIP), Thing.ICE) == ["do.ice"]
    both = Play()
    findings = (Finding("a", Urgency.EMERGENCY, suspect="mind"), Finding("b", Urgency.TODAY, suspect="unwell"))
    both.snapshot = both.snapshot.changed(findings=findings)
    assert sentences(both, Thing.ICE) == ["do.cool"]


def test_the_muscle_is_kept_long_between_two_questions_of_ten_minutes() -> None:
    play = stretching().until(10)
    assert offers.offers(play.snapshot, play.at) == ()
    assert offers.offers(play.none().snapshot, play.at) == ()
    waiting = play.say("feel", "same")
    assert offers.offers(waiting.snapshot, play.at) == (Thing.STRETCH,)
    assert offers.do(waiting.snapshot) == (Thing.STRETCH,)


def test_extreme_pain_offers_its_hold_once() -> None:
    play = REACH[State.EXTREME]()
    assert offers.do(play.snapshot) == (Thing.STRETCH,)
    assert offers.offers(play.say("extreme", "hold").snapshot, play.at) == (Thing.STRETCH,)
    assert offers.offers(play.wait(33).snapshot, play.at) == ()


def test_severe_pain_that_came_down_by_a_third_does_not_follow_into_care() -> None:
    came_down = feeling().feel("gone", 6).do(On.PAIN, value=8).do(On.PAIN, value=2).until(60)
    assert came_down.do(On.PAIN, value=8).do(On.CARE).rules == ("own_choice", "severe_in_care")
    worse_before = feeling().feel("gone", 6)
    worse_before.snapshot = worse_before.snapshot.changed(numbers={**worse_before.snapshot.numbers, "worst": 10})
    assert worse_before.until(60).do(On.PAIN, value=7).do(On.CARE).rules == ("own_choice",)


def test_what_was_told_in_care_is_not_told_again_by_the_clock() -> None:
    play = Play().lines(clot="yes").do(On.SKIP).until(60).do(On.PAIN, value=8)
    assert play.rules == ("severe_in_care",)
    assert play.wait(10).rules == ()


def locked(worst: int) -> Play:
    """At the hour, and it has never let go."""
    play = feeling().feel("same", worst).until(60).none()
    return play.say("cramping", "yes").say("lets_go", "no")


def test_one_point_less_is_not_clearly_less_though_it_is_a_third() -> None:
    play = locked(3).say("pain", 2)
    assert play.rules == ("still_cramping_not",)
    assert locked(4).say("pain", 2).rules == ("still_cramping_better",)


def test_numbers_that_are_known_leave_nothing_to_the_word() -> None:
    late = Play(minutes_ago=70).none().none().say("cramping", "no").say("pain", 5).say("worst_pain", 6)
    assert (late.state, late.rules) == (State.SEEK_CARE, ("today_not_diminished",))


def test_a_drink_needs_no_answer_that_the_profile_has() -> None:
    play = resting(profile={"drank_beyond_thirst": "no"})
    assert offers.offers(play.snapshot, play.at) == ()
    assert offers.offers(play.say("unwell_and_drink", {"unwell": "no"}).snapshot, play.at) == (Thing.DRINK,)
