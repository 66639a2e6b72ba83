"""The story of a cramp is words in the words of its answers, not in codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.runner import Runner
from uncramp.diary.episode_log import moments
from uncramp.record.journal import Journal
from uncramp.words.languages import load_words


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("a 3 6", "Since when? yesterday"),
        ("1 1", "Closed: Help is with me, or I am on my way"),
        ("0 s 3 4", "4"),
    ],
)
def test_an_answer_is_told_as_it_was_shown(home: Path, keys: str, words: str) -> None:
    runner = Runner(home)
    runner.press(keys)
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (episode,) = journal.history.episodes()
        texts = [moment.text.split(" -> ")[0] for moment in moments(journal.entries(episode.id), load_words())]
    assert any(text.endswith(words) for text in texts), texts


@pytest.mark.parametrize("signal", ["SIGHUP", "SIGTERM", "SIGINT", "SIGPIPE", "SIGUSR2", ""])
def test_why_it_was_left_is_told_in_words_and_never_as_the_name_of_a_signal(home: Path, signal: str) -> None:
    runner = Runner(home)
    runner.press("0")
    runner.session.leave(signal)
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (episode,) = journal.history.episodes()
        *_, left = moments(journal.entries(episode.id), load_words())
    assert left.text.startswith("Left, still open: " if signal else "Left, still open") and "SIG" not in left.text
    assert left.text.endswith("the window was closed") is (signal == "SIGHUP")
