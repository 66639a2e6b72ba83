"""The screens of uncramp: how it looks in a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uncramp.session.session import Session


def run(session: Session) -> int:
    """Show a session in this terminal until the runner leaves; the exit code.

    The theme, the mouse, touch and alerts are those of the session's settings. When a screen fails, or the toolkit
    cannot even be loaded, the session goes on in the plain face.
    """
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # its convention: an empty one does not count, but Textual counts it
    try:
        from .run_app import run_app
    except Exception:
        return _without_toolkit(session)
    return run_app(session)


def _without_toolkit(session: Session) -> int:
    import traceback

    from .failure import go_on_plainly

    return go_on_plainly(session, traceback.format_exc(), None)
