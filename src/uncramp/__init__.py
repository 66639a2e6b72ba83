"""uncramp: what to do when a leg muscle locks."""

__version__ = "0.1.0"
