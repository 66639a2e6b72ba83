"""The exit codes, in one place. What each means is said by ``exit.<code>`` in the help words."""

OK = 0
NOTHING = 1
USAGE = 2
DATA = 3
REFUSED = 4
HUNG_UP = 129
INTERRUPTED = 130
ENDED = 143

CODES = (OK, NOTHING, USAGE, DATA, REFUSED, HUNG_UP, INTERRUPTED, ENDED)
