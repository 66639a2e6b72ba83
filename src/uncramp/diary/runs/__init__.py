"""Runs read from the files of watches and running apps: the denominator of the diary."""

from uncramp.diary.runs.folder import Found, Skipped, read_runs, same_run
from uncramp.diary.runs.run_file import RunFile, RunFileError, read_run

__all__ = ["Found", "RunFile", "RunFileError", "Skipped", "read_run", "read_runs", "same_run"]
