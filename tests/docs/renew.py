"""Each document as it should be: a block between ``<!-- made: NAME -->`` and ``<!-- end -->`` comes from a table."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.docs import figures, hazards, tables
from tests.docs.manual import manual
from uncramp.walkthrough.export_story import export
from uncramp.walkthrough.shelf import find
from uncramp.words.languages import load_words
from uncramp_screens import walkthrough as on_screens
from uncramp_screens.figures.contact_sheet import contact_sheet

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BLOCKS = {
    "promises": tables.promises,
    "commands": tables.commands,
    "exit": tables.exit_codes,
    "keys": tables.keys,
    "settings": tables.settings,
    "states": tables.states,
    "stories": tables.stories,
    "rooms": tables.rooms,
    "topics": tables.topics,
    "sum": hazards.sum_of_hazards,
    "hazards": hazards.hazards,
    "chosen": hazards.by_us,
    "signs": hazards.sign_table,
    "waits": hazards.wait_table,
    "cases": figures.cases,
    "scored": figures.scored,
    "own": figures.own,
    "speed": figures.speed,
    "faults": figures.faults,
}
"""What makes each block."""
_BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def documents() -> list[Path]:
    """Every Markdown file for readers, the README first."""
    return [*sorted(ROOT.glob("*.md"), key=lambda path: path.name != "README.md"), *sorted(ROOT.glob("docs/*.md"))]


def makers() -> dict[Path, Callable[[], str]]:
    """What makes each file as it is now: every document with its blocks, and what is made from beginning to end."""
    texts = {path: partial(_renewed, path) for path in documents()}
    return {
        **texts,
        DOCS / "uncramp.1": manual,
        DOCS / "first-minute.svg": first_minute,
        DOCS / "figures.svg": contact_sheet,
    }


def _renewed(path: Path) -> str:
    return renew(path.read_text("utf-8"))


def first_minute() -> str:
    """The tour as `uncramp walkthrough export tour --format film` draws it."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = export(find("tour"), "film", Path(folder) / "tour.svg", on_screens, load_words())
        return path.read_text("utf-8")


def renew(text: str) -> str:
    """One document with its blocks as they are now. Raises `KeyError` for a block that nothing makes."""
    return _BLOCK.sub(lambda block: f"{block[1]}{BLOCKS[block[2]]()}\n{block[3]}", text)
