"""Measurements of speed, side by side: `make bench`, or `python -m tests.bench --help`."""
