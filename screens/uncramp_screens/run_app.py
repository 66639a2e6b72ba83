"""Running the app on this terminal: its parting words, and the help that goes on when a screen fails."""

from __future__ import annotations

import contextlib
import gc
import signal
import traceback
from typing import TYPE_CHECKING

from . import ending_signals
from .app import UncrampApp
from .failure import go_on_plainly, keep, say_last

if TYPE_CHECKING:
    from uncramp.session.session import Session


def _tell(name: str, practice: bool) -> None:
    """A story as a practice or to be watched; then the episode again, whatever became of it."""
    from uncramp.walkthrough.frames import Manner
    from uncramp.walkthrough.shelf import find

    from .walkthrough.play import play

    with contextlib.suppress(RuntimeError):
        play(find(name), Manner(practice=practice))


def run_app(session: Session) -> int:
    """Run the app; the exit code. When a screen fails, go on line by line."""
    app: UncrampApp | None = None
    ended = 0
    try:
        app = UncrampApp(session)
        ending_signals.hold()  # until the app listens, before it takes the terminal
        farewell = app.run(mouse=session.parts.settings.mouse)
        failure = app.failure
        app.ringer.alerts.close()
    except Exception as error:
        farewell, failure = None, "".join(traceback.format_exception(error))
    finally:
        ended = ending_signals.forget()
    if app is not None and app.story is not None and not failure:
        _tell(*app.story)
        return run_app(session)
    if failure and app is not None and (ended or app.leaving):  # told to leave: nobody is there to go on with
        keep(failure)
        say_last(app.farewell if app.leaving else session.leave(signal.Signals(ended).name))
        return 128 + ended if ended else 0
    if failure or app is None:
        return go_on_plainly(session, failure, app.episode.view if app else None)
    if farewell is None:  # a closed tab or terminal, no key: the episode stays open all the same
        farewell = session.leave("SIGHUP")
    say_last(farewell)
    gc.freeze()  # the process ends now; freeing every object of the toolkit one by one would take 80 ms
    return app.return_code or 0
