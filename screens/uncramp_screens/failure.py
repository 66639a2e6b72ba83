"""What happens when a screen fails, the help goes on in lines of text; or the terminal itself is gone."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from uncramp.view.say_and_cite import digits

if TYPE_CHECKING:
    from uncramp.session.session import Session
    from uncramp.view import View


def go_on_plainly(session: Session, failure: str, shown: View | None) -> int:
    """Say in plain words what to do now, keep ``failure`` in the log, and carry the session on line by line."""
    log = keep(failure)
    try:
        view: View | None = session.view()
    except Exception:
        view = shown
    say = session.catalogue.label
    written = [say("screen.failed_log", path=str(log))] if log is not None else []
    for line in (say("screen.failed"), *written, *_plain_words(view)):
        print(between_words(line), file=sys.stderr)
    from uncramp.plain import run

    try:
        return run(session)
    except Exception as error:  # not the screens alone: what was said above is all there is
        keep("".join(traceback.format_exception(error)))
        print(*_plain_words(view), sep="\n", file=sys.stderr)
        return 1


def between_words(text: str) -> str:
    """Lines no wider than the terminal, broken between words; as it is where it goes elsewhere."""
    if not sys.stderr.isatty():
        return text
    import shutil
    import textwrap

    columns = shutil.get_terminal_size().columns
    rows = (textwrap.wrap(line, columns, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join("\n".join(row) for row in rows)


def say_last(text: str) -> None:
    """Print the parting words; a terminal that is gone or stopped takes neither them nor what was still to come."""
    from uncramp.system.console import takes

    try:
        if not takes(2):
            raise BlockingIOError
        print(between_words(text), end="\n" if text else "", file=sys.stderr, flush=True)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        os.close(nowhere)


def _plain_words(view: View | None) -> list[str]:
    if view is None:
        return []
    clocks = [f"{view.countdown.label} {digits(view.countdown.left)}"] if view.countdown is not None else []
    return [*view.head, *clocks, view.care]


def keep(failure: str) -> Path | None:
    """Append to the log, readable by its owner alone and never through a link; None when it cannot be written."""
    from uncramp.system.places import log_path, private_folder

    with contextlib.suppress(OSError):
        path = log_path()
        private_folder(path.parent)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write(failure + "\n")
        return path
    return None
