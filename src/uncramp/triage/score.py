"""How the advice compares with what a set of stories expects: a small set finds bugs, it does not prove safety."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

import msgspec
from msgspec import UNSET, Struct, UnsetType

from ..protocol.terms import Urgency
from ..system.outside_files import TwiceError, Unreadable, check_keys
from ..words.languages import load_words
from .advice import Advice, Adviser, ThingWord, UrgencyWord
from .batch import BAD_INPUT, OK, Mistake, opened, where
from .case import Case, facts_of
from .case_stream import Cases
from .virtual_runner import run


class ExpectedAdvice(Struct, forbid_unknown_fields=True, rename={"not_": "not"}):
    """What the evidence asks for: how urgent, things to show, things in ``do_not``, things never shown."""

    urgency: UrgencyWord
    call: bool | UnsetType = UNSET
    do: list[ThingWord] = []
    not_: list[ThingWord] = []
    never: list[ThingWord] = []


class ScoredStory(Struct, forbid_unknown_fields=True):
    """One case with the sentence that tells it, the evidence it is written from, and what is expected.

    ``changed`` names the row that made the outcome another than it was when the story was written, and why.
    """

    case: Case
    expect: ExpectedAdvice
    story: str = ""
    evidence: str = ""
    changed: str = ""


class Miss(Struct):
    """A story that came out otherwise than expected."""

    id: str
    story: str
    problems: list[str]


class Score(Struct):
    """Counts as (hit, of): same urgency, never less urgent, emergencies found, self-care left alone, more urgent."""

    stories: int
    exact: tuple[int, int]
    safe: tuple[int, int]
    emergencies: tuple[int, int]
    self_care: tuple[int, int]
    over: tuple[int, int]
    misses: list[Miss]


def score(stories: Iterable[ScoredStory]) -> Score:
    """The score of the program's advice on the stories."""
    adviser = Adviser(load_words())
    pairs: list[tuple[Urgency, Urgency]] = []
    misses: list[Miss] = []
    for story in stories:
        advice = adviser.advice(story.case.id, run(facts_of(story.case)))
        wanted, got = Urgency[story.expect.urgency.upper()], Urgency[advice.urgency.upper()]
        pairs.append((wanted, got))
        if problems := _problems(story.expect, advice):
            misses.append(Miss(story.case.id, story.story, problems))
    emergencies = [got for wanted, got in pairs if wanted is Urgency.EMERGENCY]
    settled = [got for wanted, got in pairs if wanted is Urgency.SELF_CARE]
    return Score(
        stories=len(pairs),
        exact=(sum(wanted == got for wanted, got in pairs), len(pairs)),
        safe=(sum(got >= wanted for wanted, got in pairs), len(pairs)),
        emergencies=(sum(got is Urgency.EMERGENCY for got in emergencies), len(emergencies)),
        self_care=(sum(got is Urgency.SELF_CARE for got in settled), len(settled)),
        over=(sum(got > wanted for wanted, got in pairs), len(pairs)),
        misses=misses,
    )


def _problems(expect: ExpectedAdvice, advice: Advice) -> list[str]:
    problems = []
    if advice.urgency != expect.urgency:
        problems.append(f"urgency is {advice.urgency}, expected {expect.urgency}")
    if expect.call is not UNSET and advice.call is not expect.call:
        problems.append(f"call is {advice.call}, expected {expect.call}")
    shown = {offered.what for offered in advice.offered} | set(advice.do)
    problems += [f"{thing} is not shown" for thing in expect.do if thing not in shown]
    problems += [f"{thing} is shown" for thing in expect.never if thing in shown]
    problems += [f"{thing} is not advised against" for thing in expect.not_ if thing not in advice.do_not]
    return problems


def load(stream: TextIO) -> list[ScoredStory]:
    """The stories of a file of JSON lines. Raises `Mistake` naming the story and the field."""
    decoder = msgspec.json.Decoder(ScoredStory)
    stories = []
    for number, raw in enumerate(Cases(stream), 1):
        try:
            check_keys(raw)
            stories.append(decoder.decode(raw))
        except TwiceError as why:
            raise Mistake(f"story {number}: field {why.key} stands twice") from None
        except (json.JSONDecodeError, RecursionError):
            raise Mistake(f"story {number}: is not JSON that can be read") from None
        except msgspec.MsgspecError as why:
            raise Mistake(f"story {number}: {where(str(why))}") from None
    return stories


def main(source: str, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Print the score of a file of stories. Returns 0 when none is judged less urgent than expected, 1 when one is, 2

    when the file cannot be read.
    """
    try:
        with opened(source, stdin) as stream:
            result = score(load(stream))
    except Unreadable as error:
        stderr.write(f"{load_words().text(error.words, **error.params)}\n")
        return BAD_INPUT
    except Mistake as mistake:
        stderr.write(f"{mistake}\n")
        return BAD_INPUT
    rows = (
        ("exact urgency", result.exact),
        ("never less urgent (strict safety)", result.safe),
        ("emergencies found (sensitivity)", result.emergencies),
        ("self-care left alone (specificity)", result.self_care),
        ("more urgent than expected (over-triage)", result.over),
    )
    stdout.write(f"{result.stories} stories\n")
    for name, (hit, of) in rows:
        stdout.write(f"{name:42}{hit:4} of {of:3}{100 * hit / of if of else 0:7.1f} %\n")
    for miss in result.misses:
        stdout.write(f"{miss.id} {miss.story} {'; '.join(miss.problems)}\n")
    stdout.write("A small set finds bugs; it does not prove safety. No clinician has labelled it.\n")
    return OK if result.safe[0] == result.safe[1] else 1
