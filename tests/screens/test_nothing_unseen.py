"""Nothing is answered unseen: a question, what it asks about and all its answers have been on the screen first."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.faults.paths import PATHS, follow
from tests.screens.walk import Walk, memory_session
from tests.snap import screen_text
from uncramp.plain import PlainFace
from uncramp.protocol.terms import State
from uncramp.session.keyboard import HELD
from uncramp.session.session import Session
from uncramp.view import Ask
from uncramp_screens.app import UncrampApp

pytestmark = pytest.mark.timeout(300)

SIZES = ((40, 18), (60, 20), (80, 24), (30, 12))
BANNERS: dict[str, tuple[str, ...]] = {
    "none": (),
    "not saved": ("This is not being saved: the disk is full: /home/somebody/.local/share/uncramp/journal.db",),
    "three": ("The clock was changed.", "Another time zone.", "Settings: line 3 is no number, so 1 is used."),
}
UNASKED = {State.STRETCH, State.MASSAGE, State.HEAT, State.ICE, State.RESOLVED}
"""States that ask nothing where their path comes to."""
PLACES = {
    **{str(state): path for state, path in PATHS.items() if state not in UNASKED},
    "ten minutes away": "0 +5 away",
    "an hour away": "0 +34 1 0 0 3 away6",
    "lines one by one": "?",
    "worse": "0 +34 4",
    "the gate": "0 +34 1 0 1 1",
    "pain": "0 p",
    "earlier": "a",
    "language": "i",
    "who drives": "0 away 9",
    "breath": "7",
    "injury": "8",
    "fever": "6",
    "back": "4",
    "medicines": "0 s 1 2 0 1 1 0 3 0 0 n 1 3 n",
    "take it off": "0 +34 1 3 1 2 0 1 +60 s",
    "the map": "0 +5 m",
    "pressure": "0 +605 0",
    "which of swelling": "7",
    "the list of the packet": "0 s 1 2 0 1 1 0 3 0 0 n 1 3 n 0 0 0 1 1 n y",
}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def unseen(ask: Ask, seen: set[str], key: str) -> set[str]:
    """The words of a question, what it is about and its answers, short or wide, that are not among those seen.

    Yes to a line of several speaks for that line alone; every other answer for all of them.
    A scale is drawn: its words stand below it where there is room. That it is to come off stands in drawn letters.
    """
    text = () if ask.id == "off" else ask.text
    missing = words(" ".join((*(line.text for line in ask.about), *text))) - seen
    line = [option for option in ask.options if option.key == key and option.value is not None]
    lines = line if line and ask.kind in ("panel", "many") else ask.options
    for option in lines if ask.kind != "scale" else ():
        if not words(f"{option.key} {option.wide or option.label}") <= seen:
            missing |= words(f"{option.key} {option.label}") - seen
    return missing if ask.kind == "scale" else missing | (words(" ".join(ask.check)) - seen)


def go(session: Session, clock: object, path: str) -> None:
    for word in path.split():
        if word.startswith("away"):
            session.parts.clock.advance(float(word[4:] or 1) * 610)  # type: ignore[attr-defined]
            session.tick()
        else:
            follow(session, clock, word)  # type: ignore[arg-type]
            session.parts.clock.advance(HELD)  # type: ignore[attr-defined]
            session.tick()  # watched all the while: else it was away, and its hold counts no more


def state_of(session: Session) -> tuple[object, ...]:
    return (session.snapshot.seq, session.ui)


async def read(walker: Walk) -> set[str]:
    """The words on the screen, once what was scrolled or switched has been drawn."""
    for _ in range(3):
        await walker.pilot.pause()
    return words(screen_text(walker.app))


async def answered(walker: Walk, key: str = "", most: int = 12) -> int:
    """Press an answer until it is taken; before that all of the page has been seen. How often it was not taken."""
    await walker.wait(1)
    await walker.forget_alerts()  # what rings stands in the row of messages a while
    seen, before, ask = await read(walker), state_of(walker.session), walker.session.view().ask
    assert ask is not None
    key = key or ask.options[-1].key
    for refused in range(most):
        await walker.press(key)
        if state_of(walker.session) != before:
            missing = unseen(ask, seen, key)
            assert not missing, f"{key} was taken, and this had not been seen: {missing}\n{walker.text}"
            return refused
        seen |= await read(walker)
        assert walker.app.size.width < 40 or "then answer" in " ".join(walker.text.split()), walker.text
    pytest.fail(f"{key} is never taken:\n{walker.text}")


BUSIEST = ("onset", "an hour away", "the list of the packet")
"""The opening, the longest list, and the longest text."""
NARROWEST = [(place, (40, 18), "three") for place in PLACES]
"""Where a page has least room; tried at each change."""
SEEN = [
    *((place, size, banners) for size in ((40, 18), (80, 24)) for place in PLACES for banners in BANNERS),
    *((place, size, banners) for size in ((60, 20), (30, 12)) for place in BUSIEST for banners in BANNERS),
]
ALL = [*NARROWEST, *(pytest.param(*where, marks=pytest.mark.thorough) for where in SEEN if where not in NARROWEST)]


@pytest.mark.parametrize(("place", "size", "banners"), ALL)
async def test_no_answer_is_taken_before_its_page_was_seen(place: str, size: tuple[int, int], banners: str) -> None:
    session, clock = memory_session()
    session.ui = session.ui.changed(banners=BANNERS[banners])
    go(session, clock, PLACES[place])
    assert session.view().ask is not None
    app = UncrampApp(session)
    async with app.run_test(size=size) as pilot:
        walker = Walk(pilot, app, clock)
        clock.advance(HELD)
        await answered(walker)


@pytest.mark.parametrize("size", [(20, 6), (24, 8)])
async def test_in_the_smallest_window_the_lines_can_still_be_read_and_answered(size: tuple[int, int]) -> None:
    session, clock = memory_session()
    app = UncrampApp(session)
    async with app.run_test(size=size) as pilot:
        assert await answered(Walk(pilot, app, clock), "0", most=150) > 4


@asynccontextmanager
async def after_ten_minutes_away() -> AsyncIterator[Walk]:
    """The danger lines of the ten minutes, in a small window that opens on them."""
    session, clock = memory_session()
    go(session, clock, "0 +5 away")
    app = UncrampApp(session)
    async with app.run_test(size=(40, 18)) as pilot:
        walker = Walk(pilot, app, clock)
        clock.advance(HELD)
        yield walker


@pytest.mark.parametrize("key", ["1", "0"])
async def test_after_ten_minutes_away_in_a_small_window_each_line_is_seen_first(key: str) -> None:
    async with after_ten_minutes_away() as walker:
        ask = walker.app.session.view().ask
        assert ask is not None and ask.id == "danger_later"
        await answered(walker, key)


async def test_what_was_scrolled_to_counts_and_a_larger_window_shows_all() -> None:
    async with after_ten_minutes_away() as walker:
        await walker.press("pagedown", "pagedown", "pagedown")
        before = walker.app.session.snapshot
        await walker.press("0")
        assert walker.app.session.snapshot is not before
    async with after_ten_minutes_away() as walker:
        await walker.pilot.resize_terminal(80, 40)
        await walker.pilot.pause()
        before = walker.app.session.snapshot
        await walker.press("0")
        assert walker.app.session.snapshot is not before


@pytest.mark.parametrize("place", PLACES)
def test_line_by_line_every_question_is_said_whole_before_it_is_answered(place: str) -> None:
    session, clock = memory_session()
    lines: list[str] = []
    face = PlainFace(session, lines.append)
    face.start()
    go(session, clock, PLACES[place])  # the face has not looked since
    ask = session.view().ask
    if ask is None or place == "onset":
        return
    before = state_of(session)
    clock.advance(HELD)
    face.line(ask.options[-1].key)
    assert state_of(session) == before, "it was not said yet"
    assert words(" ".join(lines)) >= words(" ".join([*ask.text, *ask.check]))
    clock.advance(HELD)
    face.line(ask.options[-1].key)
    assert state_of(session) != before


LINES = {
    "worse in a hold": "0 +5 f",
    "ten minutes away": "0 +5 away",
    "an hour away": "0 +34 1 0 0 3 away6",
    "the gate": "0 +34 1 0 1 1",
    "injury": "8",
}
"""Where several lines are asked at once, to be pressed or ticked."""


def in_sight(walker: Walk) -> tuple[set[str], list[str]]:
    """The keys of the lines that stand wholly on the page, and those of the lines that do not."""
    ask = walker.session.view().ask
    assert ask is not None
    seen = words(walker.text)
    stand = {o.key for o in ask.options if o.value is not None and words(f"{o.key} {o.wide or o.label}") <= seen}
    stand |= {o.key for o in ask.options if o.value is not None and words(f"{o.key} {o.label}") <= seen}
    return stand, [o.key for o in ask.options if o.value is not None and o.key not in stand]


@pytest.mark.parametrize(
    "size", [(40, 18), *(pytest.param(at, marks=pytest.mark.thorough) for at in [(80, 24), (40, 16)])]
)
@pytest.mark.parametrize("place", LINES)
async def test_yes_to_a_line_in_sight_is_taken_at_once_and_to_any_other_once_it_was(
    place: str, size: tuple[int, int]
) -> None:
    for hide in (False, True):
        session, clock = memory_session()
        go(session, clock, LINES[place])
        app = UncrampApp(session)
        async with app.run_test(size=size) as pilot:
            walker = Walk(pilot, app, clock)
            await walker.wait(1)
            await walker.forget_alerts()
            await read(walker)
            stand, hidden = in_sight(walker)
            if not hide:
                assert await answered(walker, min(stand)) == 0
            elif hidden:
                assert await answered(walker, hidden[-1]) > 0


async def test_a_line_that_is_not_in_sight_yet_says_so_and_where_to_look() -> None:
    session, clock = memory_session()
    go(session, clock, "8")
    app = UncrampApp(session)
    async with app.run_test(size=(40, 16)) as pilot:
        walker = Walk(pilot, app, clock)
        await walker.wait(1)
        await walker.press("7")
        assert "Line 7 comes further on. Read on, then answer." in " ".join(walker.text.split())


@pytest.mark.parametrize(
    "size", [(40, 18), (80, 24), *(pytest.param(at, marks=pytest.mark.thorough) for at in [(60, 20), (120, 40)])]
)
@pytest.mark.parametrize("path", ["0 +5 f", "0 +34 2 3 +20 f", "0 p 9 f"])
async def test_danger_lines_called_for_in_an_act_stand_with_none_of_them_on_one_page(
    path: str, size: tuple[int, int]
) -> None:
    session, clock = memory_session()
    go(session, clock, path)
    app = UncrampApp(session)
    async with app.run_test(size=size) as pilot:
        assert await answered(Walk(pilot, app, clock), "0") == 0
