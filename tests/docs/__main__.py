"""``python -m tests.docs``: renews what documents say that the program knows; names what it changed."""

from __future__ import annotations

import sys

from tests.cases.read import PublishedCaseError
from tests.docs.renew import makers
from uncramp.words.words_error import WordsError
from uncramp_screens.figures.book import PoseError


def main() -> int:
    """Write every file that is not current."""
    for path, make in makers().items():
        text = make()
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(path.name)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (WordsError, PoseError, PublishedCaseError) as why:
        sys.exit(str(why))
