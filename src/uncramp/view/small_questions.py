"""Small questions outside an episode, asked one after the other: the morning after, and before running again."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..protocol.snapshot import Plain
from ..protocol.terms import Value

SmallAnswers = Mapping[str, Plain]


class SmallQuestion(Struct, frozen=True):
    """One small question: its words are ``ask`` and, where there is one, ``check``; without options it is yes or no,
    or a number of pain (NRS) where ``scale``.

    It is not asked where the answer to another is what ``unless`` says.
    """

    item: str
    ask: str
    check: str = ""
    options: tuple[str, ...] = ()
    scale: bool = False
    unless: tuple[str, str] = ("", "")


class Series(Struct, frozen=True):
    """Questions in order. What follows from the answers is `session.small_answers`.

    Any answer but no ends it at once where ``until_not_no``: what is worse for the leg is not tried after it.
    """

    id: str
    questions: tuple[SmallQuestion, ...]
    until_not_no: bool = False

    def open(self, answers: SmallAnswers) -> SmallQuestion | None:
        """The next question without an answer; none once the series has ended."""
        if self.until_not_no and any(value != Value.NO for value in answers.values()):
            return None
        return next((small for small in self.questions if _is_open(small, answers)), None)


def _is_open(small: SmallQuestion, answers: SmallAnswers) -> bool:
    item, value = small.unless
    return small.item not in answers and not (item and answers.get(item) == value)


SORENESS = ("gone", "better", "same", "worse")
SERIES: Mapping[str, Series] = {
    "follow_up": Series(
        "follow_up",
        (
            SmallQuestion("urine", "follow_up.urine.ask", "follow_up.urine.check"),
            SmallQuestion("swelling", "follow_up.swelling.ask", "follow_up.swelling.check"),
            SmallQuestion("breathless", "follow_up.breathless.ask", "follow_up.breathless.check"),
            SmallQuestion("unwell", "follow_up.unwell.ask"),
            SmallQuestion("fever", "follow_up.fever.ask", "follow_up.fever.check"),
            SmallQuestion("steps", "follow_up.steps.ask", "follow_up.steps.check"),
            SmallQuestion("soreness", "follow_up.sore.ask", options=SORENESS),
            SmallQuestion("strength", "follow_up.strength.ask", scale=True, unless=("soreness", "gone")),
        ),
    ),
    "return": Series(
        "return",
        tuple(SmallQuestion(step, f"return.{step}") for step in ("twitch", "walk", "stretch", "raises", "hops")),
        until_not_no=True,
    ),
}
