"""What makes a leg dangerous, as data: one row a sign or combination, and what each forbids.

Theory. A *sign* is a question answered yes or not sure; a *number* is pain on the 0 to 10 NRS or a
count; a *choice* is a word such as a muscle. Every row of `ROWS` names the facts that must hold
together, how urgent that is, whether to call or to be driven, and what it makes likely
(`suspect`). What is likely forbids things: that is `MATRIX`, the do and do-not table of
danger.md section 5. `GATES` close single things without raising urgency.

Facts keep their gravest value while they are in force, rows only add, urgency is a maximum and the
forbidden things are a union. So nothing an answer says can lower what another has said; only undo,
which folds the episode again without the answer, takes a fact out of force.

Sources are named with the sentences in words/en.toml: ``rule.<id>`` for a row, ``not.<thing>`` for
a cell, and ``danger.<line>.*`` for the eight lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from .limits import MIDDLE, SEVERE
from .snapshot import Finding, Plain, Snapshot
from .terms import Thing, Urgency, Value

LINES = ("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury")
"""The eight danger lines in asking order (danger.md section 4)."""

LATER_LINES = (*LINES, "compartment")
"""From ten minutes on, and with ``worse``, the compartment line is asked too."""

_YES = frozenset({Value.YES})
_MAYBE = frozenset({Value.YES, Value.UNSURE})


class Condition(Struct, frozen=True):
    """One fact that must hold: a sign among ``values``, or a number/choice compared with ``than``."""

    fact: str
    test: Literal["sign", "at_least", "one_of"]
    values: frozenset[str] = frozenset()
    than: float = 0.0

    def holds(self, snapshot: Snapshot) -> bool:
        """Whether the snapshot's facts in force meet this condition; unknown never does."""
        if self.test == "sign":
            return snapshot.signs.get(self.fact) in self.values
        if self.test == "at_least":
            number = snapshot.numbers.get(self.fact)
            return number is not None and number >= self.than
        return snapshot.choices.get(self.fact) in self.values


def all_hold(conditions: Iterable[Condition], snapshot: Snapshot) -> bool:
    """Whether the snapshot meets every condition."""
    for condition in conditions:  # noqa: SIM110  (a plain loop: every fact is weighed against every gate)
        if not condition.holds(snapshot):
            return False
    return True


def yes(fact: str) -> Condition:
    """The sign was answered yes."""
    return Condition(fact, "sign", _YES)


def maybe(fact: str) -> Condition:
    """The sign was answered yes or still not sure."""
    return Condition(fact, "sign", _MAYBE)


def at_least(fact: str, than: float) -> Condition:
    """The number (NRS points or a count) is known and not below ``than``."""
    return Condition(fact, "at_least", than=than)


def one_of(fact: str, *values: str) -> Condition:
    """The choice is one of ``values``."""
    return Condition(fact, "one_of", frozenset(values))


class Row(Struct, frozen=True):
    """Facts that together mean ``urgency``; ``call`` says call the number instead of being driven."""

    id: str
    when: tuple[Condition, ...]
    urgency: Urgency
    call: bool = False
    suspect: str = ""


_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT

_ONE_LEG = one_of("side", "left", "right", "not_said")
_HIP_OR_THIGH = one_of("muscle", "groin", "buttock", "hamstring", "quadriceps")

ROWS: tuple[Row, ...] = (
    # The eight lines and the compartment line (design section 3).
    Row("danger.heart", (maybe("heart"),), _E, call=True, suspect="heart"),
    Row("danger.mind", (maybe("mind"),), _E, call=True, suspect="mind"),
    Row("danger.foot", (maybe("foot"),), _E, call=True, suspect="foot"),
    Row("danger.spine", (maybe("spine"),), _E, suspect="spine"),
    Row("danger.urine", (maybe("urine"),), _E, suspect="urine"),
    Row("danger.fever", (maybe("fever"),), _T, suspect="fever"),
    Row("danger.clot", (maybe("clot"),), _T, suspect="clot"),
    Row("danger.injury", (maybe("injury"),), _T, suspect="injury"),
    Row("danger.compartment", (maybe("compartment"),), _E, suspect="compartment"),
    # What is asked once care is on the screen, and makes it more urgent.
    Row("limp_legs", (maybe("spine"), maybe("limp_legs")), _E, call=True, suspect="spine"),
    Row("fever_ill", (yes("fever"), maybe("fever_ill")), _E, call=True, suspect="fever"),
    Row("fever_pain", (yes("fever"), at_least("worst", SEVERE)), _E, call=True, suspect="fever"),
    Row("clot_breath", (maybe("clot"), maybe("clot_breath")), _E, call=True, suspect="clot"),
    Row("injury_below", (maybe("injury"), maybe("injury_below")), _E, suspect="foot"),
    Row("compartment_no_lift", (maybe("compartment"), maybe("no_lift")), _E, call=True, suspect="compartment"),
    # Asked while resting.
    Row("unwell", (maybe("unwell"),), _T, suspect="unwell"),
    Row("unwell_drank", (maybe("unwell"), maybe("drank_beyond_thirst")), _E, call=True, suspect="drank"),
    Row("unwell_vomiting", (maybe("unwell"), maybe("vomiting")), _E, call=True, suspect="drank"),
    Row("muddled", (maybe("muddled"),), _E, call=True, suspect="mind"),
    Row("unwell_30", (maybe("unwell"), maybe("unwell_30")), _E, call=True, suspect="unwell"),
    Row("wound", (maybe("wound"),), _E, suspect="wound"),
    # Profile items, each with its partner (danger.md items 5, 12, 20 to 24).
    Row("statin_pain", (maybe("statin"), at_least("pain_at_hour", MIDDLE)), _T, suspect="statin"),
    Row("statin_weak", (maybe("statin"), maybe("weaker_weeks")), _T, suspect="statin"),
    Row("statin_urine", (maybe("statin"), maybe("urine")), _E, suspect="urine"),
    Row("sickle_gave_way", (maybe("sickle_trait"), maybe("gave_way")), _E, call=True, suspect="sickle"),
    Row("sickle_legs", (maybe("sickle_trait"), maybe("spine")), _E, call=True, suspect="sickle"),
    Row("pregnant_one_sided", (maybe("pregnant"), _ONE_LEG, at_least("pain_at_hour", 1)), _T, suspect="clot"),
    Row("clot_risk_pain", (maybe("clot_risk"), _ONE_LEG, at_least("pain_at_hour", 1)), _T, suspect="clot"),
    Row("pill_pain", (maybe("pill_hrt"), _ONE_LEG, at_least("pain_at_hour", MIDDLE)), _T, suspect="clot"),
    Row("child_limp", (one_of("age_band", "under_16"), maybe("limp")), _T, suspect="child"),
    Row("child_hip", (one_of("age_band", "under_16"), _HIP_OR_THIGH, at_least("worst", 1)), _T, suspect="child"),
    Row("thinner_swelling", (maybe("blood_thinner"), maybe("bruise")), _T, suspect="bleed"),
    Row("illness_repeat", (maybe("long_illness"), at_least("episodes_28_days", 2)), _A),
    # The pattern lines of the debrief (danger.md tier 3 and items 15, 27, 28).
    Row("pattern.same_distance", (maybe("same_distance"),), _A),
    Row("pattern.foot_numb", (maybe("foot_numb"),), _A),
    Row("pattern.weaker_weeks", (maybe("weaker_weeks"),), _A),
    Row("pattern.wakes_at_night", (maybe("wakes_at_night"),), _A),
    Row("pattern.back_to_leg", (maybe("back_to_leg"),), _A),
    Row("pattern.both_feet", (maybe("both_feet"),), _A),
    Row("pattern.since_childhood", (maybe("since_childhood"),), _A),
    Row("pattern.bone_spot", (maybe("bone_spot"),), _A, suspect="bone"),
    Row("pattern.hip_groin", (maybe("hip_groin"),), _T, suspect="bone"),
    Row("pattern.long_sore", (maybe("long_sore"),), _A),
    # The repeat rule (design section 4; care.md C13).
    Row("repeat_28_days", (at_least("episodes_28_days", 3),), _A),
    Row("repeat_prepared", (at_least("prepared_28_days", 2),), _A),
    Row("repeat_nights", (at_least("nights_woken", 2),), _A),
)

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

GATES: tuple[Gate, ...] = (
    Gate("skin", (maybe("skin"),), _closes(Thing.HEAT, Thing.ICE)),
    Gate("circulation", (maybe("circulation"),), _closes(Thing.HEAT, Thing.ICE)),
    Gate("bruise", (maybe("bruise"),), _closes(Thing.HEAT, Thing.MASSAGE, Thing.IBUPROFEN)),
    Gate("hot", (maybe("hot"),), _closes(Thing.HEAT)),
    Gate("nerve", (maybe("nerve"),), _closes(Thing.HEAT, Thing.ICE)),
    Gate("diabetes", (maybe("diabetes"),), _closes(Thing.HEAT, Thing.ICE)),
    Gate("heart", (maybe("heart_disease"),), _closes(Thing.HEAT, Thing.IBUPROFEN)),
    Gate("cancer", (maybe("cancer"),), _closes(Thing.HEAT)),
    Gate("kidney", (maybe("kidney"),), _MEDICINE),
    Gate("asthma", (maybe("asthma"),), _MEDICINE),
    Gate("ulcer", (maybe("ulcer"),), _MEDICINE),
    Gate("earlier_clot", (maybe("earlier_clot"),), _closes(Thing.MASSAGE)),
    Gate("blood_thinner", (maybe("blood_thinner"),), _closes(Thing.IBUPROFEN, Thing.MASSAGE)),
    Gate("nsaid", (maybe("nsaid"),), _MEDICINE),
    Gate("statin", (maybe("statin"),), _MEDICINE),
    Gate("diuretic", (maybe("diuretic"),), _MEDICINE),
    Gate("blood_pressure", (maybe("blood_pressure"),), _MEDICINE),
    Gate("pregnant", (maybe("pregnant"),), _closes(Thing.IBUPROFEN, Thing.MASSAGE)),
    Gate("sickle_trait", (maybe("sickle_trait"),), _MEDICINE),
    Gate("under_18", (one_of("age_band", "under_16", "16_17"),), _MEDICINE),
    Gate("over_60", (one_of("age_band", "60_over"),), _MEDICINE),
    Gate("long_run", (at_least("run_hours", 2.001),), _MEDICINE),
    Gate("hot_run", (maybe("run_hot"),), _MEDICINE),
    Gate("drank", (maybe("drank_beyond_thirst"),), _closes(Thing.DRINK, Thing.IBUPROFEN)),
    Gate("vomiting", (maybe("vomiting"),), _closes(Thing.DRINK, Thing.IBUPROFEN)),
    Gate("packet", (maybe("packet"),), _MEDICINE),
)

ALWAYS_CLOSED = _closes(Thing.RUN, Thing.PARACETAMOL, Thing.COMPRESS)
"""No run the same day (care.md C7); the program proposes neither paracetamol nor a bandage."""


@cache
def _rows_by_fact() -> Mapping[str, tuple[Row, ...]]:
    facts = {condition.fact for row in ROWS for condition in row.when}
    return {fact: tuple(row for row in ROWS if any(c.fact == fact for c in row.when)) for fact in facts}


@cache
def gate_facts() -> frozenset[str]:
    """The facts that can close or open a gate; others leave what is forbidden as it is."""
    gates = {condition.fact for gate in GATES for condition in gate.when}
    return PAINKILLER_NOES | gates | {"urine_normal", "run_hours", "clot", "injury", "injury_below"}


def forget_tables() -> None:
    """Forget what was worked out from the tables, for tests that change them."""
    for worked_out in (_rows_by_fact, gate_facts, _never):
        worked_out.cache_clear()


def findings(snapshot: Snapshot, touched: Iterable[str]) -> tuple[Finding, ...]:
    """The rows that newly hold after the facts named in ``touched`` changed."""
    known = {finding.rule for finding in snapshot.findings}
    new: list[Finding] = []
    for fact in touched:
        for row in _rows_by_fact().get(fact, ()):
            if row.id not in known and all_hold(row.when, snapshot):
                known.add(row.id)
                new.append(Finding(row.id, row.urgency, row.call, row.suspect))
    return tuple(new)


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
    """The gates whose facts hold."""
    return [gate for gate in GATES if all_hold(gate.when, snapshot)]


_CLOSES_PAINKILLER = tuple(gate for gate in GATES if Thing.IBUPROFEN in gate.closes)
PAINKILLER_NOES = frozenset({"unwell", "urine"}) | frozenset(
    condition.fact for gate in _CLOSES_PAINKILLER for condition in gate.when if condition.test == "sign"
) - frozenset({"vomiting", "bruise"})
"""Signs that must each have been answered no before the painkiller's packet is mentioned.

Vomiting is asked only of those who feel unwell, and the injury line asks for a bruise too.
"""


def painkiller_closed(snapshot: Snapshot) -> bool:
    """Whether something known already speaks against ibuprofen."""
    return any(all_hold(gate.when, snapshot) for gate in _CLOSES_PAINKILLER)


def painkiller_open(snapshot: Snapshot) -> bool:
    """Whether the packet of ibuprofen may be mentioned: all asked, all no, an adult under 60,

    a run of known length, normal urine, not before or during a run (care.md N5 to N8, N13). The default is a
    pharmacist.
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


def profile_facts(profile: Mapping[str, Plain]) -> tuple[dict[str, Value], dict[str, Plain]]:
    """Signs and choices that a stored profile stands for; what is unknown counts as not sure."""
    signs: dict[str, Value] = {}
    choices: dict[str, Plain] = {}
    for name, value in profile.items():
        if name == "age_band":
            choices[name] = value
        elif isinstance(value, str) and value in set(Value):
            signs[name] = Value(value)
    return signs, choices
