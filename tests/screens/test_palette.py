"""The list of commands finds a command by the words that people use for it."""

from __future__ import annotations

import pytest
from textual.css.query import NoMatches

from tests.faults.paths import PATHS
from tests.screens.walk import Walk, walk
from uncramp.protocol.terms import State
from uncramp_screens.palette import SessionCommands

PLACES = {
    PATHS[State.ONSET]: {
        "report": "history",
        "pdf": "history",
        "QR": "history",
        "card": "history",
        "export": "history",
        "correct": "history",
        "wrong": "history",
        "delete": "history",
        "yesterday": "earlier",
        "sore": "earlier",
        "it hurts": "earlier",
        "friend": "way",
        "stranger": "way",
        "stretch": "muscle",
        "massage": "muscle",
        "worse": "care",
        "dark": "settings",
        "german": "language",
    },
    PATHS[State.RESOLVED]: {"wrong muscle": "history", "report": "history", "print": "card", "worse": "worse"},
    PATHS[State.STRETCH]: {
        "report": "history",
        "pdf": "history",
        "export": "history",
        "delete": "history",
        "QR": "card",
        "card": "card",
        "wrong muscle": "muscle",
        "massage": "skip",
        "stretch": "muscle",
        "it hurts": "pain",
        "yesterday": "earlier",
        "sore": "earlier",
        "friend": "way",
        "worse": "worse",
        "dark": "settings",
        "undo": "back",
        "rep": "repeat",
        "hamst": "muscle",
    },
}
"""What is typed where, and the command that stands first."""


async def listed(walker: Walk, typed: str) -> list[str]:
    """What the list shows for what is typed, the best first."""
    hits = [hit async for hit in SessionCommands(walker.app.screen).search(typed)]
    return [str(hit.help) for hit in sorted(hits, key=lambda hit: hit.score, reverse=True)]


@pytest.mark.parametrize("path", PLACES, ids=["onset", "resolved", "stretch"])
async def test_the_words_that_people_type_find_their_command_first(path: str) -> None:
    async with walk(path) as walker:
        keys = {hint.id: hint.key for _, hints in walker.session.pages.works_here() for hint in hints}
        first = {typed: (await listed(walker, typed) or [""])[0] for typed in PLACES[path]}
        assert first == {typed: keys[command] for typed, command in PLACES[path].items()}


async def test_a_word_of_a_command_comes_before_a_beginning_and_that_before_what_looks_alike() -> None:
    async with walk(PATHS[State.STRETCH]) as walker:
        assert (await listed(walker, "report"))[:2] == ["l", "k"], "both are one; the diary has it first"
        assert (await listed(walker, "skip"))[0] == "s"
        assert (await listed(walker, "lv"))[:1] != [], "letters in their order find what looks alike"
        assert not await listed(walker, "xyzzy")


async def test_a_search_that_finds_its_list_closed_ends_no_program() -> None:
    async def search() -> None:
        raise NoMatches("the list was closed")

    async with walk("0 +5 > ctrl+p") as walker:
        walker.app.screen.run_worker(search())
        await walker.pilot.pause()
        await walker.press("escape")
        assert walker.app.screen is walker.app.episode
