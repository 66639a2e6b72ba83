"""What the page of reasons tells: each sentence that is said and, after the first that it belongs to, its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..words.catalogue import Catalogue, Sentence


def explained(sentences: Sequence[Sentence], words: Catalogue) -> tuple[Sentence, ...]:
    """The sentences of a view in order, each once, with the reasons ``<id>.why`` that the words give for them.

    What is said short for a narrow window and long for a wide one is one sentence: the first form stands for it.
    """
    rows: dict[str, Sentence] = {}
    for sentence in sentences:
        name, _, form = sentence.id.rpartition(".")
        whole = f"{sentence.id} {sentence.text}" if f"{sentence.id}.short" not in words.sentences else sentence.id
        rows.setdefault(name if form in _FORMS else whole, sentence)
        for id in reasons(sentence.id):
            if id in words.sentences:
                rows.setdefault(id, words.say(id))
    return tuple(rows.values())


_FORMS = frozenset({"short", "line", "onset", "full", "long"})


def reasons(id: str) -> Iterator[str]:
    """Where the reason of a sentence may stand: under its own id and those above; a danger line's under its name."""
    parts = id.removeprefix("rule.").split(".")
    for length in range(len(parts), 0, -1):
        above = ".".join(parts[:length])
        yield f"{above}.why"
        yield f"danger.{above}.why"
    yield f"danger.{parts[0].partition('_')[0]}.why"  # clot_which.ask, clot_again.ask
