"""Ringing: from one alert to what the face writes, what was started, and an honest word on what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..settings.model import AlertSettings
from ..view.clocks import clock_in_words
from ..view.say_and_cite import Speaker
from . import terminal
from .plan import CAN, Alert, Channel, Place, plan, quiet, speaks_at
from .programs import COMMANDS, EndedProgram, Programs

if TYPE_CHECKING:
    from ..view import Countdown
    from ..words.catalogue import Catalogue


class RingOutcome(Struct, frozen=True):
    """What became of one channel: a words id and what to fill in. ``ok`` is None where nobody can know."""

    channel: Channel
    words: str
    params: Mapping[str, str]
    ok: bool | None = None


class Rung(Struct, frozen=True):
    """What the face writes to the terminal, whether it shows its visible change, and what was tried."""

    sequences: tuple[str, ...]
    visible: bool
    report: tuple[RingOutcome, ...]


def place(environ: Mapping[str, str], *, plain: bool = False) -> Place:
    """Where this process paints."""
    if plain:
        return Place.PLAIN
    if environ.get("TEXTUAL_DRIVER"):
        return Place.WEB
    return Place.TMUX if environ.get("TMUX") else Place.TERMINAL


def _local_time() -> time:
    return datetime.now().time()


class Voice:
    """What is said of a countdown: its name when it begins, then little far out and much at the end; nothing twice."""

    def __init__(self) -> None:
        self._spoken: tuple[str, int] = ("", 0)

    def text(self, clock: Countdown | None, words: Catalogue) -> str:
        """What to say now; empty for nothing."""
        if clock is None or clock.paused:
            self._spoken = ("", 0)
            return ""
        name, left = self._spoken
        if (name, left) == (clock.name, clock.left):
            return ""
        self._spoken = (clock.name, clock.left)
        speaker = Speaker(words)
        if name != clock.name or clock.left > left:
            return clock_in_words(clock, speaker)
        if not speaks_at(clock.left, clock.total):
            return ""
        return str(clock.left) if clock.left <= 3 else speaker.exact(clock.left)


class Alerts:
    """Rings alerts as the settings say. No call waits (but `finish`) or raises; `poll` now and then, `close` last."""

    def __init__(
        self,
        settings: AlertSettings,
        place: Place = Place.TERMINAL,
        programs: Programs | None = None,
        local_time: Callable[[], time] = _local_time,
    ) -> None:
        self.settings = settings
        self.place = place
        self._programs = programs or Programs()
        self._local_time = local_time
        self._voice = Voice()
        self._rang = False

    def ring(self, alert: Alert, focused: bool | None = None) -> Rung:
        """Try every channel that is on and fits now."""
        self._rang = True
        todo = plan(self.settings, alert, focused, self._local_time(), self.place)
        tried = [(channel, *self._try(channel, alert.text)) for channel in todo.channels]
        report = [outcome for _, _, outcome in tried]
        report += [_outcome(channel, f"alerts.skipped.{why}") for channel, why in todo.skipped.items()]
        sequences = tuple(sequence for _, sequence, _ in tried if sequence)
        return Rung(sequences, Channel.VISIBLE in todo.channels, tuple(report))

    @property
    def speaks(self) -> bool:
        """Whether a voice can be heard from here: a program that speaks, on the machine of the runner."""
        return Channel.SPEECH in CAN[self.place] and self._programs.has(Channel.SPEECH)

    def count(self, clock: Countdown | None, words: Catalogue) -> tuple[str, ...]:
        """Speak the countdown where it is time to; never over an alert of the same moment.

        Where nothing can speak, what is to be written for the last three seconds: a bell each.
        """
        text, rang, self._rang = self._voice.text(clock, words), self._rang, False
        if not text or rang:
            return ()
        if not self.speaks:
            quiet_now = quiet(self.settings.quiet_hours, self._local_time())
            return (terminal.BELL,) if text.isdigit() and not quiet_now else ()
        self.ring(Alert("count", text))
        self._rang = False
        return ()

    def title(self, text: str) -> str:
        """The sequence that shows the time left in the window's title; empty where that is off or cannot be."""
        if not self.settings.title or Channel.TITLE not in CAN[self.place]:
            return ""
        return terminal.title(text)

    def poll(self) -> tuple[RingOutcome, ...]:
        """How the programs that were started have ended since last asked."""
        return tuple(_ended(program) for program in self._programs.poll())

    def finish(self) -> tuple[RingOutcome, ...]:
        """Wait for the programs that were started, a few seconds at most, and say how they ended."""
        return tuple(_ended(program) for program in self._programs.finish())

    def close(self) -> None:
        """Stop what still runs."""
        self._programs.close()

    def _try(self, channel: Channel, text: str) -> tuple[str, RingOutcome]:
        """The sequence to write (empty for a program) and what can be said of it now."""
        match channel:
            case Channel.BELL:
                return terminal.BELL, _outcome(channel, "alerts.written")
            case Channel.TITLE:
                return terminal.title(text), _outcome(channel, "alerts.written")
            case Channel.OSC9 if self.place is Place.TMUX:
                return terminal.osc9(text, tmux=True), _outcome(channel, "alerts.written_tmux")
            case Channel.OSC9:
                return terminal.osc9(text), _outcome(channel, "alerts.written")
            case Channel.VISIBLE:
                return "", _outcome(channel, "alerts.shown")
            case Channel.DESKTOP | Channel.SPEECH:
                program = self._programs.start(channel, text)
                if program:
                    return "", _outcome(channel, "alerts.started", program=program)
                wanted = ", ".join(command[0] for command in COMMANDS[channel])
                return "", _outcome(channel, "alerts.no_program", ok=False, program=wanted)


def _outcome(channel: Channel, words: str, ok: bool | None = None, **params: str) -> RingOutcome:
    return RingOutcome(channel, words, MappingProxyType(params), ok)


def _ended(ended: EndedProgram) -> RingOutcome:
    if ended.code is None:
        return _outcome(ended.channel, "alerts.hung", ok=False, program=ended.program)
    if ended.code != 0:
        return _outcome(ended.channel, "alerts.failed", ok=False, program=ended.program, code=str(ended.code))
    # A speaker without sound ends well all the same, so only a notification counts as arrived.
    if ended.channel is Channel.DESKTOP:
        return _outcome(ended.channel, "alerts.arrived", ok=True, program=ended.program)
    return _outcome(ended.channel, "alerts.ran", program=ended.program)


def try_all(
    write: Callable[[str], object],
    settings: AlertSettings,
    say: Callable[..., str],
    place: Place = Place.TERMINAL,
    programs: Programs | None = None,
) -> list[str]:
    """Try every channel, whatever the settings, and return a line for each: what was tried and what came of it.

    ``write`` puts a sequence on the terminal; ``say`` is the catalogue's `text` (words id, then its parameters).
    """
    every = {channel.value: True for channel in Channel}
    alerts = Alerts(replace(settings, quiet_hours="", only_when_unfocused=False, **every), place, programs)
    rung = alerts.ring(Alert("end", say("alerts.test_text")))
    for sequence in rung.sequences:
        write(sequence)
    by_channel = {result.channel: result for result in (*rung.report, *alerts.finish())}
    lines = []
    for channel in Channel:
        off = channel in CAN[place] and not getattr(settings, channel)
        tried = by_channel[channel]
        name = say(f"alerts.channel.{channel}")
        lines.append(
            say("alerts.line_off" if off else "alerts.line", channel=name, result=say(tried.words, **tried.params))
        )
    return lines
