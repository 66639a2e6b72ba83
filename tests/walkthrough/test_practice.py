"""Practising line by line: the right key goes on, a wrong one is answered kindly, time passes only where it is due."""

from __future__ import annotations

import argparse
import io
import os
import sys

import pytest

from uncramp.cli.walkthrough import walkthrough_arguments
from uncramp.cli.walkthrough_commands import main
from uncramp.plain.paper import Paper
from uncramp.settings.model import Settings
from uncramp.walkthrough.practice import Free, Practice, practice
from uncramp.walkthrough.shelf import find
from uncramp.words.languages import load_words


class Hand:
    """A practice of the calf story, and a clock moved by hand."""

    def __init__(self, name: str = "calf") -> None:
        self.lines: list[str] = []
        self.time = 0.0
        story = find(name) if name else None
        self.practice = practice(story, Settings(), load_words(), Paper(self.lines.append), lambda: self.time)
        self.practice.start()

    def type(self, text: str) -> str | None:
        self.time += 1
        return self.practice.line(text)

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.time += 1
            self.practice.tick()


def test_it_says_what_it_is_and_whose_turn_it_is() -> None:
    hand = Hand()
    assert hand.lines[0] == "This is a practice. Nothing is recorded."
    assert hand.lines[-1] == "Your turn."
    assert any(line.startswith("Practice: Cramp") for line in hand.lines)


def test_a_wrong_key_is_answered_kindly_and_the_right_one_goes_on() -> None:
    hand = Hand()
    hand.type("5")
    assert hand.lines[-1].startswith("Not quite. Here the key would be 0")
    assert isinstance(hand.practice, Practice) and hand.practice.guide.session.snapshot.state == "onset"
    hand.type("0")
    assert hand.practice.guide.session.snapshot.state == "stretch"


def test_every_story_can_be_shown_to_its_end() -> None:
    hand = Hand()
    for _ in range(200):
        if hand.lines[-1].startswith("The end"):
            break
        hand.type("show")
    assert hand.lines[-1].startswith("The end of the story")
    assert hand.type("q") == ""
    assert len(hand.practice.entries) > 20


def test_a_wait_passes_by_itself_or_by_enter() -> None:
    hand = Hand()
    hand.type("0")
    while not hand.lines[-1].startswith("Now it is time to wait"):
        hand.type("show")
    assert isinstance(hand.practice, Practice)
    before = hand.practice.guide.done
    hand.wait(120)
    assert hand.practice.guide.done > before


def test_left_goes_back_a_step() -> None:
    hand = Hand()
    hand.type("0")
    hand.type("left")
    assert isinstance(hand.practice, Practice) and hand.practice.guide.session.snapshot.state == "onset"


@pytest.mark.parametrize(("key", "real"), [("f10", False), ("f9", True)])
def test_it_is_left_by_f10_and_for_a_real_cramp_by_f9(key: str, real: bool) -> None:
    for name in ("calf", ""):
        hand = Hand(name)
        assert hand.type(key) == "" and hand.practice.real is real


def test_without_a_story_the_runner_is_free() -> None:
    hand = Hand("")
    assert isinstance(hand.practice, Free)
    hand.type("0")
    hand.wait(35)
    assert "\aHold over." in hand.lines
    assert any(entry.name == "answer" for entry in hand.practice.entries)


def test_the_command_practises_line_by_line_over_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"0\nf10\n")
    os.close(writing)
    kept = os.dup(0)
    os.dup2(reading, 0)
    try:
        parser = argparse.ArgumentParser()
        walkthrough_arguments(parser)
        err = io.StringIO()
        code = main(parser.parse_args(["play", "calf", "--practice"]), sys.stdout, err, plain=True)
    finally:
        os.dup2(kept, 0)
        os.close(kept)
        os.close(reading)
    assert code == 0 and "Nothing was recorded" in err.getvalue()
    assert "Practice: Stretch, calf" in capsys.readouterr().out
