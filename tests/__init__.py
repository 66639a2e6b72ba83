"""The tests of uncramp."""
