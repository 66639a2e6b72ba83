"""What is aimed at, as ratios within one run."""

from __future__ import annotations

from tests.bench import commands, journals, rounds
from tests.bench.figures import Figures, Goal
from tests.bench.programs import BARE, OPENING, PASS, TICKING, TIMER
from tests.bench.screens import PATHS

FIXED = (
    Goal(OPENING, rounds.COMPLETE, BARE, rounds.COMPLETE, 1.8),
    Goal(OPENING, rounds.CPU, BARE, rounds.CPU, 1.8),
    Goal(TIMER, rounds.CPU, TICKING, rounds.CPU, 1.8),
    Goal(OPENING, rounds.PSS, BARE, rounds.PSS, 1.5),
    Goal(OPENING, rounds.QUIT, BARE, rounds.QUIT, 1.3),
    Goal("uncramp --version", rounds.WHOLE, PASS, rounds.WHOLE, 2.0),
    Goal("uncramp --help", rounds.WHOLE, PASS, rounds.WHOLE, 4.0),
    Goal("uncramp triage", rounds.WHOLE, PASS, rounds.WHOLE, 8.0),
    Goal("uncramp triage", commands.CASES_CPU, "uncramp triage", commands.SECOND, 1.0),
    Goal("uncramp", commands.STEP, "SQLite, WAL, full", commands.COMMIT, 1.3),
)


def goals(figures: Figures, episodes: list[int]) -> tuple[Goal, ...]:
    """Every goal: those of starts and commands, two for each screen, and those of the largest journal."""
    keys = [
        Goal(f"uncramp: {state}", name, TICKING, name, at_most)
        for state in PATHS
        for name, at_most in ((rounds.P50, 1.5), (rounds.P99, 2.0))
    ]
    small, large = (journals.program(count) for count in (min(episodes), max(episodes)))
    sizes = [
        Goal(large, name, small, name, 1.5)
        for name in (journals.OPEN, journals.RESUME, journals.HISTORY, journals.COMMAND)
    ]
    return (*FIXED, *keys, *sizes)
