"""Cases from outside: people's own stories, doctors' reports and examples of public pages, to judge the advice by.

What the set is, how labels were fixed and how a case is added stands in the README beside this file.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any, Literal

import msgspec

from uncramp.triage.batch import where

FOLDER = Path(__file__).parent
ANSWERS = FOLDER / "answers.jsonl"
Advice = Literal["self_care", "appointment", "today", "emergency"]


class PublishedCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person at one moment. Two cases may share a story: what is right changes with its course."""

    id: str
    title: str
    link: str
    form: Literal["account", "report", "example"]  # told by who had it; told by doctors; made after what a page says
    kind: Literal["emergency", "urgent", "look_alike", "ordinary"]  # what it turned out to be
    label: Advice  # what the source says was to be done, in this program's four words
    accept: tuple[Advice, ...]  # every advice a fair judge would let pass; always holds the label
    basis: Literal["advice", "diagnosis", "outcome", "judged"]  # what in the source the label rests on
    says: str  # that part of the source, in few words
    text: str  # what the person would tell the program; all that whoever answers may read
    trap: str  # what makes it easily misjudged
    opened: bool  # the source was opened and says this; a case that was not is not counted
    where: str  # what of the source was read
    year: int | None = None  # when the source appeared; none where it bears no year
    added: str = ""  # what the text says beyond the source
    learnt_because: str = ""  # why a case of the scored half was looked at, and so moved over

    @property
    def learnt(self) -> bool:
        """Whether rules may be learnt from it: the half whose hash is even, and what was looked at."""
        return learnt_half(self.id) or bool(self.learnt_because)


class _Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    case: tuple[dict[str, Any], ...]


class PublishedCaseError(ValueError):
    """A case or its answers that cannot be read; the message names the file, the case and what is wrong."""


def digest(id: str) -> str:
    """What the halves are cut by, and the name that gives nothing away."""
    return hashlib.sha256(id.encode()).hexdigest()


def learnt_half(id: str) -> bool:
    """Whether the hash of this id falls into the half that may be learnt from. It never changes."""
    return int(digest(id)[0], 16) % 2 == 0


def load(folder: Path = FOLDER) -> tuple[PublishedCase, ...]:
    """Every case of every group, in the order of the files. Raises `PublishedCaseError`."""
    cases: list[PublishedCase] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            group = msgspec.toml.decode(path.read_bytes(), type=_Group)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise PublishedCaseError(f"{path.name}: {error}") from error
        cases += [_case(path.name, number, row) for number, row in enumerate(group.case, 1)]
    return tuple(cases)


def _case(file: str, number: int, row: dict[str, Any]) -> PublishedCase:
    try:
        return msgspec.convert(row, PublishedCase)
    except msgspec.ValidationError as error:
        name = row.get("id") or f"case {number}"
        raise PublishedCaseError(f"{file}: {name}: {where(str(error))}") from error


def blind_name(id: str) -> str:
    """The name a case goes by where its id would give it away: in what is shown to who answers, and in the answers."""
    return digest(id)[:8]


def counts(cases: Sequence[PublishedCase]) -> str:
    """How many there are, by half, label, kind, form and basis, for the note on the evidence."""
    counted = [case for case in cases if case.opened]
    lines = [f"{len(cases)} cases, {len(counted)} with their source opened"]
    scored = [case for case in counted if not case.learnt]
    lines.append(f"learnt from: {len(counted) - len(scored)}; only scored: {len(scored)}")
    lines.append(f"moved over after a look: {sum(1 for case in counted if case.learnt_because)}")
    for name in ("label", "kind", "form", "basis"):
        shares = Counter(getattr(case, name) for case in counted)
        lines.append(f"{name}: " + ", ".join(f"{value} {shares[value]}" for value in sorted(shares)))
    return "\n".join(lines)


def blind(cases: Sequence[PublishedCase]) -> str:
    """What whoever answers may read: a name that says nothing, and the text; in an order that says nothing."""
    entries = sorted((blind_name(case.id), " ".join(case.text.split())) for case in cases if case.opened)
    return "\n\n".join(f"{name}\n{text}" for name, text in entries)


def blank(cases: Sequence[PublishedCase], id: str) -> str:
    """One case as whoever answers gets it: name and text, then the line of its answers with nothing filled in.

    Raises `PublishedCaseError` for an id that no case bears.
    """
    case = next((case for case in cases if case.id == id), None)
    if case is None:
        raise PublishedCaseError(f"no case has the id {id}")
    lines = ANSWERS.read_text(encoding="utf-8").splitlines()
    empty = _emptied(reduce(_shared, map(msgspec.json.decode, lines))) | {"id": blind_name(id)}
    text = blind([msgspec.structs.replace(case, opened=True)])
    return f"{text}\n\n{msgspec.json.encode(empty).decode()}"


def _shared(answers: Any, others: Any) -> Any:
    """Of two lines of answers the fields that both have."""
    if not isinstance(answers, dict):
        return answers
    return {name: _shared(value, others[name]) for name, value in answers.items() if name in others}


def _emptied(value: Any) -> Any:
    """The same fields with nothing in them, which no test lets pass for an answer."""
    if isinstance(value, dict):
        return {name: _emptied(inner) for name, inner in value.items()}
    return [] if isinstance(value, list) else ""


def main(arguments: Sequence[str], cases: Sequence[PublishedCase]) -> str:
    """What the command prints. Raises `PublishedCaseError`."""
    match list(arguments):
        case []:
            return counts(cases)
        case ["blind"]:
            return blind(cases)
        case ["blank", id]:
            return blank(cases, id)
    raise PublishedCaseError("python -m tests.cases.read [blind | blank ID]")


if __name__ == "__main__":
    try:
        print(main(sys.argv[1:], load()))
    except PublishedCaseError as why:
        sys.exit(str(why))
