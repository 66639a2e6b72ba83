"""The card as few words as will do: what goes into a QR code."""

from __future__ import annotations

from ..words.catalogue import Catalogue
from .model import Report, Told
from .page import clean
from .phrases import Phrases, moment, zones


def brief(report: Report, catalogue: Catalogue) -> tuple[str, ...]:
    """The newest episode of the report in a few lines; the danger signs are grouped by their answer."""
    told = report.episodes[0]
    say = Phrases(catalogue)
    lines = [catalogue.label("card.title")]
    if report.name:
        lines.append(clean(report.name))
    lines.append(f"{say.label('card.onset')}: {moment(told.onset)} {zones([told.onset])}")
    lines.append(f"{say.label('card.where')}: {say.where(told)}")
    if told.pains is not None:
        lines.append(f"{say.label('card.pain')}: {say.pain(told)}")
    lines += [f"{say.label('report.lasted')}: {say.lasted(told)}", f"{say.label('card.urgency')}: {say.advice(told)}"]
    lines += _signs(told, say)
    if told.health is not None:
        lines += [f"{name}: {what}" for name, what in say.health(told.health).rows if name and what]
    return (*lines, f"{say.label('card.chart')}: {' '.join(told.chart)}")


def _signs(told: Told, say: Phrases) -> list[str]:
    lines = []
    for value in ("yes", "unsure", "no", "not_asked"):
        named = [say.sign(said) for said in (*(told.danger or ()), *(told.further or ())) if said.value == value]
        if named:
            lines.append(f"{say.label(f'value.{value}').upper()}: {'; '.join(named)}")
    return lines
