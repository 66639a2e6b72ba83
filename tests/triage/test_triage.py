"""Facts in, advice out: the input, the output, mistakes, and how the virtual runner answers."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from uncramp.protocol.danger import LINES
from uncramp.protocol.terms import Thing
from uncramp.triage.batch import main

NONE = dict.fromkeys(LINES, "no")
PLAIN: dict[str, Any] = {
    "id": "plain",
    "danger": NONE,
    "cramping": [[0, True], [3, False]],
    "pain": [[0, 7], [3, 3], [60, 1]],
}


def run(*cases: object, form: str = "lines") -> tuple[int, list[dict[str, Any]], str]:
    texts = [case if isinstance(case, str) else json.dumps(case) for case in cases]
    source = f"[{','.join(texts)}]" if form == "array" else "\n".join(texts)
    out, err = io.StringIO(), io.StringIO()
    code = main("-", io.StringIO(source), out, err)
    advices = (
        json.loads(out.getvalue()) if form == "array" else [json.loads(line) for line in out.getvalue().splitlines()]
    )
    return code, advices, err.getvalue()


def advice(**fields: Any) -> dict[str, Any]:
    code, advices, err = run({**PLAIN, **fields})
    assert (code, err) == (0, "")
    return advices[0]


def events(advised: dict[str, Any]) -> list[str]:
    return [f"{step['minute']:g} {step['event']}" for step in advised["path"]]


def test_a_plain_cramp_settles() -> None:
    advised = advice()
    assert (advised["id"], advised["end"], advised["urgency"], advised["call"]) == (
        "plain",
        "resolved",
        "self_care",
        False,
    )
    assert [reason["rule"] for reason in advised["reasons"]] == ["settled"]
    assert advised["reasons"][0]["sources"]
    assert advised["offered"][0] == {"minute": 0, "what": "stretch"}
    assert advised["path"][-1]["state"] == "resolved"
    assert advised["keys"] > 5
    assert advised["chart"].startswith("2-")


@pytest.mark.parametrize(
    ("side", "profile", "recent", "urgency", "word"),
    [
        ("both", {"pregnant": "yes"}, 2, "self_care", "usual in pregnancy"),
        ("both", {"age": 9}, 2, "self_care", "usual in children"),
        ("both", {"pregnant": "yes"}, 1, "self_care", "usual in pregnancy"),
        ("both", {"age": 9}, 1, "self_care", ""),
        ("both", {"age": 30}, 2, "appointment", ""),
        ("left", {"pregnant": "yes"}, 2, "self_care", "usual in pregnancy"),
    ],
)
def test_cramps_that_are_usual_for_who_has_them_say_so(
    side: str, profile: dict[str, Any], recent: int, urgency: str, word: str
) -> None:
    advised = advice(side=side, profile=profile, answers={"recent": recent})
    assert advised["urgency"] == urgency
    text = " ".join(advised["text"])
    assert [word] * bool(word) == [usual for usual in ("usual in pregnancy", "usual in children") if usual in text]


@pytest.mark.parametrize("course", ["locked", "let_go", "sore", "never", "keeps"])
def test_what_began_longer_ago_than_can_be_told_is_still_judged(course: str) -> None:
    assert advice(began_minutes_ago=1_000_000, course=course)["end"]


def test_the_answer_to_what_a_wait_asks_is_waited_for() -> None:
    numb = {"foot_cool": "no", "numb_foot": "yes", "foot_pain": "no", "rest_pain": 0, "move_pain": 0, "trend": "same"}
    days = {"began_minutes_ago": 5760, "course": "never", "muscle": "foot", "side": "left"}
    assert advice(**days, answers=numb)["urgency"] == "self_care"
    assert advice(**days, answers={**numb, "numb_still": "yes", "numb_hour": "yes"})["urgency"] == "today"


@pytest.mark.parametrize("fever", ["no", "yes"])
def test_a_dropping_foot_that_nobody_looked_at_again_is_an_emergency_on_the_way_to_care_too(fever: str) -> None:
    assert advice(danger={**NONE, "fever": fever}, compartment="unsure", cramping=[], pain=[])["urgency"] == "emergency"


@pytest.mark.parametrize(("first", "urgency"), [("unsure", "self_care"), ("yes", "emergency")])
def test_not_sure_is_cleared_by_a_no_to_each_thing_it_could_be(first: str, urgency: str) -> None:
    assert advice(wound=first, answers={"jaw": "no", "wound_3w": "no", "hands": "no"})["urgency"] == urgency


def test_the_first_reason_is_why_the_urgency_is_what_it_is() -> None:
    advised = advice(danger={**NONE, "clot": "yes", "heart": "yes"})
    assert advised["urgency"] == "emergency"
    assert advised["reasons"][0]["rule"] == "danger.heart"
    assert advised["reasons"][0]["sentence"] in advised["text"]


def test_things_come_from_one_closed_list() -> None:
    advised = advice(danger={**NONE, "clot": "yes"})
    things = {str(thing) for thing in Thing}
    for field in ("do", "do_not", "allowed_at_end"):
        assert set(advised[field]) <= things
    assert not set(advised["do"]) & set(advised["do_not"])
    assert not set(advised["allowed_at_end"]) & set(advised["do_not"])


@pytest.mark.parametrize("form", ["lines", "array"])
def test_many_cases(form: str) -> None:
    code, advices, err = run(PLAIN, {"id": "b"}, form=form)
    assert (code, [case["id"] for case in advices], err) == (0, ["plain", "b"], "")


def test_a_case_among_others_that_begin_like_it_gets_the_advice_it_gets_alone() -> None:
    alike = [
        {"id": f"{minute} {points} {line}", "cramping": [[0, True], [minute, False]], "pain": [[0, 6], [60, points]],
         "danger": {"foot": "no", line: "unsure"}, "danger_at_10": {line: "yes"}}
        for minute in (3, 12) for points in (1, 8) for line in ("clot", "urine")
    ]  # fmt: skip
    _, together, _ = run(*alike)
    assert together == [run(case)[1][0] for case in alike]


def test_one_case_over_several_lines() -> None:
    out = io.StringIO()
    assert main("-", io.StringIO(json.dumps(PLAIN, indent=2)), out, io.StringIO()) == 0
    assert json.loads(out.getvalue())["id"] == "plain"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"dangers": {}}, "field dangers is not known"),
        ({"danger": {"clots": "no"}}, "field danger.clots is not known"),
        ({"danger": {"clot": "maybe"}}, "field danger.clot: invalid enum value 'maybe'"),
        ({"danger": {"clot": True}}, "field danger.clot: expected `str`, got `bool`"),
        ({"pain": [[0, 11]]}, "field pain[0][1]: expected `int` <= 10"),
        ({"pain": [[-1, 1]]}, "field pain[0][0]: expected `float` >= 0.0"),
        ({"pain": [[0]]}, "field pain[0]: expected `array` of length 2"),
        ({"began_minutes_ago": -5}, "field began_minutes_ago: expected `float` >= 0.0"),
        ({"began_minutes_ago": 90, "until_minutes": 60}, "field until_minutes is before the program is opened"),
        ({"muscle": "ear"}, "field muscle: invalid enum value 'ear'"),
        ({"side": "not_said"}, "field side: invalid enum value 'not_said'"),
        ({"profile": {"medicines": ["aspirin"]}}, "field profile.medicines[0]: invalid enum value 'aspirin'"),
        ({"answers": {"nonsense": "yes"}}, "field answers.nonsense is no question and no line"),
        ({"answers": {"limp": "very"}}, "field answers.limp is one of yes, no, unsure, unknown, not_asked"),
        ({"answers": {"skin": "very"}}, "field answers.skin is one of yes, no, unsure"),
        ({"run": {"hours": "two"}}, "field run.hours: expected `float`, got `str`"),
    ],
)
def test_a_mistake_names_case_and_field_and_loses_no_other(wrong: dict[str, Any], field: str) -> None:
    code, advices, err = run(PLAIN, {"id": "x", **wrong}, {"id": "after"})
    assert (code, [case["id"] for case in advices]) == (2, ["plain", "after"])
    assert err == f'case 2 "x": {field}\n'


def test_a_mistake_never_carries_control_characters_to_the_terminal() -> None:
    for case in (
        '{"id": "a", "\x7f\u009bmuscle": "calf"}',
        '{"id": "a\\u001b[2J", "muscle": "\\u0007"}',
        '{"id": "\x7f',
    ):
        out, err = io.StringIO(), io.StringIO()
        assert main("-", io.StringIO(case), out, err) == 2
        assert err.getvalue().removesuffix("\n").isprintable()


def test_an_id_never_carries_control_characters_to_the_terminal() -> None:
    id = "a\x9b2J\x7f\x1b[2J"
    out, err = io.StringIO(), io.StringIO()
    assert main("-", io.StringIO(json.dumps({"id": id}, ensure_ascii=False)), out, err) == 0
    assert out.getvalue().removesuffix("\n").isprintable()
    assert json.loads(out.getvalue())["id"] == id


def test_an_object_that_breaks_off_is_one_mistake() -> None:
    err = io.StringIO()
    assert main("-", io.StringIO(json.dumps(PLAIN, indent=2)[:-5]), io.StringIO(), err) == 2
    assert len(err.getvalue().splitlines()) == 1


@pytest.mark.parametrize("line", ["{", "nonsense", '{"id": "x"'])
def test_a_line_that_is_no_json_is_named(line: str) -> None:
    code, advices, err = run(PLAIN, line)
    assert (code, len(advices)) == (2, 1)
    assert err.startswith("case 2: is not JSON that can be read")


def test_a_case_without_an_id_bears_its_number() -> None:
    code, advices, _ = run(PLAIN, {"side": "left"})
    assert (code, [case["id"] for case in advices]) == (0, ["plain", "2"])
    assert run({"id": 5}) == (2, [], "case 1: field id: expected `str`, got `int`\n")


def test_no_case_and_no_file(tmp_path: Path) -> None:
    assert run("")[0] == 2
    err = io.StringIO()
    assert main(str(tmp_path / "none.json"), io.StringIO(), io.StringIO(), err) == 2
    assert "cannot be opened" in err.getvalue()
    (tmp_path / "latin").write_bytes(b"\xff\xfe{")
    assert main(str(tmp_path / "latin"), io.StringIO(), io.StringIO(), io.StringIO()) == 2


def test_the_schema_has_both_sides() -> None:
    out = io.StringIO()
    assert main("-", io.StringIO(), out, io.StringIO(), schema=True) == 0
    schema = json.loads(out.getvalue())
    case, result = schema["$defs"]["Case"], schema["$defs"]["Advice"]
    assert case["additionalProperties"] is False
    assert set(PLAIN) <= set(case["properties"])
    assert set(advice()) == set(result["properties"]) == set(result["required"])


def test_what_is_left_out_is_listed_as_not_asked() -> None:
    advised = advice(danger={name: value for name, value in NONE.items() if name != "clot"})
    assert "clot" in advised["not_asked"]
    assert "heart" in advised["asked"]
    assert "clot" not in advised["asked"]
    assert {"unwell", "precautions", "comfort"} <= set(advised["not_asked"])


def test_lines_that_were_never_asked_keep_rubbing_and_heat_closed() -> None:
    advised = advice(danger={}, comfort="stiff", skin_problem="no")
    assert {"massage", "heat"} <= set(advised["do_not"])
    assert not {"massage", "heat"} & {offered["what"] for offered in advised["offered"]}


def test_a_question_takes_the_latest_fact_or_the_next_within_two_minutes() -> None:
    assert "0.55 answer pain 6" in events(advice(pain=[[0, 4], [0.5, 6], [0.6, 8]]))
    assert "0.55 answer pain 5" in events(advice(pain=[[2.5, 5], [60, 1]]))
    assert "0.55 skip pain" in events(advice(pain=[[2.6, 5], [60, 1]]))


def test_cramping_beats_how_it_feels() -> None:
    assert "0.55 answer feel same" in events(advice(feel=[[0, "gone"]]))
    assert "0.55 answer feel gone" in events(advice(cramping=[[0, False]], feel=[[0, "worse"]]))
    assert "0.55 answer feel easing" in events(advice(cramping=[], feel=[[0, "easing"]]))


def test_stale_pain_is_not_asked_and_a_muscle_that_stopped_is_clearly_better() -> None:
    advised = advice(pain=[[0, 7], [39, 2]])
    assert "60 skip pain" in events(advised)
    assert "60 answer clearly_better yes" in events(advised)
    assert advised["urgency"] == "self_care"
    assert "60 answer pain 2" in events(advice(pain=[[0, 7], [40, 2]]))


def test_still_cramping_without_a_number_is_not_clearly_better() -> None:
    assert advice(cramping=[[0, True]], pain=[[0, 7]])["urgency"] == "today"


def test_it_grabs_again() -> None:
    advised = advice(cramping=[[0, True], [4, False], [20, True], [24, False]])
    assert "20 grabbed_again" in events(advised)
    assert advised["urgency"] == "self_care"


def test_a_sign_that_no_question_meets_is_told_as_worse() -> None:
    advised = advice(danger_at_10={"clot": "yes"})
    assert "10 worse" in events(advised)
    assert (advised["end"], advised["urgency"]) == ("seek_care", "today")
    assert "10 worse" not in events(advice(danger_at_10=NONE))
    assert "30 worse" in events(advice(compartment=[[30, "unsure"]]))


def test_the_ten_minute_question_meets_the_facts_of_ten_minutes() -> None:
    advised = advice(cramping=[[0, True]], danger_at_10={"foot": "yes"}, compartment="no")
    assert "10 worse" not in events(advised)
    assert any(event.startswith("10 answer danger_later foot=yes") for event in events(advised))


def test_the_program_opened_late_hears_the_worst_pain_as_history() -> None:
    advised = advice(began_minutes_ago=75, course="locked", pain=[[0, 9], [75, 5]])
    assert events(advised)[1] == "75 began 75"
    assert "75 answer worst_pain 9" in events(advised)
    assert advised["urgency"] == "self_care"


def test_extreme_pain_takes_the_hold_and_care_only_when_told() -> None:
    pain = [[0, 9], [2, 4], [60, 1]]
    assert "0.55 answer extreme hold" in events(advice(pain=pain))
    advised = advice(pain=pain, answers={"extreme": "care"})
    assert (advised["end"], advised["urgency"]) == ("seek_care", "emergency")


def test_nothing_after_the_horizon_counts() -> None:
    advised = advice(until_minutes=30, danger_at_60={"heart": "yes"})
    assert (advised["end"], advised["urgency"]) == ("open", "self_care")


def test_skin_problem_closes_heat_and_ice() -> None:
    for comfort in ("stiff", "sore"):
        shown = {what["what"] for what in advice(comfort=comfort, skin_problem="yes")["offered"]}
        assert not shown & {"heat", "ice"}
    assert "heat" in {what["what"] for what in advice(comfort="stiff", skin_problem="no")["offered"]}


def test_what_one_does_not_know_about_oneself_counts_as_not_sure() -> None:
    profile = {"age": 30, "medicines": [], "conditions": []}
    assert "massage" not in advice(profile=profile)["do_not"]
    assert "massage" in advice(profile={**profile, "unknown": ["blood_thinner"]})["do_not"]


@pytest.mark.parametrize(("before", "urgency"), [(1, "self_care"), (2, "appointment")])
def test_the_count_of_episodes_leaves_this_one_out(before: int, urgency: str) -> None:
    assert advice(episodes_last_28_days=before)["urgency"] == urgency


def test_care_goes_on_listening() -> None:
    advised = advice(danger={**NONE, "injury": "yes"}, danger_at_10={"heart": "yes"})
    assert advised["urgency"] == "emergency"
    advised = advice(danger={**NONE, "injury": "yes"}, pain=[[0, 5], [5, 10], [8, 10]])
    assert (advised["urgency"], advised["reasons"][0]["rule"]) == ("emergency", "extreme_in_care")
