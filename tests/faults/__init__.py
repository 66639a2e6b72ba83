"""The fault suite: what the program survives, tried at random with a seed and a budget.

    python -m tests.faults --seed N --seconds S

Each part breaks something (the process, the disk, the clock, the keys, the files) and counts what it tried. A promise
that does not hold is a loss, told with what is needed to see it again; any loss makes the exit code 1.
"""
