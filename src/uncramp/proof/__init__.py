"""`uncramp check`: the ten promises, each with the number of cases it was tried on, and the first that broke it."""

from .command import main

__all__ = ["main"]
