"""Runs one command and turns what can go wrong into a sentence and an exit code."""

from __future__ import annotations

import sys

from . import codes
from .output import OutputLost, flush, give_up, guard_streams, open_streams

TYPE_CHECKING = False  # as in typing, whose import alone would delay help
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .desk import Desk, LoadStage, RunScreens


def run(given: list[str], screens: RunScreens | None = None, stage: LoadStage | None = None) -> int:
    """Run the command and return its exit code. A broken pipe ends it quietly."""
    made: list[Desk] = []

    def desk() -> Desk:
        if not made:
            from .desk import Desk

            made.append(Desk(screens, stage))
        return made[0]

    open_streams()
    try:
        return _guarded(given, desk)
    except OutputLost as lost:
        return _without_output(lost, desk)
    except BrokenPipeError:  # of a face
        give_up()
        return codes.OK
    except KeyboardInterrupt:
        give_up()
        return codes.INTERRUPTED


def _guarded(given: list[str], desk: Callable[[], Desk]) -> int:
    try:
        try:
            code = _action(given)(desk())
        except SystemExit as ended:  # argparse after --help; a signal's
            code = ended.code if isinstance(ended.code, int) else codes.OK
        flush()  # here, where a full disk can still be told
        return code
    except (OutputLost, BrokenPipeError):
        raise
    except Exception as error:
        if _is_in_words(error):  # said as it is: without words there are none to say it in
            sys.stderr.write(f"uncramp: {error}\n")
            return codes.DATA
        refused = _code_of(error, desk())
        if refused is None:
            raise
        flush()
        return refused


def _is_in_words(error: Exception) -> bool:
    """Whether a file of the words cannot be used, as after a slip in one that is being written."""
    from ..words.words_error import WordsError

    return isinstance(error, WordsError) and error.is_in_file


def _without_output(lost: OutputLost, desk: Callable[[], Desk]) -> int:
    """Who closed the pipe on data wanted no more. Else it is said, and is an error unless the work itself is done."""
    give_up()
    if desk().is_done:
        desk().say("cli.done_no_output", why=lost.why)
        return codes.OK
    if lost.closed_pipe:
        return codes.OK
    desk().say("cli.no_output", why=lost.why)
    return codes.DATA


def _action(given: list[str]) -> Callable[[Desk], int]:
    """What to do. To open a face, or to answer the cases of a file, `argparse` is not even read."""
    if given in ([], ["--plain"]):
        from .open_face import show

        return lambda desk: show(desk, plain=bool(given))
    guard_streams()
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
    """The command, ending in order when a signal ends it, and with a sentence when a disk does not answer."""
    from ..system.disk_watch import watch
    from ..system.signals import ending

    def ended(desk: Desk) -> int:
        with ending(), watch(lambda path: _no_answer(desk, path)):
            return command(desk)

    return ended


def _no_answer(desk: Desk, path: object) -> None:
    """Nothing ends a call that hangs but the end of the process."""
    import os

    desk.say("cli.done_no_disk" if desk.is_done else "cli.no_disk", path=path)
    os._exit(codes.OK if desk.is_done else codes.DATA)


def _version(desk: Desk) -> int:
    from .. import __version__

    desk.line(f"uncramp {__version__}")
    return codes.OK


def _code_of(error: Exception, desk: Desk) -> int | None:
    """Say what went wrong; None for what no user can cause."""
    carrier: Any = getattr(error, "problem", error)
    if isinstance(getattr(carrier, "words", None), str):
        desk.say(carrier.words, **carrier.params)
        return int(getattr(error, "exit_code", codes.USAGE))
    if isinstance(error, OSError):
        words = "cli.system_error" if error.filename is None else "cli.os_error"
        desk.say(words, path=error.filename, why=error.strerror or str(error))
        return codes.DATA
    return None
