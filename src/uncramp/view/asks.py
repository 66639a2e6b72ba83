"""The open question as it is shown: its words and the key of each answer."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from ..protocol.asking import next_question, open_lines
from ..protocol.chart import ASKS
from ..protocol.effects import just_looked
from ..protocol.guards_comfort import WISHES, offered
from ..protocol.limits import FIRST_DAY_HOURS
from ..protocol.questions import BEGAN, OFFERS, SINCE, Question
from ..protocol.snapshot import Snapshot
from ..protocol.still_asked import still_asked
from ..protocol.terms import Seconds, State
from . import Ask, Line, Option, Tone
from .care import emergency_number, left_on
from .clocks import has_hour
from .leg_map_question import leg_map
from .panels import by_one, panel, yes_no
from .say_and_cite import Speaker
from .small_questions import SERIES, Series
from .ui import Ui, mark

ONE_KEY = 9
"""The highest number that one key can say: it stands for all above it, too."""
_WORDS = {
    "care_pain": "pain",
    "compartment_pain": "pain",
    "extreme_pain": "pain",
    "danger_later": "danger",
    "worse": "danger",
    "care_drank": "drank_beyond_thirst",
}


def ask(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Ask | None:
    """What is asked now: a small question in front, or the chart's own."""
    if ui.overlay:
        return _in_front(snapshot, ui, speaker)
    kind = taken_off(snapshot, ui)
    if kind:
        off = Option("enter", speaker.label("way.off"), "off", tone="good")
        return Ask("off", "choice", speaker.lines(f"{kind}.off"), (off,))
    question = next_question(snapshot, at)
    if question is not None and snapshot.end is None:
        asked = replace(_chart(question, snapshot, at, ui, speaker), card=_card(question, snapshot, at, speaker))
        asked = _what_is_left(asked, offered(question, snapshot, at), speaker)
        return _for_helper(asked, speaker)
    if snapshot.state is State.SEEK_CARE and snapshot.end is None:
        return _choice("care_close", speaker)
    if ui.country is not None and snapshot.state in (State.REST, State.RESOLVED):
        head = speaker.text("country.suggest", country=ui.country.name, number=ui.country.emergency[0])
        return Ask("country", "yes_no", (*speaker.lines("country.ask"), head), yes_no(speaker)[:2])
    return None


def taken_off(snapshot: Snapshot, ui: Ui) -> str:
    """Heat or ice that has just ended and is asked about before the waiting begins; else nothing."""
    return left_on(snapshot, ui) if snapshot.state is State.REST and snapshot.end is None else ""


def _in_front(snapshot: Snapshot, ui: Ui, speaker: Speaker) -> Ask | None:
    """The small question that a face has open."""
    if ui.overlay == "began":
        options = tuple(
            Option(str(i), speaker.text(f"onset.began.{name}"), minutes)
            for i, (name, minutes) in enumerate(BEGAN.items(), 1)
        )
        return Ask("began", "choice", speaker.lines("onset.began.ask"), options)
    if ui.overlay == "pain":
        return _scale("pain", speaker)
    if ui.overlay == "map":
        return leg_map(snapshot, ui, speaker)
    if ui.overlay == "which_care":
        return _care(ui, speaker)
    if ui.overlay in _CHOICES:
        leg = ui.overlay == "stop" and not has_hour(snapshot)
        return _choice(ui.overlay, speaker, "stop.ask.leg" if leg else "")
    if ui.overlay == "outcome":
        return Ask("outcome", "choice", ui.outcome, (Option("enter", speaker.label("way.read"), "read", tone="good"),))
    if ui.overlay == "language":
        return _language(speaker)
    return _small(SERIES[ui.overlay], ui, speaker) if ui.overlay in SERIES else None


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "lease": ("take_over", "look_on"),
    "stop": ("go_on", "close"),
    "unkept": ("list", "leave"),
    "care_close": ("gone", "done"),
}
"""Small questions of which each answer has words of its own, ``<question>.<answer>``."""


def _choice(id: str, speaker: Speaker, asks: str = "") -> Ask:
    """``asks`` is the sentence that asks it where it is not its own."""
    words = enumerate(_CHOICES[id], 1)
    options = tuple(Option(str(number), speaker.label(f"{id}.{word}"), word) for number, word in words)
    return Ask(id, "choice", speaker.lines(asks or f"{id}.ask"), options)


def _what_is_left(asked: Ask, left: tuple[str, ...], speaker: Speaker) -> Ask:
    """Of heat and ice only what nothing forbids: with one of them gone the question is of the other alone."""
    if asked.id != "comfort" or len(left) == len(asked.options):
        return asked
    wish = next(word for word in left if word in WISHES)
    kept = (option for option in asked.options if option.value in left)
    options = tuple(o if o.value == wish else replace(o, label=speaker.label("value.no")) for o in kept)
    return replace(asked, text=speaker.lines(f"comfort.ask.{wish}"), options=options)


def _care(ui: Ui, speaker: Speaker) -> Ask:
    """Help wanted before anything was asked: which, or back to the lines."""
    number = emergency_number(ui)
    options = (
        Option("1", speaker.text("care.ask.call", number=number), "emergency", tone="care"),
        Option("2", speaker.text("care.ask.today"), "today", tone="warn"),
        Option("3", speaker.text("care.ask.back"), "back"),
    )
    return Ask("which_care", "choice", speaker.lines("care.ask.which"), options)


def _for_helper(asked: Ask, speaker: Speaker) -> Ask:
    """What a helper has to ask of the runner says so, where it is not asked in words of its own."""
    own = speaker.to_helper(f"{_WORDS.get(asked.id, asked.id)}.ask")
    if not speaker.helper or own or asked.kind == "panel" or asked.step is not None:
        return asked
    return replace(asked, text=(*speaker.lines("ask_them"), *asked.text))


def _language(speaker: Speaker) -> Ask:
    """Every language by its own name, the one that is spoken marked."""
    from ..words.languages import autonyms, unreviewed

    now = speaker.catalogue.meta.language
    names = {
        code: speaker.label("language.unreviewed.name", name=name) if unreviewed(code) else name
        for code, name in autonyms(now).items()
    }
    options = tuple(Option(str(n), name, code, code == now) for n, (code, name) in enumerate(names.items(), 1))
    return Ask("language", "choice", speaker.lines("language.ask"), options)


def _small(series: Series, ui: Ui, speaker: Speaker) -> Ask | None:
    """The next question of a series, with its place in it."""
    small = series.open(ui.answers)
    if small is None:
        return None
    check = speaker.lines(small.check) if small.check else ()
    step = (len(ui.answers) + 1, len(series.questions))
    if small.scale:
        return replace(_scale(small.ask.removesuffix(".ask"), speaker), id=series.id, step=step)
    if not small.options:
        return Ask(series.id, "yes_no", speaker.lines(small.ask), yes_no(speaker), check, step)
    words = enumerate(small.options, 1)
    options = tuple(Option(str(i), speaker.label(f"{small.item}.{word}"), word) for i, word in words)
    return Ask(series.id, "choice", speaker.lines(small.ask), options, check, step)


def _chart(question: Question, snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Ask:
    name = _WORDS.get(question.id, question.id)
    if name == "trend" and snapshot.numbers.get("hours", 0.0) < FIRST_DAY_HOURS:
        name = "trend_first"  # there is no day before to be worse than
    if name == "compartment_care" and snapshot.aftermath:
        name = "compartment"  # half an hour is long over
    if question.kind == "panel":
        return by_one(question, snapshot, speaker) if ui.by_one else panel(question, snapshot, speaker)
    if question.kind == "scale":
        return _scale(question.id, speaker)
    head = speaker.lines(f"{name}.ask")
    check = _check(name, speaker)
    if question.kind == "many":
        options = tuple(
            _tick(str(i), question.id, line, ui, speaker) for i, line in enumerate(open_lines(question, snapshot), 1)
        )
        none = Option("0", speaker.label("key.none"), None)
        return Ask(question.id, "many", head, (*options, none), check, reason=_reason(name, speaker))
    if question.kind == "yes_no":
        about = _packet(speaker) if question.id == "packet" else ()
        options, reason = yes_no(speaker, question.id), _reason(name, speaker)
        return Ask(question.id, "yes_no", head, options, check, about=about, reason=reason)
    if question.kind == "minutes":
        keys = zip("1234567890", SINCE.items(), strict=False)
        options = tuple(Option(key, speaker.label(f"{name}.{word}"), minutes) for key, (word, minutes) in keys)
        return Ask(question.id, "minutes", head, options, check)
    if question.kind == "count":
        most = min(question.most, ONE_KEY)
        return Ask(question.id, "count", head, tuple(Option(str(n), str(n), n) for n in range(most + 1)), check)
    rows = enumerate(question.options, 1)
    group = "offer" if question.id in OFFERS else _OPTIONS.get(name, name)
    looked = snapshot.state is State.TEN_MINUTES and just_looked(snapshot, at)
    stages = (*(["just_looked"] if looked else []), str(snapshot.state))
    options = tuple(_answer(str(i), question.id, group, word, stages, speaker) for i, word in rows)
    return Ask(question.id, "choice", head, options, check, reason=_reason(question.id, speaker))


def _card(question: Question, snapshot: Snapshot, at: Seconds, speaker: Speaker) -> str:
    """That a question of the waiting may be left, and how many are still to come."""
    if snapshot.state is not State.REST or question.id not in ASKS[State.REST]:
        return ""
    if question.id in OFFERS:
        return speaker.label("rest.offer")
    return speaker.label("rest.card", count=still_asked(snapshot, at))


_TONES: Mapping[str, Mapping[str, Tone]] = {
    "feel": {"gone": "good", "easing": "watch", "same": "warn", "worse": "care"},
    "extreme": {"care": "care"},
    "extreme_wait": {"care": "care"},
    "trend": {"better": "good", "worse": "warn"},
    "cramping": {"yes": "warn", "no": "good"},
}


def _answer(key: str, question: str, name: str, word: str, stages: tuple[str, ...], speaker: Speaker) -> Option:
    """One answer of a choice, with what follows it at the first of the stages that has words for it."""
    ids = (*(f"follows.{question}.{word}.{stage}" for stage in stages), f"follows.{question}.{word}")
    follows = next(filter(None, map(speaker.optional, ids)), "")
    tone = _TONES.get(question, {}).get(word, "plain")
    return Option(key, speaker.label(f"{name}.{word}"), word, follows=follows, tone=tone)


_OPTIONS = {"which_muscle": "muscle", "which_side": "side"}
"""Choices whose words stand under another name."""


def _reason(question: str, speaker: Speaker) -> str:
    """Why it is asked, in one line, where that has words."""
    id = f"{question}.reason"
    return speaker.text(id) if id in speaker.catalogue.sentences else ""


def beside(snapshot: Snapshot, at: Seconds, asked: Ask | None, speaker: Speaker) -> Ask | None:
    """The other question of the page: how it is and how much it hurts are asked on one, each in its turn."""
    if asked is None or snapshot.state is not State.FEEL or asked.id not in ("feel", "pain"):
        return None
    if asked.id == "feel" and "pain" in snapshot.asked_here:
        return None  # it was said just before
    if asked.id == "feel":
        return replace(_scale("pain", speaker), text=speaker.lines("pain.ask.then"))
    course = snapshot.choices.get("feel")
    if course is None and "feel" in snapshot.asked_here:
        return None  # it was passed over
    if course is None:
        return Ask("feel", "choice", speaker.lines("feel.ask.then"), ())
    return Ask("feel", "choice", (speaker.label("feel.said", what=speaker.label(f"feel.{course}")),), ())


def _check(name: str, speaker: Speaker) -> tuple[str, ...]:
    """The five-second check of a question, where it has one."""
    return speaker.lines(f"{name}.check") if f"{name}.check" in speaker.catalogue else ()


_GROUPS = {
    **{"gate": "gate", "medicines": "medicine", "conditions": "condition", "precautions": "precaution"},
    **{"patterns_run": "pattern", "patterns_body": "pattern"},
}


def _packet(speaker: Speaker) -> tuple[Line, ...]:
    """The list that the painkiller's last question is about: what nothing before it has asked."""
    return tuple(Line(text) for name in _LISTED for text in speaker.lines(f"painkiller.{name}"))


_LISTED = ("allergy", "ulcer", "organs", "bleeding", "medicines", "alcohol", "pregnant", "torn")


def _tick(key: str, question: str, line: str, ui: Ui, speaker: Speaker) -> Option:
    """A line to tick; one that is long has a short form for a narrow window."""
    whole, of = _line(question, line, speaker), mark(question, line)
    chosen, unsure = of in ui.ticks, of in ui.doubts
    if f"tick.{line}.short" not in speaker.catalogue.sentences:
        return Option(key, whole, line, chosen, unsure)
    return Option(key, speaker.text(f"tick.{line}.short"), line, chosen, unsure, wide=whole)


def _line(question: str, line: str, speaker: Speaker) -> str:
    """A line of a panel of ticks: gate.skin, medicine.statin, condition.kidney, pattern.foot_numb, tick.tight."""
    group = _GROUPS.get(question.removesuffix("_more"), "tick")
    id = f"{group}.{line}"
    return speaker.label(id) if id in speaker.catalogue.labels else speaker.text(id)


_SCALES = {
    "worst_pain": "pain.worst",
    "earlier_pain": "earlier_pain.ask",
    "rest_pain": "rest_pain.ask",
    "move_pain": "move_pain.ask",
    "follow_up.strength": "follow_up.strength.ask",
}


def _scale(id: str, speaker: Speaker) -> Ask:
    head = speaker.lines(_SCALES.get(id, "pain.ask"))
    keys = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "x")
    anchors = {0: "pain.0", 2: "pain.mild", 5: "pain.moderate", 8: "pain.severe", 10: "pain.most"}
    options = tuple(Option(key, speaker.label(anchors[n]) if n in anchors else "", n) for n, key in enumerate(keys))
    return Ask(id, "scale", head, options, aloud=speaker.lines("pain.scale"))
