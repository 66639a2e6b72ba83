"""Of a leg that is no cramp now two things are told, and each count of questions says which of them it leads to."""

from __future__ import annotations

from tests.screens.walk import memory_session


def heads(keys: str) -> list[str]:
    """The count at each question along the keys, from the second on."""
    session, clock = memory_session()
    out = []
    for key in keys.split():
        clock.advance(2)
        session.press(key)
        out += [line for line in session.view().head if "to go" in line or "last question" in line]
    return out


def test_the_count_falls_within_its_part_and_each_part_bears_its_number() -> None:
    seen = heads("a 3 6 0 1 3 2 2 1 1 n 0 0 0")
    parts = [line.split(":")[0] for line in seen]
    assert parts == sorted(parts) and set(parts) == {"Part 1", "Part 2"}
    assert seen[0] == "Part 1: what it fits. At most 15 to go."
    assert seen[-1].startswith("Part 2: what to do. At most ")
