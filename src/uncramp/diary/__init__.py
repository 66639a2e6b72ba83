"""What the record is good for: recurrence, prevention, charts, the morning after, running again."""
