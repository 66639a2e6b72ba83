"""The card as few words as will do: what goes into a QR code."""

from __future__ import annotations

from ..system.text import composed
from ..words.catalogue import Catalogue
from .model import Health, Report, Told
from .phrases import Phrases, moment, zones


def brief(report: Report, catalogue: Catalogue) -> tuple[str, ...]:
    """The newest episode of the report in a few lines; the danger signs are grouped by their answer."""
    told = report.episodes[0]
    say = Phrases(catalogue)
    lines = [catalogue.label("card.title")]
    if report.name:
        lines.append(composed(report.name))
    lines.append(f"{say.label('card.onset')}: {moment(told.onset)} {zones([told.onset])}")
    lines.append(f"{say.label('card.where')}: {say.where(told)}")
    if told.pains is not None:
        lines.append(f"{say.label('card.pain')}: {say.pain(told)}")
    if told.lasted is not None:
        lines.append(f"{say.label('report.lasted')}: {say.lasted(told)}")
    lines.append(f"{say.label('card.urgency')}: {say.advice(told)}")
    lines += _signs(told, say)
    if told.health is not None:
        lines += _health(told.health, say)
    return (*lines, f"{say.label('card.chart')}: {' '.join(told.chart)}")


def _health(health: Health, say: Phrases) -> list[str]:
    """What was said yes or not sure to; the rest is on the long report."""
    named = (
        (say.label("card.medicines"), say.named(health.medicines, "medicine")),
        (say.label("card.conditions"), say.named(health.illnesses, "condition")),
    )
    pregnant = [say.label("report.pregnant")] if health.pregnant in ("yes", "unsure") else []
    return [*(f"{name}: {what}" for name, what in named if what), *pregnant]


def _signs(told: Told, say: Phrases) -> list[str]:
    """The signs by answer; of what was asked further only what counts."""
    further = [said for said in told.further or () if said.value in ("yes", "unsure")]
    lines = []
    for value in ("yes", "unsure", "no", "not_asked"):
        named = [say.sign(said) for said in (*(told.danger or ()), *further) if said.value == value]
        if named:
            lines.append(f"{say.label(f'value.{value}').upper()}: {'; '.join(named)}")
    return lines
