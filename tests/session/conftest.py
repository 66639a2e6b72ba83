"""A runner at the session, with a clock of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.runner import Runner


@pytest.fixture
def runner(home: Path) -> Runner:
    return Runner(home)
