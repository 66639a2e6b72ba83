"""Measurements of speed: start, keys, the journal."""
