"""Advice without a face: facts in, advice out, on a virtual clock; the journal is never touched."""
