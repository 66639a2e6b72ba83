"""The danger tables against the evidence, written down a second time from danger.md and care.md."""

import pytest

from tests.protocol.play import Play, feeling
from uncramp.protocol import chart, danger, gates, limits, offers, questions
from uncramp.protocol.snapshot import Finding, Plain
from uncramp.protocol.terms import On, State, Thing, Urgency, Value

EVERYWHERE = {"run", "paracetamol", "ibuprofen"}
NEVER = {
    # danger.md section 5 and the cells of its items; the rest is the cautious side of this project
    "heart": {"stretch", "massage", "heat", "ice", "compress", "drink", "drive", "eat"},
    "mind": {"stretch", "massage", "heat", "compress", "drink", "drive", "eat"},
    "foot": {"stretch", "massage", "heat", "ice", "raise", "compress", "drink", "drive", "eat"},
    "spine": {"stretch", "massage", "heat", "ice", "compress", "drive"},
    "urine": {"stretch", "massage", "heat", "compress", "drive"},
    "fever": {"stretch", "massage", "heat", "compress", "drive"},
    "clot": {"stretch", "massage", "heat", "compress", "drive"},
    "injury": {"stretch", "massage", "heat", "drive"},
    "compartment": {"stretch", "massage", "heat", "ice", "raise", "compress", "drink", "drive", "eat"},
    "unwell": {"heat", "drive"},
    "drank": {"heat", "drink", "drive"},
    "wound": {"stretch", "massage", "heat", "compress", "drive"},
    "statin": {"stretch", "massage", "heat", "compress"},
    "child": {"stretch", "massage", "heat", "compress"},
    "bleed": {"stretch", "massage", "heat", "compress"},
    "bone": {"stretch", "massage", "heat", "compress"},
    "late": set(),
    "severe": {"stretch", "massage", "heat", "ice", "raise", "compress", "drive"},
    "sickle": {"stretch", "massage", "heat", "compress", "drive"},
}
HELPS = {
    "mind": {"ice"},  # cooling
    "fever": {"raise"},
    "clot": {"raise"},
    "injury": {"ice", "raise"},
    "unwell": {"ice", "raise"},
}
E, T, A = "emergency", "today", "appointment"
ROW = {
    # id: urgency, call the number, what it makes likely
    "danger.heart": (E, True, "heart"),
    "danger.mind": (E, True, "mind"),
    "danger.foot": (E, True, "foot"),
    "danger.spine": (E, False, "spine"),
    "danger.urine": (E, False, "urine"),
    "danger.fever": (T, False, "fever"),
    "danger.clot": (T, False, "clot"),
    "danger.injury": (T, False, "injury"),
    "danger.compartment": (E, False, "compartment"),
    "limp_legs": (E, True, "spine"),
    "fever_ill": (E, True, "fever"),
    "fever_pain": (E, True, "fever"),
    "clot_breath": (E, True, "clot"),
    "injury_below": (E, False, "foot"),
    "compartment_no_lift": (E, True, "compartment"),
    "unwell": (T, False, "unwell"),
    "unwell_drank": (E, True, "drank"),
    "unwell_vomiting": (E, True, "drank"),
    "muddled": (E, True, "mind"),
    "unwell_30": (E, True, "unwell"),
    "wound": (E, False, "wound"),
    "statin_pain": (T, False, "statin"),
    "statin_weak": (T, False, "statin"),
    "statin_urine": (E, False, "urine"),
    "sickle_gave_way": (E, True, "sickle"),
    "sickle_legs": (E, True, "sickle"),
    "pregnant_one_sided": (T, False, "clot"),
    "clot_risk_pain": (T, False, "clot"),
    "pill_pain": (T, False, "clot"),
    "child_limp": (T, False, "child"),
    "child_hip": (T, False, "child"),
    "thinner_swelling": (T, False, "bleed"),
    "illness_repeat": (A, False, ""),
    **dict.fromkeys(
        (
            *("pattern.same_distance", "pattern.foot_numb", "pattern.weaker_weeks", "pattern.wakes_at_night"),
            *("pattern.back_to_leg", "pattern.both_feet", "pattern.since_childhood", "pattern.long_sore"),
            *("repeat_28_days", "repeat_prepared", "repeat_nights"),
        ),
        (A, False, ""),
    ),
    "pattern.bone_spot": (A, False, "bone"),
    "pattern.hip_groin": (T, False, "bone"),
}
MEDICINE = {"ibuprofen"}
CLOSES = {
    "skin": {"heat", "ice"},
    "circulation": {"heat", "ice"},
    "bruise": {"heat", "massage", "ibuprofen"},
    "hot": {"heat"},
    "nerve": {"heat", "ice"},
    "diabetes": {"heat", "ice"},
    "heart": {"heat", "ibuprofen"},
    "cancer": {"heat"},
    "earlier_clot": {"massage"},
    "blood_thinner": {"ibuprofen", "massage"},
    "drank": {"drink", "ibuprofen"},
    "vomiting": {"drink", "ibuprofen"},
    **dict.fromkeys(("kidney", "asthma", "ulcer", "nsaid", "statin", "diuretic", "blood_pressure"), MEDICINE),
    **dict.fromkeys(("sickle_trait", "under_18", "over_60", "long_run", "hot_run", "packet"), MEDICINE),
    "pregnant": {"ibuprofen", "massage"},
}
YES_OR_UNSURE = {"yes", "unsure"}


def test_every_cell_of_the_matrix() -> None:
    assert set(gates.MATRIX) == set(NEVER)
    for suspect, row in gates.MATRIX.items():
        never = {str(thing) for thing, cell in row.items() if cell == "no"}
        helps = {str(thing) for thing, cell in row.items() if cell == "do"}
        assert never == NEVER[suspect] | EVERYWHERE, suspect
        assert helps == HELPS.get(suspect, set()), suspect


def test_every_row() -> None:
    assert {row.id: (row.urgency.word, row.call, row.suspect) for row in danger.ROWS} == ROW


def test_not_sure_counts_wherever_a_row_asks_a_sign() -> None:
    """Only a fever with pain of 7 or feeling ill needs a sure yes for the emergency (design section 3)."""
    for row in danger.ROWS:
        for condition in row.when:
            if condition.test == "sign":
                sure = row.id in ("fever_ill", "fever_pain") and condition.fact == "fever"
                assert set(condition.values) == ({"yes"} if sure else YES_OR_UNSURE), row.id


PARTNERS = {
    "limp_legs": {"spine", "limp_legs"},
    "fever_ill": {"fever", "fever_ill"},
    "fever_pain": {"fever", "worst"},
    "clot_breath": {"clot", "clot_breath"},
    "injury_below": {"injury", "injury_below"},
    "compartment_no_lift": {"compartment", "no_lift"},
    "unwell_drank": {"unwell", "drank_beyond_thirst"},
    "unwell_vomiting": {"unwell", "vomiting"},
    "unwell_30": {"unwell", "unwell_30"},
    "statin_pain": {"statin", "pain_at_hour"},
    "statin_weak": {"statin", "weaker_weeks"},
    "statin_urine": {"statin", "urine"},
    "sickle_gave_way": {"sickle_trait", "gave_way"},
    "sickle_legs": {"sickle_trait", "spine"},
    "pregnant_one_sided": {"pregnant", "side", "pain_at_hour"},
    "clot_risk_pain": {"clot_risk", "side", "pain_at_hour"},
    "pill_pain": {"pill_hrt", "side", "pain_at_hour"},
    "child_limp": {"age_band", "limp"},
    "child_hip": {"age_band", "muscle", "worst"},
    "thinner_swelling": {"blood_thinner", "bruise"},
    "illness_repeat": {"long_illness", "episodes_28_days"},
}


def test_what_acts_only_together_with_its_partner() -> None:
    assert {row.id: {c.fact for c in row.when} for row in danger.ROWS if len(row.when) > 1} == PARTNERS


def test_the_thresholds_of_the_rows() -> None:
    than = {(row.id, c.fact): c.than for row in danger.ROWS for c in row.when if c.test == "at_least"}
    assert than == {
        ("fever_pain", "worst"): 7,
        ("statin_pain", "pain_at_hour"): 4,
        ("pregnant_one_sided", "pain_at_hour"): 1,
        ("clot_risk_pain", "pain_at_hour"): 1,
        ("pill_pain", "pain_at_hour"): 4,
        ("child_hip", "worst"): 1,
        ("illness_repeat", "episodes_28_days"): 2,
        ("repeat_28_days", "episodes_28_days"): 3,
        ("repeat_prepared", "prepared_28_days"): 2,
        ("repeat_nights", "nights_woken"): 2,
    }


def test_the_choices_of_the_rows_and_gates() -> None:
    tables = [(row.id, row.when) for row in danger.ROWS] + [(gate.id, gate.when) for gate in gates.GATES]
    chosen = {(id, c.fact): set(c.values) for id, when in tables for c in when if c.test == "one_of"}
    one_leg = {"left", "right", "not_said"}
    assert chosen == {
        ("pregnant_one_sided", "side"): one_leg,
        ("clot_risk_pain", "side"): one_leg,
        ("pill_pain", "side"): one_leg,
        ("child_limp", "age_band"): {"under_16"},
        ("child_hip", "age_band"): {"under_16"},
        ("child_hip", "muscle"): {"groin", "buttock", "hamstring", "quadriceps"},
        ("under_18", "age_band"): {"under_16", "16_17"},
        ("over_60", "age_band"): {"60_over"},
        ("long_run", "run_hours"): {"over_2"},
    }


def test_only_time_and_the_course_of_the_pain_make_a_rule_urgent() -> None:
    urgent = {rule.id: (rule.urgency.word, rule.suspect) for rule in chart.RULES if rule.urgency or rule.suspect}
    assert urgent == {
        **dict.fromkeys(("extreme_at_hour", "extreme_in_care", "extreme_persists"), (E, "severe")),
        **dict.fromkeys(("extreme.care", "extreme.own_choice"), (E, "")),
        **dict.fromkeys(("ten_not_easing", "ten_worse", "ten_no_answer"), (A, "")),
        **dict.fromkeys(("emergency_high", "still_cramping_high", "severe_in_care"), (E, "severe")),
        **dict.fromkeys(
            ("today_not_diminished", "today_high", "still_cramping_better", "still_cramping_not"), (T, "late")
        ),
        "own_choice": (T, ""),
    }


def test_every_gate_and_what_it_closes() -> None:
    assert {gate.id: {str(thing) for thing in gate.closes} for gate in gates.GATES} == CLOSES
    for gate in gates.GATES:
        for condition in gate.when:
            if condition.test == "sign":
                assert set(condition.values) == YES_OR_UNSURE, gate.id


def test_the_lengths_and_thresholds() -> None:
    assert (limits.READY, limits.HOLD, limits.SWITCH, limits.MASSAGE, limits.MOST_ROUNDS) == (3, 30, 10, 60, 5)
    assert (limits.TEN, limits.RECHECK, limits.EXTREME_WAIT, limits.COOLING) == (600, 3600, 120, 1800)
    assert (limits.CONTACT_CAP, limits.CONTACT_GAP, limits.UNFINISHED) == (1200, 7200, 86400)
    assert limits.REMINDERS == (300, 900, 1800)
    assert (limits.MIDDLE, limits.SEVERE, limits.EXTREME, limits.DROP_POINTS, limits.DROP_SHARE) == (4, 7, 9, 2, 0.3)
    clocks = {str(state): (c.name, c.length, c.most, c.away) for state, c in limits.CLOCKS.items()}
    assert clocks == {
        "stretch": ("hold", 33, 240, "void"),
        "massage": ("massage", 60, 180, "void"),
        "heat": ("heat", 900, 1200, "goes_on"),
        "ice": ("ice", 600, 1200, "goes_on"),
    }


def adult(**said: Plain) -> Play:
    """A resting adult who has answered the whole painkiller gate, with what is given changed."""
    lines: dict[str, Plain] = dict.fromkeys(gates.PAINKILLER_NOES - {"unwell", "urine", "injury"}, "no")
    profile: dict[str, Plain] = {**lines, "age_band": "18_59", **said}
    play = Play(facts={"profile": {name: value for name, value in profile.items() if value is not None}}).none()
    play = play.wait(33).feel("gone", 2).do(On.SKIP).do(On.SKIP)
    answers: dict[str, Plain] = {"run_hours": "up_to_2", "urine_normal": "yes", "unwell": "no", "wound": "no", **said}
    while play.asks:
        value = answers.get(play.asks)
        play = play.do(On.SKIP) if value is None else play.say(play.asks, value)
    return play


def test_the_painkiller_is_offered_to_an_adult_with_every_no() -> None:
    play = adult()
    assert play.state is State.REST
    assert Thing.IBUPROFEN in offers.offers(play.snapshot, play.at)
    assert Thing.IBUPROFEN not in offers.do_not(play.snapshot)


@pytest.mark.parametrize("name", sorted(gates.PAINKILLER_NOES - {"unwell", "urine", "injury", "drank_beyond_thirst"}))
@pytest.mark.parametrize("value", ["yes", "unsure", None])
def test_the_painkiller_is_closed_by_each_line_alone(name: str, value: str | None) -> None:
    play = adult(**{name: value})
    assert Thing.IBUPROFEN not in offers.offers(play.snapshot, play.at)
    assert Thing.IBUPROFEN in offers.do_not(play.snapshot)


@pytest.mark.parametrize(
    "said",
    [
        {"age_band": "60_over"},
        {"age_band": "16_17"},
        {"run_hours": "over_2"},
        {"run_hours": None},
        {"urine_normal": "no"},
        {"urine_normal": None},
        {"unwell": None},
        {"drank_beyond_thirst": "yes"},
        {"bruise": "yes"},
        {"bruise": "unsure"},
    ],
)
def test_the_painkiller_needs_age_run_urine_and_feeling_well(said: dict[str, Plain]) -> None:
    play = adult(**said)
    assert Thing.IBUPROFEN not in offers.offers(play.snapshot, play.at)


def test_a_drink_waits_for_the_two_questions_that_speak_against_it() -> None:
    play = Play().none().wait(33).feel("gone", 2).do(On.SKIP).do(On.SKIP)
    assert offers.offers(play.snapshot, play.at) == ()
    play.say("unwell", "no").say("wound", "no")
    assert offers.offers(play.snapshot, play.at) == ()
    assert Thing.DRINK in offers.offers(play.say("drank_beyond_thirst", "no").snapshot, play.at)


def test_the_leg_is_cared_for_in_care_only_below_emergency_and_after_every_no() -> None:
    chosen = Play().none().do(On.CARE)
    assert set(offers.offers(chosen.snapshot, chosen.at)) == {Thing.STRETCH, Thing.MASSAGE}
    unasked = Play().do(On.CARE)
    assert offers.offers(unasked.snapshot, unasked.at) == ()
    extreme = Play().none().wait(33).feel("same", 9).do(On.CARE)
    assert extreme.urgency == "emergency"
    assert offers.offers(extreme.snapshot, extreme.at) == ()
    gated = Play().none().wait(33).feel("gone", 2)
    gated.say("gate", {"skin": "no", "circulation": "no", "bruise": "no", "hot": "no"}).do(On.CARE)
    assert {Thing.HEAT, Thing.ICE} <= set(offers.offers(gated.snapshot, gated.at))


def test_ice_and_raising_of_an_injury_wait_until_it_is_known_not_to_be_numb() -> None:
    play = Play().lines(injury="yes")
    assert offers.do(play.snapshot) == ()
    assert {Thing.ICE, Thing.RAISE}.isdisjoint(offers.do_not(play.snapshot))
    assert offers.do(play.say("injury_below", "no").snapshot) == (Thing.ICE, Thing.RAISE)


def test_what_is_merely_never_proposed_is_not_advised_against() -> None:
    play = Play().none()
    assert {Thing.PARACETAMOL, Thing.COMPRESS}.isdisjoint(offers.do_not(play.snapshot))
    assert {Thing.PARACETAMOL, Thing.COMPRESS}.isdisjoint(offers.allowed(play.snapshot))
    assert Thing.PARACETAMOL in offers.do_not(Play().lines(clot="yes").snapshot)


def test_an_emergency_never_drives_itself() -> None:
    play = Play().none().do(On.CARE)
    assert Thing.DRIVE in offers.allowed(play.snapshot)
    late = Play(minutes_ago=70).none().none().say("cramping", "yes").say("pain", 9)
    assert late.urgency == "emergency"
    assert Thing.DRIVE in offers.do_not(late.snapshot)


ASKED = {
    "onset": ("danger",),
    "feel": ("feel", "pain"),
    "extreme": ("extreme_pain", "extreme"),
    "ten_minutes": ("danger_later", "feel"),
    "comfort": ("gate", "comfort"),
    "recheck": ("danger_later", "cramping", "pain", "worst_pain", "clearly_better"),
}


def test_what_each_state_asks_in_which_order() -> None:
    for state, ids in ASKED.items():
        assert chart.ASKS[State(state)] == ids
    for state in (State.STRETCH, State.MASSAGE, State.HEAT, State.ICE, State.RESOLVED):
        assert chart.ASKS[state] == ()
    rest, debrief, care = chart.ASKS[State.REST], chart.ASKS[State.DEBRIEF], chart.ASKS[State.SEEK_CARE]
    assert rest[:3] == debrief[:3] == ("unwell", "wound", "drank_beyond_thirst")
    assert set(debrief) - set(rest) == {"precautions", "electrolytes", "recent", "patterns_run", "patterns_body"}
    assert set(rest) - set(debrief) == {"run_hours", "run_hot", "urine_normal", "packet"}
    first = {"limp_legs", "fever_ill", "care_pain", "clot_breath", "injury_below", "no_lift"}
    assert set(care[:6]) == first
    assert set(care[6:]) == {
        *("muddled", "vomiting", "care_drank", "unwell_30", "extreme_pain", "hour_pain"),
        *("unwell", "wound", "conditions", "gave_way"),
    }


LINES = {"heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury"}
PANELS = {
    "danger": LINES,
    "danger_later": LINES | {"compartment"},
    "worse": LINES | {"compartment"},
    "gate": {"skin", "circulation", "bruise", "hot"},
    "medicines": {"statin", "diuretic", "blood_thinner", "pill_hrt", "nsaid", "inhaler", "blood_pressure"},
    "conditions": {"sickle_trait", "diabetes", "kidney", "heart_disease", "earlier_clot", "cancer"},
    "conditions_more": {"asthma", "ulcer", "nerve", "thyroid", "other_illness"},
    "precautions": {"hydrated", "warmed_up", "stretched", "paced", "avoided_heat"},
    "patterns_run": {"same_distance", "foot_numb", "weaker_weeks", "back_to_leg", "since_childhood"},
    "patterns_body": {"wakes_at_night", "both_feet", "bone_spot", "hip_groin", "long_sore"},
}


def test_the_lines_of_every_panel() -> None:
    assert {id: set(question.lines) for id, question in questions.QUESTIONS.items() if question.lines} == PANELS


def test_danger_lines_alone_may_not_be_passed_over() -> None:
    fixed = {id for id, question in questions.QUESTIONS.items() if not question.may_skip}
    assert fixed == {"danger", "danger_later", "worse"}


WHEN = {
    "worst_pain": "worst_unknown",
    "extreme": "extreme_hold_open",
    "extreme_pain": "extreme_due",
    "gate": "heat_or_ice_open",
    "unwell": "unwell_open",
    "wound": "wound_open",
    "drank_beyond_thirst": "drink_question_open",
    "age_band": "age_unknown",
    "pregnant": "pregnant_unknown",
    "medicines": "medicines_unknown",
    "conditions": "conditions_unknown",
    "conditions_more": "conditions_more_unknown",
    "gave_way": "sickle_possible",
    "limp": "child",
    "run_hot": "painkiller_possible",
    "run_hours": "painkiller_possible",
    "urine_normal": "painkiller_possible",
    "packet": "painkiller_possible",
    "clearly_better": "better_unknown",
    "recent": "journal_new",
    "limp_legs": "spine_said",
    "fever_ill": "fever_said",
    "care_pain": "fever_pain_unknown",
    "clot_breath": "clot_said",
    "injury_below": "injury_said",
    "no_lift": "compartment_said",
    "muddled": "unwell_said",
    "vomiting": "unwell_said",
    "care_drank": "unwell_drink_unknown",
    "unwell_30": "cooled_30",
    "hour_pain": "hour_pain_unknown",
}


def test_every_question_is_asked_only_when_it_is_worth_it() -> None:
    assert {id: question.when for id, question in questions.QUESTIONS.items() if question.when != "always"} == WHEN


def test_in_an_emergency_nobody_drives_themselves_whatever_it_is() -> None:
    play = feeling().feel("same", 9).do(On.CARE)
    assert play.urgency == "emergency"
    assert Thing.DRIVE in gates.closed_by_facts(play.snapshot)
    assert Thing.DRIVE not in gates.closed_by_facts(Play().none().do(On.CARE).snapshot)


def test_a_finding_closes_the_painkiller_and_a_gate_that_does_not_name_it_leaves_it() -> None:
    play = adult()
    assert gates.painkiller_open(play.snapshot)
    assert not gates.painkiller_open(play.snapshot.changed(findings=(Finding("repeat_28_days", Urgency.APPOINTMENT),)))
    skin = play.snapshot.changed(signs={**play.snapshot.signs, "skin": Value.YES})
    assert gates.painkiller_open(skin) and not gates.painkiller_closed(skin)


def test_in_an_emergency_nothing_more_is_asked_for_its_own_sake() -> None:
    play = Play().lines(foot="yes")
    assert (play.urgency, play.asks) == ("emergency", "")
    assert play.until(61).asks == ""
    today = Play().lines(clot="yes").skip_all().until(61)
    assert (today.urgency, today.asks) == ("today", "hour_pain")
    assert today.say("hour_pain", 2).asks == ""
