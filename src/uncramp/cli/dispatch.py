"""Runs one command and turns what can go wrong into a sentence and an exit code."""

from __future__ import annotations

import os
import sys

from . import codes

TYPE_CHECKING = False  # as in typing, whose import alone would delay help
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .desk import Desk, Screens, Stage


def run(given: list[str], screens: Screens | None = None, stage: Stage | None = None) -> int:
    """Run the command and return its exit code. A broken pipe ends it quietly."""
    made: list[Desk] = []

    def desk() -> Desk:
        if not made:
            from .desk import Desk

            made.append(Desk(screens, stage))
        return made[0]

    try:
        return _guarded(given, desk)
    except BrokenPipeError:
        _mute()
        return codes.OK
    except KeyboardInterrupt:
        return codes.INTERRUPTED


def _guarded(given: list[str], desk: Callable[[], Desk]) -> int:
    try:
        action = _action(given)
        code = action(desk())
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a full disk can still be told
        return code
    except SystemExit as ended:  # argparse after --help; a signal's
        return ended.code if isinstance(ended.code, int) else codes.OK
    except BrokenPipeError:
        raise
    except Exception as error:
        told = _told(error, desk())
        if told is None:
            raise
        return told


def _action(given: list[str]) -> Callable[[Desk], int]:
    """What to do. To open a face, or to answer the cases of a file, `argparse` is not even read."""
    if given in ([], ["--plain"]):
        from .face import show

        return lambda desk: show(desk, plain=bool(given))
    if len(given) == 2 and given[0] == "triage" and (given[1] == "-" or given[1][:1] not in ("", "-")):
        from .triage import advise

        return _in_order(lambda desk: advise(given[1]))
    from .parser import build

    options = build().parse_args(given)
    if options.version:
        return _version
    if options.command is None:
        return _action(["--plain"] if options.plain else [])
    run: Callable[[Desk, Any], int] = options.run
    return _in_order(lambda desk: run(desk, options))


def _in_order(command: Callable[[Desk], int]) -> Callable[[Desk], int]:
    """The command, ending in order when a signal ends it."""
    from ..system.signals import ending

    def ended(desk: Desk) -> int:
        with ending():
            return command(desk)

    return ended


def _version(desk: Desk) -> int:
    from .. import __version__

    desk.line(f"uncramp {__version__}")
    return codes.OK


def _told(error: Exception, desk: Desk) -> int | None:
    """Say what went wrong; None for what no user can cause."""
    carrier: Any = getattr(error, "problem", error)
    if isinstance(getattr(carrier, "words", None), str):
        desk.say(carrier.words, **carrier.params)
        return int(getattr(error, "exit_code", codes.USAGE))
    if isinstance(error, OSError):
        if error.filename is None:
            _mute()  # what is left to write could not be written at the end either
            desk.say("cli.no_output", why=error.strerror or str(error))
        else:
            desk.say("cli.os_error", path=error.filename, why=error.strerror or str(error))
        return codes.DATA
    return None


def _mute() -> None:
    """Nobody reads any more: let nothing be written when Python closes its streams."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return  # no real stream, as in a test
