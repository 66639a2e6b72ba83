"""Playing a story: what to do next on whichever stage it stands, and whether what was expected came true."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from math import ceil

from msgspec import Struct, field

from ..protocol.ahead import due
from ..protocol.asking import next_question
from ..protocol.terms import Seconds
from ..record.entry import Entry
from .durations import seconds
from .stage import EngineStage, FaceName, PlainStage, Stage, StageAct
from .story import Expectation, Story, StoryStep

KEY_TAKES: Seconds = 1.2
"""Virtual seconds from one key to the next: nobody's finger is faster for long, and no guard is in the way."""
LOOK: Seconds = 4.0
"""While time passes somebody looks this often; a longer gap would count as nobody watching."""
_SHORT: Seconds = 180.0
"""A countdown no longer than this is looked at every second, as its last three are told one by one."""

TICK = StageAct("tick")
Acts = Generator[StageAct, None, None]


class Failure(Struct, frozen=True):
    """One expectation that did not come true. ``step`` counts from 1; ``screen`` is what could be read."""

    face: FaceName
    step: int
    what: str
    expected: str
    actual: str
    screen: str


class PlayedStory(Struct):
    """What playing a story came to. ``screens`` are the screens that were seen, ``rules`` those that fired."""

    face: FaceName
    entries: list[Entry] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    screens: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    text: str = ""


def script(story: Story, stage: Stage, played: PlayedStory, until: int | None = None) -> Acts:
    """The acts of a story on a stage, one by one; expectations are looked at between them.

    The first that fails ends the story. ``until`` ends it before the step of that index.
    """
    yield TICK  # lets the stage come up before anything is looked at
    _look(stage, played)
    for number, step in enumerate(story.steps[:until], 1):
        before = len(stage.entries)
        yield from moves(step, stage, played)
        failure = _failed(step.expect, stage, stage.entries[before:])
        if failure is not None:
            what, expected, actual = failure
            played.failures.append(Failure(stage.face, number, what, expected, actual, stage.text()))
            break
    played.entries = list(stage.entries)
    played.rules = {str(rule) for entry in played.entries for rule in entry.outcome.get("rule", ())}
    # What the record alone tells is known at the opening, before any row of the journal.
    played.rules |= {finding.rule for finding in stage.session.snapshot.findings}
    played.text = stage.text()


def moves(step: StoryStep, stage: Stage, played: PlayedStory) -> Acts:
    """The acts of one step."""
    if step.open:
        yield StageAct("open")
    for key in step.keys:
        stage.world.clock.advance(KEY_TAKES)
        yield StageAct("press", key)
        _look(stage, played)
    if step.note:
        stage.world.clock.advance(KEY_TAKES)
        yield StageAct("note", step.note)
    if step.wait is not None:
        yield from _pass(seconds(step.wait), stage, played)
    if step.away is not None:
        stage.world.clock.advance(seconds(step.away))
        yield TICK
        _look(stage, played)


def _pass(left: Seconds, stage: Stage, played: PlayedStory) -> Acts:
    """Time passes while somebody looks: in small steps, and a look at each instant when something is due."""
    clock = stage.world.clock
    if stage.exit is not None:
        clock.advance(left)
        return
    while left > 0:
        step = min(left, next_look(stage))
        clock.advance(step)
        left = round(left - step, 6)
        yield TICK
        _look(stage, played)


def next_look(stage: Stage) -> Seconds:
    """Seconds until the next look: the next due instant, on the whole second after it, but soon."""
    now, timer = stage.session.now(), stage.session.snapshot.timer
    soon = LOOK if timer is None or timer.ends - timer.starts > _SHORT else 1.0
    ahead = [ceil(at - now) for at, _ in due(stage.session.snapshot) if at > now]
    return min(soon, max(1, min(ahead, default=LOOK)))


def _look(stage: Stage, played: PlayedStory) -> None:
    """Remember which screen is seen."""
    ui, snapshot = stage.session.ui, stage.session.snapshot
    asked = ui.overlay or (snapshot.pending[0] if snapshot.pending else "")
    played.states.add(str(snapshot.state))
    question = None if snapshot.end is not None else next_question(snapshot, stage.session.now())
    name = asked or (question.id if question is not None else "")
    played.screens.add(f"{snapshot.state}/{name}" if name else str(snapshot.state))


def perform(story: Story, stage: EngineStage | PlainStage) -> PlayedStory:
    """Play a story on the engine or the plain face."""
    played = PlayedStory(stage.face)
    for act in script(story, stage, played):
        stage.do(act)
    stage.world.close()
    return played


def flat(text: str) -> str:
    """``text`` in small letters, every run of white space one space: faces wrap and capitalise as they need to."""
    return " ".join(text.casefold().split())


def _failed(expect: Expectation, stage: Stage, rows: Iterable[Entry]) -> tuple[str, str, str] | None:
    """The first expectation that is not true: what it is about, what was expected, what was found."""
    if expect.exit != stage.exit and (expect.exit is not None or expect != Expectation()):
        expected, actual = ("-" if code is None else str(code) for code in (expect.exit, stage.exit))
        return "exit", expected, actual
    snapshot = stage.session.snapshot
    if expect.state and expect.state != snapshot.state:
        return "state", expect.state, str(snapshot.state)
    if expect.urgency and expect.urgency != snapshot.urgency.word:
        return "urgency", expect.urgency, snapshot.urgency.word
    names = [name for row in rows for name in (row.name, str(row.data.get("question", ""))) if name]
    if expect.journal and expect.journal not in names:
        return "journal", expect.journal, ", ".join(names)
    if expect.timer_within:
        low, high = (seconds(text) for text in expect.timer_within)
        clock = stage.session.view().countdown
        if clock is None or not low <= clock.left <= high:
            return "timer_within", " - ".join(expect.timer_within), "-" if clock is None else f"{clock.left}s"
    return _text_failed(expect, stage)


def _text_failed(expect: Expectation, stage: Stage) -> tuple[str, str, str] | None:
    if expect.text:
        shown = flat(stage.text())
        for text in expect.text:
            if flat(text) not in shown:
                return "text", text, ""
    if expect.absent:
        shown = flat(stage.fresh())
        for text in expect.absent:
            if flat(text) in shown:
                return "absent", text, text
    return None


def rows_of(entries: Iterable[Entry]) -> list[tuple[str, object, object]]:
    """What two journals are compared by: names, facts and outcomes, without ids."""
    return [(entry.name, dict(entry.data), dict(entry.outcome)) for entry in entries]
