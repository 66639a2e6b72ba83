"""What touches the machine: its clock, its places, and what its terminals send and take. Knows nothing of cramps."""
