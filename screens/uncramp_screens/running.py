"""Running the app on this terminal: its parting words, and the help that goes on when a screen fails."""

from __future__ import annotations

import gc
import traceback
from typing import TYPE_CHECKING

from uncramp import first_words

from .app import UncrampApp
from .failure import go_on_plainly, say_last

if TYPE_CHECKING:
    from uncramp.session import Session


def run_app(session: Session) -> int:
    """Run the app; the exit code. When a screen fails, go on line by line."""
    app: UncrampApp | None = None
    try:
        app = UncrampApp(session)
        said = app.run(mouse=session.parts.settings.mouse)
        failure = app.failure
        app.ringer.close()
    except Exception as error:
        said, failure = None, "".join(traceback.format_exception(error))
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
