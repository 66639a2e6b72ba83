"""Running the app on this terminal: its parting words, and the help that goes on when a screen fails."""

from __future__ import annotations

import contextlib
import gc
import traceback
from typing import TYPE_CHECKING

from uncramp import first_words

from . import ending
from .app import UncrampApp
from .failure import go_on_plainly, say_last
from .pages import TOUR

if TYPE_CHECKING:
    from uncramp.session.session import Session


def _tour() -> None:
    """The tour of one minute as a practice; then the opening screen again, whatever became of it."""
    from uncramp.walkthrough.frames import Manner
    from uncramp.walkthrough.shelf import find

    from .walkthrough.play import play

    with contextlib.suppress(RuntimeError):
        play(find(TOUR), Manner(practice=True))


def run_app(session: Session) -> int:
    """Run the app; the exit code. When a screen fails, go on line by line."""
    app: UncrampApp | None = None
    try:
        app = UncrampApp(session)
        ending.hold()  # until the app listens, before it takes the terminal
        said = app.run(mouse=session.parts.settings.mouse)
        failure = app.failure
        app.ringer.close()
    except Exception as error:
        said, failure = None, "".join(traceback.format_exception(error))
    finally:
        ending.forget()
    if said == TOUR and not failure:
        _tour()
        return run_app(session)
    if failure or app is None:
        first_words.wipe()
        return go_on_plainly(session, failure, app.episode.shown if app else None)
    if said is None:  # a closed tab or terminal, no key: the episode stays open all the same
        said = session.leave("SIGHUP")
    say_last(said)
    if not app.return_code:
        from . import picture

        picture.keep(session, app.console, app.episode.sheet.inks, app.episode.touch)
    gc.freeze()  # the process ends now; freeing every object of the toolkit one by one would take 80 ms
    return app.return_code or 0
