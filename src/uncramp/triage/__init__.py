"""`uncramp triage`: facts in, advice out, headless, on a virtual clock; the journal is never touched."""

from .command import main

__all__ = ["main"]
