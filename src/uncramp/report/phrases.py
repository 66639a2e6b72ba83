"""Parts of a report in words, from the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone

from msgspec.structs import replace

from ..protocol.danger import sentence
from ..protocol.terms import Muscle, Seconds, Side, Urgency, Value
from ..view.say_and_cite import Speaker
from ..words.catalogue import Catalogue
from .printed_page import CalendarYear, Curve
from .report_model import ReportedAnswer, ReportedCounts, ReportedEpisode, ReportedReason

_DATE = "%Y-%m-%d"


def day(at: datetime, zone: timezone | None = None) -> str:
    """The date on the runner's own calendar."""
    return at.astimezone(zone).strftime(_DATE)


def moment(at: datetime, zone: timezone | None = None) -> str:
    """Date, hour and minute on the runner's own clock."""
    return at.astimezone(zone).strftime(f"{_DATE} %H:%M")


def zones(episodes: Iterable[ReportedEpisode]) -> str:
    """How far the runner's clock was from UTC, as in ``UTC+01:00``; each where it changed meanwhile."""
    times = sorted((episode.onset.astimezone(episode.zone) for episode in episodes), key=lambda at: at.timestamp())
    offsets = dict.fromkeys(at.strftime("%z") for at in times)
    return ", ".join(f"UTC{offset[:3]}:{offset[3:5]}" for offset in offsets)


class Phrases(Speaker):
    """What a report says of its parts."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)

    def label_or(self, id: str, otherwise: str) -> str:
        """The label or sentence `id`; `otherwise` where these words lack it, as for an older protocol's ids."""
        return self.catalogue.text(id) if id in self.catalogue else otherwise

    def titled(self, id: str, episode: ReportedEpisode) -> str:
        """A title in its form for a cramp, or for a leg that had none."""
        return self.label(id if episode.cramp else f"{id}.no_cramp")

    def began(self, episode: ReportedEpisode) -> str:
        """The moment it began, or the day where nobody told the hour: of one that was added for certain, else about."""
        if not episode.day_only:
            return moment(episode.onset, episode.zone)
        on = day(episode.onset, episode.zone)
        return on if episode.added else self.label("report.about", time=on)

    def listed(self, episode: ReportedEpisode) -> str:
        """Muscle and side as a list over several episodes has them: of what was no cramp this is said first."""
        where = self.where(episode)
        return where if episode.cramp else f"{self.label('diary.no_cramp')}, {where}"

    def where(self, episode: ReportedEpisode) -> str:
        """Muscle and side."""
        muscle = self.label_or(f"muscle.{episode.muscle}.name", episode.muscle)
        side = self.label_or(f"side.{episode.side}", episode.side)
        if episode.muscle == Muscle.NOT_SAID:
            return muscle if episode.side == Side.NOT_SAID else f"{side}, {muscle}"
        both = (
            f"{muscle}, {side}" if episode.side == Side.NOT_SAID else self.label("side.one", side=side, muscle=muscle)
        )
        return both if episode.muscle_said else self.label("report.presumed", what=both)

    def advice(self, episode: ReportedEpisode) -> str:
        """How urgent it was said to be, and whether by ambulance."""
        if not episode.urgency:
            return self.label("report.not_judged")
        what = self.label_or(f"urgency.{episode.urgency}", episode.urgency)
        calls = episode.call and episode.urgency == Urgency.EMERGENCY.word
        return self.label("report.call", what=what) if calls else what

    def because(self, rule: ReportedReason) -> str:
        """Why, in the sentence of the rule; the rule's own name where these words lack it."""
        id = sentence(rule.rule)
        if rule.dates:
            dates = ", ".join(day(at) for at in rule.dates)
            return self.catalogue.text(id, count=rule.count, dates=dates) if id in self.catalogue else rule.rule
        return self.label_or(f"{id}.undated", "") or self.label_or(id, rule.rule)

    def pain(self, episode: ReportedEpisode) -> str:
        """The worst and the last number; one that nobody gave is said to be so."""
        if episode.worst is None and episode.latest is None:
            return self.label("report.not_told" if episode.added else "card.not_asked")
        high, low = (self.label("report.not_told") if n is None else n for n in (episode.worst, episode.latest))
        return self.label("report.pain", high=high, low=low)

    def lasted(self, episode: ReportedEpisode) -> str:
        """From the onset until it was said to be gone, or that it still cramps; and that it came back."""
        if episode.lasted is not None:
            what = self.span(episode.lasted)
        elif episode.still is not None:
            what = self.label("report.lasted.still", time=self.span(episode.still))
        else:
            what = self.label("report.lasted.unknown" if episode.length_said else "report.not_told")
        return self.label("report.lasted.again", what=what, count=episode.came_back) if episode.came_back else what

    def how_long(self, episode: ReportedEpisode) -> str:
        """How long it lasted; where nobody told its end, how long it was until care, if that is known."""
        if episode.lasted is None and episode.still is None and episode.until_care is not None:
            return self.label("report.lasted.care", time=self.span(episode.until_care))
        return self.lasted(episode)

    def until_care(self, episode: ReportedEpisode) -> str:
        """From the onset until care was the answer."""
        return self.label("report.not_told") if episode.until_care is None else self.span(episode.until_care)

    def thing(self, thing: str) -> str:
        """What was done, or that nothing was."""
        return self.label_or(f"thing.{thing}", thing) if thing else self.label("value.unknown")

    def value(self, answer: ReportedAnswer) -> str:
        """Yes, no, not sure or not asked."""
        return self.label(f"value.{answer.value}")

    def sign(self, answer: ReportedAnswer) -> str:
        """A danger sign by its name, what was ticked by its words, or what is asked further by its question."""
        ids = (f"danger.{answer.id}.name", f"tick.{answer.id}", f"{answer.id}.ask")
        return next(filter(None, (self.label_or(id, "") for id in ids)), answer.id)

    def named(self, answers: Iterable[ReportedAnswer], kind: str) -> str:
        """Things that were said yes to, with those that are not sure marked."""
        words = ((answer, self.label_or(f"{kind}.{answer.id}", answer.id)) for answer in answers)
        return ", ".join(w if e.value == Value.YES else self.label("report.doubt", what=w) for e, w in words)

    def counted(self, counts: Mapping[str, int], name: str) -> str:
        """``calf: 3, foot: 1``; `name` is the form of the label's id."""
        rows = ((self.label_or(name.format(id), id), count) for id, count in counts.items())
        return ", ".join(self.label("chart.count.line", name=word, count=count) for word, count in rows)

    def curve(self, episode: ReportedEpisode) -> Curve:
        """The pain over time."""
        points = tuple((pain.after, pain.points) for pain in episode.pains or ())
        words = tuple(self.label("chart.pain.line", count=int(at // 60), pain=pain) for at, pain in points)
        curve = Curve(points, self.label("report.minutes"), self.label("report.points"), words)
        return curve if all(curve.measured) else replace(curve, gap=self.label("report.gap"))

    def year(self, counts: ReportedCounts) -> CalendarYear:
        """The year up to the newest cramp, day by day on the runner's own calendar."""
        days = Counter(at.astimezone().date() for at in counts.year)
        last = counts.last.astimezone().date()
        months = Counter(f"{day:%Y-%m}" for day in days.elements())
        words = [self.label("chart.count.line", name=month, count=count) for month, count in sorted(months.items())]
        return CalendarYear(last, dict(days), tuple(words))

    def runs(self, counts: ReportedCounts) -> str:
        """How many runs had a cramp, with what that may be worth; or that none was recorded."""
        share = counts.runs
        if share is None or share.low is None or share.high is None:
            return self.label("report.runs.none")
        low, high = round(100 * share.low), round(100 * share.high)
        return self.label("report.runs.with", count=share.count, of=share.of, low=low, high=high)

    def short(self, seconds: Seconds) -> str:
        """A length of time to the second while it is below two minutes."""
        return self.label("unit.second", count=round(seconds)) if seconds < 120 else self.span(seconds)

    def at(self, episode: ReportedEpisode, seconds: Seconds, *, dated: bool = False) -> str:
        """When something was said: the minutes since the onset, or the day where it is another one or `dated`."""
        on = day(episode.onset + timedelta(seconds=seconds), episode.zone)
        return on if dated or on != day(episode.onset, episode.zone) else self.after(seconds)

    def after(self, seconds: Seconds) -> str:
        """The minutes since the onset, as a row's name."""
        return self.label("unit.min", count=int(seconds // 60))
