"""What is wrong with a story or a request, as a sentence of the words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

from ..words.catalogue import Catalogue


class WalkthroughError(Exception):
    """One sentence: ``words`` is its id, ``params`` what is filled in, ``exit_code`` what the command ends with."""

    def __init__(self, words: str, exit_code: int = 2, **params: object) -> None:
        super().__init__(words)
        self.words = words
        self.params = params
        self.exit_code = exit_code

    def sentence(self, catalogue: Catalogue) -> str:
        """The sentence in the words of the catalogue."""
        what = f"walkthrough.what.{self.params.get('what')}"
        params = {**self.params, "what": catalogue.label(what)} if what in catalogue else self.params
        return catalogue.text(self.words, **params)


def nearest(word: str, names: Iterable[str]) -> str:
    """The known word that looks most like ``word``; empty when none does."""
    matches = get_close_matches(word.lower(), [*names], n=1, cutoff=0.4)
    return matches[0] if matches else ""


def unknown(what: str, word: str, names: Iterable[str], file: str = "", line: int = 0) -> NoReturn:
    """Raise the error that names an unknown word and the nearest known one. ``what`` is key, state, field and so on.

    ``file`` and ``line`` are left out for a word that was typed.
    """
    names = tuple(names)
    near = nearest(word, names)
    id = "walkthrough.unknown" + ("" if file else ".here") + (".near" if near else "")
    raise WalkthroughError(id, what=what, name=word, nearest=near, choices=", ".join(names), file=file, line=line)
