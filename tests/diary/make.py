"""Short ways to write episodes and runs down in a test. Day 0 is 2026-05-01, hours are local and UTC alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from uncramp.diary.record_facts import EpisodeFacts, Precaution, RunFacts

DAY_0 = datetime(2026, 5, 1, tzinfo=UTC)


def at(day: float, hour: float = 0.0) -> float:
    return (DAY_0 + timedelta(days=day, hours=hour)).timestamp()


def episode(day: float, hour: float = 18.0, **given: Any) -> EpisodeFacts:
    onset = at(day, hour)
    local = datetime.fromtimestamp(onset, UTC).replace(tzinfo=None)
    return EpisodeFacts(**{"id": f"e{day}-{hour}", "onset": onset, "local_onset": local, **given})


def run(day: float, hour: float = 17.0, **given: Any) -> RunFacts:
    return RunFacts(**{"id": f"r{day}-{hour}", "started_at": at(day, hour), "duration_s": 3600.0, **given})


def took(*taken: Precaution) -> Mapping[Precaution, bool]:
    """All five asked; the named ones taken."""
    return {precaution: precaution in taken for precaution in Precaution}
