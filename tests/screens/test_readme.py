"""The pictures in the README are the goldens, so that they are always current."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).parents[2]


def test_every_picture_in_the_readme_is_a_golden() -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert pictures
    for picture in pictures:
        assert "/goldens/" in picture
        assert (ROOT / unquote(picture)).is_file(), picture
