"""The danger tables against the evidence, written down a second time from danger.md and care.md."""

import pytest

from tests.protocol.play import Play, feeling, resting
from tests.protocol.tables import WRITTEN, tables
from uncramp.protocol import chart, danger, gates, limits, offers, ordinary_courses, questions
from uncramp.protocol.questions import OFFERED, OFFERS
from uncramp.protocol.snapshot import Finding, Plain
from uncramp.protocol.terms import On, State, Thing, Urgency, Value
from uncramp.words.sources import load_sources

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
    "breakdown": {"massage", "heat", "compress"},
    "back": {"stretch"},
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
YES_OR_UNSURE = {"yes", "unsure"}


def test_every_cell_of_the_matrix() -> None:
    assert set(gates.MATRIX) == set(NEVER)
    for suspect, row in gates.MATRIX.items():
        never = {str(thing) for thing, cell in row.items() if cell == "no"}
        helps = {str(thing) for thing, cell in row.items() if cell == "do"}
        assert never == NEVER[suspect] | EVERYWHERE, suspect
        assert helps == HELPS.get(suspect, set()), suspect


def test_the_tables_are_those_that_were_read_against_the_evidence() -> None:
    """A change of any table shows here as a line to be read; `python -m tests.protocol.tables` writes it anew."""
    assert tables() == WRITTEN.read_text()


def test_not_sure_counts_wherever_a_row_asks_a_sign() -> None:
    """Only a fever with pain of 7 needs a sure yes for the emergency (design section 3)."""
    for row in danger.ROWS:
        for condition in row.when:
            if condition.test == "sign" and condition.fact != "moment":
                sure = row.id == "fever_pain" and condition.fact == "fever"
                assert set(condition.values) == ({"yes"} if sure else YES_OR_UNSURE), row.id


SOFT = {
    *(
        "stretch_worse",
        "tight",
        "tingling",
        "weak_foot",
        "dizzy",
        "sick",
        "headache",
        "puffy",
        "leg_warm",
        "leg_colour",
    ),
    *("leg_dent", "foot_cool", "numb_foot", "foot_pain", "pop", "gap", "tiptoe", "built_up", "each_step", "night_pain"),
    *("limp_now", "muscle_swollen", "cannot_bend", "too_weak", "from_back", "back_weak", "pain_stays", "pain_rises"),
    *("aches", "statin", "pregnant", "blood_thinner", "sickle_trait", "clot_risk", "pill_hrt", "drank_beyond_thirst"),
}


def test_no_soft_sign_acts_alone() -> None:
    """Course.md 14, "never alone an alarm": a soft sign acts in a pair or with the course; an appointment is none."""
    rows = [row for row in danger.ROWS if row.urgency >= Urgency.TODAY]
    alone = [row.id for row in rows if len(row.when) == 1 and row.when[0].fact in SOFT]
    assert alone == []


def test_no_unsure_pair_of_weak_signs_makes_an_alarm() -> None:
    """Two halves complete a row only in foot, spine, urine and clot (design section 3)."""
    weak = {"stretch_worse", "tight", "tingling", "weak_foot", "dizzy", "puffy", "sick", "headache", "muscle_swollen"}
    weak |= {"cannot_bend", "too_weak"}
    for row in danger.ROWS:
        facts = {condition.fact for condition in row.when if condition.test == "sign"}
        if facts & weak and row.suspect not in ("foot", "bleed") and row.id != "foot.numb_weak":
            assert row.sure, row.id


def test_every_row_names_its_sources_and_how_strong_they_are() -> None:
    sources = load_sources()
    for row in danger.ROWS:
        assert row.sources and set(row.sources) <= set(sources), row.id
        assert row.strength in ("1", "2", "3", "4", "D"), row.id
    for course in ordinary_courses.ORDINARY:
        assert course.sources and set(course.sources) <= set(sources), course.id


def test_only_time_and_the_course_of_the_pain_make_a_rule_urgent() -> None:
    urgent = {rule.id: (rule.urgency.word, rule.suspect) for rule in chart.RULES if rule.urgency or rule.suspect}
    assert urgent == {
        **dict.fromkeys(("extreme_at_hour", "extreme_in_care", "extreme_persists"), (E, "severe")),
        **dict.fromkeys(("extreme.care", "extreme.own_choice", "extreme.asked_care", "own_choice_now"), (E, "")),
        **dict.fromkeys(("after_high", "bouts_as_first", "bouts_high"), (T, "late")),
        "after_one_calf": (T, "clot"),
        **dict.fromkeys(("ten_not_easing", "ten_worse", "ten_no_answer"), (A, "")),
        **dict.fromkeys(("emergency_high", "still_cramping_high", "severe_in_care"), (E, "severe")),
        **dict.fromkeys(
            ("today_not_diminished", "today_high", "still_cramping_better", "still_cramping_not"), (T, "late")
        ),
        "own_choice": (T, ""),
    }


def test_a_gate_is_closed_by_a_yes_a_doubt_and_i_do_not_know() -> None:
    for gate in gates.GATES:
        for condition in gate.when:
            if condition.test == "sign":
                assert set(condition.values) == {"yes", "unsure", "unknown"}, gate.id


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


ASKED = {"unwell", "urine", "fever", "clot", "injury"}
"""What the opening lines and the rest ask of everybody."""


def adult(**more: Plain) -> Play:
    """A resting adult who has answered the whole painkiller gate, with what is given changed."""
    listed = {*questions.MEDICINES, *questions.CONDITIONS_A, *questions.CONDITIONS_B}
    lines: dict[str, Plain] = dict.fromkeys((gates.PAINKILLER_NOES | listed) - ASKED, "no")
    profile: dict[str, Plain] = {**lines, "age_band": "18_59", **more}
    play = Play(facts={"profile": {name: value for name, value in profile.items() if value is not None}}).none()
    play = play.wait(33).feel("gone", 2).where().do(On.SKIP)
    answers: dict[str, Plain] = {"run_hours": "up_to_2", "urine_normal": "yes", "wound": "no", **more}
    while play.asks:
        if play.asks == "unwell_and_drink":
            play.say(play.asks, {"unwell": more.get("unwell", "no") or "not_asked"})
            continue
        value = OFFERED[0] if play.asks in OFFERS else answers.get(play.asks)
        play = play.do(On.SKIP) if value is None else play.say(play.asks, value)
    return play


def test_the_painkiller_is_offered_to_an_adult_with_every_no() -> None:
    play = adult()
    assert play.state is State.REST
    assert Thing.IBUPROFEN in offers.offers(play.snapshot, play.at)
    assert Thing.IBUPROFEN not in offers.do_not(play.snapshot)


@pytest.mark.parametrize("name", sorted(gates.PAINKILLER_NOES - ASKED - {"drank_beyond_thirst"}))
@pytest.mark.parametrize("value", ["yes", "unsure", None])
def test_the_painkiller_is_closed_by_each_line_alone(name: str, value: str | None) -> None:
    play = adult(**{name: value})
    assert Thing.IBUPROFEN not in offers.offers(play.snapshot, play.at)
    assert Thing.IBUPROFEN in offers.do_not(play.snapshot)


@pytest.mark.parametrize(
    "answers",
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
def test_the_painkiller_needs_age_run_urine_and_feeling_well(answers: dict[str, Plain]) -> None:
    play = adult(**answers)
    assert Thing.IBUPROFEN not in offers.offers(play.snapshot, play.at)


def test_a_drink_waits_for_the_two_questions_that_speak_against_it() -> None:
    play = Play().none().wait(33).feel("gone", 2).where().do(On.SKIP)
    assert offers.offers(play.snapshot, play.at) == ()
    assert Thing.DRINK in offers.offers(play.none().snapshot, play.at)
    assert Thing.DRINK not in offers.offers(resting().do(On.SKIP).snapshot, play.at), "passed over is not answered"


def test_the_leg_is_cared_for_in_care_only_below_emergency_and_after_every_no() -> None:
    chosen = Play().none().do(On.CARE)
    assert set(offers.offers(chosen.snapshot, chosen.at)) == {Thing.STRETCH, Thing.MASSAGE}
    unasked = Play().do(On.CARE)
    assert offers.offers(unasked.snapshot, unasked.at) == ()
    extreme = Play().none().wait(33).feel("same", 9).do(On.CARE)
    assert extreme.urgency == "emergency"
    assert offers.offers(extreme.snapshot, extreme.at) == ()
    gated = Play().none().wait(33).feel("gone", 2).where()
    gated.say("gate", {"skin": "no", "circulation": "no", "bruise": "no", "hot": "no"}).do(On.CARE)
    assert {Thing.HEAT, Thing.ICE} <= set(offers.offers(gated.snapshot, gated.at))


def test_ice_and_raising_of_an_injury_wait_until_it_is_known_not_to_be_numb() -> None:
    play = Play().lines(injury="yes").do(On.SKIP)
    assert offers.do(play.snapshot) == ()
    assert {Thing.ICE, Thing.RAISE}.isdisjoint(offers.do_not(play.snapshot))
    assert offers.do(play.say("injury_below", "no").snapshot) == (Thing.ICE, Thing.RAISE)


def test_what_is_merely_never_proposed_is_not_advised_against() -> None:
    play = Play().none()
    assert {Thing.PARACETAMOL, Thing.COMPRESS}.isdisjoint(offers.do_not(play.snapshot))
    assert {Thing.PARACETAMOL, Thing.COMPRESS}.isdisjoint(offers.allowed(play.snapshot))
    assert Thing.PARACETAMOL in offers.do_not(Play().lines(clot="yes").do(On.SKIP).snapshot)


def test_an_emergency_never_drives_itself() -> None:
    play = Play().none().do(On.CARE)
    assert Thing.DRIVE in offers.allowed(play.snapshot)
    late = Play(minutes_ago=70).none().none().say("cramping", "yes").say("lets_go", "no").say("pain", 9)
    assert late.urgency == "emergency"
    assert Thing.DRIVE in offers.do_not(late.snapshot)


def test_what_must_be_answered() -> None:
    fixed = {id for id, question in questions.QUESTIONS.items() if not question.may_skip}
    assert fixed == {"danger", "danger_later", "worse", "compartment", "now_is", "since", "earlier_lines"}


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
    today = Play().lines(clot="yes").ticks(leg_swollen="yes").skip_all().until(61)
    assert (today.urgency, today.asks) == ("today", "hour_pain")
    assert today.say("hour_pain", 2).do(On.SKIP).asks == ""
