"""The README's pictures are what `uncramp walkthrough export tour --format svg` draws; `make goldens` renews them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.snap import SvgGolden
from uncramp.walkthrough.export import export
from uncramp.walkthrough.shelf import find
from uncramp.words.languages import load_words
from uncramp_screens import walkthrough as on_screens

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES = {"opening": 0, "hold": 3, "card": -1}
"""Steps of the tour: before anything is pressed, in the midst of the first hold, and where it ends."""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    target = tmp_path_factory.mktemp("readme") / "tour.svg"
    return [path.read_text() for path in export(find("tour"), "svg", target, on_screens, load_words())]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_current(name: str, drawn: list[str], snapshot: SnapshotAssertion) -> None:
    assert snapshot.use_extension(SvgGolden)(name=name) == drawn[PICTURES[name]]


def test_the_readme_shows_these_and_no_other() -> None:
    shown = [unquote(link) for link in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)]
    assert all((ROOT / link).is_file() for link in shown)
    assert [Path(link).stem.rsplit("[", 1)[1].rstrip("]") for link in shown] == list(PICTURES)
