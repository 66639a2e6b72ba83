"""Runs read from the files of watches and running apps: the denominator of the diary."""

from .intake import Intake, KnownRuns, Span, Took
from .run_file import LeftOut, RunFile, read_runs
from .sports import ASKABLE, Sport

__all__ = [
    "ASKABLE",
    "Intake",
    "KnownRuns",
    "LeftOut",
    "RunFile",
    "Span",
    "Sport",
    "Took",
    "read_runs",
]
