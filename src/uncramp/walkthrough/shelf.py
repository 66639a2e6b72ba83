"""The stories that come with the program, and finding one by its name or its file."""

from __future__ import annotations

from pathlib import Path

from .read_story import read
from .story import Story
from .story_error import unknown

SHELF = Path(__file__).parent / "stories"


def names() -> tuple[str, ...]:
    """The names of the shipped stories, in order."""
    return tuple(sorted(path.stem for path in SHELF.glob("*.toml")))


def path_of(name: str) -> Path:
    """The file of a story: a shipped one by its name, or any file by its path. Raises `WalkthroughError`."""
    if name in names():
        return SHELF / f"{name}.toml"
    path = Path(name)
    if path.suffix == ".toml" or "/" in name or path.exists():
        return path
    unknown("story", name, names())


def find(name: str) -> Story:
    """The story of that name or file. Raises `WalkthroughError`."""
    return read(path_of(name))
