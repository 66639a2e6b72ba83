"""The generated journeys, searched for once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from uncramp.walkthrough.journeys import journeys as found
from uncramp.walkthrough.story import Story


@pytest.fixture(scope="session")
def journeys() -> Mapping[str, Story]:
    """A story for every rule, by the rule's id."""
    return found()
