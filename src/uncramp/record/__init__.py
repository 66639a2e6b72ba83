"""What happened: the journal, an append-only record of events in one SQLite file, and its uses."""
