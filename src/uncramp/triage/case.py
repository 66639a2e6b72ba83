"""The input of triage: one case as JSON, checked field by field, and the facts it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from ..protocol.danger import LINES
from ..protocol.questions import (
    COMPARTMENT,
    CONDITIONS_A,
    CONDITIONS_B,
    MEDICINES,
    PATTERNS_BODY,
    PATTERNS_RUN,
    PRECAUTIONS,
    QUESTIONS,
)
from ..protocol.snapshot import Plain
from ..protocol.terms import HOUR, MINUTE, Muscle, Seconds, Value
from .runner_facts import RunnerFacts, TimedFact

Minute = Annotated[float, Meta(ge=0, le=1_000_000, description="Minutes since onset.")]
Answer = Literal["yes", "no", "unsure"]
Points = Annotated[int, Meta(ge=0, le=10, description="Pain on the 0 to 10 NRS.")]
Feel = Literal["gone", "easing", "same", "worse"]
Medicine = Literal["statin", "diuretic", "blood_thinner", "pill_hrt", "nsaid", "inhaler", "blood_pressure"]
Condition = Literal[
    "sickle_trait",
    "diabetes",
    "kidney",
    "heart",
    "earlier_clot",
    "cancer",
    "asthma",
    "ulcer",
    "nerve",
    "thyroid",
    "high_blood_pressure",
    "other",
]
Precaution = Literal["hydrated", "warmed_up", "stretched", "paced", "avoided_heat", "electrolytes"]
Pattern = Literal[
    "same_distance",
    "foot_numb",
    "weaker_weeks",
    "back_to_leg",
    "since_childhood",
    "wakes_at_night",
    "both_feet",
    "bone_spot",
    "hip_groin",
    "long_sore",
]


class CaseLines(Struct, forbid_unknown_fields=True):
    """The danger lines answered at one time; what is left out is not asked."""

    heart: Answer | UnsetType = UNSET
    mind: Answer | UnsetType = UNSET
    foot: Answer | UnsetType = UNSET
    spine: Answer | UnsetType = UNSET
    urine: Answer | UnsetType = UNSET
    fever: Answer | UnsetType = UNSET
    clot: Answer | UnsetType = UNSET
    injury: Answer | UnsetType = UNSET


class CaseProfile(Struct, forbid_unknown_fields=True):
    """The runner. ``unknown`` lists the medicines and conditions that are not known about oneself."""

    age: Annotated[int, Meta(ge=0, le=130)] | UnsetType = UNSET
    pregnant: Answer | UnsetType = UNSET
    medicines: list[Medicine] | UnsetType = UNSET
    conditions: list[Condition] | UnsetType = UNSET
    unknown: list[Medicine | Condition] = []


class CaseRun(Struct, forbid_unknown_fields=True):
    """The run before the cramp."""

    hours: Annotated[float, Meta(ge=0, le=1000)] | UnsetType = UNSET
    hot: bool | UnsetType = UNSET


class Case(Struct, forbid_unknown_fields=True):
    """The facts of one cramp. Times are minutes since onset; ``began_minutes_ago`` is when the program is opened.

    A case without an ``id`` is answered under its number in the input.
    """

    id: str = ""
    began_minutes_ago: Minute = 0.0
    course: Literal["locked", "let_go", "sore", "never", "keeps"] | UnsetType = UNSET
    until_minutes: Minute | UnsetType = UNSET
    danger: CaseLines | UnsetType = UNSET
    danger_at_10: CaseLines | UnsetType = UNSET
    danger_at_60: CaseLines | UnsetType = UNSET
    compartment: Answer | list[tuple[Minute, Answer]] | UnsetType = UNSET
    unwell: Answer | UnsetType = UNSET
    wound: Answer | UnsetType = UNSET
    muscle: (
        Literal["calf", "deep_calf", "shin", "hamstring", "quadriceps", "foot", "groin", "buttock", "other"] | UnsetType
    ) = UNSET
    side: Literal["left", "right", "both"] | UnsetType = UNSET
    cramping: list[tuple[Minute, bool]] = []
    feel: list[tuple[Minute, Feel]] = []
    pain: list[tuple[Minute, Points]] = []
    comfort: Literal["stiff", "sore", "neither"] | UnsetType = UNSET
    skin_problem: Answer | UnsetType = UNSET
    profile: CaseProfile | UnsetType = UNSET
    drank_beyond_thirst: Answer | UnsetType = UNSET
    precautions: list[Precaution] | UnsetType = UNSET
    patterns: list[Pattern] | UnsetType = UNSET
    episodes_last_28_days: Annotated[int, Meta(ge=0, le=10_000)] | UnsetType = UNSET
    run: CaseRun | UnsetType = UNSET
    answers: dict[str, str | int | float | dict[str, Answer]] = {}


class Wrong(Exception):
    """A case that cannot be: the field and what is wrong with it."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


_LINE_IDS = frozenset(name for question in QUESTIONS.values() for name in (*question.lines, *question.halves))
_RENAMED = {"heart": "heart_disease", "high_blood_pressure": "high_pressure", "other": "other_illness"}


def facts_of(case: Case) -> RunnerFacts:
    """The facts a case stands for. Raises `Wrong` for an impossible time or an answer to no question."""
    opened = case.began_minutes_ago * MINUTE
    until = max(HOUR, opened) if isinstance(case.until_minutes, UnsetType) else case.until_minutes * MINUTE
    if until < opened:
        raise Wrong("until_minutes", "is before the program is opened")
    return RunnerFacts(
        opened=opened,
        course=_course(case),
        until=until,
        lines=_lines(case),
        cramping=TimedFact((minute * MINUTE, value) for minute, value in case.cramping),
        feel=TimedFact((minute * MINUTE, str(value)) for minute, value in case.feel),
        pain=TimedFact((minute * MINUTE, value) for minute, value in case.pain),
        muscle=None if isinstance(case.muscle, UnsetType) else Muscle(case.muscle),
        side=None if isinstance(case.side, UnsetType) else case.side,
        opening=_opening(case),
        answers=_answers(case),
    )


def _course(case: Case) -> str:
    """What it is at the opening: as the case says, else let go where that is known of a cramp that began before."""
    if not isinstance(case.course, UnsetType):
        return case.course
    before = case.began_minutes_ago
    locked = [value for minute, value in sorted(case.cramping) if minute <= before]
    feel = [value for minute, value in sorted(case.feel) if minute <= before]
    gone = not locked[-1] if locked else bool(feel) and feel[-1] == "gone"
    return "let_go" if before > 0 and gone else "locked"


def _lines(case: Case) -> Mapping[str, TimedFact[Value]]:
    values: dict[str, list[tuple[Seconds, Value]]] = {name: [] for name in LINES}
    for minute, lines in ((0, case.danger), (10, case.danger_at_10), (60, case.danger_at_60)):
        if not isinstance(lines, UnsetType):
            for name in CaseLines.__struct_fields__:
                if (value := getattr(lines, name)) is not UNSET:
                    values[name].append((minute * MINUTE, Value(value)))
    # The compartment page is asked from ten minutes on, so without a time that is when it is true. As one answer it
    # means tight and swollen, with pain that rises and a foot that drops.
    answer = [] if isinstance(case.compartment, UnsetType) else case.compartment
    pressed = [(10.0, answer)] if isinstance(answer, str) else answer
    for name in COMPARTMENT if pressed else ():
        values[name] = [(at * MINUTE, Value(value)) for at, value in pressed]
    return {name: TimedFact(pairs) for name, pairs in values.items() if pairs}


def _opening(case: Case) -> dict[str, Plain]:
    """What the opening event carries: the stored profile and the count of episodes, this one included."""
    facts: dict[str, Plain] = {"journal_new": isinstance(case.episodes_last_28_days, UnsetType)}
    if not isinstance(case.episodes_last_28_days, UnsetType):
        facts["episodes_28_days"] = case.episodes_last_28_days + 1
    if not isinstance(case.profile, UnsetType):
        facts["profile"] = dict(_profile(case.profile))
    return facts


def _profile(profile: CaseProfile) -> Iterator[tuple[str, Plain]]:
    if not isinstance(profile.age, UnsetType):
        yield "age_band", _band(profile.age)
    if not isinstance(profile.pregnant, UnsetType):
        yield "pregnant", profile.pregnant
    unknown = {_RENAMED.get(name, name) for name in profile.unknown}
    for items, names in ((profile.medicines, MEDICINES), (profile.conditions, (*CONDITIONS_A, *CONDITIONS_B))):
        have = None if isinstance(items, UnsetType) else {_RENAMED.get(name, name) for name in items}
        for name in names:
            if have is not None and name in have:
                yield name, "yes"
            elif name in unknown:
                yield name, "unsure"
            elif have is not None:
                yield name, "no"


def _band(age: int) -> str:
    return "under_16" if age < 16 else "16_17" if age < 18 else "18_59" if age < 60 else "60_over"


def _answers(case: Case) -> dict[str, Plain]:
    """The value of each question or line that a field of the case answers, and what ``answers`` adds."""
    answers: dict[str, Plain] = {}
    for name in ("unwell", "wound", "comfort", "drank_beyond_thirst"):
        if (value := getattr(case, name)) is not UNSET:
            answers[name] = value
    if not isinstance(case.skin_problem, UnsetType):
        answers |= {"skin": case.skin_problem, "circulation": case.skin_problem}
    if not isinstance(case.precautions, UnsetType):
        answers |= {name: "yes" if name in case.precautions else "no" for name in (*PRECAUTIONS, "electrolytes")}
    if not isinstance(case.patterns, UnsetType):
        answers |= {name: "yes" if name in case.patterns else "no" for name in (*PATTERNS_RUN, *PATTERNS_BODY)}
    if not isinstance(case.run, UnsetType):
        if not isinstance(case.run.hours, UnsetType):
            answers["run_hours"] = "none" if case.run.hours == 0 else "up_to_2" if case.run.hours <= 2 else "over_2"
        if not isinstance(case.run.hot, UnsetType):
            answers["run_hot"] = "yes" if case.run.hot else "no"
    for name, value in case.answers.items():
        answers[name] = _checked(name, value)
    return answers


def _checked(name: str, value: str | int | float | dict[str, Answer]) -> Plain:
    field = f"answers.{name}"
    plain: Plain = dict(value) if isinstance(value, dict) else value
    if name in QUESTIONS:
        if problem := QUESTIONS[name].reads(plain):
            raise Wrong(field, problem)
    elif name not in _LINE_IDS:
        raise Wrong(field, "is no question and no line")
    elif value not in tuple(Value):
        raise Wrong(field, "is one of yes, no, unsure")
    return plain
