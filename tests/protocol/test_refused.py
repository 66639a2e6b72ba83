"""What a refusal says: the state, the event or question, and the sentence that says why."""

import pytest

from tests.protocol.play import REACH, Play, feeling, stretching
from uncramp.protocol.snapshot import Event, Refused, answer
from uncramp.protocol.terms import On, State

HERE = "refused.not_here"


@pytest.mark.parametrize(
    ("play", "event", "refusal"),
    [
        (stretching(), Event(On.OPENED), (State.STRETCH, "opened", HERE)),
        (stretching(), Event(On.CLOSE), (State.STRETCH, "close", HERE)),
        (stretching().do(On.STOP_HERE), Event(On.REPEAT), (State.STRETCH, "repeat", "refused.closed")),
        (stretching(), answer("pain", 3), (State.STRETCH, "pain", "refused.not_asked_now")),
        (feeling(), answer("pain", 3), (State.FEEL, "pain", "refused.not_asked_now")),
        (feeling(), answer("feel", "blue"), (State.FEEL, "feel", "refused.value")),
        (Play(), Event(On.SKIP), (State.ONSET, "skip", "refused.answer_lines")),
        (stretching(), Event(On.UNDO), None),
        (REACH[State.REST](), Event(On.PAUSE), (State.REST, "pause", HERE)),
        (stretching(), Event(On.RESUME), (State.STRETCH, "resume", "refused.not_paused")),
        (stretching().do(On.PAUSE), Event(On.PAUSE), (State.STRETCH, "pause", "refused.paused")),
        (stretching().do(On.AWAY), Event(On.PAUSE), (State.STRETCH, "pause", "refused.no_timer")),
        (stretching().do(On.AWAY), Event(On.RESUME), (State.STRETCH, "resume", "refused.no_timer")),
        (stretching().do(On.AWAY), Event(On.LENGTHEN, {"seconds": 5}), (State.STRETCH, "lengthen", "refused.no_timer")),
        (stretching(), Event(On.LENGTHEN, {"seconds": "5"}), (State.STRETCH, "lengthen", "refused.value")),
        (stretching(), Event(On.LENGTHEN, {"seconds": 0}), (State.STRETCH, "lengthen", "refused.cap")),
        (stretching(), Event(On.BEGAN, {"minutes": -1}), (State.STRETCH, "began", "refused.minutes")),
        (stretching(), Event(On.BEGAN, {"minutes": float("inf")}), (State.STRETCH, "began", "refused.minutes")),
        (stretching(), Event(On.BEGAN), (State.STRETCH, "began", "refused.minutes")),
        (stretching(), Event(On.MUSCLE, {"value": "left"}), (State.STRETCH, "muscle", "refused.value")),
        (stretching(), Event(On.SIDE, {"value": "calf"}), (State.STRETCH, "side", "refused.value")),
        (stretching(), Event(On.PAIN, {"value": 11}), (State.STRETCH, "pain", "refused.value")),
        (stretching(), Event(On.PAIN, {"value": "3"}), (State.STRETCH, "pain", "refused.value")),
    ],
)
def test_a_refusal_names_state_event_and_reason(
    play: Play, event: Event, refusal: tuple[State, str, str] | None
) -> None:
    before = play.snapshot
    if refusal is None:  # the first answer can be taken back
        assert play.take(event).state is State.ONSET
        return
    with pytest.raises(Refused) as refused:
        play.take(event)
    assert (refused.value.state, refused.value.event, refused.value.reason) == refusal
    assert str(refused.value) == f"{refusal[1]} is not possible in {refusal[0]}"
    assert play.snapshot is before


def test_nothing_to_take_back() -> None:
    with pytest.raises(Refused) as refused:
        Play().do(On.UNDO)
    assert (refused.value.state, refused.value.event, refused.value.reason) == (State.ONSET, "undo", "undo.none")
