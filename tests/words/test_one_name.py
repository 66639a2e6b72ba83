"""One thing has one name, in keys, titles and sentences."""

from __future__ import annotations

import re

import pytest

from uncramp.words.languages import load_words

WORDS = load_words("en")
RETIRED = {
    "massage": "rub, rubbing",
    "history": "diary",
    "prevention": "next run",
    "re-check": "one-hour check",
    "tour": "try it out",
    "walkthroughs": "stories",
}
"""Names that have given way to another."""
ELSEWHERE = re.compile(r"massage gun|Do not massage, roll or rub|earlier history", re.IGNORECASE)
"""What a masseur or a machine does is no act of this program."""


def texts() -> dict[str, str]:
    """Every text of the screens; the command line names its commands by their own names."""
    entries = {**WORDS.labels, **WORDS.sentences}
    texts = {id: " ".join(line for lines in entry.forms.values() for line in lines) for id, entry in entries.items()}
    return {id: text for id, text in texts.items() if not id.startswith(("find.", "cli.", "source."))}


@pytest.mark.parametrize("name", RETIRED)
def test_a_name_that_has_given_way_is_not_said_any_more(name: str) -> None:
    word = re.compile(rf"\b{name}\b", re.IGNORECASE)
    left = {id: text for id, text in texts().items() if word.search(ELSEWHERE.sub("", text))}
    assert not left, f"say {RETIRED[name]}"
