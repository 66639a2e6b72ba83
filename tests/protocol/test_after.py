"""A leg that is no cramp now: by its course, none of the hour (design section 4; course.md 14)."""

import pytest

from tests.protocol.play import Play, after, earlier
from uncramp.protocol.asking import open_lines
from uncramp.protocol.questions import ALSO, QUESTIONS
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import End, On, State


@pytest.mark.parametrize(
    ("now", "minutes", "state"),
    [
        ("locked", 5, State.STRETCH),
        ("locked", 10, State.TEN_MINUTES),
        ("locked", 60, State.RECHECK),
        ("let_go", 5, State.EARLIER),
        ("let_go", 60, State.AFTERMATH),
        ("sore", 5, State.AFTERMATH),
        ("never", 30, State.AFTERMATH),
        ("keeps", 20160, State.AFTERMATH),
    ],
)
def test_what_it_is_now_decides_where_it_goes(now: str, minutes: float, state: State) -> None:
    assert earlier(now, minutes).state is state


def test_let_go_within_the_hour_has_comfort_and_the_hour_still_comes() -> None:
    play = earlier("let_go", 20).say("earlier_pain", 3).say("locked_ten", "no")
    assert play.state is State.COMFORT
    assert play.until(40).state is State.RECHECK


def test_let_go_but_it_was_locked_long_asks_the_pressure_too() -> None:
    play = earlier("let_go", 20).say("earlier_pain", 3).say("locked_ten", "yes")
    assert play.asks == "compartment"


def test_let_go_and_severe_asks_the_lines_again() -> None:
    play = earlier("let_go", 5).say("earlier_pain", 7)
    assert play.asks == "worse"


def test_let_go_and_extreme_from_ten_minutes_on_is_an_emergency() -> None:
    assert earlier("let_go", 5).say("earlier_pain", 9).state is State.EXTREME
    assert earlier("let_go", 20).say("earlier_pain", 9).urgency == "emergency"


@pytest.mark.parametrize("now", ["let_go", "sore", "never", "keeps"])
@pytest.mark.parametrize("line", ["heart", "mind", "foot", "spine", "urine"])
def test_a_hard_sign_counts_though_it_is_over(now: str, line: str) -> None:
    play = Play().do(On.EARLIER).say("now_is", now).say("since", 2880).say("earlier_lines", {line: "yes"})
    assert play.urgency == "emergency"


SORE: dict[str, Plain] = {"rest_pain": 2, "move_pain": 6, "trend": "same", "effort": "usual"}
CALF: dict[str, Plain] = {"rest_pain": 2, "move_pain": 4, "trend": "better", "effort": "usual", "moment": "no"}

ORDINARY: list[tuple[str, float, str, str, dict[str, Plain]]] = [
    ("sore", 1440, "quadriceps", "both", {**SORE, "move_pain": 8, "trend": "worse"}),
    ("sore", 2880, "calf", "both", {**SORE, "move_pain": 9}),
    ("sore", 1440, "quadriceps", "both", {**SORE, "rest_pain": 3, "move_pain": 10, "effort": "new"}),
    ("sore", 4320, "hamstring", "both", {**SORE, "move_pain": 4, "trend": "better"}),
    ("sore", 4320, "quadriceps", "both", {**SORE, "trend": "worse", "effort": "new"}),
    ("sore", 7200, "shin", "both", {**SORE, "move_pain": 5, "trend": "same"}),
    ("sore", 7200, "quadriceps", "both", {**SORE, "move_pain": 4, "trend": "better"}),
    ("sore", 1440, "calf", "left", CALF),
    ("sore", 2880, "calf", "left", {**CALF, "trend": "same"}),
    ("sore", 1500, "calf", "left", {**CALF, "trend": "same", "effort": "cramp"}),
    ("let_go", 2880, "calf", "left", {"rest_pain": 2, "move_pain": 4, "trend": "same"}),
    ("sore", 2880, "calf", "right", CALF),
    ("let_go", 600, "calf", "left", {"rest_pain": 4, "move_pain": 5, "trend": "better"}),
    ("let_go", 2880, "calf", "left", {"rest_pain": 1, "move_pain": 3, "trend": "better"}),
    ("sore", 1440, "hamstring", "left", {**CALF, "trend": "same", "moment": "yes"}),
    ("never", 5760, "buttock", "left", {**SORE, "trend": "same", "effort": "none", "moment": "no", "from_back": "yes"}),
    ("sore", 1440, "quadriceps", "both", {**SORE, "rest_pain": 6, "move_pain": 8, "effort": "new"}),
    ("sore", 2880, "quadriceps", "both", {**SORE, "trend": "as_always"}),
    ("keeps", 40320, "calf", "left", {"rest_pain": 0, "move_pain": 7, "trend": "same", "effort": "none"}),
    ("keeps", 40320, "calf", "both", {"rest_pain": 0, "move_pain": 0, "trend": "as_always", "effort": "usual"}),
    ("never", 240, "calf", "left", {"rest_pain": 0, "move_pain": 0, "trend": "as_always", "effort": "usual"}),
    ("keeps", 14400, "shin", "both", {"rest_pain": 2, "move_pain": 6, "trend": "worse", "effort": "new"}),
    ("sore", 1440, "calf", "left", {**CALF, "moment": "yes", "trend": "same", "bruise": "yes"}),
    ("never", 180, "calf", "left", {**CALF, "rest_pain": 4, "move_pain": 7, "trend": "worse"}),
    ("sore", 1439, "hamstring", "right", {**CALF, "rest_pain": 6, "move_pain": 7, "trend": "worse"}),
]


@pytest.mark.parametrize("case", ORDINARY)
def test_an_ordinary_course_is_left_at_home_and_looked_at_again(
    case: tuple[str, float, str, str, dict[str, Plain]],
) -> None:
    now, minutes, muscle, side, answers = case
    play = after(now, minutes, muscle, side, **answers)
    assert (play.state, play.urgency) == (State.DEBRIEF, "self_care"), play.snapshot.findings
    assert play.snapshot.again
    assert play.skip_all().snapshot.end is End.RESOLVED


SEEN: list[tuple[str, str, float, str, str, dict[str, Plain]]] = [
    ("today", "sore", 1440, "calf", "left", {**CALF, "effort": "none"}),
    ("today", "sore", 1440, "calf", "left", {**CALF, "trend": "worse"}),
    ("today", "sore", 4320, "calf", "left", {**CALF, "trend": "same"}),
    ("today", "never", 180, "calf", "left", {**CALF, "trend": "worse", "rest_pain": 7}),
    ("today", "never", 180, "calf", "left", {**CALF, "trend": "worse", "pain_rises": "unsure"}),
    ("today", "never", 180, "calf", "left", {**CALF, "trend": "worse", "effort": "none"}),
    ("today", "never", 180, "calf", "left", {**CALF, "trend": "worse", "moment": "yes"}),
    ("today", "never", 1440, "hamstring", "left", {**CALF, "trend": "worse"}),
    ("today", "sore", 1440, "calf", "left", {**CALF, "risk_pill": "yes"}),
    ("today", "sore", 1440, "hamstring", "left", {**CALF, "risk_clot": "unsure"}),
    ("today", "sore", 1440, "quadriceps", "both", {**SORE, "effort": "new", "rest_pain": 7}),
    ("today", "sore", 1440, "quadriceps", "left", {**SORE, "effort": "new", "rest_pain": 4, "moment": "no"}),
    ("today", "sore", 4320, "quadriceps", "both", {**SORE, "effort": "new", "rest_pain": 4, "trend": "better"}),
    ("today", "sore", 1440, "quadriceps", "both", {**SORE, "effort": "new", "too_weak": "yes"}),
    ("today", "sore", 1440, "quadriceps", "both", {**SORE, "too_weak": "yes", "muscle_swollen": "unsure"}),
    ("self_care", "sore", 2880, "quadriceps", "both", {**SORE, "rest_pain": 6, "too_weak": "unsure"}),
    ("today", "sore", 2880, "quadriceps", "both", {**SORE, "rest_pain": 4, "too_weak": "yes"}),
    ("self_care", "sore", 2880, "quadriceps", "both", {**SORE, "rest_pain": 3, "too_weak": "yes"}),
    ("today", "sore", 2880, "quadriceps", "both", {**SORE, "rest_pain": 7, "cannot_bend": "unsure"}),
    ("today", "sore", 2880, "quadriceps", "left", {**SORE, "rest_pain": 4, "moment": "no", "too_weak": "unsure"}),
    ("today", "sore", 4320, "quadriceps", "both", {**SORE, "rest_pain": 4, "muscle_swollen": "unsure"}),
    ("today", "sore", 2880, "quadriceps", "both", {**SORE, "rest_pain": 4, "effort": "none", "too_weak": "unsure"}),
    ("emergency", "sore", 1440, "quadriceps", "both", {**SORE, "cannot_stand": "yes"}),
    ("today", "sore", 5760, "quadriceps", "both", {**SORE, "move_pain": 5, "trend": "better"}),
    ("today", "sore", 5760, "quadriceps", "both", {**SORE, "move_pain": 4, "trend": "worse"}),
    ("appointment", "never", 10080, "other", "right", {**SORE, "trend": "same", "effort": "new", "moment": "no"}),
    ("emergency", "never", 30, "calf", "right", {**CALF, "rest_pain": 8, "effort": "none", "foot_pain": "yes"}),
    ("appointment", "sore", 7200, "quadriceps", "both", {**SORE, "move_pain": 4, "trend": "same"}),
    ("appointment", "sore", 10080, "quadriceps", "both", {**SORE, "move_pain": 4, "trend": "better"}),
    ("appointment", "sore", 20160, "calf", "left", {**CALF, "rest_pain": 1, "trend": "same"}),
    ("today", "sore", 20160, "calf", "left", {**CALF, "rest_pain": 2, "trend": "same"}),
    ("today", "sore", 1500, "calf", "left", {**CALF, "trend": "same", "risk_pill": "yes"}),
    ("today", "keeps", 40320, "calf", "left", {**CALF, "rest_pain": 2, "trend": "same"}),
    ("today", "keeps", 40320, "calf", "left", {**CALF, "rest_pain": 1, "trend": "worse"}),
    ("today", "keeps", 40320, "calf", "left", {**CALF, "rest_pain": 1, "trend": "same", "risk_pill": "yes"}),
    ("today", "never", 2880, "groin", "left", {**CALF, "built_up": "yes", "each_step": "yes"}),
    ("emergency", "never", 2880, "groin", "left", {**CALF, "no_weight": "yes"}),
    ("emergency", "never", 180, "groin", "left", {**CALF, "testicle": "yes"}),
    ("emergency", "never", 180, "quadriceps", "left", {**CALF, "testicle": "unsure"}),
    ("appointment", "never", 2880, "shin", "left", {**CALF, "sore_bone": "yes"}),
    ("today", "never", 2880, "shin", "left", {**CALF, "sore_bone": "yes", "limp_now": "yes"}),
    ("today", "never", 2880, "hamstring", "left", {**SORE, "moment": "no", "from_back": "yes", "back_weak": "yes"}),
    (
        "emergency",
        "never",
        2880,
        "hamstring",
        "left",
        {**SORE, "moment": "no", "from_back": "yes", "back_weaker": "yes"},
    ),
    (
        "appointment",
        "never",
        30240,
        "hamstring",
        "left",
        {**SORE, "effort": "none", "moment": "no", "from_back": "yes"},
    ),
    ("appointment", "keeps", 20160, "calf", "both", {**SORE, "same_distance": "yes"}),
    ("emergency", "keeps", 20160, "calf", "both", {**SORE, "same_distance": "yes", "not_gone_60": "yes"}),
    ("appointment", "never", 43200, "foot", "both", {**SORE, "trend": "as_always"}),
    ("appointment", "never", 2880, "quadriceps", "both", {**SORE, "effort": "none", "trend": "as_always"}),
    ("appointment", "keeps", 40320, "calf", "left", {**SORE, "rest_pain": 0, "trend": "worse", "moment": "no"}),
    ("appointment", "never", 161280, "other", "right", {**SORE, "trend": "slowly_worse", "moment": "no"}),
    ("today", "never", 161280, "calf", "right", {**SORE, "trend": "slowly_worse", "moment": "no"}),
    ("today", "never", 2880, "other", "right", {**SORE, "trend": "slowly_worse", "moment": "no"}),
    ("today", "keeps", 40320, "calf", "left", {**SORE, "rest_pain": 0, "risk_surgery": "yes"}),
    ("self_care", "keeps", 40320, "calf", "left", {**SORE, "rest_pain": 0, "risk_pregnant": "yes"}),
    ("appointment", "keeps", 40320, "calf", "left", {**SORE, "rest_pain": 1, "trend": "same", "moment": "no"}),
    ("today", "never", 180, "groin", "left", {**SORE, "rest_pain": 7, "move_pain": 7, "moment": "yes"}),
    ("today", "never", 1440, "buttock", "right", {**SORE, "moment": "yes", "bruise": "yes", "muscle_swollen": "yes"}),
    ("today", "sore", 1440, "calf", "right", {**CALF, "moment": "yes", "tiptoe": "yes"}),
    ("today", "sore", 1440, "hamstring", "right", {**CALF, "moment": "yes", "gap": "yes"}),
    ("emergency", "never", 60, "other", "left", {**SORE, "effort": "none", "from_back": "yes", "back_weak": "yes"}),
    ("emergency", "sore", 1440, "calf", "left", {**CALF, "pain_stays": "yes", "rest_pain": 7, "stretch_worse": "yes"}),
    ("today", "never", 1440, "other", "left", {"rest_pain": 7, "move_pain": 8, "trend": "same", "effort": "none"}),
    ("today", "never", 2880, "other", "both", {**SORE, "effort": "none", "trend": "worse"}),
    ("appointment", "never", 10080, "hamstring", "left", {**SORE, "moment": "yes"}),
    ("self_care", "never", 10079, "hamstring", "left", {**SORE, "moment": "yes"}),
    ("self_care", "never", 10080, "hamstring", "left", {**SORE, "moment": "yes", "trend": "better"}),
    ("today", "never", 10080, "other", "left", {**SORE, "moment": "yes", "cannot_bend": "yes"}),
    ("self_care", "never", 2880, "hamstring", "left", {**SORE, "moment": "yes", "cannot_bend": "yes"}),
    ("emergency", "never", 5760, "shin", "left", {**CALF, "rest_pain": 4, "weak_foot": "yes", "tight": "unsure"}),
    ("self_care", "never", 2880, "shin", "left", {**CALF, "rest_pain": 3, "weak_foot": "yes", "tight": "yes"}),
    ("self_care", "never", 2880, "shin", "left", {**CALF, "rest_pain": 4, "weak_foot": "unsure", "tight": "unsure"}),
]


@pytest.mark.parametrize("case", SEEN)
def test_what_separates_raises_it(case: tuple[str, str, float, str, str, dict[str, Plain]]) -> None:
    urgency, now, minutes, muscle, side, answers = case
    play = after(now, minutes, muscle, side, **answers)
    assert play.urgency == urgency, play.snapshot.findings


@pytest.mark.parametrize(
    ("now", "answers", "ticked", "urgency"),
    [
        ("keeps", {"trend": "same"}, {"wound_3w": "yes"}, "today"),
        ("let_go", {"trend": "better"}, {"wound_3w": "yes"}, "today"),
        ("sore", {"trend": "better", "effort": "usual"}, {"wound_3w": "yes"}, "self_care"),
        ("never", {"trend": "same", "effort": "none"}, {"jaw": "yes"}, "today"),
        ("never", {"trend": "worse", "effort": "usual"}, {"jaw": "yes"}, "today"),
        ("never", {"trend": "worse", "effort": "none"}, {"jaw": "yes"}, "emergency"),
        ("never", {"trend": "worse", "effort": "none"}, {"hands": "yes"}, "self_care"),
    ],
)
def test_a_wound_counts_beside_cramps_and_a_jaw_that_spreads_without_one(
    now: str, answers: dict[str, Plain], ticked: dict[str, Plain], urgency: str
) -> None:
    play = after(now, 2880, "quadriceps", "both", **{**SORE, "rest_pain": 0, "move_pain": 0, **answers})
    while play.asks != "wound":
        play = play.do(On.SKIP)
    assert play.say("wound", "yes").ticks(**ticked).urgency == urgency


def test_what_no_row_fits_is_asked_the_next_day() -> None:
    play = after("never", 600, "other", "both", rest_pain=3, move_pain=3, trend="same", effort="none")
    assert (play.state, play.urgency, play.snapshot.again) == (State.DEBRIEF, "self_care", ("morning",))


def test_passing_over_what_separates_one_calf_is_today() -> None:
    play = earlier("sore", 2880)
    while play.state is State.AFTERMATH:
        play = play.pressure() if play.asks == "compartment" else play.do(On.SKIP)
    assert (play.urgency, play.rules[-1]) == ("today", "after_one_calf")


def test_the_hour_judges_no_soreness() -> None:
    play = earlier("sore", 2880, "quadriceps", "both")
    assert play.wait(minutes=120).state is State.AFTERMATH
    assert play.do(On.PAIN, value=9).urgency == "self_care"


def test_a_grab_out_of_soreness_is_a_cramp_with_an_hour_of_its_own() -> None:
    play = earlier("sore", 2880, "quadriceps", "both").do(On.GRABBED_AGAIN)
    assert play.state is State.STRETCH
    assert play.until(10).state is State.TEN_MINUTES
    assert play.until(60).state is State.RECHECK


def test_the_pee_and_the_foot_are_asked_on_one_list_each_line_counting_as_its_own_question() -> None:
    play = earlier("sore", 2880, "quadriceps", "both").answers_until("also")
    assert open_lines(QUESTIONS["also"], play.snapshot) == ALSO
    play.ticks(pee_pink="yes")
    assert "urine.pink" in {finding.rule for finding in play.snapshot.findings}
    cool = earlier("sore", 2880, "quadriceps", "both").answers_until("also").ticks(foot_cool="yes")
    assert "cool_still" in cool.snapshot.waits
    dry = earlier("sore", 2880, "quadriceps", "both").answers_until("also").ticks(pee_6="unsure")
    assert "pee_12" in dry.snapshot.waits


def test_pink_pee_is_on_the_list_only_within_the_days_in_which_it_clears() -> None:
    late = earlier("sore", 6000, "quadriceps", "both").answers_until("also")
    assert "pee_pink" not in open_lines(QUESTIONS["also"], late.snapshot)


def test_who_helps_is_asked_about_the_pee_with_an_answer_for_what_cannot_be_seen() -> None:
    play = earlier("sore", 2880, "quadriceps", "both").do(On.HELPER, value=True)
    assert play.answers_until("pee_6").say("pee_6", "unknown").asks == "pee_pink"


@pytest.mark.parametrize(
    ("now", "minutes", "muscle", "side", "most"),
    [
        ("sore", 2880, "quadriceps", "both", 12),
        ("let_go", 180, "calf", "left", 12),
        ("keeps", 20160, "calf", "both", 12),
        ("let_go", 20, "calf", "left", 12),
        ("never", 1440, "hamstring", "right", 15),
    ],
)
def test_an_ordinary_leg_is_told_what_it_is_after_so_many_answers_at_most(
    now: str, minutes: float, muscle: str, side: str, most: int
) -> None:
    play, given = Play().do(On.EARLIER).say("now_is", now).say("since", minutes).none(), 3
    answers: dict[str, Plain] = {"which_muscle": muscle, "which_side": side, "rest_pain": 1, "move_pain": 5}
    answers |= {"trend": "better", "effort": "usual", "earlier_pain": 3, "comfort": "neither"}
    while play.state in (State.EARLIER, State.AFTERMATH, State.COMFORT):
        question, given = QUESTIONS[play.asks], given + 1
        none: Plain = dict.fromkeys(question.lines, "no") if question.lines else "no"
        play.say(question.id, answers.get(question.id, none))
    assert play.urgency == "self_care"
    assert given <= most
