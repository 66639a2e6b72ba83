"""Making a story of what was done: from the entries of an episode, real or practised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from ..protocol.chart import fingerprint
from ..protocol.repeat import Clause
from ..protocol.repeat_facts import ONSETS
from ..protocol.snapshot import Event
from ..protocol.terms import DAY, HOUR, On, Seconds
from ..record.entry import Entry
from ..view.ui import next_way
from .durations import seconds, written
from .event_keys import keys_for, on_the_map
from .names import PROFILE, VALUES
from .player import KEY_TAKES, PlayedStory, moves
from .stage import EngineStage
from .story import EarlierEpisode, Expectation, Story, StoryStep
from .story_error import WalkthroughError
from .world import World

_SHORTEST: Seconds = 0.05
"""A gap shorter than this is between a key and what it brings about, not time that passed."""
_BEFORE_ALL = "60d"
"""An earlier cramp outside the 28 days, for a record that is not new."""


class Retold(Struct):
    """A story, and the numbers of the events that it tells otherwise than they were."""

    story: Story
    otherwise: list[int] = field(default_factory=list)


def retell(entries: Sequence[Entry], title: str, scrub: bool = False) -> Retold:
    """The story of an episode. ``scrub`` takes out the words of notes, and days in place of moments.

    Raises `WalkthroughError` when there is nothing to tell.
    """
    rows = [entry for entry in entries if entry.name in set(On)]
    if len(rows) < 2 or rows[0].name != On.OPENED:
        raise WalkthroughError("walkthrough.nothing", 1, name=title)
    story = Story(title, [StoryStep()], chart=fingerprint(), **_background(rows[0], scrub))
    teller = _Teller(story, rows[0].at, scrub)
    for entry, following in zip(rows[1:], [*rows[2:], None], strict=True):
        teller.tell(entry, following)
    teller.wait_until(rows[-1].at)
    teller.close()
    from msgspec.structs import replace

    return Retold(replace(story, steps=teller.steps), teller.otherwise)


def _background(opened: Entry, scrub: bool) -> dict[str, Any]:
    """Profile and earlier cramps, as the episode knew them when it opened."""
    facts = opened.data
    profile = facts.get("profile")
    answers = profile if isinstance(profile, Mapping) else {}
    items = {str(item): str(value) for item, value in answers.items() if item in PROFILE and str(value) in VALUES}
    onsets = {clause: [float(at) for at in facts.get(fact) or ()] for clause, fact in ONSETS.items()}
    earlier = [
        EarlierEpisode(
            _ago(opened.at - at, scrub), prepared=at in onsets[Clause.PREPARED], woken=at in onsets[Clause.NIGHTS]
        )
        for at in onsets[Clause.EPISODES]
    ]
    for kind in ("heat", "ice"):
        last = facts.get(f"last_{kind}")
        if isinstance(last, int | float) and opened.at - last < 6 * HOUR:
            earlier.append(EarlierEpisode(written(opened.at - last), heat=kind == "heat", ice=kind == "ice"))
    if not earlier and facts.get("journal_new") is False:
        earlier.append(EarlierEpisode(_BEFORE_ALL))
    return {"profile": items, "earlier": earlier}


def _leg_with(entry: Entry, following: Entry | None) -> str | None:
    """The leg that was chosen on the map together with the muscle of this event."""
    if entry.name != On.MUSCLE or following is None or following.name != On.SIDE:
        return None
    return str(following.data.get("value")) if following.at - entry.at < _SHORTEST else None


def _ago(length: Seconds, scrub: bool) -> str:
    return f"{max(1, round(length / DAY))}d" if scrub else written(round(length))


class _Teller:
    """Tells events as steps, and does each on a stage at once to see what to expect."""

    def __init__(self, story: Story, opened: Seconds, scrub: bool) -> None:
        self.steps: list[StoryStep] = []
        self.otherwise: list[int] = []
        self._stage = EngineStage(World(story))
        self._scrub = scrub
        self._ahead = self._stage.session.now() - opened
        self._played = PlayedStory("engine")
        self._standing = ("", "")

    def tell(self, entry: Entry, following: Entry | None) -> None:
        """One event: the time until it, its keys, and what is then expected."""
        session = self._stage.session
        if entry.name == On.TICK or (entry.name == On.SIDE and session.snapshot.side == entry.data.get("value")):
            return  # a leg that was chosen on the map with its muscle is told with it
        if entry.name == On.AWAY:
            self._away(entry)
            return
        if self._stage.exit is not None:
            self._wait(entry.at - KEY_TAKES, [])
            self._do(StoryStep(open=True))
        event, leg = Event(On(entry.name), entry.data), _leg_with(entry, following)
        self._wait(entry.at, self._keys(event, leg))
        keys = self._keys(event, leg)
        if entry.name == On.NOTE:
            self._do(StoryStep(note="..." if self._scrub else str(entry.data.get("text", "")) or "..."), entry.name)
        elif keys:
            self._do(StoryStep(press=keys if len(keys) > 1 else keys[0]), On.SIDE if leg is not None else entry.name)
        if self._stage.session.snapshot.state != entry.outcome.get("state"):
            self.otherwise.append(entry.seq)

    def wait_until(self, at: Seconds) -> None:
        """Let time pass until the last event, when it was one of the clock."""
        self._wait(at, [])

    def close(self) -> None:
        """All is told."""
        self._stage.world.close()

    def _keys(self, event: Event, leg: str | None) -> list[str]:
        session = self._stage.session
        if event.name is On.HELPER:
            keys: list[str] = []
            way = session.ui.way
            while (way == "helper") is not bool(event.data.get("value")):
                keys, way = [*keys, "h"], next_way(way, session.snapshot)
            return keys
        if leg is not None:
            return on_the_map(event, session.snapshot, leg) or []
        return keys_for(event, session.snapshot, session.now(), session.ui) or []

    def _left(self, at: Seconds) -> Seconds:
        return at + self._ahead - self._stage.session.now()

    def _wait(self, at: Seconds, keys: Sequence[str]) -> None:
        left = self._left(at) - KEY_TAKES * max(1, len(keys)) * bool(keys)
        if left > _SHORTEST:
            self._do(StoryStep(wait=written(left)))

    def _away(self, entry: Entry) -> None:
        gap = entry.data.get("seconds")
        away = float(gap) if isinstance(gap, int | float) else 0.0
        self._wait(entry.at - away, [])
        left = self._left(entry.at)
        if left <= _SHORTEST:
            return
        if self._stage.exit is not None:
            self._do(StoryStep(wait=written(left)))
            self._do(StoryStep(open=True))
        else:
            self._do(StoryStep(away=written(left)))

    def _do(self, step: StoryStep, journal: str = "") -> None:
        from msgspec.structs import replace

        for act in moves(step, self._stage, self._played):
            self._stage.do(act)
        snapshot = self._stage.session.snapshot
        now = (str(snapshot.state), snapshot.urgency.word)
        news = {
            name: word for name, word, old in zip(("state", "urgency"), now, self._standing, strict=True) if word != old
        }
        self._standing = now
        self.steps.append(replace(step, expect=Expectation(**news, journal=journal, exit=self._stage.exit)))  # type: ignore[arg-type]


def length(story: Story) -> Seconds:
    """The virtual seconds a story takes."""
    total = 0.0
    for step in story.steps:
        total += KEY_TAKES * (len(step.keys) + bool(step.note))
        total += sum(seconds(text) for text in (step.wait, step.away) if text is not None)
    return total
