"""What happens: the chart of an episode as data, and the pure step that walks it."""
