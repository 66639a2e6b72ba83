"""Opening the program itself: which face, and a sentence where none can be shown."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TextIO

from .codes import USAGE
from .command_error import CommandError
from .desk import is_terminal

if TYPE_CHECKING:
    from ..plain.paper import Paper
    from ..plain.typed_pages import Room
    from ..session.session import Session
    from .desk import Desk

Face = Literal["screens", "plain", "none"]


def show(desk: Desk, *, plain: bool) -> int:
    """Open the runner's session in the face that fits, and give that face's exit code. Raises `CommandError`."""
    face = chosen(desk, plain=plain)
    if face == "none":
        raise CommandError("cli.no_terminal", USAGE)
    from ..session.session import open_session

    session = open_session(clock=desk.clock)
    return _show(session, desk) if face == "screens" else _plain(session)


def chosen(desk: Desk, *, plain: bool) -> Face:
    """The face that fits this terminal, these settings and this environment."""
    remembered = desk.settings_unsaid.face  # what is wrong with them is said on the face
    terminal = is_terminal(sys.stdin) and is_terminal(sys.stderr)  # the screens read the one and paint the other
    face = choose(os.environ, plain=plain, remembered=remembered, terminal=terminal)
    return "plain" if face == "screens" and not _speaks_unicode(sys.stderr) else face


def choose(environ: Mapping[str, str], *, plain: bool, remembered: str, terminal: bool) -> Face:
    """Which face: the one that was asked for, else the screens where there is something to paint them on.

    A driver that was named (`TEXTUAL_DRIVER`, as the web server does) paints somewhere else than on a terminal.
    """
    if plain:
        return "plain"
    if environ.get("TEXTUAL_DRIVER"):
        return "screens"
    if environ.get("ACCESSIBLE") == "1" or remembered == "plain":
        return "plain"
    if not terminal:
        return "none"
    return "plain" if environ.get("TERM") == "dumb" else "screens"


def _speaks_unicode(stream: TextIO | None) -> bool:
    """Whether the screens' lines and digits can be written there."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    try:
        return codecs.lookup(getattr(stream, "encoding", None) or "ascii").name == "utf-8"
    except LookupError:
        return False


def _show(session: Session, desk: Desk) -> int:
    if desk.screens is None:
        return _plain(session)
    return desk.screens(session)


def _plain(session: Session) -> int:
    from ..plain import run

    return run(session, rooms=ROOMS)


def _tour(session: Session, paper: Paper) -> Room:
    """The practice, which lives a room above the plain face."""
    from ..walkthrough.practice import Tour

    return Tour(session, paper)


ROOMS = {"tour": _tour}
"""The pages of the plain face that live in a room above it."""
