"""What the screens show at every kind of moment: the way to care, nothing forbidden, no sentence without a source."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from ..protocol import chart, danger, gates
from ..protocol.asking import next_question, open_lines
from ..protocol.offers import offers
from ..protocol.questions import QUESTIONS
from ..protocol.terms import State, Thing
from ..view import View
from ..view.commands import COMMANDS, possible
from ..view.commands.leg_commands import CareCommand
from ..view.compose import compose
from ..view.ui import Ui
from ..words.catalogue import Catalogue
from ..words.languages import ENGLISH, available, load_words
from ..words.lint import WordsProblem, problems, translation_problems
from .explore import Node
from .hidden_conditions import COVERAGE
from .promises import Held
from .sayable import Places, keep

SHOWS: dict[str, Thing] = {
    "massage.how": Thing.MASSAGE,
    "massage.head": Thing.MASSAGE,
    "heat.how": Thing.HEAT,
    "ice.how": Thing.ICE,
    "do.cool": Thing.ICE,
    "do.legs_up": Thing.RAISE,
    "rest.drink": Thing.DRINK,
    "painkiller.packet": Thing.IBUPROFEN,
    "ten.keep": Thing.STRETCH,
    "stretch.common.short": Thing.STRETCH,
    "extreme.hold.once": Thing.STRETCH,
    **{f"do.{thing}": thing for thing in Thing if thing not in (Thing.RUN, Thing.DRIVE)},
}
"""Sentences that offer a thing; saying one where the thing is not offered breaks promise 6."""

FAILING = ("source", "never", "size", "missing")
"""Kinds of problem with the words that break a promise; the others are told and mended in time."""


def look(nodes: Iterable[Node], words: Catalogue, care: Held, offered: Held, sources: Held, unseen: Held) -> Places:
    """Compose the screen of every moment and hold it against promises 1, 6, 10 and 11. Gives what is said where."""
    ui, places = Ui(), Places()
    for node in nodes:
        view, sentences = compose(node.snapshot, node.at, ui, words)
        keep(places, node.snapshot, sentences, words)
        care.case(bool(view.care), node, "the way to care is not written on the screen")
        if node.snapshot.state is not State.SEEK_CARE and node.snapshot.end is None:
            here = any(command is CareCommand for command in possible(node.snapshot, ui, node.at))
            care.case(here, node, "the care key does nothing here")
        unseen.case(_all_shown(node, view), node, "an answer speaks for a line that its page does not show")
        allowed = set(offers(node.snapshot, node.at))
        for sentence in sentences:
            thing = SHOWS.get(sentence.id)
            offered.case(thing is None or thing in allowed, node, f"{sentence.id} is shown, {thing} is not offered")
            sources.case(bool(sentence.sources), node, f"{sentence.id} has no source")
    return places


def _all_shown(node: Node, view: View) -> bool:
    """Whether each line that "none of these" would answer no is an option of the page, in words."""
    question = next_question(node.snapshot, node.at)
    if question is None or view.ask is None or view.ask.id != question.id or view.ask.step is not None:
        return True
    shown = {option.value for option in view.ask.options if option.label}
    return set(open_lines(question, node.snapshot)) <= shown


def keys(care: Held) -> None:
    """The care key is the same in every state, and no other command has it."""
    for command in COMMANDS:
        clash = set(command.keys) & set(CareCommand.keys)
        care.case(command is CareCommand or not clash, None, f"{command.id} has the care key")


def gaps() -> list[WordsProblem]:
    """What is to be mended in the languages other than English; one that nobody has reviewed says so."""
    english = load_words()
    others = (load_words(language) for language in available() if language != ENGLISH)
    return [problem for words in others for problem in translation_problems(words, english)]


def sentences(
    words: Catalogue, sources: Held, today: date | None = None, cited: Collection[str] = ()
) -> list[WordsProblem]:
    """Every rule, row, gate, question and known miss has its sentence; every sentence has its source."""
    wanted = [f"rule.{rule.id}" for rule in chart.RULES] + [row.sentence for row in danger.ROWS]
    wanted += [f"gate.{gate.id}.closed" for gate in gates.GATES]
    wanted += [f"{question.id}.ask" for question in QUESTIONS.values() if question.kind != "panel"]
    wanted += [item.miss for item in COVERAGE if item.miss]
    for id in wanted:
        sources.case(id in words, None, f"there is no sentence {id}")
    for entry in words.sentences.values():
        sources.case(bool(entry.sources), None, f"{entry.id} has no source")
    return problems(words, today, cited)
