"""Walkthroughs: stories of keys and virtual time that are checked, played, practised, recorded and exported."""
