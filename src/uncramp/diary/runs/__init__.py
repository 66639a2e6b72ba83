"""Runs read from the files of watches and running apps: the denominator of the diary."""

from .folder import Found, Skipped, read_runs, same_run
from .run_file import RunFile, RunFileError, read_run

__all__ = ["Found", "RunFile", "RunFileError", "Skipped", "read_run", "read_runs", "same_run"]
