"""The keys in the README are the keys of the program."""

from __future__ import annotations

from pathlib import Path

from uncramp.commands import COMMANDS
from uncramp.words.languages import load_words

README = Path(__file__).parents[2] / "README.md"


def test_every_command_stands_in_the_readme_with_its_keys_and_its_help() -> None:
    words = load_words()
    text = README.read_text(encoding="utf-8")
    for command in COMMANDS:
        if command.keys:
            keys = " ".join(f"`{key}`" for key in command.keys)
            assert f"| {keys} | {words.text(f'help.{command.id}')} |" in text
