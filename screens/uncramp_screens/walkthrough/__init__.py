"""Walkthroughs on the real screens: checked by key events, pictured, played and practised."""
