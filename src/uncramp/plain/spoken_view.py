"""A view as sentences to be heard one at a time: no signs for the eye, and each line whole in itself."""

from __future__ import annotations

from ..protocol.terms import State
from ..session.session import Session
from ..view import Ask, Countdown, Hour, Line, Option, View
from ..view.clocks import clock_in_words, hour_in_words
from ..view.say_and_cite import Speaker

_ENDS = (".", "?", "!", ":")
_SIGNS = {"+": "plus", "=": "equals", "-": "minus", "?": "question", "/": "slash"}
_ALWAYS = ("back", "go", "pause", "skip", "unsure", "open", "help", "leave")
"""What the last line names beside the answers; all other keys are on the help page."""
_HERE = {
    State.ONSET: ("earlier",),
    State.REST: ("again", "worse"),
    State.SEEK_CARE: ("worse", "card"),
    State.RESOLVED: ("worse", "card"),
}
"""What it names in one state, because the advice there speaks of it."""
_LEADS = {"warn": "plain.warn", "tell": "plain.tell"}
HOLDS = frozenset({"ready", "hold", "switch", "massage"})
"""Countdowns that are counted aloud; all others are waits."""


def sentence(text: str) -> str:
    """``text`` as a sentence: a capital first, a stop last."""
    return text[:1].upper() + stopped(text[1:]) if text else ""


def stopped(text: str) -> str:
    """``text`` with a stop at its end."""
    return text if text.endswith(_ENDS) else f"{text}."


def phase(clock: Countdown | None) -> tuple[str, bool, bool] | None:
    """What of a countdown is told once, when it changes."""
    return (clock.name, clock.paused, clock.half) if clock is not None else None


def rest(view: View) -> tuple[object, ...]:
    """What is worth a new line besides the question."""
    return (view.name, view.where, view.head, view.banners, view.urgency, view.closed, phase(view.countdown))


def shown_parts(view: View) -> tuple[object, ...]:
    """What of a view is worth a new line when it changes."""
    return (*rest(view), view.ask)


def ticked(before: Ask | None, now: Ask | None) -> bool:
    """Whether two questions are the same panel with other ticks."""
    return before is not None and now is not None and before.kind == now.kind == "many" and before.id == now.id


class Teller:
    """Says parts of a view in the words of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def _speaker(self) -> Speaker:
        return Speaker(self._session.catalogue, self._session.ui.wall_shift)

    def label(self, id: str, **params: object) -> str:
        """Words of the interface."""
        return self._session.catalogue.label(id, **params)

    def title(self, view: View) -> str:
        """The state, where it cramps, and the round."""
        where = ", ".join(view.where)
        name = view.name + (" " if view.name.endswith(_ENDS) else ", ") if where else view.name
        title = sentence(name + where)
        return self.label("plain.practice", what=title) if self._session.ui.practice else title

    def urgency(self) -> str:
        """How soon help is needed."""
        word = self._session.snapshot.urgency.word
        return sentence(self.label("plain.urgency", what=self.label(f"urgency.{word}")))

    def line(self, line: Line) -> str:
        """One sentence of the body; a warning, and what is to be told, say that they are."""
        lead = _LEADS.get(line.role)
        return self.label(lead, what=line.dated) if lead else line.dated

    def hour(self, hour: Hour) -> str:
        """The re-check: in how long and at what time, or how late it is."""
        return sentence(hour_in_words(hour, self._session.snapshot, self._speaker))

    def clock(self, clock: Countdown) -> str:
        """A countdown as it begins: of what, how long, and what comes next."""
        return f"{sentence(clock_in_words(clock, self._speaker))} {sentence(clock.next)}".strip()

    def left(self, clock: Countdown, *, last: bool) -> str:
        """A milestone: a number near the end of a hold, else what is left, and of a wait what for."""
        if last:
            return str(clock.left)
        if clock.name not in HOLDS:
            return sentence(clock_in_words(clock, self._speaker))
        return sentence(self.label("plain.left", left=self._speaker.exact(clock.left)))

    # -- the question and the keys ----------------------------------------------------------------

    def question(self, ask: Ask) -> list[str]:
        """The question, its five-second check, and its answers."""
        about = [sentence(line.text) for line in ask.about]
        card = [stopped(ask.card)] if ask.card else []
        lines = [*about, *card, self.asked(ask), *ask.check, *ask.aloud]
        if ask.kind in ("scale", "count"):
            return lines
        chosen = "plain.ticked" if ask.kind == "many" else "plain.now_chosen"
        return lines + [self.option(option, chosen) for option in ask.options]

    def asked(self, ask: Ask) -> str:
        """The question alone."""
        text = " ".join(ask.text)
        if ask.step is None:
            return text
        return self.label("plain.step", number=ask.step[0], of=ask.step[1], what=text)

    def option(self, option: Option, chosen: str) -> str:
        """One answer, its key first; in the words of ``chosen`` when it is chosen already."""
        label = option.wide if option.wide and not option.lead else option.label  # a line has no narrow window
        what = self.label(chosen, what=label) if option.chosen else label
        return self.key(option.key, what)

    def ticks(self, before: Ask, now: Ask) -> list[str]:
        """What was ticked or unticked between two looks at the same panel; not sure has been told with its key."""
        pairs = zip(before.options, now.options, strict=True)
        marked = ((new, (old.chosen, old.unsure) != (new.chosen, new.unsure)) for old, new in pairs)
        changed = [row for row, anew in marked if anew and not row.unsure]
        return [self.label("plain.tick_on" if row.chosen else "plain.tick_off", what=row.label) for row in changed]

    def key(self, key: str, what: str) -> str:
        """A key and what it does; signs that are not read aloud are named."""
        name = self.label(f"plain.spoken.{_SIGNS[key]}") if key in _SIGNS else key
        return self.label("plain.key", key=name, what=what)

    def care(self, view: View) -> str:
        """The way to care; in care itself, whom to call."""
        label = self.label
        if view.state is not State.SEEK_CARE:
            keys = self._session.parts.care_keys
            easy = next((key for key in keys if len(key) == 1), keys[0])
            line = self.key(easy, label("care.any_time"))
        else:
            line = view.care_alone
        return stopped(label("plain.practice", what=line) if self._session.ui.practice else line)

    def prompt(self, view: View, *, whole: bool) -> list[str]:
        """The last line: the way to care, and unless nothing new is asked the keys that matter now."""
        wanted = (*_ALWAYS, *_HERE.get(view.state, ())) if whole else ("help",)
        keys = [stopped(self.key(hint.key, hint.label)) for hint in view.keys if hint.id in wanted]
        return [self.care(view), *keys]
