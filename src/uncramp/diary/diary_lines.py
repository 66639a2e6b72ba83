"""The diary in words: an episode on one line, the plan, and what the record shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..protocol.repeat import Repeat
    from ..record.projection import Episode
    from ..words.catalogue import Catalogue
    from .charts import DiaryWords
    from .exact_shares import Share
    from .prevention import PreventionItem, PreventionPlan
    from .run_factors import Comparison, Recurrence


def ended(words: Catalogue, episode: Episode) -> str:
    """How an episode ended, or that it is open, in words."""
    end, apart = word(words, "end.{}", episode.end), not_counted(words, episode)
    return f"{apart}, {end}" if apart else end


def not_counted(words: Catalogue, episode: Episode) -> str:
    """Why an episode counts among no cramps, in two words; nothing where it does."""
    if episode.cramp is not False:
        return ""
    why = "taken_back" if episode.taken_back else "somebody_else" if episode.somebody_else else "no_cramp"
    return words.label(f"diary.{why}")


def where(words: Catalogue, episode: Episode) -> str:
    """Muscle and side in words."""
    muscle = word(words, "muscle.{}.name", episode.muscle)
    return f"{muscle}, {word(words, 'side.{}', episode.side)}" if episode.side else muscle


def pain(words: Catalogue, episode: Episode) -> str:
    """Worst and last pain as `8 > 2`; "-" where it was not said."""
    points = [words.text("value.none") if n is None else f"{n:g}" for n in (episode.worst_pain, episode.last_pain)]
    return " > ".join(points)


def pain_in_words(words: Catalogue, episode: Episode) -> str:
    """Worst and last pain as they are said aloud."""
    if episode.worst_pain is None:
        return words.label("plain.no_pain")
    none = words.text("value.none")
    high, low = (none if n is None else f"{n:g}" for n in (episode.worst_pain, episode.last_pain))
    return words.label("plain.pain", high=high, low=low)


def word(words: Catalogue, form: str, value: str | None) -> str:
    """The label of a word of the record, the word itself where a later program wrote it, "-" for none."""
    if value is None:
        return words.text("value.none")
    id = form.format(value)
    return words.label(id) if id in words.labels else value


def plan_words(say: DiaryWords, plan: PreventionPlan, *, checklist: bool = True) -> Iterator[str]:
    """The plan as lines; the checklist too, where it is not shown with ticks of its own."""
    for advice in plan.first:
        yield from _advice(say, advice, "")
    yield ""
    yield say("prevent.head")
    for day, advice in enumerate(plan.week, 1):
        yield from _advice(say, advice, say("cli.prevent.day", number=day) + " ")
    if checklist:
        yield ""
        yield say("prevent.check.head")
        for item in plan.checklist:
            yield f"[ ] {say(item.words)}  ({item.precaution})"
    yield ""
    yield say("prevent.caveat")


def _advice(say: DiaryWords, advice: PreventionItem, head: str) -> Iterator[str]:
    yield f"{head}{say(advice.words)}"
    if advice.params:
        yield f"  {say('prevent.load_110.numbers', **advice.params)}"
    yield f"  {say(advice.why)} {say(advice.because_words)}"
    yield f"  {say(f'prevent.strength.{advice.strength}')}."


def record_words(say: DiaryWords, record: Recurrence, repeat: Repeat) -> Iterator[str]:
    """What the journal shows, as counts with their intervals, and never as a cause."""
    yield ""
    yield say("recurrence.head", count=record.runs.count, of=record.runs.of)
    if record.unlogged:
        yield say("recurrence.unlogged", count=record.unlogged)
    if record.at_rest:
        yield say("recurrence.at_rest", count=record.at_rest)
    for comparison in record.comparisons:
        yield from _comparison(say, comparison)
    yield ""
    for clause in repeat.counts:
        dates = ", ".join(day.isoformat() for day in clause.dates)
        fired = "cli.prevent.fired" if clause.fired else f"repeat.not.{clause.clause}"
        name = say(f"cli.prevent.clause.{clause.clause}")
        yield say(fired, count=clause.count, of=clause.needed, dates=dates, name=name)
        if clause.not_known:
            yield "  " + say("repeat.not_known", count=clause.not_known)


def _comparison(say: DiaryWords, comparison: Comparison) -> Iterator[str]:
    yield f"{say(f'recurrence.factor.{comparison.factor}')}: {say(comparison.words)}"
    for share, name in (
        (comparison.with_cramp, "recurrence.with_cramp"),
        (comparison.without_cramp, "recurrence.without_cramp"),
    ):
        yield "  " + _share(say, share, say(name))


def _share(say: DiaryWords, share: Share, name: str) -> str:
    if share.low is None or share.high is None:
        return say("recurrence.share", name=name, count=share.count, of=share.of)
    low, high = f"{100 * share.low:.0f}", f"{100 * share.high:.0f}"
    return say("recurrence.share.interval", name=name, count=share.count, of=share.of, low=low, high=high)
