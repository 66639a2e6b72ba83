"""Cases from outside: people's own stories, doctors' reports and examples of public pages, to judge the advice by.

What the set is, how labels were fixed and how a case is added stands in the README beside this file.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

FOLDER = Path(__file__).parent
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
    case: tuple[PublishedCase, ...]


class PublishedCaseError(ValueError):
    """A file of cases that cannot be read; the message names it and what is wrong."""


def digest(id: str) -> str:
    """The name a case goes by where its id would give it away, and what the halves are cut by."""
    return hashlib.sha256(id.encode()).hexdigest()


def learnt_half(id: str) -> bool:
    """Whether the hash of this id falls into the half that may be learnt from. It never changes."""
    return int(digest(id)[0], 16) % 2 == 0


def load(folder: Path = FOLDER) -> tuple[PublishedCase, ...]:
    """Every case of every group, in the order of the files. Raises `PublishedCaseError`."""
    cases: list[PublishedCase] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            cases.extend(msgspec.toml.decode(path.read_bytes(), type=_Group).case)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise PublishedCaseError(f"{path.name}: {error}") from error
    return tuple(cases)


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
    entries = sorted((digest(case.id)[:8], " ".join(case.text.split())) for case in cases if case.opened)
    return "\n\n".join(f"{name}\n{text}" for name, text in entries)


if __name__ == "__main__":
    print(blind(load()) if sys.argv[1:] == ["blind"] else counts(load()))
