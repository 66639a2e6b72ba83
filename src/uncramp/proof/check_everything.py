"""The command: plays everything, prints one line a promise, the coverage, and what is wrong with the words."""

from __future__ import annotations

import textwrap
from collections import Counter
from datetime import UTC, datetime
from typing import TextIO

import msgspec
from msgspec import Struct

from ..protocol import validate
from ..protocol.chart import fingerprint
from ..words.languages import load_words
from ..words.lint import WordsProblem
from . import disk, hidden_conditions, sayable, shown
from .chart_promises import NOT_ENUMERATED, Checker
from .promises import Held
from .sayable import Faces
from .signs import Sign, cited, signs


class Promise(Struct):
    """One promise: how many cases it was tried on, and the shortest story that broke it."""

    number: int
    promise: str
    cases: int
    held: bool
    broken: str


class Covered(Struct):
    """One condition of the evidence and what catches it; ``miss`` is said where questions cannot find it."""

    item: int
    name: str
    caught_by: tuple[str, ...]
    urgency: str
    miss: str


class ProofReport(Struct):
    """All that the check found."""

    chart: str
    promises: list[Promise]
    tables: list[str]
    coverage: list[Covered]
    signs: list[Sign]
    words: list[WordsProblem]
    not_enumerated: tuple[str, ...]
    sayable: dict[str, str] = msgspec.field(name="said")

    @property
    def failing(self) -> list[WordsProblem]:
        """What is wrong with the words and may not stay so."""
        return [problem for problem in self.words if problem.kind in shown.FAILING]

    @property
    def whole(self) -> bool:
        """Whether everything holds that has to."""
        return all(promise.held for promise in self.promises) and not self.tables and not self.failing


def report(open_session: disk.OpenSession, faces: Faces) -> ProofReport:
    """Play the chart, compose its screens, write to a file of its own, and read the words; ``faces``: see `sayable`."""
    words = load_words()
    checker = Checker()
    held = checker.run()
    disk_held = Held(8)
    sources = Held(10)
    unseen = Held(11)
    disk.steps_on_disk(checker.explored, disk_held, open_session)
    places = shown.look(checker.explored.nodes, words, checker.care, checker.offered, sources, unseen)
    sayable.more(places, checker.explored, words, faces)
    spoken = Held(12)
    for id in words.sentences:
        spoken.case(id in places, None, f"nothing says {id}")
    shown.keys(checker.care)
    to_mend = [*shown.sentences(words, sources, datetime.now(UTC).date(), cited()), *shown.gaps()]
    promises = sorted([*held, disk_held, sources, unseen, spoken], key=lambda promise: promise.number)
    return ProofReport(
        chart=fingerprint(),
        promises=[
            Promise(promise.number, promise.promise, promise.cases, not promise.broken, promise.broken)
            for promise in promises
        ],
        tables=[*validate.problems(), *hidden_conditions.problems()],
        coverage=[
            Covered(
                item.number,
                item.name,
                item.caught_by,
                item.urgency.word,
                words.say(item.miss).text if item.miss else "",
            )
            for item in hidden_conditions.COVERAGE
        ],
        signs=list(signs()),
        words=to_mend,
        not_enumerated=NOT_ENUMERATED,
        sayable={id: places[id] for id in words.sentences if id in places},
    )


def main(json: bool, stdout: TextIO, open_session: disk.OpenSession, faces: Faces) -> int:
    """Print what was found, for people or as JSON. Returns 0 when all promises hold, 1 when one does not."""
    proof = report(open_session, faces)
    if json:
        stdout.write(msgspec.json.encode(proof).decode() + "\n")
    else:
        stdout.write("\n".join(_lines(proof)) + "\n")
    return 0 if proof.whole else 1


def _lines(proof: ProofReport) -> list[str]:
    lines = [f"chart {proof.chart}", ""]
    for promise in proof.promises:
        lines.append(
            f"{promise.number:3}  {'held  ' if promise.held else 'BROKEN'} {promise.cases:7} cases  {promise.promise}"
        )
        lines += textwrap.indent(promise.broken, "       ").splitlines()
    lines += ["", f"Tables: {len(proof.tables)} to mend" if proof.tables else "Tables: whole"]
    lines += [f"  {problem}" for problem in proof.tables]
    lines += ["", "What catches each condition of the evidence:"]
    for item in proof.coverage:
        lines.append(f"{item.item:3}  {item.urgency:12} {item.name}: {', '.join(item.caught_by)}")
        lines += [f"     can be missed: {item.miss}"] if item.miss else []
    lines += ["", *_signs(proof.signs)]
    lines += ["", "Where each sentence is said first, and how many:"]
    lines += [f"{count:5}  {place}" for place, count in sorted(Counter(proof.sayable.values()).items())]
    lines += ["", f"Words: {len(proof.words)} to mend" if proof.words else "Words: nothing to mend"]
    lines += [f"  {problem.kind} {problem.id}: {problem.text}" for problem in proof.words]
    return [*lines, "", "Not enumerated:", *(f"  {what}" for what in proof.not_enumerated), "", _sum(proof)]


def _sum(proof: ProofReport) -> str:
    """The last line: whether everything holds, or what does not."""
    broken = [f"{promise.number} {promise.promise}" for promise in proof.promises if not promise.held]
    wrong = [f"{len(broken)} of {len(proof.promises)} promises broken: {'; '.join(broken)}"] if broken else []
    wrong += [f"{len(proof.tables)} to mend in the tables"] if proof.tables else []
    wrong += [f"{len(proof.failing)} to mend in the words"] if proof.failing else []
    return f"check: {', '.join(wrong) or f'all {len(proof.promises)} promises hold'}"


def _signs(signs: list[Sign]) -> list[str]:
    """The table of signs, and which rows are less urgent than the evidence asks."""
    lines = ["What each sign means, how strong that is (1 reviews to 4 custom, D our choice), and what it rests on:"]
    for sign in signs:
        lines.append(f"  {sign.urgency:12} {sign.strength}  {sign.id}: {', '.join(sign.sources)}")
        lines += [f"                  worth: {sign.worth}"] if sign.worth else []
    lines += ["", "Less urgent than the evidence asks for the sign alone: our choice, not confirmed by a clinician:"]
    return [*lines, *(f"  {sign.urgency:12} {sign.id}: {sign.less}" for sign in signs if sign.less)]
