"""What the chart promises, event by event, through `step` alone."""

import pytest

from tests.protocol.play import NONE, REACH, Play, comforted, feeling, rechecking, resting, stretching, warming
from uncramp.protocol.ahead import due
from uncramp.protocol.chart import events_of
from uncramp.protocol.danger import LINES
from uncramp.protocol.episode import replay, step
from uncramp.protocol.snapshot import Event, Plain, Refused, answer
from uncramp.protocol.terms import End, On, State, Thing


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
    assert play.asks == "unwell"
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
    play = feeling().feel("same", 10).say("extreme", "hold").wait(minutes=2).say("extreme_pain", 4).feel("gone", 3)
    assert (play.state, play.urgency) == (State.COMFORT, "self_care")


def test_no_word_on_the_pain_offers_care_again() -> None:
    play = feeling().feel("same", 9).say("extreme", "hold").wait(minutes=2)
    assert play.do(On.SKIP).asks == "extreme_wait"
    assert play.snapshot.urgency == 0


def test_the_hold_in_extreme_pain_is_offered_once_and_not_past_ten_minutes() -> None:
    play = feeling().feel("same", 9).say("extreme", "hold").wait(minutes=2).say("extreme_pain", 8)
    assert play.snapshot.extreme_hold
    late = stretching().wait(minutes=9.9).feel("same", 9)
    assert late.wait(minutes=0.2).asks == "extreme_wait"


@pytest.mark.parametrize("state", [State.STRETCH, State.MASSAGE, State.FEEL])
def test_ten_minutes_come_from_every_state_of_the_cramp(state: State) -> None:
    play = REACH[state]()
    play.at = play.snapshot.onset + 599
    if state is not State.FEEL:
        play.do(On.PAUSE)
    assert play.wait(0).state is state
    assert play.wait(1).state is State.TEN_MINUTES


@pytest.mark.parametrize("how", ["same", "worse", None])
def test_not_easing_at_ten_minutes_is_an_appointment_and_is_asked_again(how: str | None) -> None:
    play = stretching().until(10).none()
    play = play.do(On.SKIP) if how is None else play.say("feel", how)
    assert (play.state, play.urgency) == (State.TEN_MINUTES, "appointment")
    assert play.until(20).asks == "danger_later"


def test_easing_at_ten_minutes_goes_on_and_is_asked_again_ten_minutes_later() -> None:
    play = stretching().until(10).none().say("feel", "easing")
    assert (play.state, play.asks) == (State.FEEL, "pain")
    assert play.until(19.9).state is State.FEEL
    assert play.until(20).state is State.TEN_MINUTES


def test_a_muscle_that_lets_go_while_waiting_is_said_at_once() -> None:
    play = stretching().until(10).none().say("feel", "same").until(14)
    assert play.say("feel", "gone").state is State.COMFORT


def test_a_new_grab_starts_the_ten_minutes_again_but_not_the_hour() -> None:
    play = resting().until(20).do(On.GRABBED_AGAIN)
    assert (play.state, play.snapshot.round) == (State.STRETCH, 1)
    assert play.until(29.9).state is State.FEEL
    assert play.until(30).state is State.TEN_MINUTES
    assert play.until(60).state is State.RECHECK


def test_a_grab_that_never_let_go_keeps_its_clock() -> None:
    play = stretching().until(5).do(On.GRABBED_AGAIN)
    assert play.until(10).state is State.TEN_MINUTES


def test_a_grab_after_the_hour_is_checked_again() -> None:
    play = REACH[State.DEBRIEF]().wait(minutes=5).do(On.GRABBED_AGAIN)
    assert (play.state, play.asks) == (State.RECHECK, "danger_later")


def test_a_grab_in_the_midst_of_the_recheck_asks_it_anew_and_starts_its_clock() -> None:
    play = rechecking(6).say("cramping", "no")
    assert play.asks == "pain"
    play.wait(20).do(On.GRABBED_AGAIN)
    assert (play.state, play.asks, play.snapshot.locked_since) == (State.RECHECK, "cramping", play.at)


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
        play = play.feel("gone", 5).until(60).none()
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
    play = feeling().feel("same", 10).say("extreme", "hold").wait(120).say("extreme_pain", 5).feel("gone", 5)
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
    assert (play.state, play.asks) == (State.DEBRIEF, "unwell")
    assert resting().until(60).none().say("cramping", "no").say("pain", 1).asks == "precautions"


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


@pytest.mark.parametrize("state", [state for state in State if state is not State.SEEK_CARE])
def test_the_care_key_leads_to_care_from_every_state(state: State) -> None:
    play = REACH[state]().do(On.CARE)
    assert play.state is State.SEEK_CARE
    assert play.urgency == ("emergency" if state is State.EXTREME else "today")
    assert play.snapshot.end is None


GRABBING = (
    *(State.STRETCH, State.MASSAGE, State.FEEL, State.TEN_MINUTES),
    *(State.COMFORT, State.HEAT, State.ICE, State.REST),
)
BEGUN = [state for state in State if state is not State.ONSET]


@pytest.mark.parametrize("state", BEGUN)
def test_worse_asks_all_nine_lines_from_every_state(state: State) -> None:
    play = REACH[state]().do(On.WORSE)
    assert play.asks == "worse"
    assert play.lines(foot="unsure").urgency == "emergency"
    assert play.state is State.SEEK_CARE


@pytest.mark.parametrize("state", GRABBING)
def test_a_new_grab_goes_back_to_the_hold_from_every_state_of_the_cramp(state: State) -> None:
    play = REACH[state]()
    play.snapshot = play.snapshot.changed(round=4)
    play.do(On.GRABBED_AGAIN)
    assert (play.state, play.snapshot.round) == (State.STRETCH, 1)
    assert play.snapshot.locked_since is not None


@pytest.mark.parametrize("state", [State.EXTREME, State.SEEK_CARE])
def test_a_new_grab_only_starts_its_clock_where_help_comes_first(state: State) -> None:
    play = REACH[state]()
    play.snapshot = play.snapshot.changed(locked_since=None)
    play.do(On.GRABBED_AGAIN)
    assert (play.state, play.snapshot.locked_since) == (state, play.at)


@pytest.mark.parametrize("state", [state for state in GRABBING if state is not State.TEN_MINUTES])
def test_extreme_pain_under_ten_minutes_offers_care_from_every_state_of_the_cramp(state: State) -> None:
    play = REACH[state]().do(On.PAIN, value=9)
    assert (play.state, play.urgency) == (State.EXTREME, "self_care")
    assert play.wait(minutes=2).do(On.PAIN, value=9).urgency == "self_care"


@pytest.mark.parametrize("state", [*GRABBING, State.EXTREME])
def test_extreme_pain_from_ten_minutes_on_is_an_emergency_from_every_state_of_the_cramp(state: State) -> None:
    play = REACH[state]()
    play.at = play.snapshot.onset + 600
    assert play.do(On.PAIN, value=9).urgency == "emergency"


@pytest.mark.parametrize("state", [*GRABBING, State.EXTREME, State.RECHECK, State.DEBRIEF])
def test_one_may_stop_here_and_it_never_counts_as_settled(state: State) -> None:
    assert REACH[state]().do(On.STOP_HERE).snapshot.end is End.LEFT_EARLY


@pytest.mark.parametrize("state", [state for state in BEGUN if state is not State.RESOLVED])
def test_a_day_without_a_word_closes_every_state(state: State) -> None:
    play = REACH[state]().wait(minutes=1440).wait(1)
    assert play.snapshot.end is End.UNFINISHED


@pytest.mark.parametrize("state", [State.STRETCH, State.FEEL, State.REST])
def test_no_clock_crosses_the_way_to_care(state: State) -> None:
    play = REACH[state]()
    play.at = play.snapshot.onset + 3600
    assert play.do(On.CARE).state is State.SEEK_CARE


def test_care_by_own_choice_can_be_taken_back() -> None:
    play = resting().do(On.CARE).do(On.UNDO)
    assert (play.state, play.urgency) == (State.REST, "self_care")


@pytest.mark.parametrize("state", list(State))
def test_what_a_state_does_not_take_is_refused_and_changes_nothing(state: State) -> None:
    play = REACH[state]()
    before = play.snapshot
    for name in On:
        if name not in events_of(state) and name not in (On.ANSWER, On.OPENED):
            with pytest.raises(Refused):
                step(before, Event(name), play.at)
    for wrong in (answer("hour_pain", 3), answer(play.asks or "feel", "nonsense"), Event(On.OPENED)):
        with pytest.raises(Refused):
            step(before, wrong, play.at)
    assert play.snapshot is before


@pytest.mark.parametrize(
    ("event", "data"),
    [
        (On.PAIN, {"value": 11}),
        (On.PAIN, {"value": True}),
        (On.PAIN, {"value": "5"}),
        (On.BEGAN, {"minutes": -1}),
        (On.BEGAN, {"minutes": float("nan")}),
        (On.BEGAN, {}),
        (On.MUSCLE, {"value": "ear"}),
        (On.SIDE, {}),
        (On.LENGTHEN, {"seconds": "much"}),
        (On.RESUME, {}),
    ],
)
def test_a_value_that_cannot_be_is_refused(event: On, data: dict[str, str]) -> None:
    with pytest.raises(Refused):
        stretching().do(event, **data)


def test_danger_lines_are_answered_not_skipped() -> None:
    with pytest.raises(Refused) as refused:
        Play().do(On.SKIP)
    assert refused.value.reason == "refused.answer_lines"


def test_undo_takes_the_last_answer_out_of_force_and_keeps_it_in_the_record() -> None:
    play = Play().lines(clot="yes").do(On.UNDO)
    assert (play.state, play.urgency, play.asks) == (State.ONSET, "self_care", "danger")
    assert [entry.void for entry in play.snapshot.log] == [False, True, False]


def test_undo_and_the_same_answer_give_the_same_advice() -> None:
    straight = feeling().feel("gone", 4)
    back = feeling().feel("gone", 4).do(On.UNDO).say("pain", 4)
    assert back.state is straight.state
    assert back.snapshot.numbers["worst"] == straight.snapshot.numbers["worst"]
    assert back.snapshot.forbidden == straight.snapshot.forbidden


def test_undo_twice_and_nothing_left_to_undo() -> None:
    play = feeling().feel("gone", 4).do(On.UNDO).do(On.UNDO).do(On.UNDO)
    assert play.state is State.ONSET
    with pytest.raises(Refused) as refused:
        play.do(On.UNDO)
    assert refused.value.reason == "undo.none"


def test_clock_events_are_computed_again_after_undo() -> None:
    play = feeling().feel("gone", 4).until(60)
    assert play.state is State.RECHECK
    assert play.do(On.UNDO).state is State.RECHECK


def test_replaying_the_events_gives_the_same_episode() -> None:
    play = (
        feeling().feel("same", 9).say("extreme", "hold").wait(120).say("extreme_pain", 3).do(On.UNDO).until(60).none()
    )
    entries = [(entry.at, entry.event) for entry in play.snapshot.log]
    assert replay(play.snapshot.opened, entries) == play.snapshot


def test_a_clock_that_goes_back_counts_as_the_last_event() -> None:
    play = feeling()
    play.at -= 3600
    assert play.feel("same", 5).snapshot.last == feeling().snapshot.last


def test_a_pause_freezes_a_countdown_and_neither_clock() -> None:
    play = stretching().wait(10).do(On.PAUSE).wait(300)
    assert (play.state, play.snapshot.timer and play.snapshot.timer.remaining(play.at)) == (State.STRETCH, 23)
    assert play.do(On.RESUME).wait(22).state is State.STRETCH
    assert play.wait(1).state is State.FEEL
    assert stretching().do(On.PAUSE).until(10).state is State.TEN_MINUTES


@pytest.mark.parametrize("seconds", [15, -15, 30, -30])
def test_a_countdown_is_lengthened_and_shortened(seconds: int) -> None:
    play = stretching().do(On.LENGTHEN, seconds=seconds)
    assert play.wait(32 + seconds).state is State.STRETCH
    assert play.wait(1).state is State.FEEL


def test_a_paused_countdown_can_be_lengthened() -> None:
    play = stretching().wait(10).do(On.PAUSE).do(On.LENGTHEN, seconds=15).do(On.RESUME)
    assert play.wait(37).state is State.STRETCH
    assert play.wait(1).state is State.FEEL


@pytest.mark.parametrize(("kind", "most"), [("stiff", 20), ("sore", 20)])
def test_contact_ends_after_twenty_minutes_whatever_was_asked(kind: str, most: int) -> None:
    play = warming(kind)
    began = play.at
    play.do(On.LENGTHEN, seconds=3600)
    with pytest.raises(Refused) as refused:
        play.do(On.LENGTHEN, seconds=15)
    assert refused.value.reason == "refused.cap"
    assert play.wait(most * 60 - 1).snapshot.timer is not None
    assert play.wait(1).state is State.REST
    assert play.at - began == most * 60


def test_a_pause_of_contact_is_not_contact() -> None:
    play = warming("sore").wait(minutes=5).do(On.PAUSE).wait(minutes=10).do(On.RESUME).wait(minutes=4.9)
    assert play.state is State.ICE
    assert play.wait(minutes=0.1).snapshot.contact["ice"] == 600


def test_contact_comes_off_when_something_else_leads_out() -> None:
    play = warming("stiff").wait(minutes=5).do(On.CARE)
    assert play.snapshot.contact == {"heat": 300, "heat_off": play.at}


def test_two_hours_lie_between_two_sessions() -> None:
    gate: dict[str, Plain] = {"skin": "no", "circulation": "no", "bruise": "no", "hot": "no"}
    again = warming("stiff").wait(minutes=15).do(On.GRABBED_AGAIN).wait(33).feel("gone", 2).say("gate", gate)
    assert again.say("comfort", "stiff").state is State.REST
    assert comforted(last_heat=Play().at - 7199 + 33).say("gate", gate).say("comfort", "stiff").state is State.REST
    assert comforted(last_heat=Play().at - 7200).say("gate", gate).say("comfort", "stiff").state is State.HEAT


@pytest.mark.parametrize(
    ("closed", "wish", "state"),
    [
        ("skin", "stiff", State.REST),
        ("skin", "sore", State.REST),
        ("circulation", "sore", State.REST),
        ("bruise", "stiff", State.REST),
        ("bruise", "sore", State.ICE),
        ("hot", "stiff", State.REST),
        ("hot", "sore", State.ICE),
    ],
)
@pytest.mark.parametrize("value", ["yes", "unsure"])
def test_heat_and_ice_wait_behind_their_gate(closed: str, wish: str, state: State, value: str) -> None:
    gate: dict[str, Plain] = {"skin": "no", "circulation": "no", "bruise": "no", "hot": "no", closed: value}
    play = comforted().say("gate", gate)
    assert play.say("comfort", wish).state is state


def test_a_skipped_gate_is_a_closed_gate() -> None:
    assert comforted().do(On.SKIP).say("comfort", "stiff").state is State.REST


def test_away_voids_a_hold_but_not_contact() -> None:
    play = stretching().do(On.AWAY)
    assert play.snapshot.timer is None
    assert play.notices == ("due.hold_void",)
    assert play.do(On.REPEAT).wait(33).state is State.FEEL
    assert warming().do(On.AWAY).snapshot.timer is not None


def test_contact_that_should_have_come_off_is_told() -> None:
    assert warming().wait(minutes=25).notices == ("due.heat_off",)


def test_a_tick_that_changes_nothing_is_not_worth_keeping() -> None:
    play = stretching()
    before = play.snapshot
    assert play.wait(1).snapshot is before


def test_ticks_do_not_move_what_is_closed() -> None:
    play = stretching().do(On.STOP_HERE)
    before = play.snapshot
    assert before.end is End.LEFT_EARLY
    assert play.until(10).until(60).until(3000).snapshot is before


def test_a_day_without_a_word_closes_as_unfinished() -> None:
    play = resting().until(59).do(On.LEAVE).until(61)
    assert play.wait(minutes=60 * 22).snapshot.end is None
    assert play.wait(minutes=120).snapshot.end is End.UNFINISHED
    assert REACH[State.RESOLVED]().wait(minutes=1500).snapshot.end is End.RESOLVED


@pytest.mark.parametrize("state", [state for state in BEGUN if state is not State.RESOLVED])
def test_every_state_that_met_its_hour_closes_as_unfinished_after_a_day(state: State) -> None:
    play = REACH[state]()
    play.snapshot = play.snapshot.changed(rechecked=True, locked_since=None, timer=None)
    assert play.wait(minutes=60 * 24 + 60).snapshot.end is End.UNFINISHED


def test_care_opens_again_what_was_left_for_a_day_in_extreme_pain() -> None:
    play = REACH[State.EXTREME]()
    play.snapshot = play.snapshot.changed(rechecked=True).changed(end=End.UNFINISHED)
    assert (play.do(On.CARE).state, play.snapshot.end, play.urgency) == (State.SEEK_CARE, None, "emergency")


def test_the_last_answer_settles_by_one_rule() -> None:
    play = rechecking(6).say("cramping", "no").say("pain", 1).skip_all()
    assert (play.snapshot.end, play.rules) == (End.RESOLVED, ("debrief.done",))


def test_a_massage_is_begun_again_from_its_whole_length() -> None:
    play = REACH[State.MASSAGE]().wait(20).do(On.REPEAT)
    assert play.snapshot.timer is not None
    assert play.snapshot.timer.remaining(play.at) == 60


def test_worse_after_it_settled_opens_it_again_and_closes_it_when_no_line_is_said() -> None:
    play = REACH[State.RESOLVED]().do(On.WORSE)
    assert (play.snapshot.end, play.asks) == (None, "worse")
    assert (play.none().snapshot.end, play.urgency) == (End.RESOLVED, "self_care")
    assert REACH[State.RESOLVED]().do(On.WORSE).lines(clot="yes").ticks(leg_swollen="yes").urgency == "today"


def test_care_closes_when_the_runner_has_gone() -> None:
    assert REACH[State.SEEK_CARE]().do(On.CLOSE).snapshot.end is End.SEEK_CARE


def test_an_earlier_beginning_moves_both_clocks_back_and_never_forward() -> None:
    play = stretching().until(5).do(On.BEGAN, minutes=6)
    assert play.state is State.TEN_MINUTES
    assert play.do(On.BEGAN, minutes=1).snapshot.onset == play.snapshot.opened - 360


@pytest.mark.parametrize(
    ("answers", "urgency"),
    [
        ({"unwell": "yes"}, "today"),
        ({"unwell": "yes", "care_drank": "unsure"}, "emergency"),
        ({"unwell": "yes", "vomiting": "yes"}, "emergency"),
        ({"unwell": "unsure", "muddled": "yes"}, "emergency"),
        ({"wound": "unsure"}, "emergency"),
        ({"unwell": "yes", "unwell_which": {"puffy": "yes"}}, "self_care"),
        ({"unwell": "yes", "unwell_which": {"headache": "yes"}, "drank_beyond_thirst": "yes"}, "today"),
        ({"unwell": "yes", "unwell_which": {"dizzy": "yes"}}, "self_care"),
        ({"unwell": "yes", "unwell_which": {"dizzy": "yes"}, "drank_beyond_thirst": "yes"}, "today"),
        ({"unwell": "yes", "unwell_which": {"vomiting": "yes"}}, "emergency"),
        ({"unwell": "yes", "unwell_which": {"muddled": "yes"}}, "emergency"),
        ({"wound": "yes", "wound_which": {"jaw": "yes"}}, "today"),
        ({"wound": "yes", "wound_which": {"jaw": "yes", "wound_3w": "yes"}}, "emergency"),
        ({"wound": "yes", "wound_which": {"wound_3w": "yes"}}, "today"),
        ({"wound": "yes", "wound_which": {"hands": "yes"}}, "self_care"),
        ({"halves": {"foot_cool": "yes"}}, "self_care"),
        ({"halves": {"foot_cool": "yes", "numb_foot": "yes"}}, "emergency"),
        ({"halves": {"foot_cool": "unsure", "numb_foot": "unsure"}}, "emergency"),
        ({"halves": {"foot_cool": "yes", "foot_pain": "yes"}}, "emergency"),
    ],
)
def test_what_is_asked_while_resting(answers: dict[str, Plain], urgency: str) -> None:
    play = resting()
    while play.asks:
        play = play.say(play.asks, answers[play.asks]) if play.asks in answers else play.do(On.SKIP)
    assert play.urgency == urgency


@pytest.mark.parametrize(
    ("medicine", "urgency"), [({"statin": "yes"}, "today"), ({"sickle_trait": "yes"}, "emergency"), ({}, "")]
)
def test_legs_that_went_weak_count_on_a_statin_and_with_sickle_trait(medicine: dict[str, Plain], urgency: str) -> None:
    play = resting(profile=medicine)
    while play.asks and play.asks != "gave_way":
        play = play.do(On.SKIP)
    assert (play.asks == "gave_way") is bool(urgency)
    if urgency:
        assert play.say("gave_way", "yes").urgency == urgency


def test_no_better_after_half_an_hour_of_cooling_is_an_emergency() -> None:
    play = resting().say("unwell", "yes").ticks(dizzy="yes").skip_all().wait(minutes=29)
    assert play.asks == ""
    assert play.wait(minutes=1).asks == "unwell_30"
    assert play.say("unwell_30", "yes").urgency == "emergency"


@pytest.mark.parametrize(
    ("profile", "facts", "urgency"),
    [
        ({"statin": "yes"}, {"pain": 4, "worst": 8}, "self_care"),
        ({"statin": "yes", "statin_new": "yes"}, {"pain": 4, "worst": 8}, "today"),
        ({"statin": "yes", "statin_new": "yes"}, {"pain": 3, "worst": 8}, "self_care"),
        ({"statin": "unsure", "statin_new": "unsure"}, {"pain": 4, "worst": 8}, "today"),
        ({"pregnant": "yes"}, {"pain": 4, "worst": 8}, "today"),
        ({"pregnant": "yes"}, {"pain": 3, "worst": 8}, "self_care"),
        ({"pregnant": "yes"}, {"pain": 4, "worst": 8, "side": "both"}, "self_care"),
        ({"earlier_clot": "yes"}, {"pain": 4, "worst": 8}, "today"),
        ({"earlier_clot": "yes"}, {"pain": 3, "worst": 8}, "self_care"),
        ({"pill_hrt": "yes"}, {"pain": 4, "worst": 8}, "today"),
        ({"pill_hrt": "yes"}, {"pain": 3, "worst": 8}, "self_care"),
        ({"age_band": "under_16"}, {"pain": 1, "worst": 8}, "self_care"),
        ({"age_band": "under_16"}, {"pain": 1, "worst": 8, "muscle": "groin"}, "today"),
        ({}, {"pain": 1, "worst": 8, "muscle": "groin"}, "self_care"),
    ],
)
def test_a_profile_item_acts_only_with_its_partner(
    profile: dict[str, str], facts: dict[str, int | str], urgency: str
) -> None:
    play = Play(facts={"profile": dict(profile)})
    if "side" in facts:
        play.do(On.SIDE, value=facts["side"])
    if "muscle" in facts:
        play.do(On.MUSCLE, value=facts["muscle"])
    play = play.none().wait(33)
    if play.state is State.FEEL:
        play = play.feel("gone", 6)
    if play.state is not State.SEEK_CARE:
        play = play.do(On.PAIN, value=facts["worst"]).until(60).none().say("cramping", "no").say("pain", facts["pain"])
    assert play.urgency == urgency


@pytest.mark.parametrize(
    ("facts", "urgency"),
    [
        ({"episodes_28_days": 2}, "self_care"),
        ({"episodes_28_days": 3}, "appointment"),
        ({"prepared_28_days": 2}, "appointment"),
        ({"nights_woken": 2}, "appointment"),
        ({"nights_woken": 1}, "self_care"),
        ({"episodes_28_days": 2, "profile": {"kidney": "yes", "long_illness": "yes"}}, "appointment"),
    ],
)
def test_the_repeat_rule(facts: dict[str, Plain], urgency: str) -> None:
    play = (
        Play(facts=facts)
        .none()
        .wait(33)
        .feel("gone", 3)
        .until(60)
        .none()
        .say("cramping", "no")
        .say("pain", 0)
        .skip_all()
    )
    assert (play.state, play.urgency) == (State.RESOLVED, urgency)


def test_what_comes_next_is_told_with_its_time() -> None:
    play = stretching()
    assert due(play.snapshot) == [
        (play.at + 33, "hold"),
        (play.at + 600, "ten_minutes"),
        (play.at + 3600, "recheck"),
    ]
    heat = warming()
    assert (heat.at + 450, "heat_check") in due(heat.snapshot)
    assert [name for _, name in due(REACH[State.RECHECK]().snapshot)] == ["reminder"] * 3
    assert due(REACH[State.RESOLVED]().snapshot) == []


def test_nothing_but_the_sign_itself_needs_to_be_said_of_the_opening_lines() -> None:
    assert set(NONE) == set(LINES)
    assert Thing.MASSAGE in Play().snapshot.forbidden
    assert Thing.MASSAGE not in stretching().snapshot.forbidden


def test_extreme_pain_just_before_the_hour_and_again_past_it_is_an_emergency() -> None:
    assert resting().until(59.5).do(On.PAIN, value=9).urgency == "emergency"
    assert resting().until(60.5).do(On.PAIN, value=9).urgency == "emergency"


@pytest.mark.parametrize("minutes", [0, 20, 90])
def test_one_line_answered_no_does_not_lead_on(minutes: float) -> None:
    play = Play(minutes_ago=minutes).say("danger", {"heart": "no"})
    assert (play.state, play.asks) == (State.ONSET, "danger")


def test_worse_some_minutes_after_the_ten_minute_lines_asks_them_again() -> None:
    play = stretching().until(10).none().say("feel", "same")
    assert [finding.rule for finding in play.snapshot.findings] == ["ten_not_easing"]
    assert play.until(13).say("feel", "worse").asks == "worse"
