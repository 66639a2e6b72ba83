"""A journal of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from uncramp.record.journal import Journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's journal is, or would be."""
    return tmp_path / "made" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """An open, empty journal."""
    with Journal.open(path) as journal:
        yield journal
