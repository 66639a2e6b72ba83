"""The journal as the diary's facts: thin, and the only part of the diary that knows the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from ..protocol.terms import DAY, End, Seconds, Urgency, Value
from ..system.zone import LOCAL, zone_at
from . import follow_up
from .prevention import PreventionFacts
from .record_facts import EpisodeFacts, Precaution, RunFacts, repeat_of
from .run_comparison import JUMP_WINDOW_S
from .run_factors import Recurrence, recurrence

if TYPE_CHECKING:
    from ..record.journal import Journal
    from ..record.projection import Episode
    from ..record.runs import Run
    from .runs import KnownRuns, RunFile

RETURN_CHECK = "return_check"
"""The key of a follow-up that holds the outcome of the return-to-run check and nothing of a morning."""

PASSED = "ready"
RETURN_DUE_S: Seconds = 14 * DAY
PLAN_S: Seconds = 365 * DAY
"""A plan looks back one year: what was true of a runner long ago says little about the next run."""

_EPOCH = datetime(1970, 1, 1)
_NONE: Mapping[Precaution, bool] = {}
_URGENCY = {urgency.word: urgency for urgency in Urgency}
_ENDS = frozenset(End)


def zone_here(episode: Episode, zone: tzinfo) -> tzinfo:
    """The zone whose clock hung where it happened; `zone` where that is not known."""
    return zone if episode.utc_offset is None else zone_at(episode.utc_offset)


def episode_facts(episode: Episode, zone: tzinfo, *, asked_at: Seconds | None = None) -> EpisodeFacts:
    """One episode; `zone` is where the wall clock of its onset is read when it does not say so itself."""
    answers, again = episode.summary.get("precautions"), episode.summary.get("again")
    return EpisodeFacts(
        id=episode.id,
        onset=episode.onset,
        local_onset=datetime.fromtimestamp(episode.onset, zone_here(episode, zone)).replace(tzinfo=None),
        muscle=episode.muscle or "calf",
        side=episode.side or "not_said",
        run_id=episode.run_id,
        worst_pain=None if episode.worst_pain is None else round(episode.worst_pain),
        precautions=_precautions(answers) if isinstance(answers, Mapping) else {},
        precautions_taken=episode.precautions_taken,
        woken=episode.woke_at_night,
        end=End(episode.end) if episode.end in _ENDS else None,
        urgency=_URGENCY.get(episode.urgency or "", Urgency.SELF_CARE),
        closed_at=episode.closed_at,
        again=tuple(map(str, again)) if isinstance(again, list) else (),
        asked_at=asked_at,
        explained=bool(episode.summary.get("explained")),
        cramp=episode.cramp is not False,
    )


def episodes_of(journal: Journal, zone: tzinfo, since: Seconds | None = None) -> Iterator[EpisodeFacts]:
    """The episodes with an onset at `since` or later, newest first. Raises JournalError."""
    return (episode_facts(episode, zone) for episode in journal.history.episodes(since=since))


def outlines_of(journal: Journal, zone: tzinfo, until: Seconds) -> Iterator[EpisodeFacts]:
    """Where and how bad each episode before `until` was, newest first; all else is left out. Raises JournalError."""
    here = None if zone is LOCAL else zone  # the machine's own is read ten times as fast by its system
    for id, onset, offset, muscle, side, worst, cramp in journal.history.outlines(until):
        at = (
            _EPOCH + timedelta(0, onset + offset)
            if offset is not None
            else datetime.fromtimestamp(onset, here).replace(tzinfo=None)
        )
        pain = None if worst is None else round(worst)
        yield EpisodeFacts(
            id=id,
            onset=onset,
            local_onset=at,
            muscle=muscle or "calf",
            side=side or "not_said",
            worst_pain=pain,
            precautions=_NONE,
            cramp=cramp != 0,
        )


def run_facts(run: Run) -> RunFacts:
    """One run. Of a run with any precaution noted the others count as not taken; with none, nothing is known."""
    return RunFacts(
        id=run.id,
        started_at=run.started_at,
        distance_m=run.distance_m,
        duration_s=run.duration_s,
        first_half_s=run.first_half_s,
        temperature_c=run.temperature_c,
        hot=run.heat,
        cramped=bool(run.cramped),
        precautions={precaution: precaution in run.precautions for precaution in Precaution} if run.precautions else {},
    )


def runs_of(journal: Journal, since: Seconds | None = None) -> Iterator[RunFacts]:
    """The runs that began at `since` or later, newest first. Raises JournalError."""
    return (run_facts(run) for run in journal.runs.list(since=since))


def known_runs(journal: Journal) -> KnownRuns:
    """The runs there are, to tell a run that is known already. Raises JournalError."""
    from .runs import KnownRuns, Span

    runs = tuple(journal.runs.list())
    spans = (Span(run.started_at, run.started_at + run.duration_s) for run in runs if run.duration_s)
    return KnownRuns(spans, (run.source_hash for run in runs if run.source_hash))


def run_of(file: RunFile, zone: tzinfo) -> Run:
    """A run read from a file, ready for the journal. Its day is that of the file's own clock, or else of `zone`."""
    from ..record.runs import Run

    local = file.local_start or datetime.fromtimestamp(file.started_at, zone)
    return Run(
        started_at=file.started_at,
        date=local.date().isoformat(),
        distance_m=file.distance_m,
        duration_s=file.duration_s,
        first_half_s=file.first_half_s,
        second_half_s=file.second_half_s,
        temperature_c=file.temperature_c,
        source=file.source,
        source_hash=file.content_hash,
        note=file.name,
    )


def record_of(journal: Journal, zone: tzinfo, since: Seconds | None = None) -> Recurrence:
    """How often and along with what, over the whole journal or from `since` on. Raises JournalError."""
    return recurrence(runs_of(journal, since), episodes_of(journal, zone, since))


def follow_up_due(journal: Journal, now: Seconds, zone: tzinfo) -> follow_up.Due | None:
    """Whom to look at again: not somebody else, nor where all was taken back. Raises JournalError."""
    lately = journal.history.episodes(since=now - follow_up.LAST_S)
    return follow_up.due(
        (
            episode_facts(episode, zone, asked_at=_asked_at(journal, episode.id))
            for episode in lately
            if episode.closed_at and not episode.taken_back and not episode.somebody_else
        ),
        now,
        zone,
    )


def prevention_facts(journal: Journal, now: Seconds, zone: tzinfo) -> PreventionFacts:
    """What a prevention plan is made from. Raises JournalError."""
    episodes = tuple(episodes_of(journal, zone, now - PLAN_S))
    runs = tuple(runs_of(journal, now - PLAN_S))
    month = (run.distance_m for run in runs if run.distance_m and now - JUMP_WINDOW_S <= run.started_at <= now)
    return PreventionFacts(
        recurrence=recurrence(runs, episodes),
        episodes=episodes,
        longest_m=max(month, default=None),
        profile=profile_items(journal.profile.latest()),
        see_doctor=repeat_of(episodes, now).fired,
        return_due=_return_due(journal, episodes, now),
    )


def profile_items(profile: Mapping[str, Any]) -> frozenset[str]:
    """The items said yes; "not sure" counts as yes, because here a profile only closes."""
    return frozenset(item for item, value in profile.items() if value in (True, Value.YES, Value.UNSURE))


def _precautions(answers: Mapping[str, Any]) -> Mapping[Precaution, bool]:
    clear: dict[Any, bool] = {True: True, False: False, Value.YES: True, Value.NO: False}
    return {precaution: clear[answers[precaution]] for precaution in Precaution if answers.get(precaution) in clear}


def _asked_at(journal: Journal, episode: str) -> Seconds | None:
    """When a later look was answered last; a return-to-run check alone is no answer to that."""
    return max(
        (look.at for look in journal.follow_ups.of(episode) if set(look.answers) != {RETURN_CHECK}),
        default=None,
    )


def _return_due(journal: Journal, episodes: Iterable[EpisodeFacts], now: Seconds) -> bool:
    """Whether the last episode is recent and no return-to-run check after it was passed."""
    last = max(episodes, key=lambda episode: episode.onset, default=None)
    if last is None or now - last.onset > RETURN_DUE_S:
        return False
    return not any(episode.answers.get(RETURN_CHECK) == PASSED for episode in journal.follow_ups.of(last.id))
