"""The one error of the words: a file that cannot be used, and where in it."""

from __future__ import annotations

import re


class WordsError(Exception):
    """A words file is wrong, or a sentence was asked for that it does not hold.

    Names the file, the key and, where the key can be found in the text, the line.
    """

    def __init__(self, file: str, key: str, problem: str, text: str = "") -> None:
        self.file = file
        self.key = key
        self.problem = problem
        self.line = _line_of(key, text) if key else None
        where = f"{file}, line {self.line}" if self.line else file
        super().__init__(f"{where}: {key}: {problem}" if key else f"{where}: {problem}")

    @property
    def is_in_file(self) -> bool:
        """Whether a file is wrong; else the program asked for what no file holds."""
        return self.file.endswith(".toml")


def _line_of(key: str, text: str) -> int | None:
    """The first line on which a key or a table of that name is written."""
    pattern = re.compile(rf'^\s*(?:"?{re.escape(key)}"?\s*=|\[{re.escape(key)}\])', re.MULTILINE)
    match = pattern.search(text)
    return text.count("\n", 0, match.start(0)) + 1 if match else None
