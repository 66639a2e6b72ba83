"""A scripted session: one view a state, keys that walk through them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from uncramp.protocol.terms import State
from uncramp.view import Ask, Countdown, Hint, Hour, Line, Option, View
from uncramp.words import Catalogue

WORDS = Catalogue.load()


@dataclass(frozen=True)
class Press:
    kind: str
    page: str = ""
    text: str = ""


@dataclass(frozen=True)
class Alert:
    kind: str
    text: str


@dataclass(frozen=True)
class Why:
    text: str
    sources: tuple[str, ...]


HINTS = tuple(
    Hint(key, id, WORDS.label(f"key.{id}"))
    for key, id in [("s", "skip"), ("space", "pause"), ("r", "repeat"), ("+", "longer"), ("-", "shorter"), ("m", "muscle"),
                    ("d", "side"), ("g", "again"), ("p", "pain"), ("t", "note"), ("b", "back"), ("w", "why"), ("k", "card"),
                    ("?", "help"), ("q", "leave")]
)  # fmt: skip
LINES = ("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury")


def panel(lines: tuple[str, ...] = LINES) -> Ask:
    options = [Option(str(n), WORDS.say(f"danger.{line}.short").text, line) for n, line in enumerate(lines, 1)]
    options.append(Option("0", WORDS.say("onset.none").text, "none"))
    return Ask("danger", "panel", WORDS.say("onset.ask").lines, tuple(options))


def choice(id: str, *labels: str, kind: str = "choice") -> Ask:
    return Ask(
        id, kind, ("How is the cramp now?",), tuple(Option(str(n), label, label) for n, label in enumerate(labels, 1))
    )


def view(state: State, **more: object) -> View:
    name = state.value
    base = View(
        state, WORDS.label(f"sign.{name}"), WORDS.label(f"state.{name}"), ("What to do now stands here.",),
        care="e  " + WORDS.say("onset.care").text, keys=HINTS, hour=Hour(2834, "Re-check in 47 min"),
    )  # fmt: skip
    return replace(base, **more)


STEPS = tuple(
    Line(text, "do")
    for text in (
        "Sit with the leg straight out.",
        "Loop a towel round the ball of the foot.",
        "Pull the toes slowly towards you until it pulls, no more.",
        "Breathe out long. Hold still.",
    )
)
SCRIPT: dict[State, View] = {
    State.ONSET: view(State.ONSET, head=WORDS.say("onset.now").lines, ask=panel(), hour=None, keys=(Hint("?", "unsure", "one by one"), Hint("a", "earlier", "it began earlier"), Hint("w", "why", "why"), Hint("q", "leave", "leave"))),
    State.STRETCH: view(State.STRETCH, head=("Calf: pull the toes towards the shin.",), body=(*STEPS, Line("Do not bounce.", "not")),
                        countdown=Countdown("hold", "Hold", 27, 30, False, "Next: how is it?")),
    State.MASSAGE: view(State.MASSAGE, head=("Rub along the muscle, towards the heart.",), body=STEPS, countdown=Countdown("massage", "Massage", 60, 60, True, "Next: stretch", "paused")),
    State.FEEL: view(State.FEEL, head=("How is the muscle now?",), ask=choice("feel", "gone", "easing", "the same", "worse")),
    State.EXTREME: view(State.EXTREME, head=("Pain this strong needs help.",), ask=choice("extreme", "I want medical help now", "one gentle hold first")),
    State.TEN_MINUTES: view(State.TEN_MINUTES, head=("Ten minutes is long for a cramp. Check again.",), ask=panel((*LINES, "compartment"))),
    State.COMFORT: view(State.COMFORT, head=("What is left?",), ask=choice("comfort", "stiff", "sore", "neither")),
    State.HEAT: view(State.HEAT, head=("Warm pack in a towel on the muscle.",), body=STEPS, countdown=Countdown("heat", "Heat", 899, 900, False, "Next: rest")),
    State.ICE: view(State.ICE, head=("Ice in a towel on the muscle.",), body=STEPS, countdown=Countdown("ice", "Ice", 300, 600, False, "Next: rest")),
    State.REST: view(State.REST, head=("Rest. Drink when thirsty.",), countdown=Countdown("hour", "Re-check in", 2834, 3600, False, ""),
                     ask=Ask("unwell", "yes_no", WORDS.say("danger.unwell.full").lines, tuple(Option(k, v, v) for k, v in (("y", "yes"), ("n", "no"), ("u", "not sure"))), WORDS.say("danger.unwell.check").lines)),
    State.RECHECK: view(State.RECHECK, head=("One hour. How is it now?",), hour=Hour(-60, "The one-hour check is 1 min late."),
                        ask=Ask("pain", "scale", ("Pain now, 0 to 10?",), tuple(Option("x" if n == 10 else str(n), {0: "none", 10: "worst there is"}.get(n, str(n)), n) for n in range(11)))),
    State.DEBRIEF: view(State.DEBRIEF, head=("What had you done before and during the run?",),
                        ask=Ask("precautions", "many", ("Tick what you did.",), tuple(Option(str(n), label, label, chosen=n in (2, 4)) for n, label in enumerate(("drank enough since yesterday", "warmed up", "stretched", "kept my pace", "stayed out of the heat"), 1)))),
    State.RESOLVED: view(State.RESOLVED, head=("Settled. Take it easy today.",), body=(Line("Tonight: swelling, dark urine or fever means care.", "warn"), Line("Tomorrow: walk gently.", "do"), Line("No running until it has been quiet for a day.", "not"), Line("Saved. The card: press k.", "quiet")), closed=True),
    State.SEEK_CARE: view(State.SEEK_CARE, head=("Call an ambulance now: 112.",), urgency="emergency",
                          body=(*(Line(text, "do") for text in WORDS.say("danger.heart.wait").lines), *(Line(text, "not") for text in WORDS.say("danger.heart.not").lines), Line(WORDS.say("danger.heart.tell").text), Line("112", "number"))),
}  # fmt: skip
ORDER = list(SCRIPT)


class Session:
    """Walks through the states with 0; e leads to care; time is set by hand."""

    title = "uncramp 0:27"

    def __init__(self, stretched: bool = False) -> None:
        self.state = State.ONSET
        self.now = 0
        self.rung: list[Alert] = []
        self.notes: list[str] = []
        self.pressed: list[str] = []
        self.due: State | None = None
        self.change: dict[str, object] = {}

    def view(self) -> View:
        shown = replace(SCRIPT[self.state], **self.change)
        if shown.countdown is not None:
            shown = replace(shown, countdown=replace(shown.countdown, left=shown.countdown.left - self.now))
        return shown

    def press(self, key: str) -> Press:
        self.pressed.append(key)
        if key in ("e", "f8"):
            self.state = State.SEEK_CARE
        elif key == "0":
            self.state = ORDER[(ORDER.index(self.state) + 1) % len(ORDER)]
        elif key == "q":
            return Press("quit", text="The episode stays open.")
        elif key in ("?", "w", "k", "t", "c"):
            return Press("page", {"?": "help", "w": "why", "k": "card", "t": "note", "c": "palette"}[key])
        else:
            return Press("said", text=f"{key} does nothing here. Keys: 0 to 8, ?, e, q.")
        return Press("acted")

    def tick(self) -> bool:
        if self.due is not None:
            self.state, self.due = self.due, None
            return True
        return False

    def alerts(self) -> tuple[Alert, ...]:
        rung, self.rung = tuple(self.rung), []
        return rung

    def note(self, text: str) -> None:
        self.notes.append(text)

    def leave(self, signal: str = "") -> str:
        return "The episode stays open."

    def why(self) -> tuple[Why, ...]:
        return (Why(WORDS.say("danger.heart.why").text, ("SAFER: a source",)),)

    def card(self) -> tuple[str, ...]:
        return ("Cramp, calf, left", "Began 10:00")

    def help(self) -> tuple[Hint, ...]:
        return HINTS
