"""What is aimed at, as ratios within one run, and in milliseconds where a person feels them."""

from __future__ import annotations

from tests.bench import commands, journals, rounds, screens
from tests.bench.figures import Figures, Goal
from tests.bench.programs import BARE, OPENING, PASS, TICKING, TIMER

FIXED = (
    Goal(OPENING, rounds.COMPLETE, 1.8, BARE, rounds.COMPLETE),
    Goal(OPENING, rounds.CPU, 1.8, BARE, rounds.CPU),
    Goal(TIMER, rounds.CPU, 1.8, TICKING, rounds.CPU),
    Goal(OPENING, rounds.PSS, 1.5, BARE, rounds.PSS),
    Goal(OPENING, rounds.QUIT, 1.3, BARE, rounds.QUIT),
    Goal("uncramp --version", rounds.WHOLE, 2.0, PASS, rounds.WHOLE),
    Goal("uncramp --help", rounds.WHOLE, 4.0, PASS, rounds.WHOLE),
    Goal("uncramp triage", rounds.WHOLE, 8.0, PASS, rounds.WHOLE),
    Goal("uncramp triage", commands.CASES_CPU, 1.0, "uncramp triage", commands.SECOND),
    Goal("uncramp", commands.STEP, 1.3, "SQLite, WAL, full", commands.COMMIT),
)
FELT = ((screens.STAYS, rounds.P50, 50.0), (screens.SWITCHES, rounds.P50, 100.0), (screens.SWITCHES, rounds.P99, 150.0))
"""Milliseconds from a key to the screen it made."""


def goals(figures: Figures, episodes: list[int]) -> tuple[Goal, ...]:
    """Every goal: those of starts and commands, those of a key, and those of the largest journal."""
    keys = [Goal(screens.EVERY_SCREEN, f"{kind}, {name}", at_most) for kind, name, at_most in FELT]
    small, large = (journals.program(count) for count in (min(episodes), max(episodes)))
    sizes = [
        Goal(large, name, 1.5, small, name)
        for name in (journals.OPEN, journals.RESUME, journals.HISTORY, journals.COMMAND)
    ]
    return (*FIXED, *keys, *sizes, Goal(large, journals.COUNTS, 1000.0))
