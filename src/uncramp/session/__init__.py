"""The one door: a key becomes an act, an act a step, a step is on the disk, then it is a view."""
