"""The few words the screens need beside the view's; all of them labels of the catalogue."""

from __future__ import annotations

from functools import cached_property


class Words:
    """Labels by id, loaded when the first is wanted. A label that is missing is shown by its id, never raised."""

    def __init__(self, language: str = "") -> None:
        self._language = language

    @cached_property
    def _labels(self) -> object:
        from uncramp.words import ENGLISH, Catalogue

        return Catalogue.load(self._language or ENGLISH)

    def __call__(self, id: str) -> str:
        """The label ``screen.<id>``."""
        from uncramp.words import WordsError

        try:
            return self._labels.label(f"screen.{id}")  # type: ignore[attr-defined, no-any-return]
        except WordsError:
            return id
