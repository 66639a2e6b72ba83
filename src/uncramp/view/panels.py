"""The danger lines as they are asked: all at once with a digit each, or one by one with their check."""

from __future__ import annotations

from ..protocol.asking import open_lines
from ..protocol.limits import TEN
from ..protocol.questions import Question
from ..protocol.snapshot import Snapshot
from ..protocol.terms import Value
from . import Ask, Option
from .say_and_cite import Speaker

UNSEEN = frozenset(
    {
        *("urine", "spine", "fever", "numb_foot", "headache", "numb_still", "numb_hour", "drop_still"),
        *(
            "pee_6",
            "pee_12",
            "pee_pink",
            "urine_normal",
            "drank_beyond_thirst",
            "care_drank",
            "pregnant",
            "statin_new",
            "run_hot",
        ),
    }
)
"""What somebody else cannot see: who helps may answer "I do not know"."""


def yes_no(speaker: Speaker, asked: str = "") -> tuple[Option, ...]:
    """Yes, no and not sure; who helps may also say that it cannot be seen."""
    pairs = (("y", Value.YES), ("n", Value.NO), ("u", Value.UNSURE))
    options = tuple(Option(key, speaker.label(f"value.{value}"), value) for key, value in pairs)
    if not speaker.helper or asked not in UNSEEN:
        return options
    return (*options, Option("k", speaker.label("value.helper_unknown"), Value.UNKNOWN))


def panel(question: Question, snapshot: Snapshot, speaker: Speaker) -> Ask:
    """All lines at once: a digit is yes, 0 is none of these. What stands from minutes ago is shown as answered."""
    waiting = open_lines(question, snapshot)
    options = tuple(
        Option(
            str(i),
            speaker.text(f"danger.{line}.short"),
            line,
            wide=speaker.text(f"danger.{line}.line"),
            lead=speaker.optional(f"danger.{line}.lead"),
        )
        for i, line in enumerate(question.lines, 1)
        if line in waiting
    )
    stand = tuple(speaker.text(f"danger.{line}.short") for line in question.lines if line not in waiting)
    first = question.id == "danger" and snapshot.last < snapshot.onset + TEN
    none = Option("0", speaker.text("onset.none" if first else "onset.none.later"), None)
    head = speaker.lines(_HEADS.get(question.id, "onset.ask"))
    return Ask(question.id, "panel", head, (*options, none), answered=stand)


_HEADS = {"care_lines": "care_lines.ask", "earlier_lines": "earlier_lines.ask", "hidden": "hidden.ask"}


def _let_go_by_now(question: Question, snapshot: Snapshot) -> bool:
    """Whether the lines also ask what a locked cramp may cause by itself at first, and what is over."""
    locked = snapshot.locked_since
    young = locked is not None and snapshot.last < locked + TEN
    return question.id != "danger" and not (question.id in ("worse", "earlier_lines") and young)


_AFTER_LINE = {"heart": ("breathless",), "mind": ("headache",), "foot": ("foot_cool", "numb_foot")}
"""The halves that are asked after their line, where the lines are gone through one by one."""


def by_one_lines(question: Question, snapshot: Snapshot) -> tuple[str, ...]:
    """The lines still open, each followed by its halves."""
    order = [name for line in question.lines for name in (line, *_AFTER_LINE.get(line, ()))]
    asked = (line for line in order if line in question.lines or line in question.halves)
    return tuple(line for line in asked if f"{question.id}.{line}" not in snapshot.asked_here)


def by_one(question: Question, snapshot: Snapshot, speaker: Speaker) -> Ask:
    """One line at a time in its full form, with its five-second check; halves have no check of their own."""
    waiting = by_one_lines(question, snapshot)
    line = waiting[0]
    of = len(question.lines) + len(question.halves)
    step = (of - len(waiting) + 1, of)
    if line not in question.lines:
        return Ask(question.id, "yes_no", speaker.lines(f"tick.{line}"), yes_no(speaker, line), (), step)
    form = "full" if _let_go_by_now(question, snapshot) else "onset"
    check = speaker.lines(f"danger.{line}.check")
    return Ask(question.id, "yes_no", speaker.lines(f"danger.{line}.{form}"), yes_no(speaker, line), check, step)
