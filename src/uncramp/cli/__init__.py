"""The command line: one small module for each group of commands, imported when one of them is used.

`parser` knows the commands, `desk` is what they work with, `codes` are the exit codes.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as in typing, whose import alone would cost `--version` half its time
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .desk import LoadStage, RunScreens


def main(
    arguments: Sequence[str] | None = None, *, screens: RunScreens | None = None, stage: LoadStage | None = None
) -> int:
    """Run one command and return its exit code, one of `codes`.

    `screens` shows a session in this terminal, `stage` is the screens' part in a walkthrough; without them there are
    the plain face and no pictures.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"] and sys.stdout is not None:
        from .. import __version__

        try:
            sys.stdout.write(f"uncramp {__version__}\n")
            sys.stdout.flush()
            return 0
        except OSError:
            pass  # `dispatch` meets it too, and says it
    from .dispatch import run

    return run(given, screens, stage)
