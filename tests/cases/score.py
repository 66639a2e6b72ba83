"""How the advice on the runners' answers compares with what the sources of the published cases ask for.

Run as ``python -m tests.cases.score [--half learnt|scored] [--misses]``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

import msgspec

from uncramp.diary.exact_shares import Share, share
from uncramp.protocol.terms import Urgency
from uncramp.triage.advice import Adviser
from uncramp.triage.batch import where
from uncramp.triage.case import Case, Wrong, facts_of
from uncramp.triage.runner_facts import RunnerFacts
from uncramp.triage.virtual_runner import run
from uncramp.words.languages import load_words

from ..docs.measured import keep
from .read import ANSWERS, Advice, PublishedCase, PublishedCaseError, blind_name, load

HALVES = ("learnt", "scored")


class JudgedCase(NamedTuple):
    """A published case and the urgency that the program came to from the answers of its runner."""

    case: PublishedCase
    urgency: Advice

    @property
    def rank(self) -> Urgency:
        return _rank(self.urgency)

    @property
    def least(self) -> Urgency:
        """The least urgent advice that a fair judge would let pass."""
        return min(_rank(word) for word in self.case.accept)


def _rank(word: Advice) -> Urgency:
    return Urgency[word.upper()]


def judge(cases: Iterable[PublishedCase], answers: Iterable[Case]) -> list[JudgedCase]:
    """The counted cases that have answers, in the order of the answers.

    Raises `PublishedCaseError` for answers that cannot be.
    """
    names = {blind_name(case.id): case for case in cases if case.opened}
    adviser = Adviser(load_words())
    return [
        JudgedCase(names[answer.id], adviser.advice(answer.id, run(facts(answer))).urgency)
        for answer in answers
        if answer.id in names
    ]


def shares(judged: Sequence[JudgedCase]) -> dict[str, Share]:
    """What is counted, under the words that it is printed with."""
    emergencies = [item for item in judged if item.case.label == "emergency"]
    settled = [item for item in judged if item.case.label == "self_care"]
    calm = [item for item in judged if item.case.label in ("self_care", "appointment")]
    return {
        "exact": share(sum(item.urgency == item.case.label for item in judged), len(judged)),
        "in the accepted list": share(sum(item.urgency in item.case.accept for item in judged), len(judged)),
        "never less urgent than accepted": share(sum(item.rank >= item.least for item in judged), len(judged)),
        "emergencies found": share(sum(item.urgency == "emergency" for item in emergencies), len(emergencies)),
        "self-care left alone": share(sum(item.urgency == "self_care" for item in settled), len(settled)),
        "self-care or appointment called emergency": share(
            sum(item.urgency == "emergency" for item in calm), len(calm)
        ),
    }


def report(judged: Sequence[JudgedCase], half: str, all_cases: int) -> str:
    """The table of one half, a share a line with its exact 95 percent interval."""
    lines = [f"{half}: {len(judged)} answered of {all_cases}"]
    for name, part in shares(judged).items():
        interval = (
            "" if part.low is None or part.high is None else f"  {100 * part.low:5.1f} to {100 * part.high:5.1f} %"
        )
        lines.append(f"  {name:42}{part.count:4} of {part.of:3}{100 * (part.value or 0):7.1f} %{interval}")
    return "\n".join(lines)


def misses(judged: Iterable[JudgedCase]) -> str:
    """The cases whose advice no fair judge would let pass, a case a line."""
    lines = [
        f"{blind_name(item.case.id)} {item.case.id}: {item.urgency}, accepted {', '.join(item.case.accept)}"
        for item in judged
        if item.urgency not in item.case.accept
    ]
    return "\n".join(lines) if lines else "no misses"


def load_answers(path: Path = ANSWERS) -> list[Case]:
    """The answers of the runners, one case a line. Raises `PublishedCaseError` where a line cannot be read."""
    answers: list[Case] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            answers.append(msgspec.json.decode(line, type=Case))
        except msgspec.DecodeError as error:
            raise PublishedCaseError(f"{path.name}: line {number}{_id_in(line)}: {where(str(error))}") from error
    return answers


def _id_in(line: str) -> str:
    """The id of answers that are not as they should be, where it can be read."""
    try:
        return f", {msgspec.json.decode(line, type=_Named).id}"
    except msgspec.DecodeError:
        return ""


class _Named(msgspec.Struct):
    id: str


def facts(answers: Case) -> RunnerFacts:
    """What one runner's answers stand for. Raises `PublishedCaseError` naming the answers and the field."""
    try:
        return facts_of(answers)
    except Wrong as why:
        raise PublishedCaseError(f"{ANSWERS.name}: {answers.id}: field {why}") from why


def answer_faults(cases: Iterable[PublishedCase], answers: Sequence[Case]) -> list[str]:
    """Each counted case without answers, and each line of answers that belongs to none or stands at the wrong place."""
    names = {blind_name(case.id): case.id for case in cases if case.opened}
    given = [answer.id for answer in answers]
    faults = [f"no answers for {id} ({name})" for name, id in names.items() if name not in given]
    for number, name in enumerate(given, 1):
        before = given[number - 2] if number > 1 else ""
        if name not in names:
            faults.append(f"line {number} ({name}) answers for no case")
        if name == before:
            faults.append(f"line {number} ({name}) answers a second time")
        elif name < before:
            faults.append(f"line {number} ({name}) is out of order: it comes before {before}")
    return faults


HEAD = ("of the half that is only scored", "cases", "share", "95 % interval")


def kept_rows(judged: Sequence[JudgedCase]) -> list[tuple[str, ...]]:
    """The table of one half as the documents show it."""
    rows: list[tuple[str, ...]] = []
    for name, part in shares(judged).items():
        interval = f"{100 * (part.low or 0):.0f} to {100 * (part.high or 0):.0f} %"
        rows.append((name, f"{part.count} of {part.of}", f"{100 * (part.value or 0):.0f} %", interval))
    return rows


def main(arguments: Sequence[str], out: TextIO, cases: Sequence[PublishedCase], answers: Sequence[Case]) -> None:
    """Print the table of the halves that are asked for. The misses of the scored half are never listed."""
    parser = argparse.ArgumentParser(prog="score", description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="only this half")
    parser.add_argument("--keep", action="store_true", help="keep the scored half beside the documents")
    parser.add_argument("--misses", action="store_true", help="list the misses; of the learnt half only")
    options = parser.parse_args(arguments)
    if options.misses and options.half == "scored":
        parser.error("--misses: the scored half is only counted, so that no rule is learnt from it")
    for half in HALVES if options.half is None else (options.half,):
        of_half = [case for case in cases if case.opened and case.learnt is (half == "learnt")]
        judged = judge(of_half, answers)
        out.write(f"{report(judged, half, len(of_half))}\n")
        if options.keep and half == "scored":
            keep("scored", "python -m tests.cases.score --keep", HEAD, kept_rows(judged))
        if options.misses and half == "learnt":
            out.write(f"{misses(judged)}\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1:], sys.stdout, load(), load_answers())
    except PublishedCaseError as why:
        sys.exit(str(why))
