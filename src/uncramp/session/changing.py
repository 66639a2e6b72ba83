"""The acts that change what is shown: an event of the chart, an answer beside it, or only what is open on the face."""

from __future__ import annotations

import contextlib
from typing import Protocol

from ..protocol.snapshot import Event, Outcome, Refused, Snapshot
from ..protocol.terms import On, Seconds, State
from ..record.replayed import ReplayedEpisode
from ..view import acts
from ..view.ui import Ui
from ..words.catalogue import Catalogue
from ..words.languages import load_words
from .parts import Parts
from .resume import resume, take_over
from .running_episode import RunningEpisode
from .small_answers import keep_language, next_small, with_country


class ChangedSession(Protocol):
    """What an act changes: ``earlier`` is the episode that waits behind one key, ``tell`` says what followed."""

    parts: Parts
    catalogue: Catalogue
    ui: Ui
    running: RunningEpisode
    earlier: ReplayedEpisode | None

    @property
    def snapshot(self) -> Snapshot: ...

    def now(self) -> Seconds: ...

    def send(self, event: Event) -> Outcome: ...

    def tell(self, texts: tuple[str, ...]) -> None: ...


def carry_out(session: ChangedSession, act: acts.Act) -> None:
    """Do an act that changes what is shown. Raises `Refused`; then no step was taken."""
    match act:
        case acts.Show():
            session.ui = act.ui
        case acts.Send():
            session.ui = act.ui or session.ui
            session.send(act.event)
        case acts.AnswerLines():
            _answer_lines(session, act)
        case acts.TakeToCare():
            _take_to_care(session, act)
        case acts.SendAll():
            session.ui = act.ui
            for event in act.events:
                session.send(event)
            if act.go_on and session.snapshot.timer is not None and session.snapshot.timer.paused:
                session.send(Event(On.RESUME))
        case acts.TakeEarlier():
            _take_earlier(session)
        case acts.TakeOver():
            _take_over(session)
        case acts.AnswerSeries():
            _answer_series(session, act)
        case acts.AnswerCountry():
            _answer_country(session, act.right)
        case acts.Speak():
            session.ui = session.ui.changed(overlay="")
            session.catalogue = load_words(act.language)
            session.tell(keep_language(act.language, session.parts.settings_file, session.catalogue))


def _take_earlier(session: ChangedSession) -> None:
    """Go on with what waits behind one key: the earlier episode, else the question about the morning after."""
    episode, session.earlier = session.earlier, None
    session.ui = session.ui.changed(earlier="")
    if episode is not None:
        session.ui = resume(session.running, session.ui, episode, session.catalogue)
    else:
        session.ui = session.ui.changed(overlay="follow_up", answers={})


def _take_over(session: ChangedSession) -> None:
    """Take the lease from the window that holds it, and go on from what it wrote last, in care if that is shown."""
    in_care = session.ui.care
    session.ui = take_over(session.running, session.ui, session.parts.keeper, session.catalogue)
    if in_care and session.snapshot.state is not State.SEEK_CARE:
        with contextlib.suppress(Refused):
            session.send(Event(On.CARE))


def _answer_series(session: ChangedSession, act: acts.AnswerSeries) -> None:
    """The next answer of a series of small questions beside the episode; a danger sign in one opens care."""
    journal = session.parts.keeper.journal
    session.ui, texts, care = next_small(session.ui, act.series, act.value, journal, session.now(), session.catalogue)
    if texts and not care:
        session.ui = session.ui.changed(overlay="outcome", outcome=texts)
    else:
        session.tell(texts)
    with contextlib.suppress(Refused):  # an episode is open, or another window writes: then it is only said
        for event in care:
            session.send(event)


def _answer_country(session: ChangedSession, right: bool) -> None:
    """Whether the country that the locale suggests is right."""
    country, session.ui = session.ui.country, session.ui.changed(country=None)
    if right and country is not None:
        file = session.parts.settings_file
        session.ui, texts = with_country(session.ui, country, session.parts.settings, file, session.catalogue)
        session.tell(texts)


def _answer_lines(session: ChangedSession, act: acts.AnswerLines) -> None:
    """Lines of a panel; asking them one by one ends where the answer leads on, or with the last of them."""
    before = session.snapshot.state
    session.send(act.event)
    if session.snapshot.state is not before or act.question in session.snapshot.asked_here:
        session.ui = session.ui.changed(by_one=False)


def _take_to_care(session: ChangedSession, act: acts.TakeToCare) -> None:
    """In a window that looks on care is shown, nothing is written, and who writes is asked."""
    session.ui = act.ui
    try:
        session.send(Event(On.CARE))
    except Refused:
        if not session.ui.read_only:  # which may come out only now
            raise
        session.ui = session.ui.changed(overlay="lease", care=True)
