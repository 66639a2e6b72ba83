"""The rules of the chart: from which states, on which event, under which guards, where to, and how urgent.

What goes first when several apply in one step is `Tier`; chart.py tells the theory and holds the questions.
"""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from .terms import On, State, Urgency

ANY, TIMER, DONE = "any", "timer", "done"


class Tier(IntEnum):
    """What goes first in one step."""

    DANGER = 1
    HOUR = 2
    EXTREME = 3
    TEN_MINUTES = 4
    OWN = 5


class Rule(Struct, frozen=True):
    """From any of ``source``, on ``event``, when every guard holds: go to ``target``, do ``effects``.

    ``event`` is an event name, a question's id (its answer), ``timer`` (a countdown ended or was
    skipped), ``done`` (no question is open) or ``any``. A guard may be negated by "not ". ``call`` says call the
    number instead of being driven.
    """

    id: str
    source: tuple[State, ...]
    event: str
    when: tuple[str, ...]
    target: State | None
    effects: tuple[str, ...] = ()
    urgency: Urgency = Urgency.SELF_CARE
    suspect: str = ""
    tier: Tier = Tier.OWN
    call: bool = False


_S = State
ALL = tuple(State)
GRABBING = (_S.STRETCH, _S.MASSAGE, _S.FEEL, _S.TEN_MINUTES, _S.COMFORT, _S.HEAT, _S.ICE, _S.REST)
AT_REST = (_S.COMFORT, _S.HEAT, _S.ICE, _S.REST)
BEFORE_HOUR = (*GRABBING, _S.EXTREME, _S.EARLIER)
OUTSIDE_CARE = tuple(state for state in State if state is not _S.SEEK_CARE)
AFTER_ONSET = tuple(state for state in State if state is not _S.ONSET)
STOPPABLE = tuple(state for state in State if state not in (_S.SEEK_CARE, _S.RESOLVED))
CARE_IS_TODAY = tuple(state for state in State if state not in (_S.EXTREME, _S.SEEK_CARE))
_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT

GLOBAL_RULES: tuple[Rule, ...] = (
    Rule("danger", OUTSIDE_CARE, ANY, ("raised_to_care",), _S.SEEK_CARE, tier=Tier.DANGER),
    Rule(
        "extreme_at_hour", OUTSIDE_CARE, ANY, ("said_extreme", "hour_passed"), _S.SEEK_CARE, (), _E, "severe", Tier.HOUR
    ),
    Rule(
        "extreme_in_care", (_S.SEEK_CARE,), ANY, ("said_extreme", "extreme_counts"), None, (), _E, "severe", Tier.HOUR
    ),
    Rule(
        "severe_in_care",
        (_S.SEEK_CARE,),
        ANY,
        ("said_severe", "hour_passed", "not diminished", "not said_extreme"),
        None,
        (),
        _E,
        "severe",
        Tier.HOUR,
    ),
    Rule("hour", (*GRABBING, _S.EXTREME), ANY, ("hour_due", "not said_extreme"), _S.RECHECK, tier=Tier.HOUR),
    Rule(
        "extreme_persists",
        BEFORE_HOUR,
        ANY,
        ("said_extreme", "extreme_counts"),
        _S.SEEK_CARE,
        (),
        _E,
        "severe",
        Tier.EXTREME,
    ),
    Rule("extreme_first", BEFORE_HOUR, ANY, ("said_extreme", "not extreme_counts"), _S.EXTREME, tier=Tier.EXTREME),
    Rule("closed.hold", (_S.STRETCH,), ANY, ("hold_shut", "not ten_due"), _S.FEEL, tier=Tier.TEN_MINUTES),
    Rule("closed.massage", (_S.MASSAGE,), ANY, ("rub_shut", "not ten_due"), _S.FEEL, tier=Tier.TEN_MINUTES),
    Rule("closed.heat", (_S.HEAT,), ANY, ("heat_shut",), _S.REST, tier=Tier.TEN_MINUTES),
    Rule("closed.ice", (_S.ICE,), ANY, ("ice_shut",), _S.REST, tier=Tier.TEN_MINUTES),
    Rule(
        "ten_minutes",
        (_S.STRETCH, _S.MASSAGE, _S.FEEL, _S.REST),
        ANY,
        ("ten_due",),
        _S.TEN_MINUTES,
        tier=Tier.TEN_MINUTES,
    ),
)


def _at_hour(id: str, *when: str, urgency: Urgency = Urgency.SELF_CARE) -> Rule:
    """A row of the re-check: settled without urgency, care with it."""
    if urgency is Urgency.SELF_CARE:
        return Rule(id, (_S.RECHECK,), DONE, when, _S.DEBRIEF)
    suspect = "severe" if urgency is Urgency.EMERGENCY else "late"
    return Rule(id, (_S.RECHECK,), DONE, when, _S.SEEK_CARE, (), urgency, suspect)


OWN_RULES: tuple[Rule, ...] = (
    Rule("onset.young", (_S.ONSET,), DONE, ("age_under_ten",), _S.STRETCH, ("first_round",)),
    Rule("onset.ten", (_S.ONSET,), DONE, ("age_ten_to_hour",), _S.TEN_MINUTES),
    Rule("onset.hour", (_S.ONSET,), DONE, ("age_hour",), _S.RECHECK),
    Rule("onset.earlier", (_S.ONSET,), On.EARLIER, (), _S.EARLIER),
    Rule("earlier.severe", (_S.EARLIER,), DONE, ("earlier_severe",), None, ("ask_worse",)),
    Rule("earlier.young", (_S.EARLIER,), DONE, ("now_locked", "age_under_ten"), _S.STRETCH, ("first_round",)),
    Rule("earlier.ten", (_S.EARLIER,), DONE, ("now_locked", "age_ten_to_hour"), _S.TEN_MINUTES),
    Rule("earlier.hour", (_S.EARLIER,), DONE, ("now_locked", "age_hour"), _S.RECHECK),
    Rule("earlier.let_go", (_S.EARLIER,), DONE, ("let_go_within_the_hour", "not earlier_severe"), _S.COMFORT),
    Rule(
        "earlier.after",
        (_S.EARLIER,),
        DONE,
        ("not now_locked", "not let_go_within_the_hour"),
        _S.AFTERMATH,
    ),
    Rule("after.ordinary", (_S.AFTERMATH,), DONE, ("ordinary_fits",), _S.DEBRIEF, ("book_ordinary",)),
    Rule("after_high", (_S.AFTERMATH,), DONE, ("not ordinary_fits", "after_high"), _S.SEEK_CARE, (), _T, "late"),
    Rule(
        "after_one_calf",
        (_S.AFTERMATH,),
        DONE,
        ("not ordinary_fits", "not after_high", "after_one_calf"),
        _S.SEEK_CARE,
        (),
        _T,
        "clot",
    ),
    Rule(
        "after.watch",
        (_S.AFTERMATH,),
        DONE,
        ("not ordinary_fits", "not after_high", "not after_one_calf"),
        _S.DEBRIEF,
        ("book_morning",),
    ),
    Rule("stretch.held", (_S.STRETCH,), TIMER, (), _S.FEEL),
    Rule("massage.rubbed", (_S.MASSAGE,), TIMER, (), _S.STRETCH, ("next_round",)),
    Rule("feel.worse", (_S.FEEL,), "feel", ("feel_worse",), None, ("ask_worse",)),
    Rule("feel.gone_but_severe", (_S.FEEL,), DONE, ("gone_but_severe",), None, ("ask_worse",)),
    Rule("feel.gone", (_S.FEEL,), DONE, ("feel_gone", "not gone_but_severe"), _S.COMFORT),
    Rule("feel.not_gone", (_S.FEEL,), DONE, ("not feel_gone", "not hold_shut"), _S.MASSAGE, ("next_round",)),
    Rule("feel.keep_still", (_S.FEEL,), DONE, ("not feel_gone", "hold_shut"), _S.REST),
    Rule("rest.gone", (_S.REST,), "feel", ("feel_gone",), _S.COMFORT),
    Rule("rest.worse", (_S.REST,), "feel", ("feel_worse",), None, ("ask_worse_again",)),
    Rule("extreme.care", (_S.EXTREME,), "extreme", ("chose_care",), _S.SEEK_CARE, (), _E),
    Rule("extreme.asked_care", (_S.EXTREME,), "extreme_wait", ("chose_care",), _S.SEEK_CARE, (), _E),
    Rule("extreme.hold", (_S.EXTREME,), "extreme", ("not chose_care",), None, ("start_extreme_hold",)),
    Rule("extreme.held", (_S.EXTREME,), TIMER, (), None, ("stop_timer",)),
    Rule("extreme.eased", (_S.EXTREME,), ANY, ("said_eased",), _S.FEEL, ("keep_pain",)),
    Rule("extreme.no_answer", (_S.EXTREME,), DONE, ("extreme_due",), None, ("ask_extreme_again",)),
    Rule("ten.gone", (_S.TEN_MINUTES,), "feel", ("feel_gone",), _S.COMFORT),
    Rule("ten.easing", (_S.TEN_MINUTES,), "feel", ("feel_easing",), _S.FEEL, ("keep_feel",)),
    Rule("ten_not_easing", (_S.TEN_MINUTES,), "feel", ("feel_same",), None, (), _A),
    Rule("ten_worse", (_S.TEN_MINUTES,), "feel", ("feel_worse",), None, ("ask_worse_again",), _A),
    Rule("ten_no_answer", (_S.TEN_MINUTES,), DONE, ("feel_unsaid",), None, (), _A),
    Rule("ten.again", (_S.TEN_MINUTES,), "tick", ("ten_due", "not silent_a_day"), _S.TEN_MINUTES),
    Rule("comfort.heat", (_S.COMFORT,), DONE, ("wants_heat",), _S.HEAT),
    Rule("comfort.ice", (_S.COMFORT,), DONE, ("wants_ice",), _S.ICE),
    Rule("comfort.rest", (_S.COMFORT,), DONE, ("not wants_heat", "not wants_ice"), _S.REST),
    Rule("heat.off", (_S.HEAT,), TIMER, (), _S.REST),
    Rule("ice.off", (_S.ICE,), TIMER, (), _S.REST),
    _at_hour("settled", "stopped", "pain_mild"),
    _at_hour("settled_diminished", "stopped", "pain_middle", "diminished"),
    _at_hour("settled_by_word", "stopped", "pain_unknown", "diminished"),
    _at_hour("today_not_diminished", "stopped", "not pain_mild", "not pain_severe", "not diminished", urgency=_T),
    _at_hour("today_high", "stopped", "pain_severe", "diminished", urgency=_T),
    _at_hour("emergency_high", "stopped", "pain_severe", "not diminished", urgency=_E),
    _at_hour("still_cramping_better", "not stopped", "not comes_and_goes", "diminished", urgency=_T),
    _at_hour(
        "still_cramping_not", "not stopped", "not comes_and_goes", "not diminished", "not pain_severe", urgency=_T
    ),
    _at_hour("still_cramping_high", "not stopped", "not comes_and_goes", "not diminished", "pain_severe", urgency=_E),
    Rule("bouts.moving", (_S.RECHECK,), DONE, ("bouts_moving",), _S.REST, ("recheck_later",)),
    _at_hour("bouts.less", "bouts_less", "not pain_severe"),
    _at_hour("bouts_high", "bouts_less", "pain_severe", urgency=_T),
    _at_hour("bouts_as_first", "comes_and_goes", "not bouts_moving", "not bouts_less", urgency=_T),
    Rule("debrief.done", (_S.DEBRIEF,), DONE, ("nothing_waits",), _S.RESOLVED, ("close_resolved",)),
    Rule("debrief.waits", (_S.DEBRIEF,), DONE, ("not nothing_waits",), _S.RESOLVED),
    Rule("resolved.again", (_S.RESOLVED,), DONE, ("nothing_waits",), None, ("close_resolved",)),
    Rule("own_choice_now", (_S.ONSET,), "care", ("chose_now",), _S.SEEK_CARE, ("reopen",), _E, call=True),
    Rule("own_choice", CARE_IS_TODAY, "care", ("not chose_now",), _S.SEEK_CARE, ("reopen",), _T),
    Rule("extreme.own_choice", (_S.EXTREME,), "care", (), _S.SEEK_CARE, ("reopen",), _E),
    Rule("worse", AFTER_ONSET, "worse", (), None, ("reopen", "ask_worse")),
    Rule("pulse.again", AFTER_ONSET, "pulse_30", ("pulse_fast_yet",), None, ("ask_worse",)),
    Rule("severe_at_rest", AT_REST, "pain", ("said_severe",), None, ("ask_worse",)),
    Rule("severe_late", (_S.DEBRIEF,), "pain", ("said_severe", "not in_aftermath"), _S.RECHECK),
    Rule("severe_after", (_S.DEBRIEF,), "pain", ("said_severe", "in_aftermath"), None, ("ask_worse",)),
    Rule("grabbed_again", GRABBING, "grabbed_again", (), _S.STRETCH, ("locked_again", "first_round")),
    Rule("grabbed_late", (_S.RECHECK,), "grabbed_again", (), _S.RECHECK, ("locked_again",)),
    Rule("grabbed_looking_back", (_S.DEBRIEF,), "grabbed_again", ("not in_aftermath",), _S.RECHECK, ("locked_again",)),
    Rule(
        "grabbed_after",
        (_S.EARLIER, _S.AFTERMATH),
        "grabbed_again",
        (),
        _S.STRETCH,
        ("cramp_begins", "locked_again", "first_round"),
    ),
    Rule(
        "grabbed_after_all",
        (_S.DEBRIEF,),
        "grabbed_again",
        ("in_aftermath",),
        _S.STRETCH,
        ("cramp_begins", "locked_again", "first_round"),
    ),
    Rule("grabbed_meanwhile", (_S.EXTREME, _S.SEEK_CARE), "grabbed_again", (), None, ("locked_again",)),
    Rule("stretch.changed", (_S.STRETCH,), "muscle", (), None, ("restart_hold",)),
    Rule("stretch.side", (_S.STRETCH,), "side", (), None, ("restart_hold",)),
    Rule("stretch.repeat", (_S.STRETCH,), "repeat", (), None, ("restart_hold",)),
    Rule("massage.repeat", (_S.MASSAGE,), "repeat", (), None, ("restart_massage",)),
    Rule("stopped_here", STOPPABLE, "stop_here", (), None, ("close_left_early",)),
    Rule("gone_to_care", (_S.SEEK_CARE,), "close", (), None, ("close_care",)),
    Rule("unfinished", AFTER_ONSET, "tick", ("silent_a_day",), None, ("close_unfinished",)),
)

RULES: tuple[Rule, ...] = (*GLOBAL_RULES, *OWN_RULES)
