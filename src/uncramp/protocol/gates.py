"""What is forbidden: the matrix of what is likely, the gates that close single things, and the painkiller's own.

`MATRIX` is the do and do-not table: what each likely condition forbids or helps. `GATES` close
single things without raising urgency. The forbidden things are a union, so nothing an answer says can open what
another has closed. Sources are named with the sentences in words/en/: ``not.<thing>`` for a cell, and
``gate.<id>.closed`` for a gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from .conditions import Condition, all_hold, one_of, shut
from .snapshot import Snapshot
from .terms import Thing, Urgency, Value

Cell = Literal["do", "no", "-"]
_COLUMNS = tuple(Thing)
_TABLE = """
              stretch massage heat ice raise compress drink ibuprofen paracetamol run drive eat
heart         no      no      no   no  -     no       no    no        no          no  no    no
mind          no      no      no   do  -     no       no    no        no          no  no    no
foot          no      no      no   no  no    no       no    no        no          no  no    no
spine         no      no      no   no  -     no       -     no        no          no  no    -
urine         no      no      no   -   -     no       -     no        no          no  no    -
fever         no      no      no   -   do    no       -     no        no          no  no    -
clot          no      no      no   -   do    no       -     no        no          no  no    -
injury        no      no      no   do  do    -        -     no        no          no  no    -
compartment   no      no      no   no  no    no       no    no        no          no  no    no
unwell        -       -       no   do  do    -        -     no        no          no  no    -
drank         -       -       no   -   -     -        no    no        no          no  no    -
wound         no      no      no   -   -     no       -     no        no          no  no    -
statin        no      no      no   -   -     no       -     no        no          no  -     -
child         no      no      no   -   -     no       -     no        no          no  -     -
bleed         no      no      no   -   -     no       -     no        no          no  -     -
bone          no      no      no   -   -     no       -     no        no          no  -     -
breakdown     -       no      no   -   -     no       -     no        no          no  -     -
back          no      -       -    -   -     -        -     no        no          no  -     -
late          -       -       -    -   -     -        -     no        no          no  -     -
severe        no      no      no   no  no    no       -     no        no          no  no    -
sickle        no      no      no   -   -     no       -     no        no          no  no    -
"""


def _read(table: str) -> Mapping[str, Mapping[Thing, Cell]]:
    rows = [line.split() for line in table.strip().splitlines()]
    things = [Thing(name) for name in rows[0]]
    return {row[0]: dict(zip(things, row[1:], strict=True)) for row in rows[1:]}  # type: ignore[arg-type]


MATRIX: Mapping[str, Mapping[Thing, Cell]] = _read(_TABLE)
"""What each likely condition forbids (``no``), helps (``do``) or leaves open (``-``)."""


class Gate(Struct, frozen=True):
    """Facts that close things without raising urgency; the sentence is ``gate.<id>``."""

    id: str
    when: tuple[Condition, ...]
    closes: frozenset[Thing]


def _closes(*things: Thing) -> frozenset[Thing]:
    return frozenset(things)


_MEDICINE = _closes(Thing.IBUPROFEN)

_LEG_CARE = _closes(Thing.STRETCH, Thing.MASSAGE, Thing.HEAT, Thing.IBUPROFEN)

GATES: tuple[Gate, ...] = (
    # The lines whose digit closes before it counts, and halves of the others while they wait (a choice).
    *(Gate(line, (shut(line),), _LEG_CARE) for line in ("fever", "clot", "injury")),
    Gate("urine", (shut("urine"),), _closes(Thing.MASSAGE, Thing.IBUPROFEN)),
    *(Gate(sign, (shut(sign),), _LEG_CARE | {Thing.ICE}) for sign in ("foot_cool", "numb_foot", "drop", "web_numb")),
    *(
        Gate(sign, (shut(sign),), _LEG_CARE | {Thing.ICE, Thing.RAISE, Thing.COMPRESS})
        for sign in ("stretch_worse", "tight", "tight_locked", "tingling", "weak_foot", "drop_locked", "pain_rises")
    ),
    *(
        Gate(sign, (shut(sign),), _closes(Thing.STRETCH, Thing.MASSAGE, Thing.HEAT, Thing.IBUPROFEN))
        for sign in ("pop", "gap", "sore_bone", "leg_swollen", "built_up")
    ),
    *(Gate(sign, (shut(sign),), _closes(Thing.DRINK, Thing.IBUPROFEN)) for sign in ("sick", "headache", "puffy")),
    Gate("breathless", (shut("breathless"),), _closes(Thing.STRETCH, Thing.MASSAGE)),
    Gate("skin", (shut("skin"),), _closes(Thing.HEAT, Thing.ICE)),
    Gate("circulation", (shut("circulation"),), _closes(Thing.HEAT, Thing.ICE)),
    Gate("bruise", (shut("bruise"),), _closes(Thing.HEAT, Thing.MASSAGE, Thing.IBUPROFEN)),
    Gate("hot", (shut("hot"),), _closes(Thing.HEAT)),
    Gate("nerve", (shut("nerve"),), _closes(Thing.HEAT, Thing.ICE)),
    Gate("diabetes", (shut("diabetes"),), _closes(Thing.HEAT, Thing.ICE)),
    Gate("heart", (shut("heart_disease"),), _closes(Thing.HEAT, Thing.IBUPROFEN)),
    Gate("cancer", (shut("cancer"),), _closes(Thing.HEAT)),
    Gate("kidney", (shut("kidney"),), _MEDICINE),
    Gate("asthma", (shut("asthma"),), _MEDICINE),
    Gate("ulcer", (shut("ulcer"),), _MEDICINE),
    Gate("earlier_clot", (shut("earlier_clot"),), _closes(Thing.MASSAGE)),
    Gate("blood_thinner", (shut("blood_thinner"),), _closes(Thing.IBUPROFEN, Thing.MASSAGE)),
    Gate("nsaid", (shut("nsaid"),), _MEDICINE),
    Gate("statin", (shut("statin"),), _MEDICINE),
    Gate("diuretic", (shut("diuretic"),), _MEDICINE),
    Gate("blood_pressure", (shut("blood_pressure"),), _MEDICINE),
    Gate("pregnant", (shut("pregnant"),), _closes(Thing.IBUPROFEN, Thing.MASSAGE)),
    Gate("sickle_trait", (shut("sickle_trait"),), _MEDICINE),
    Gate("under_18", (one_of("age_band", "under_16", "16_17"),), _MEDICINE),
    Gate("over_60", (one_of("age_band", "60_over"),), _MEDICINE),
    Gate("long_run", (one_of("run_hours", "over_2"),), _MEDICINE),
    Gate("hot_run", (shut("run_hot"),), _MEDICINE),
    Gate("drank", (shut("drank_beyond_thirst"),), _closes(Thing.DRINK, Thing.IBUPROFEN)),
    Gate("vomiting", (shut("vomiting"),), _closes(Thing.DRINK, Thing.IBUPROFEN)),
    Gate("packet", (shut("packet"),), _MEDICINE),
)

ALWAYS_CLOSED = _closes(Thing.RUN, Thing.PARACETAMOL, Thing.COMPRESS)
"""No run the same day (AMSSM; a choice); the program proposes neither paracetamol nor a bandage."""


@cache
def gate_facts() -> frozenset[str]:
    """The facts that can close or open a gate; others leave what is forbidden as it is."""
    gates = {condition.fact for gate in GATES for condition in gate.when}
    return PAINKILLER_NOES | gates | {"urine_normal", "run_hours", "clot", "injury", "injury_below"}


def forget() -> None:
    """Forget what was worked out from the tables, for tests that change them."""
    for worked_out in (gate_facts, _never, _by_first_fact):
        worked_out.cache_clear()


def forbidden(snapshot: Snapshot) -> frozenset[Thing]:
    """All that what is known forbids: facts, what the program never proposes, and what waits for a no.

    No rubbing and no heat before the clot and injury lines are answered no (MASS-TH, MASS-ID, SPR); no painkiller
    before its gate.
    """
    out = closed_by_facts(snapshot) | ALWAYS_CLOSED | until_known(snapshot)
    if any(snapshot.sign(line) is not Value.NO for line in ("clot", "injury")):
        out |= {Thing.MASSAGE, Thing.HEAT}
    return out if painkiller_open(snapshot) else out | _MEDICINE


def until_known(snapshot: Snapshot) -> frozenset[Thing]:
    """What an injured leg may have only once it is known not to be numb or cold below (COLD-CARE, ALI-DEV).

    Nothing speaks against it yet, so it is neither offered nor advised against.
    """
    waits = snapshot.has("injury") and snapshot.sign("injury_below") is not Value.NO
    return _closes(Thing.ICE, Thing.RAISE) if waits else frozenset()


def closed_by_facts(snapshot: Snapshot) -> frozenset[Thing]:
    """What the matrix rows of every finding and every closed gate forbid; in an emergency, driving oneself too."""
    out = {Thing.DRIVE} if snapshot.urgency >= Urgency.EMERGENCY else set()
    for suspect in {finding.suspect for finding in snapshot.findings if finding.suspect}:
        out |= _never()[suspect]
    for gate in closed_gates(snapshot):
        out |= gate.closes
    return frozenset(out)


@cache
def _never() -> Mapping[str, set[Thing]]:
    return {suspect: {thing for thing, cell in row.items() if cell == "no"} for suspect, row in MATRIX.items()}


def closed_gates(snapshot: Snapshot) -> list[Gate]:
    """The gates whose facts hold, in the order of the table."""
    facts = (*snapshot.signs, *snapshot.numbers, *snapshot.choices)
    by_fact = _by_first_fact()
    closed = {at: gate for fact in facts for at, gate in by_fact.get(fact, ()) if all_hold(gate.when, snapshot)}
    return [closed[at] for at in sorted(closed)]


@cache
def _by_first_fact() -> Mapping[str, list[tuple[int, Gate]]]:
    """The gates by the fact of their first condition: one that nobody knows closes nothing."""
    gates: dict[str, list[tuple[int, Gate]]] = {}
    for at, gate in enumerate(GATES):
        gates.setdefault(gate.when[0].fact, []).append((at, gate))
    return gates


_ONLY_SOME = frozenset(
    {
        *(
            "vomiting",
            "bruise",
            "sick",
            "headache",
            "puffy",
            "foot_cool",
            "numb_foot",
            "drop",
            "web_numb",
            "drop_locked",
        ),
        *("stretch_worse", "tight", "tight_locked", "tingling", "weak_foot", "pain_rises"),
        *("pop", "gap", "sore_bone", "leg_swollen", "built_up"),
    }
)

PAINKILLER_NOES = (
    frozenset({"unwell", "urine"})
    | frozenset(
        condition.fact
        for gate in GATES
        for condition in gate.when
        if Thing.IBUPROFEN in gate.closes and condition.test == "sign"
    )
    - _ONLY_SOME
)
"""Signs that must each have been answered no before the painkiller's packet is mentioned.

What is asked only of some need not be answered, where the line that leads to it was answered no.
"""


def painkiller_closed(snapshot: Snapshot) -> bool:
    """Whether something known already speaks against ibuprofen."""
    return any(Thing.IBUPROFEN in gate.closes for gate in closed_gates(snapshot))


def painkiller_open(snapshot: Snapshot) -> bool:
    """Whether the packet of ibuprofen may be mentioned; the default is a pharmacist.

    All asked, all no, an adult under 60, a run of known length, normal urine, not before or during a run (FDA-LABEL,
    NHS-IBU, IBU-MIX; a choice).
    """
    if snapshot.choices.get("age_band") != "18_59" or snapshot.findings or "run_hours" not in snapshot.choices:
        return False
    if any(snapshot.signs.get(name) is not Value.NO for name in PAINKILLER_NOES):
        return False
    return snapshot.sign("urine_normal") is Value.YES and not painkiller_closed(snapshot)


def helpful(snapshot: Snapshot) -> tuple[Thing, ...]:
    """What a likely condition makes helpful while waiting and nothing forbids."""
    suspects = {finding.suspect for finding in snapshot.findings if finding.suspect}
    return tuple(
        thing
        for thing in _COLUMNS
        if thing not in snapshot.forbidden and any(MATRIX[suspect][thing] == "do" for suspect in suspects)
    )
