"""The bench compares what it should: medians of one run, at the same size, met or not."""

from __future__ import annotations

import sys

from tests.bench.figures import Figures, Goal, percentile, table, verdicts
from tests.bench.terminal import Screen, Size, Terminal


def measured() -> Figures:
    figures = Figures()
    for own, base in ((30.0, 20.0), (10.0, 10.0), (50.0, 20.0)):
        figures.add("ours", "start", "ms", own, "80x24")
        figures.add("bare", "start", "ms", base, "80x24")
    figures.add("bare", "start", "ms", 1.0, "120x40")
    return figures


def test_a_goal_is_held_against_medians_of_the_same_size() -> None:
    (met,) = verdicts(measured(), (Goal("ours", "start", 1.5, "bare", "start"),))
    (missed,) = verdicts(measured(), (Goal("ours", "start", 1.4, "bare", "start"),))
    assert met[1:] == ("80x24", "1.5", "1 to 2.5", "1.5", "met")
    assert missed[-1] == "NOT MET"


def test_a_goal_without_another_program_is_held_in_its_own_unit() -> None:
    small, large = verdicts(measured(), (Goal("bare", "start", 10.0),))
    assert small[1:] == ("120x40", "1 ms", "1 to 1", "10 ms", "met")
    assert large[1:] == ("80x24", "20 ms", "10 to 20", "10 ms", "NOT MET")


def test_what_was_not_measured_is_no_verdict() -> None:
    assert verdicts(measured(), (Goal("ours", "quit", 0.5, "bare", "quit"),)) == []


def test_the_table_tells_median_and_range() -> None:
    assert "30" in table(measured()) and "10 to 50" in table(measured())


def test_percentiles_lie_within_what_was_measured() -> None:
    values = [float(value) for value in range(1, 201)]
    assert percentile(values, 50) == 100.5
    assert 198 <= percentile(values, 99) <= 200
    assert percentile([3.0], 99) == 3.0


def test_a_terminal_sees_what_a_program_shows_and_when() -> None:
    script = "print('\\x1b[?1049h\\x1b[3;5Hready', flush=True); input(); print('\\x1b[3;5Hthen ', flush=True); input()"
    terminal = Terminal((sys.executable, "-c", script), Size(40, 10), {"TERM": "xterm"})
    try:
        assert 0 < terminal.read_until(lambda text: "ready" in text) < 30
        assert terminal.press(b"\n", within=20.0)
        screen = Screen(Size(40, 10))
        for chunk in terminal.chunks:
            screen.feed(chunk.data)
        assert "then" in screen.text
        assert terminal.pss() > 1_000_000 and terminal.processor_seconds() > 0
        assert terminal.quit(b"\n") < 10
    finally:
        terminal.close()
