"""Words for a view: says sentences by id and remembers which were said, with their sources."""

from __future__ import annotations

import time
from collections.abc import Mapping

from ..protocol.terms import DAY, MINUTE, Seconds
from ..words.catalogue import Catalogue, Sentence


class Speaker:
    """One composing of a view. ``sentences`` is every sentence on it, for the page that tells why.

    ``helper`` speaks to who helps the runner: a sentence that has a form for them, ``<id>.helper``, is said in it.
    ``keys`` are the names of keys that a sentence may speak of, by their placeholders.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        wall_shift: Seconds = 0.0,
        *,
        helper: bool = False,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.helper = helper
        self._keys = keys or {}
        self.sentences: list[Sentence] = []
        self._shift = wall_shift

    def lines(self, id: str, **params: object) -> tuple[str, ...]:
        """The lines of a sentence, kept for `sentences`."""
        sentence = self.catalogue.say(f"{id}.helper" if self.to_helper(id) else id, **{**self._keys, **params})
        self.sentences.append(sentence)
        return sentence.lines

    def cite(self, *ids: str) -> None:
        """Keep sentences for the page that tells why, though this view itself does not show them."""
        self.sentences += [self.catalogue.say(id) for id in ids]

    def to_helper(self, id: str) -> bool:
        """Whether this sentence or label is said in its form for a helper."""
        return self.helper and f"{id}.helper" in self.catalogue

    def text(self, id: str, **params: object) -> str:
        """The sentence as one running text, kept for `sentences`."""
        return " ".join(self.lines(id, **params))

    def label(self, id: str, **params: object) -> str:
        """Words of the interface; they need no source."""
        return self.catalogue.label(f"{id}.helper" if self.to_helper(id) else id, **params)

    def optional(self, id: str) -> str:
        """A label that not every id of its kind has; empty where it is missing."""
        return self.catalogue.label(id) if id in self.catalogue.labels else ""

    def span(self, seconds: Seconds) -> str:
        """A length of time in words: seconds below one minute, whole minutes below two hours, hours."""
        whole = max(0, round(seconds))
        if whole < MINUTE:
            return self.label("unit.second", count=whole)
        if whole < 120 * MINUTE:
            return self.label("unit.minute", count=round(whole / MINUTE))
        if whole < 48 * 60 * MINUTE:
            return self.label("unit.hour", count=round(whole / (60 * MINUTE)))
        return self.days(whole)

    def days(self, seconds: Seconds) -> str:
        """A length of time in days, the nearest whole number of them."""
        return self.label("unit.day", count=round(seconds / DAY))

    def exact(self, seconds: Seconds) -> str:
        """A length of time in words, to the second below ten minutes."""
        minutes, rest = divmod(max(0, round(seconds)), 60)
        if not rest or not 0 < minutes < 10:
            return self.span(seconds)
        parts = self.label("unit.minute", count=minutes), self.label("unit.second", count=rest)
        return self.label("unit.two", what=parts[0], other=parts[1])

    def local(self, at: Seconds) -> str:
        """The hour and minute on the runner's own clock."""
        return time.strftime("%H:%M", time.localtime(at + self._shift))

    def day(self, at: Seconds) -> str:
        """The day and month on the runner's own calendar."""
        local = time.localtime(at + self._shift)
        return f"{local.tm_mday} {self.label(f'month.{local.tm_mon}')}"


def digits(seconds: int) -> str:
    """``m:ss``, or ``h:mm:ss`` from an hour on."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
