"""What a command refuses, as one error with its sentence and exit code."""

from __future__ import annotations

from collections.abc import Mapping

from .codes import USAGE


class CommandError(Exception):
    """The command ends with one sentence on stderr: a words id, what it names, and the exit code."""

    def __init__(self, words: str, exit_code: int = USAGE, **params: object) -> None:
        super().__init__(words)
        self.words = words
        self.params: Mapping[str, object] = params
        self.exit_code = exit_code
