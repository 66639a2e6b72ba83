"""Things for the next run, each with its tick, its reason, and what the record shows of it, drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.content import Content

from uncramp.diary.exact_shares import Share
from uncramp.diary.next_things import RunThing
from uncramp.diary.prevention import PreventionItem, PreventionReason
from uncramp.diary.record_facts import Precaution
from uncramp.words.catalogue import Catalogue

from .pane import Pane, hanging
from .tapped import tap_of

_BAR = 20
_FULL, _EMPTY = "█", "░"
_LEAD = 7
"""Cells of number and tick before the words of a thing."""
_HAD, _HAD_NOT = "■", "□"


class RunThings(Pane):
    """A list of things; those that can be ticked have a digit."""

    def tell(
        self, words: Catalogue, things: Sequence[RunThing], ticks: Collection[Precaution], first: int, reasons: bool
    ) -> None:
        """Show them; the first that can be ticked has the digit ``first``; with ``reasons`` what studies say too."""
        self.fit(lambda: self._composed(words, things, ticks, first, reasons))

    def _composed(
        self, words: Catalogue, things: Sequence[RunThing], ticks: Collection[Precaution], first: int, reasons: bool
    ) -> Content:
        rows: list[Content] = []
        number, general = first, first > 1  # what is folded is named as general by its fold
        for thing in things:
            if thing.advice.because is PreventionReason.GENERAL and not general:
                general = True
                rows += [Content.styled(words.text(thing.advice.because_words), "$quiet"), Content("")]
            key = ""
            if thing.precaution is not None:
                key, number = str(number), number + 1
            rows += self._thing(words, thing, key, thing.precaution in ticks)
            rows += [*(self._why(words, thing.advice) if reasons else ()), Content("")]
        return Content("\n").join(rows[:-1]) if rows else Content("")

    def _thing(self, words: Catalogue, thing: RunThing, key: str, ticked: bool) -> Iterator[Content]:
        advice = thing.advice
        mark = (("[x]", "$good bold") if ticked else ("[ ]", "$quiet")) if key else ("   ", "")
        lead = Content.assemble((f"{key or ' '}  ", "$key bold"), mark, " ")
        row = hanging(lead, Content.styled(words.text(advice.words), "bold"), self.room)
        yield row.stylize(tap_of(key)) if key else row
        indent = Content(" " * _LEAD)
        if advice.because is not PreventionReason.GENERAL:
            yield hanging(indent, Content.styled(words.text(advice.because_words), "$watch"), self.room)
        for line in self._figure(words, thing):
            yield hanging(indent, line, self.room)
        if advice.params:
            numbers = words.text(f"prevent.{advice.thing}.numbers", **advice.params)
            yield hanging(indent, Content.styled(numbers, "$primary"), self.room)

    def _why(self, words: Catalogue, advice: PreventionItem) -> Iterator[Content]:
        strength = words.label("prevent.strength_of", what=words.label(f"prevent.strength.{advice.strength}"))
        yield hanging(Content(" " * _LEAD), Content.styled(f"{words.text(advice.why)} {strength}", "$quiet"), self.room)

    def _figure(self, words: Catalogue, thing: RunThing) -> Iterator[Content]:
        """The shares of runs on which it was missing; else the last cramps, a square each."""
        if thing.with_cramp is not None and thing.without is not None and thing.factor is not None:
            names = [words.label("recurrence.with_cramp"), words.label("recurrence.without_cramp")]
            wide = max(map(len, names))
            yield Content(f"{words.label(f'recurrence.factor.{thing.factor}')}:")
            for name, share, ink in zip(names, (thing.with_cramp, thing.without), ("$watch", "$primary"), strict=True):
                yield self._share(words, name.ljust(wide), share, ink)
        elif thing.missing:
            squares = _HAD * thing.missing + _HAD_NOT * (thing.last - thing.missing)
            yield Content.assemble(
                (squares, "$watch"), " ", words.label("prevent.missing", count=thing.missing, of=thing.last)
            )

    def _share(self, words: Catalogue, name: str, share: Share, ink: str) -> Content:
        count = words.label("prevent.count", count=share.count, of=share.of)
        room = min(_BAR, self.room - _LEAD - len(name) - len(count) - 2)
        full = round((share.value or 0) * max(room, 0))
        bar = Content.assemble((_FULL * full, ink), (_EMPTY * (max(room, 0) - full), "$empty"))
        return Content(f"{name} ") + bar + Content(f" {count}")


class FirstThings(Pane):
    """What comes before any running."""

    def tell(self, words: Catalogue, things: Sequence[PreventionItem], keys: dict[str, str]) -> None:
        """Show them; ``keys`` are those that do one of them, by its name."""
        self.fit(lambda: self._composed(words, things, keys))

    def _composed(self, words: Catalogue, things: Sequence[PreventionItem], keys: dict[str, str]) -> Content:
        rows: list[Content] = []
        for advice in things:
            key = keys.get(str(advice.thing), "")
            lead = Content.assemble(("! ", "$watch bold"), *(((f"{key}  ", "$key bold"),) if key else ()))
            row = hanging(lead, Content.styled(words.text(advice.words), "$watch bold"), self.room)
            rows.append(row.stylize(tap_of(key.lower())) if key else row)
            rows.append(hanging(Content("  "), Content.styled(words.text(advice.why), "$quiet"), self.room))
        return Content("\n").join(rows)
