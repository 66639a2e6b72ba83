"""The page of a leg that stays at home: what it is and what to do, the next looks, then what would change it."""

import pytest

from tests.faults.paths import follow
from tests.protocol.play import REACH, Play, after, earlier
from tests.screens.walk import memory_session
from tests.view.test_care import WORDS, lines, seen
from uncramp.protocol.ordinary_courses import ORDINARY, outcome
from uncramp.protocol.terms import On, State

THIGHS = {"rest_pain": 2, "move_pain": 5, "trend": "better", "effort": "new"}


def thighs(**answers: object) -> Play:
    """Both thighs, two days after a race."""
    return after("sore", 2880, "quadriceps", "both", **{**THIGHS, **answers}).skip_all()  # type: ignore[arg-type]


@pytest.mark.parametrize("play", [thighs(), after("keeps", 20160, "calf", "both", rest_pain=0).skip_all()])
def test_what_it_is_and_when_it_is_looked_at_again_stand_before_what_would_change_it(play: Play) -> None:
    assert play.state is State.RESOLVED
    texts = lines(play)
    again, sooner = texts.index(WORDS.text("again.head")), texts.index(WORDS.text("after.net"))
    warnings = [texts.index(text) for text in seen(play).lines("warn")]
    assert again < texts.index(WORDS.text("again.morning")) < sooner == min(warnings)
    assert texts.index(WORDS.text("net.run_again")) < again


def test_the_page_begins_with_the_course_that_fits() -> None:
    assert seen(thighs()).head == (WORDS.text("fits.sore_both"),)
    assert seen(after("never", 240, "other", "left", rest_pain=3).skip_all()).head == (WORDS.text("after.watch"),)


def test_a_doctor_who_is_wanted_stands_first_and_the_course_after() -> None:
    play = earlier("keeps", 20160, "calf", "both", journal_new=True).answers({"rest_pain": 0})
    while play.asks != "recent":
        play.do(On.SKIP)
    view = seen(play.say("recent", 8).skip_all())
    assert view.head == (WORDS.text("care.appointment"),)
    assert view.body[0].text == WORDS.text("fits.comes_and_goes")


def test_each_look_bears_its_day_and_none_is_past() -> None:
    looks = {line.text: line.catch for line in seen(thighs()).body if line.role == "do" and line.catch}
    assert list(looks) == [WORDS.text("again.morning"), WORDS.text("again.day_4")]
    day = WORDS.label("month.1")
    assert [date.rstrip(":").rpartition(" ")[2] for date in looks.values()] == [day, day]
    late = after("let_go", 5 * 1440, rest_pain=1, trend="better").skip_all()
    assert WORDS.text("again.day_3") not in lines(late)
    assert WORDS.text("again.day_7") in lines(late)


def test_what_a_course_is_called_rests_on_what_the_course_rests_on() -> None:
    for course in ORDINARY:
        assert set(WORDS.say(f"fits.{course.id}").sources) == set(course.sources), course.id


def test_after_the_hour_too_the_doctor_stands_before_the_warnings() -> None:
    assert seen(REACH[State.RESOLVED]()).head == (WORDS.text("resolved.head"),)
    play = REACH[State.DEBRIEF]()
    while play.asks != "patterns_run":
        play.do(On.SKIP)
    view = seen(play.ticks(foot_numb="yes").skip_all())
    assert view.head == (WORDS.text("care.appointment"),)
    texts = lines(play)
    assert texts.index(WORDS.text("pattern.foot_numb.advice")) < texts.index(view.lines("warn")[0])


def test_how_many_questions_come_stands_above_each_and_what_it_is_above_those_that_may_be_left() -> None:
    play = earlier("sore", 2880, "quadriceps", "both")
    assert seen(play).head == ("Part 1: what it fits. At most 8 to go.",)
    play.answers({"rest_pain": 2, "move_pain": 5, "trend": "better", "effort": "new"})
    assert play.state is State.DEBRIEF
    assert seen(play).head == (WORDS.text("fits.sore_both"), WORDS.text("debrief.next.after", count=4))
    assert seen(REACH[State.DEBRIEF]()).head[0] == WORDS.text("debrief.head")


def test_pain_when_moving_stands_beside_that_at_rest_not_beside_the_worst() -> None:
    play = earlier("sore", 2880, "quadriceps", "both")
    assert not seen(play).pains
    assert seen(play.say("rest_pain", 2)).pains == ((WORDS.label("pain.row.rest"), 2),)


@pytest.mark.parametrize(("minutes", "words"), [(180, "trend_first"), (1440, "trend")])
def test_under_a_day_old_nobody_is_asked_about_the_day_before(minutes: int, words: str) -> None:
    asked = seen(earlier("sore", minutes, "quadriceps", "both").answers_until("trend")).ask
    assert asked is not None
    assert asked.text == (WORDS.text(f"{words}.ask"),)
    assert asked.options[0].label == WORDS.label(f"{words}.better")


def test_nobody_whose_leg_hurts_for_days_is_told_that_half_an_hour_is_over() -> None:
    play = earlier("sore", 7200).answers({"rest_pain": 3, "move_pain": 5, "trend": "same"})
    assert play.asks == "compartment_care"
    asked = seen(play).ask
    assert asked is not None and asked.text == (WORDS.text("compartment.ask"),)


def test_after_the_last_question_counted_the_head_says_what_it_is() -> None:
    session, clock = memory_session()
    follow(session, clock, "a 3 6 0 5 3 2 4 1 2 0 0")
    assert session.view().head == session.catalogue.say("earlier.next", count=1).lines
    follow(session, clock, "+2 0")
    assert session.view().state is State.DEBRIEF
    assert session.view().head[0] == session.catalogue.text(outcome(session.snapshot)[0])
