"""The README names every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from uncramp.cli.parser import COMMANDS

README = Path(__file__).parent.parent.parent / "README.md"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_readme_names_the_command(name: str) -> None:
    text = README.read_text("utf-8") if README.exists() else ""
    if "\n## Commands\n" not in text:
        pytest.skip("the README has no section on commands yet")
    assert f"`uncramp {name}" in text.partition("\n## Commands\n")[2].partition("\n## ")[0]
