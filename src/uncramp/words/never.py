"""What a program must never say, as patterns that any text can be held against.

A pattern that describes a bad order ("run it off") is allowed where the same clause says not to do it.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|without|nothing|cannot|don't|doesn't|hardly|instead of|leave out)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[.;:!?])\s+|\n+")


class Never(Struct, frozen=True):
    """One thing never to be said. `negated` allows it where the clause forbids it, `unless` where that is found."""

    name: str
    pattern: re.Pattern[str]
    negated: bool = True
    unless: re.Pattern[str] | None = field(default=None)


def _never(name: str, pattern: str, *, negated: bool = True, unless: str = "") -> Never:
    flags = re.IGNORECASE
    return Never(name, re.compile(pattern, flags), negated, re.compile(unless, flags) if unless else None)


_ILLS = r"(?:clot|dvt|tear|strain|fracture|infection|rupture|rhabdo\w*|heat ?stroke|compartment syndrome|cramp)"

NEVER: tuple[Never, ...] = (
    _never(
        "belittling",
        r"\b(?:just|only|merely|simply) a (?:leg )?cramp\b|\bnothing (?:serious|to worry)|\ball clear\b",
        negated=False,
    ),
    _never(
        "no doctor needed",
        r"\b(?:do not|don't|no) need (?:for |to see )?(?:a )?(?:doctor|clinician|help)\b|\byou are (?:fine|safe)\b",
        negated=False,
    ),
    _never(
        "diagnosis",
        rf"\b(?:you have|you've got|you do not have|this is|this is not|it is|it's|it is not) an? {_ILLS}\b",
        negated=False,
    ),
    _never("diagnosis claimed", r"\bdiagnos(?:e[sd]?|ing)\b"),
    _never("pushing on", r"\bpush (?:on )?through\b|\b(?:run|walk) it off\b|\bstretch harder\b|\bbounc(?:e|ing)\b"),
    _never("no pain, no gain", r"\bno pain,? no gain\b", negated=False),
    _never("until it gives", r"\buntil it gives\b"),
    _never(
        "drinking",
        r"\bdrink (?:as much|more(?! than)|plenty|lots|a lot)\b|\bkeep drinking\b"
        r"|\bahead of (?:your )?thirst\b|\bflush it out\b",
    ),
    _never(
        "litres", r"\b(?:\d+(?:[.,]\d+)?|half a|a|one|two|three) ?(?:l|litres?|liters?|ml|millilit\w+)\b", negated=False
    ),
    _never(
        "ibuprofen first",
        r"\b(?:take|have|swallow) (?:an? |some |two )?(?:ibuprofen|aspirin|nsaid)",
        unless=r"you already take",
    ),
    _never("a dose", r"\b\d+ ?mg\b(?!/)|\b(?:two|both) kinds\b", negated=False),
    _never("ibuprofen and running", r"\bibuprofen\b[^.]*\b(?:before|during) (?:a|the|your) run\b"),
    _never(
        "stopping a medicine",
        r"\bstop (?:taking )?(?:it|your|the|any)?\s*(?:statin|diuretic|inhaler|medicine|tablet|water tablet)s?\b"
        r"|\bcome off your\b",
    ),
    _never("quinine", r"\bquinine\b|\btonic water\b"),
    _never(
        "a lack",
        r"\byou(?:r body)? (?:lacks?|(?:are|is) low (?:in|on)|needs? more) \w+"
        r"|\bdeficien(?:t|cy)\b|\bdehydration (?:has )?caused?\b",
    ),
    _never("mineral cures", r"\bsalt tablets?\b|\bbananas?\b|\bcaused by dehydration\b"),
    _never("magnesium", r"\b(?:take|buy|eat) (?:more |some )?(?:magnesium|potassium|calcium)\b"),
    _never("pickle juice", r"\bpickle juice\b", unless=r"\bmixed\b|\bif you want to try\b"),
    _never(
        "long heat",
        r"\bheat\b[^.;]*\b(?:2[1-9]|[3-9]\d) min|\b(?:2[1-9]|[3-9]\d) min\w* of (?:heat|ice)\b",
        unless=r"after ice",
    ),
    _never("sleeping on heat", r"\b(?:sleep|asleep)\b[^.;]*\b(?:on|with)\b[^.;]*\b(?:pad|heat|bottle)\b"),
    _never("ice on skin", r"\bice\b[^.;]*\b(?:directly on|straight on|on bare)\b"),
    _never("waiting", r"\bwait (?:for )?(?:the|a) (?:full|whole) hour\b|\bcome back in an hour\b"),
    _never("safe numbers", r"\b(?:pain|score|number)\b[^.]*\bis safe\b|\bsafe to ignore\b", negated=False),
    _never("run at once", r"\byou can run (?:again )?(?:now|today)\b|\brun again (?:now|today)\b"),
    _never("never again", r"\b(?:won't|will not|cannot|can't) (?:get another|come back|happen again)\b", negated=False),
    _never("proven", r"\bvalidated\b|\bclinically\b|\bdoctor[- ]approved\b|\bproven\b|\bguarantee", negated=True),
)

_NUMBERS = re.compile(r"(?<![\w.,:-])(?:911|999|000|111|112|995|108|119|110|190|193|102|103)(?![\w%]|[.,:-]\d)")
_SHORT_NUMBERS = re.compile(r"\b(?:call|dial|ring|phone) (1[578])\b(?![.,:-]\d)", re.IGNORECASE)
_CALLING = re.compile(r"\b(?:call|dial|ring|phone|text)\b|\bemergency number\b|\bambulance\b", re.IGNORECASE)
_LOCAL = re.compile(r"\blocal (?:emergency )?number\b", re.IGNORECASE)


def never_says(text: str, number: str = "") -> list[str]:
    """The names of what in `text` must never be said, in the order of the list; empty when it is fit to show.

    `number` is the emergency number of the runner's own country, which may be printed on its own.
    """
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    names = [never.name for never in NEVER if _says(never, text, clauses)]
    if any(_lone_number(clause, text, number) for clause in clauses):
        names.append("a number of one country")
    return names


def _says(never: Never, text: str, clauses: list[str]) -> bool:
    if never.unless and never.unless.search(text):
        return False
    return any(
        not (never.negated and _NEGATION.search(clause[: match.end()]))
        for clause in clauses
        for match in never.pattern.finditer(clause)
    )


def _lone_number(clause: str, text: str, number: str) -> bool:
    """An emergency number in a clause about calling, not the runner's own and with no local number named beside it."""
    printed = {*_NUMBERS.findall(clause), *_SHORT_NUMBERS.findall(clause)} - {number}
    return bool(printed) and bool(_CALLING.search(clause)) and not _LOCAL.search(text)
