"""The screens of uncramp: how it looks in a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uncramp.session import Session

    from .options import Alerts, Options


def run(session: Session, options: Options | None = None, alerts: Alerts | None = None) -> int:
    """Show a session in this terminal until the runner leaves; the exit code."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # its convention: an empty one does not count, but Textual counts it
    from .app import run_app
    from .options import Options

    return run_app(session, options or Options(), alerts)
