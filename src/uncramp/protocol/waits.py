"""The clocks of an episode: what has to be asked again, and when.

A wait is opened by a sign, and its question is asked once its time has come, on whatever screen is shown. Until then
the gates of the sign are closed. Unanswered for half an hour it counts as still not sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from . import limits
from .snapshot import Snapshot
from .terms import Seconds, State, Value

MAYBE = frozenset({Value.YES, Value.UNSURE})


class Wait(Struct, frozen=True):
    """``after`` one of these signs came to be among ``values``, ``question`` is asked when ``length`` has passed.

    ``lapse`` is the sign that counts as not sure when nobody answers (the question's own unless named). A question with
    ``until`` comes again and again until that long after onset. With ``from_onset`` the length counts from there.
    ``alone``: it waits for a hard sign, so that passing it over counts as not sure on the way to care as well.
    """

    question: str
    after: tuple[str, ...]
    length: Seconds
    values: frozenset[str] = MAYBE
    lapse: str = ""
    until: Seconds = 0.0
    from_onset: bool = False
    alone: bool = False
    cites: str = ""

    @property
    def lapses(self) -> str:
        """The sign that is set when nobody answers."""
        return self.lapse or self.question


COMPARTMENT_HALVES = ("stretch_worse", "tight", "tight_locked", "tingling", "weak_foot")

WAITS: tuple[Wait, ...] = (
    Wait("fever_which", ("fever",), 0, frozenset({Value.YES}), "fever_other", cites="CELL"),
    Wait("clot_which", ("clot",), 0, frozenset({Value.YES}), "clot_other", cites="DVT-NHS"),
    Wait("injury_which", ("injury",), 0, frozenset({Value.YES}), "injury_other", cites="SPR-PO"),
    Wait("unwell_which", ("unwell",), 0, MAYBE, "unwell_other", cites="HEAT-NHS"),
    Wait("wound_which", ("wound",), 0, MAYBE, "wound_other", cites="LEGCRAMP"),
    Wait("breath_10", ("breathless",), limits.BREATH, alone=True, cites="HRR EIB"),
    Wait("breath_30", ("breath_10",), limits.BREATH_NORMAL, frozenset({Value.NO}), cites="EIB-SP"),
    Wait("cool_still", ("foot_cool",), limits.FOOT, cites="SEA ALI-6P"),
    Wait("numb_still", ("numb_foot", "tingling"), limits.FOOT, cites="SEA NUMB"),
    Wait("numb_hour", ("numb_still",), limits.NUMB, cites="SEA"),
    Wait("drop_still", ("drop", "drop_locked", "web_numb"), limits.DROP, alone=True, cites="BOAST"),
    Wait(
        *("compartment_pain", COMPARTMENT_HALVES, limits.PRESSURE),
        lapse="pain_stays",
        until=limits.SETTLES,
        cites="BOAST CECS-TG",
    ),
    Wait("no_weight_still", ("no_weight", "no_weight_locked"), limits.STEPS, from_onset=True, cites="SPR-NHS"),
    Wait("unwell_30", ("dizzy", "unwell_other"), limits.COOLING, cites="HEAT-NHS"),
    Wait("unwell_2h", ("sick", "headache", "puffy"), limits.QUEASY, cites="HAND-2 EAH-WMS"),
    Wait("hands_30", ("hands",), limits.HANDS, cites="MERCK-CRAMP"),
    Wait("pee_12", ("pee_6",), limits.PEE, cites="IRF"),
    Wait("pulse_30", ("pulse_fast",), limits.PULSE, cites="HRR"),
    Wait("pulse_60", ("pulse_30",), limits.PULSE, cites="HRR"),
)


def pressed(snapshot: Snapshot) -> bool:
    """Whether half of a pair of the pressure stands."""
    return any(snapshot.has(sign) for sign in (*COMPARTMENT_HALVES, "drop_locked", "pain_stays", "pain_rises"))


BY_QUESTION: Mapping[str, Wait] = {wait.question: wait for wait in WAITS}


@cache
def _by_sign() -> Mapping[str, list[Wait]]:
    signs = {name for wait in WAITS for name in wait.after}
    return {name: [wait for wait in WAITS if name in wait.after] for name in signs}


def forget() -> None:
    """Forget what was worked out from the waits, for tests that change them."""
    _by_sign.cache_clear()


def opened(snapshot: Snapshot, touched: frozenset[str], at: Seconds) -> Snapshot:
    """The snapshot with the waits that the signs in ``touched`` begin; one that runs already keeps its time."""
    new = {
        wait.question: max(at, snapshot.onset + wait.length) if wait.from_onset else at + wait.length
        for name in touched
        for wait in _by_sign().get(name, ())
        if wait.question not in snapshot.waits and snapshot.signs.get(name) in wait.values
    }
    return snapshot.changed(waits={**snapshot.waits, **new}) if new else snapshot


def answered(snapshot: Snapshot, question: str, at: Seconds) -> Snapshot:
    """The wait of an answered question is over; one that comes again is put on, until its end."""
    wait = BY_QUESTION.get(question)
    if wait is None or question not in snapshot.waits:
        return snapshot
    again = wait.until and at + wait.length <= snapshot.onset + wait.until + wait.length
    return snapshot.changed(waits={**snapshot.waits, question: at + wait.length if again else OVER})


OVER: Seconds = float(2**53)
"""The time of a wait that was answered: it never comes again, and is not begun a second time."""


def due(snapshot: Snapshot, at: Seconds) -> str:
    """The question of the wait that has been due longest, or an empty text."""
    waiting = sorted((when, question) for question, when in snapshot.waits.items() if when <= at)
    return waiting[0][1] if waiting else ""


def lapsed(snapshot: Snapshot, at: Seconds) -> dict[str, Value]:
    """The signs of waits that nobody has answered for half an hour: still not sure.

    On the way to care nothing lapses: what to look for has been said there.
    """
    if snapshot.state is State.SEEK_CARE:
        return {}
    return {
        BY_QUESTION[question].lapses: Value.UNSURE
        for question, when in snapshot.waits.items()
        if when + limits.LAPSE <= at
    }


def ahead(snapshot: Snapshot) -> list[tuple[Seconds, str]]:
    """The instants at which a wait ends, to ring for, or lapses, to count; what is asked at once needs no bell."""
    out: list[tuple[Seconds, str]] = []
    for question, when in snapshot.waits.items():
        if when >= OVER:
            continue
        if BY_QUESTION[question].length:
            out.append((when, "cooled" if question == "unwell_30" else "asked_again"))
        if snapshot.state is not State.SEEK_CARE:
            out.append((when + limits.LAPSE, "lapse"))
    return out
