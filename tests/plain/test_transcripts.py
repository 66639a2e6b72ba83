"""What the plain face says from the first line to the last, as goldens to be read."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.plain.talk import Talk
from tests.snap import TextGolden

STORIES = {
    "ordinary": "0 +34 2 6 +61 +34 1 3 1 1 0 3 +30 0 0 n 1 3 s s s s +3540 0 0 2 1 s s s s s s s",
    "not_better": "0 +34 2 6 +61 +34 1 3 1 1 0 3 +3540 0 0 1 3 7 s q",
    "late": "a 1 3 0 0",
    "aftermath": "a 3 7 0 1 1 3 5 1",
    "helper": "h 0 +34 1 4 h q",
    "leave": "0 +5 q",
    "map": "0 +5 m 4 r q",
    "heat": "0 +34 1 3 1 1 0 1 +60 space +30 space +400 +420 +5",
    "ice_refused": "0 +34 1 3 1 1 1 _ +5",
    "both_legs": "0 d d d +80",
    "ten_minutes": "0 +34 2 6 s +34 2 6 s +34 2 6 s +34 2 6 s +34 2 6 s +500 0 0 3",
    "extreme": "0 +34 2 9 2 +33 +90 9",
    "note": "0 note +10 it_grabbed_at_the_corner +40 _ q",
    "wrong_keys": "hello 9 0 n +1 blah 0 help",
    "one_by_one": "? n u",
    "undo": "0 +34 1 b 2",
    "care": "e 1",
    **{f"danger_{digit}": digit for digit in "12345"},
    "danger_6": "6 1 _",
    "danger_7": "7 _ 1 _",
    "danger_8": "8 4 _",
}


@pytest.mark.parametrize("name", STORIES)
def test_transcript(name: str, snapshot: SnapshotAssertion) -> None:
    assert snapshot.use_extension(TextGolden)(name=name) == Talk().transcript(STORIES[name])
