"""What a frightened person reads on the way to care and at the end, sentence by sentence."""

import pytest

from tests.protocol.play import REACH, Play, after, earlier, feeling, resting, stretching
from uncramp.proof.hidden_conditions import COVERAGE
from uncramp.protocol.danger import LINES, sentence
from uncramp.protocol.questions import OFFERS, QUESTIONS
from uncramp.protocol.terms import On, State
from uncramp.view import View
from uncramp.view.care import LIMITS
from uncramp.view.compose import compose
from uncramp.view.ui import Ui
from uncramp.words.countries import AdviceLine, Numbers
from uncramp.words.languages import load_words

WORDS = load_words()
BRITAIN = Ui(numbers=Numbers(emergency=("999", "112")))


def seen(play: Play, ui: Ui = BRITAIN) -> View:
    return compose(play.snapshot, play.at, ui, WORDS)[0]


def lines(play: Play) -> list[str]:
    view = seen(play)
    return [*view.head, *(line.text for line in view.body)]


def why(play: Play) -> set[str]:
    return {sentence.id for sentence in compose(play.snapshot, play.at, BRITAIN, WORDS)[1]}


HALF = {"fever": "fever_shivers", "clot": "leg_swollen", "injury": "bent"}
"""Lines that ask "which of these?" before they count, and what leads to care."""


@pytest.mark.parametrize("value", ["yes", "unsure"])
@pytest.mark.parametrize("line", LINES)
def test_what_to_do_first_then_the_number_then_why(line: str, value: str) -> None:
    if line in HALF:
        play = Play().lines(**{line: "yes"})
        assert play.asks == f"{line}_which"
        play.none() if value == "unsure" else play.ticks(**{HALF[line]: "yes"})
        assert play.state is State.SEEK_CARE, "none of these is no answer to what was said: it counts as the line"
    else:
        play = Play().lines(**{line: value})
    texts = lines(play)
    (finding,) = play.snapshot.findings
    reason = texts.index(WORDS.text(sentence(finding.rule)))
    if play.urgency == "emergency":
        assert texts.index("Emergency number: 999") < reason
        assert seen(play).care == ("Call 999" if play.snapshot.call else "No lift? Call 999")
        called = seen(play).call
        assert called is not None
        assert (called.verb, called.number) == (("CALL", "999") if play.snapshot.call else ("GO NOW", ""))
        assert (texts[0] == "Call for an ambulance now.") is play.snapshot.call
        assert play.snapshot.call or texts[1] == "Nobody to drive at once? Call for an ambulance."
    else:
        assert texts[:2] == ["Be seen by a doctor or nurse today.", WORDS.text("care.today.how")]
        assert (
            texts.index("Emergency number: 999") > texts.index(WORDS.text("care.today.worse", worse_key="f")) > reason
        )
        assert seen(play).care == "Emergency? Call 999"


def test_an_emergency_is_told_only_what_makes_it_one_and_what_helps_now() -> None:
    texts = lines(Play().lines(foot="yes", clot="yes").ticks(leg_swollen="yes"))
    assert not [text for text in texts if "today" in text or text.startswith(("Tonight", "Tomorrow", "For three days"))]
    assert "Do not raise the leg." in texts and "Rest with the leg raised." not in texts
    assert WORDS.text("net.tomorrow") in lines(Play().lines(clot="yes").none())


def test_cooling_the_whole_body_has_no_limit_of_minutes() -> None:
    unwell = resting().lines(unwell="yes").none()
    for play in (Play().lines(mind="yes"), unwell):
        assert not [text for text in lines(play) if "20 minutes" in text or "in a towel" in text]
    assert "Lie with the legs raised." in lines(unwell)


def test_who_is_light_headed_is_told_how_to_cool_while_the_half_hour_runs() -> None:
    play = resting().lines(unwell="yes").ticks(dizzy="yes")
    how = (*WORDS.say("danger.unwell.wait").lines, "Lie with the legs raised.")
    assert play.state is State.REST and set(how) <= set(lines(play))
    assert not set(how) & set(lines(resting()))
    play.wait(minutes=31)
    assert play.asks == "unwell_30" and set(how) <= set(lines(play))
    assert not set(how) & set(lines(play.say("unwell_30", "no")))


def test_the_words_for_the_responder_fit_what_was_said() -> None:
    drank = resting().lines(unwell="yes", drank_beyond_thirst="yes").ticks(dizzy="yes")
    assert [text for text in lines(drank) if "low sodium" in text]
    trait = Play(facts={"profile": {"sickle_trait": "yes"}}).lines(spine="yes")
    assert [text for text in lines(trait) if "Sickle cell trait" in text]
    severe = stretching().until(60).none().say("cramping", "yes").say("lets_go", "no").say("pain", 8)
    severe.say("worst_pain", 8)
    assert [text for text in lines(severe) if "7 or more" in text]
    assert "No stretching, rubbing, heat or ice on the leg." in lines(severe)


def test_who_chooses_care_before_the_lines_is_told_what_needs_an_ambulance() -> None:
    assert lines(Play().do(On.CARE))[1] == WORDS.text("care.not_asked")
    assert WORDS.text("care.not_asked") not in lines(stretching().do(On.CARE))
    assert WORDS.text("care.own_choice.back", back_key="b") in lines(stretching().do(On.CARE))


def test_not_sure_is_told_why_it_counts() -> None:
    unsure = WORDS.text("care.unsure")
    assert unsure in lines(Play().lines(urine="unsure"))
    assert unsure not in lines(Play().lines(urine="yes"))


def test_whoever_is_under_16_has_an_adult_fetched() -> None:
    child = resting(profile={"age_band": "under_16"})
    assert WORDS.text("limp.adult") in lines(child)
    assert WORDS.text("limp.adult") in lines(child.do(On.CARE))
    assert WORDS.text("limp.adult") not in lines(resting())


def short_lines(play: Play) -> str:
    asked = seen(play).ask
    assert asked is not None and asked.kind == "panel"
    return " ".join(option.label for option in asked.options)


def test_weight_and_toes_are_asked_once_it_should_have_let_go() -> None:
    later = {"drop", "weak_foot"}
    for play in (stretching().until(10), REACH[State.RECHECK](), resting().do(On.WORSE), stretching().do(On.WORSE)):
        assert "toe" not in short_lines(play)
        play.say(play.asks, dict.fromkeys(LINES, "no"))
        asked = seen(play).ask
        assert asked is not None and asked.id == "compartment"
        assert later <= {option.value for option in asked.options}
    assert "toe" not in short_lines(Play())
    assert Play().none().asks == ""


def test_none_of_these_says_where_it_leads() -> None:
    assert "start the stretch" in short_lines(Play())
    assert "start the stretch" not in short_lines(Play(minutes_ago=30))


def test_the_question_about_the_list_shows_the_list() -> None:
    answers = {"age_band": "18_59", "run_hours": "up_to_2", "urine_normal": "yes", **dict.fromkeys(OFFERS, "ask")}
    play = resting()
    while play.asks != "packet":
        play = (
            play.say(play.asks, answers.get(play.asks, "no"))
            if QUESTIONS[play.asks].kind in ("yes_no", "choice")
            else play.none()
        )
    asked = seen(play).ask
    assert asked is not None
    listed = " ".join(line.text for line in asked.about).casefold()
    assert all(item in listed for item in WORDS.text("painkiller.medicines").split(", "))
    assert WORDS.text("painkiller.stop") in lines(play.say("packet", "no"))


def test_what_the_questions_can_miss_is_told_at_every_end() -> None:
    assert {item.miss for item in COVERAGE if item.miss} <= set(LIMITS)
    gone = Play().lines(clot="yes").none().skip_all().do(On.CLOSE, how="gone")
    for play in (REACH[State.RESOLVED](), gone, stretching().do(On.STOP_HERE)):
        assert set(LIMITS) <= why(play)
        assert WORDS.text("limits.more") in lines(play)
        assert WORDS.text("net.any_time") in lines(play)
    assert WORDS.text("leave.locked") in lines(stretching().do(On.STOP_HERE))
    assert WORDS.text("leave.locked") not in lines(resting().do(On.STOP_HERE))


def test_who_is_on_the_way_to_help_still_reads_what_to_do_and_what_not() -> None:
    play = Play().lines(heart="yes")
    while play.asks:
        play.skip_all()
    until = [line for line in seen(play).body if line.role in ("do", "not")]
    gone = seen(play.do(On.CLOSE, how="gone")).body
    assert until and [line for line in gone if line.role in ("do", "not")] == until
    play.do(On.UNDO)
    assert not [line for line in seen(play.do(On.CLOSE, how="done")).body if line.role in ("do", "not")]


def test_a_pattern_says_what_to_do_until_the_appointment_and_what_makes_it_urgent() -> None:
    play = REACH[State.DEBRIEF]()
    while play.asks != "patterns_run":
        play.do(On.SKIP)
    names = ("same_distance", "foot_numb", "weaker_weeks", "back_to_leg", "since_childhood")
    play.say("patterns_run", {**dict.fromkeys(names, "no"), "foot_numb": "yes"}).skip_all()
    texts = lines(play)
    assert WORDS.text("pattern.foot_numb.advice") in texts and WORDS.text("pattern.log") in texts
    assert WORDS.text("net.not_reported") not in texts


def test_a_calf_that_is_merely_sore_is_not_sent_to_be_seen_the_same_day() -> None:
    assert "still sore" not in WORDS.text("net.three_days")
    assert "does not fade" in WORDS.text("net.three_days")


def test_severe_pain_after_it_let_go_is_followed_by_the_lines() -> None:
    play = feeling().feel("gone", 4).do(On.PAIN, value=8)
    assert play.asks == "worse" and short_lines(play)
    play.say("worse", dict.fromkeys(LINES, "no"))
    assert play.asks == "compartment"


@pytest.mark.parametrize("profile", [{"pop": "yes"}, {"leg_warm": "yes", "leg_colour": "yes"}])
def test_a_row_that_is_less_urgent_than_its_evidence_says_whose_choice_it_is(profile: dict[str, str]) -> None:
    line = "injury" if "pop" in profile else "clot"
    play = Play().lines(**{line: "yes"}).ticks(**profile)
    end = play if play.state is State.SEEK_CARE else play.do(On.STOP_HERE)
    assert "limits.chosen" in why(end)
    assert "limits.chosen" not in why(Play().lines(heart="yes"))


def test_without_a_line_to_ring_whom_to_ring_stands_with_the_act() -> None:
    play = feeling().do(On.CARE)
    assert play.asks, "which is asked below it"
    assert seen(play).call is None
    assert seen(play).head == (WORDS.text("care.today"), WORDS.text("care.today.how"))
    advised = Ui(numbers=Numbers(emergency=("999",), advice=AdviceLine("NHS 111", "111")))
    view = seen(play, advised)
    assert view.call is not None and view.call.number == "111"
    assert WORDS.text("care.today.how") in view.lines("do")


def test_who_helps_already_is_not_offered_to_help() -> None:
    labels = [{hint.id: hint.label for hint in seen(Play(), ui).quiet} for ui in (Ui(), Ui(way="helper"))]
    assert [words["way"] for words in labels] == ["for somebody else", "for yourself"]


def test_row_0_names_a_line_only_where_it_was_said() -> None:
    swollen = Play().lines(clot="yes").ticks(leg_swollen="yes")
    assert seen(swollen).strip.fact == WORDS.label("danger.clot.name")
    sore = after("sore", 5 * 1440, "calf", "left", rest_pain=2, trend="same", effort="usual")
    assert sore.urgency == "today"
    assert seen(sore).strip.fact == WORDS.label("strip.suspect.clot")


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (1440, "It began 1 day ago."),
        (2880, "It began 2 days ago."),
        (20160, "It began 14 days ago."),
        (600, "It began at "),
    ],
)
def test_who_asks_on_the_telephone_is_told_no_hour_that_nobody_knows(minutes: int, sentence: str) -> None:
    play = Play().do(On.EARLIER).say("now_is", "locked").say("since", minutes).lines(foot="yes")
    (began,) = (line for line in lines(play) if line.startswith("It began"))
    assert began == sentence or (minutes < 1440 and began.startswith(sentence) and began.endswith(", 10 hours ago."))


@pytest.mark.parametrize("how", ["gone", "done"])
def test_after_being_seen_nothing_tells_to_be_seen_or_what_to_do_on_the_way(how: str) -> None:
    play = Play().lines(foot="yes")
    play.do(On.CLOSE, how=how)
    roles = [line.role for line in seen(play).body]
    texts = " ".join(lines(play))
    on_the_way = how == "gone"
    assert ("do" in roles, "not" in roles) == (on_the_way, on_the_way)
    assert (WORDS.text(sentence("danger.foot")) in texts) is on_the_way
    assert ("this is over" in texts) is not on_the_way
    assert WORDS.text("net.any_time") in texts or "Any time:" in texts


def test_of_a_leg_that_is_no_cramp_nobody_says_a_cramp_nor_more_than_was_answered() -> None:
    better = after("sore", 1440, "calf", "left", rest_pain=4, trend="better", effort="none")
    assert better.state is State.SEEK_CARE and [f.rule for f in better.snapshot.findings] == ["calf.no_effort"]
    spoken = " ".join(line.text for line in seen(better).body if line.role == "tell")
    assert "Could it be a clot?" in spoken and "no better" not in spoken and "for days" not in spoken
    own_choice = earlier("sore", 1440).do(On.CARE)
    chosen = " ".join(line.text for line in seen(own_choice).body if line.role == "tell")
    assert "A leg that hurts" in chosen and "cramp" not in chosen
