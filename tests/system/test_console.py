"""What is typed comes in alike where a console can be waited on and where it cannot (Windows: not run there)."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from uncramp.system.console import incoming, takes


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)


@pytest.mark.parametrize("can_select", [True, False])
def test_what_is_typed_then_the_end(can_select: bool, pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    typed = incoming(reading, can_select)
    assert not typed.wait(0)
    os.write(writing, b"0\n")
    assert typed.wait(30) and typed.wait(30)
    assert typed.read() == b"0\n"
    assert not typed.wait(0)
    os.close(writing)
    assert typed.wait(30) and typed.read() == b""


@pytest.mark.parametrize("can_select", [True, False])
def test_reading_waits_when_nothing_has_come(can_select: bool, pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    typed = incoming(reading, can_select)
    os.write(writing, b"q")
    assert typed.read() == b"q"
    os.close(writing)
    assert typed.read() == b""


@pytest.mark.parametrize("can_select", [True, False])
def test_an_input_that_is_gone_is_an_error_of_the_system(can_select: bool) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    os.close(writing)
    with pytest.raises(OSError):
        typed = incoming(reading, can_select)
        typed.wait(30)
        typed.read()


def test_a_full_pipe_takes_nothing_and_where_nobody_knows_it_is_tried(pipe: tuple[int, int]) -> None:
    _, writing = pipe
    assert takes(writing)
    os.set_blocking(writing, False)
    with pytest.raises(BlockingIOError):
        while True:
            os.write(writing, bytes(65536))
    assert not takes(writing)
    assert takes(writing, can_select=False)
    os.close(writing)
