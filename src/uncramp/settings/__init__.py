"""What the runner chose: the settings file, read and checked, and the keys."""
