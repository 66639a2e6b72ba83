"""The `uncramp` command. It alone names the screens, and only when they are to be shown."""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False  # as in `cli`
if TYPE_CHECKING:
    from typing import Any

    from .session.session import Session


def main() -> int:
    """Run the command line and return its exit code."""
    try:
        gc.set_threshold(50_000)  # importing makes many objects and no garbage to look for
        from .cli import main as run

        return run(screens=_screens, stage=_stage)
    except KeyboardInterrupt:
        return 130


def _screens(session: Session) -> int:
    from uncramp_screens import run

    return run(session)


def _stage() -> Any:
    from uncramp_screens import walkthrough

    return walkthrough


if __name__ == "__main__":
    sys.exit(main())
