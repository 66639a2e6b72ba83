"""The screens of uncramp: how it looks in a terminal."""
