"""The package itself: built, installed where nothing else is, and tried."""
