"""What several tests of the protocol look at: the chart, played once."""

import pytest

from uncramp.proof.explore import Explored
from uncramp.protocol.guards import Situation
from uncramp.protocol.snapshot import Event
from uncramp.protocol.terms import On, Urgency


@pytest.fixture(scope="session")
def situations(explored: Explored) -> list[Situation]:
    """Each moment as a guard sees it, by the event that led there and by the clock."""
    moments = [(node, node.move.event if node.move else Event(On.TICK)) for node in explored.nodes]
    return [
        Situation(node.snapshot, event, node.at, Urgency.SELF_CARE)
        for node, own in moments
        for event in (own, Event(On.TICK))
    ]
