"""The hour: that it comes from everywhere, what it decides, and severe pain beyond it."""

import pytest

from tests.protocol.play import REACH, Play, feeling, rechecking, resting, stretching
from uncramp.protocol.chart import events_of
from uncramp.protocol.terms import On, State


@pytest.mark.parametrize(
    "state",
    [
        *(State.STRETCH, State.MASSAGE, State.FEEL, State.EXTREME, State.TEN_MINUTES),
        *(State.COMFORT, State.HEAT, State.ICE, State.REST),
    ],
)
def test_the_hour_comes_from_every_state(state: State) -> None:
    assert REACH[state]().until(60).state is State.RECHECK


@pytest.mark.parametrize(
    ("cramping", "worst", "pain", "better", "state", "urgency"),
    [
        ("no", 8, 0, None, State.DEBRIEF, "self_care"),
        ("no", 8, 3, None, State.DEBRIEF, "self_care"),
        ("no", 3, 3, None, State.DEBRIEF, "self_care"),
        ("no", 6, 4, None, State.DEBRIEF, "self_care"),  # 2 points, 33 %
        ("no", 7, 5, None, State.SEEK_CARE, "today"),  # 2 points, 28 %
        ("no", 5, 4, None, State.SEEK_CARE, "today"),
        ("no", 8, 6, None, State.SEEK_CARE, "today"),
        ("no", 9, 6, None, State.DEBRIEF, "self_care"),
        ("no", 10, 7, None, State.SEEK_CARE, "today"),
        ("no", 8, 7, None, State.SEEK_CARE, "emergency"),
        ("no", 6, 8, None, State.SEEK_CARE, "emergency"),
        ("no", 8, 9, None, State.SEEK_CARE, "emergency"),
        ("no", 8, None, "yes", State.DEBRIEF, "self_care"),
        ("no", 8, None, "no", State.SEEK_CARE, "today"),
        ("no", 8, None, "unsure", State.SEEK_CARE, "today"),
        ("no", 8, None, None, State.SEEK_CARE, "today"),
        ("yes", 8, 2, None, State.SEEK_CARE, "today"),
        ("yes", 8, 7, None, State.SEEK_CARE, "emergency"),
        ("yes", 5, 5, None, State.SEEK_CARE, "today"),
        ("yes", 10, 7, None, State.SEEK_CARE, "today"),
        ("yes", 8, None, "yes", State.SEEK_CARE, "today"),
        (None, 8, 1, None, State.SEEK_CARE, "today"),
    ],
)
def test_what_the_hour_decides(
    cramping: str | None, worst: int, pain: int | None, better: str | None, state: State, urgency: str
) -> None:
    play = rechecking(min(worst, 8))
    if worst > 8:
        play = stretching().wait(33).feel("same", worst).wait(120).say("extreme_pain", 5)
        play = play.feel("gone").until(60).none()
    play.snapshot = play.snapshot.changed(let_go=False)
    for question, value in (("cramping", cramping), ("lets_go", "no"), ("pain", pain), ("clearly_better", better)):
        if play.asks == question:
            play = play.do(On.SKIP) if value is None else play.say(question, value)
    assert (play.state, play.urgency) == (state, urgency)


@pytest.mark.parametrize(
    ("bouts", "pain", "state", "urgency"),
    [
        ("moving", 3, State.REST, "self_care"),
        ("less", 5, State.DEBRIEF, "self_care"),
        ("less", 7, State.SEEK_CARE, "today"),
        ("as_first", 2, State.SEEK_CARE, "today"),
        (None, 2, State.SEEK_CARE, "today"),
    ],
)
def test_what_lets_go_and_comes_back_is_judged_by_its_bouts(
    bouts: str | None, pain: int, state: State, urgency: str
) -> None:
    play = rechecking(8).say("cramping", "yes")
    assert play.asks == "bouts"
    play = (play.do(On.SKIP) if bouts is None else play.say("bouts", bouts)).say("pain", pain)
    assert (play.state, play.urgency) == (state, urgency)


def test_whether_it_let_go_is_asked_once_where_nobody_said_it() -> None:
    play = stretching().until(60).none()
    assert play.say("cramping", "yes").asks == "lets_go"
    assert play.say("lets_go", "yes").asks == "bouts"


def test_bouts_while_moving_are_looked_at_again_after_an_hour() -> None:
    play = rechecking(8).say("cramping", "yes").say("bouts", "moving").say("pain", 3)
    assert play.until(119).state is State.REST
    assert play.until(120).state is State.RECHECK


def test_more_than_five_bouts_are_an_appointment() -> None:
    play = resting()
    for _ in range(5):
        play = play.do(On.GRABBED_AGAIN).wait(33).feel("gone", 3).skip_all()
    assert play.urgency == "self_care"
    assert play.do(On.GRABBED_AGAIN).urgency == "appointment"


@pytest.mark.parametrize(("hours", "urgency"), [(5.9, "self_care"), (6, "appointment")])
def test_bouts_for_six_hours_are_an_appointment(hours: float, urgency: str) -> None:
    play = rechecking(8).say("cramping", "no").say("pain", 1)
    play.at = play.snapshot.onset + hours * 3600
    assert play.do(On.GRABBED_AGAIN).urgency == urgency


@pytest.mark.parametrize(
    ("cramping", "pain", "better", "rule"),
    [
        ("no", 1, None, "settled"),
        ("no", 5, None, "settled_diminished"),
        ("no", None, "yes", "settled_by_word"),
        ("no", 6, None, "today_not_diminished"),
        ("no", None, "no", "today_not_diminished"),
        ("no", 8, None, "emergency_high"),
        ("yes", 5, None, "still_cramping_better"),
        ("yes", None, "yes", "still_cramping_better"),
        ("yes", 6, None, "still_cramping_not"),
        ("yes", None, None, "still_cramping_not"),
        ("yes", 8, None, "still_cramping_high"),
    ],
)
def test_the_rule_that_decides_the_hour_is_the_one_that_explains_it(
    cramping: str, pain: int | None, better: str | None, rule: str
) -> None:
    play = rechecking(8)
    play.snapshot = play.snapshot.changed(let_go=False)
    for question, value in (("cramping", cramping), ("lets_go", "no"), ("pain", pain), ("clearly_better", better)):
        if play.asks == question:
            play = play.do(On.SKIP) if value is None else play.say(question, value)
    assert rule in play.rules


@pytest.mark.parametrize(("cramping", "rule"), [("no", "today_high"), ("yes", "still_cramping_better")])
def test_severe_but_diminished_is_told_by_whether_it_still_cramps(cramping: str, rule: str) -> None:
    play = feeling().feel("same", 10).say("extreme", "hold").wait(120).say("extreme_pain", 5).feel("gone")
    play = play.until(60).none()
    play.snapshot = play.snapshot.changed(let_go=False)
    play = play.say("cramping", cramping)
    play = (play.say("lets_go", "no") if play.asks == "lets_go" else play).say("pain", 7)
    assert (rule in play.rules, play.urgency) == (True, "today")


@pytest.mark.parametrize(
    "state",
    [state for state in State if On.PAIN in events_of(state) and state not in (State.EARLIER, State.AFTERMATH)],
)
@pytest.mark.parametrize("points", [9, 10])
def test_extreme_pain_said_past_the_hour_is_an_emergency_in_every_state(state: State, points: int) -> None:
    play = REACH[state]()
    play.at = max(play.at, play.snapshot.onset + 3600)
    play.do(On.PAIN, value=points)
    assert (play.state, play.urgency) == (State.SEEK_CARE, "emergency")


def test_who_opens_late_is_asked_for_the_worst_pain() -> None:
    play = Play(minutes_ago=90).none().none().say("cramping", "no").say("pain", 5)
    assert play.asks == "worst_pain"
    assert play.say("worst_pain", 8).state is State.DEBRIEF


def test_who_opens_late_and_settles_is_asked_what_others_were_asked_while_resting() -> None:
    play = Play(minutes_ago=90).none().none().say("cramping", "no").say("pain", 1).do(On.SKIP)
    assert (play.state, play.asks) == (State.DEBRIEF, "unwell_and_drink")
    assert resting().until(60).none().say("cramping", "no").say("pain", 1).asks == "about_you"


def test_care_past_the_hour_asks_the_pain_of_the_hour_once() -> None:
    play = Play().lines(injury="yes").do(On.SKIP).skip_all().until(59).do(On.SKIP)
    assert play.asks == ""
    assert play.until(60).asks == "hour_pain"
    assert play.say("hour_pain", 7).urgency == "emergency"


@pytest.mark.parametrize(("earlier", "now", "urgency"), [(8, 5, "today"), (8, 7, "emergency"), (8, 6, "today")])
def test_severe_pain_past_the_hour_is_an_emergency_in_care_too(earlier: int, now: int, urgency: str) -> None:
    play = Play().lines(injury="yes").do(On.SKIP).do(On.PAIN, value=earlier).skip_all().until(60)
    assert play.say("hour_pain", now).urgency == urgency


def test_care_in_the_midst_of_the_recheck_keeps_what_was_said_there() -> None:
    late = Play(minutes_ago=90).none().none().say("cramping", "no").say("pain", 7)
    assert (late.asks, late.do(On.CARE).urgency) == ("worst_pain", "emergency")
    early = Play(minutes_ago=90).none().none().say("cramping", "no").say("pain", 6)
    assert early.do(On.CARE).urgency == "today"


def test_a_pain_that_the_recheck_has_judged_is_not_judged_again_in_care() -> None:
    play = (
        Play(minutes_ago=90).none().none().say("cramping", "no").say("pain", 7).do(On.SKIP).say("clearly_better", "yes")
    )
    assert (play.state, play.urgency) == (State.SEEK_CARE, "today")
    assert play.do(On.PAIN, value=7).urgency == "today"
    assert play.do(On.PAIN, value=8).urgency == "emergency"


@pytest.mark.parametrize("state", [State.COMFORT, State.HEAT, State.ICE, State.REST])
def test_severe_pain_after_it_let_go_asks_the_danger_lines_again(state: State) -> None:
    assert REACH[state]().do(On.PAIN, value=6).asks != "worse"
    assert REACH[state]().do(On.PAIN, value=7).asks == "worse"


def test_severe_pain_after_the_recheck_asks_it_again() -> None:
    play = REACH[State.DEBRIEF]()
    assert play.do(On.PAIN, value=6).state is State.DEBRIEF
    assert play.wait(minutes=5).do(On.PAIN, value=7).state is State.RECHECK
    assert play.none().say("cramping", "no").say("pain", 8).urgency == "emergency"


def test_a_first_extreme_pain_in_care_is_asked_again_and_counts_when_it_stays() -> None:
    play = Play().lines(injury="yes").do(On.SKIP).skip_all().do(On.PAIN, value=9)
    assert play.urgency == "today"
    assert play.wait(minutes=2).asks == "extreme_pain"
    assert play.say("extreme_pain", 9).urgency == "today"
    assert play.until(10).asks == "extreme_pain"
    assert play.say("extreme_pain", 9).urgency == "emergency"


def test_a_sign_that_only_means_today_hides_no_emergency_of_the_same_answer() -> None:
    play = rechecking(8).say("cramping", "no")
    with_statin = feeling(profile={"statin": "yes"}).feel("gone", 6).do(On.PAIN, value=8).until(60).none()
    assert play.say("pain", 8).urgency == "emergency"
    assert with_statin.say("cramping", "no").say("pain", 8).urgency == "emergency"


def test_extreme_pain_just_before_the_hour_and_again_past_it_is_an_emergency() -> None:
    assert resting().until(59.5).do(On.PAIN, value=9).urgency == "emergency"
    assert resting().until(60.5).do(On.PAIN, value=9).urgency == "emergency"
