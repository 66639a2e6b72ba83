"""The report as a FHIR R4 Bundle: what the runner said, coded only from LOINC, UCUM and HL7's own free sets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ..protocol.terms import Seconds
from ..system.safe_text import composed
from ..words.catalogue import Catalogue
from .card import card
from .phrases import Phrases, day
from .report_model import Report, ReportedAnswer, ReportedEpisode

Resource = dict[str, Any]
PAIN = "72514-3"
_UCUM = "http://unitsofmeasure.org"
_HL7 = "http://terminology.hl7.org/CodeSystem"
_ANSWERS = {
    "yes": (f"{_HL7}/v2-0136", "Y"),
    "no": (f"{_HL7}/v2-0136", "N"),
    "unsure": (f"{_HL7}/data-absent-reason", "asked-unknown"),
    "not_asked": (f"{_HL7}/data-absent-reason", "not-asked"),
}


def write(report: Report, catalogue: Catalogue) -> bytes:
    """The Bundle as JSON. Its ids come from the episodes' ids, so the same report gives the same Bundle."""
    say = Phrases(catalogue)
    patient: Resource = {"resourceType": "Patient"}
    if name := _line(report.name):
        patient["name"] = [{"text": name}]
    whose = _id(report.episodes[0].id, "patient")
    entries = [_entry(whose, patient)]
    for episode in report.episodes:
        entries += [_entry(id, resource) for id, resource in _episode(episode, whose, say)]
    bundle: Resource = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": _instant(max(episode.last for episode in report.episodes)),
        "entry": entries,
    }
    return (json.dumps(bundle, indent=2, ensure_ascii=False) + "\n").encode()


def _episode(episode: ReportedEpisode, whose: str, say: Phrases) -> Iterator[tuple[str, Resource]]:
    site = {"text": say.where(episode)}
    pains = dict(_pains(episode, whose, site, say))
    yield _id(episode.id, "condition"), _condition(episode, whose, [*pains], site, say)
    yield from pains.items()
    if episode.danger is not None:
        yield _id(episode.id, "questions"), _questions(episode, whose, say)


def _condition(episode: ReportedEpisode, whose: str, pains: list[str], site: Resource, say: Phrases) -> Resource:
    settled = episode.end == "resolved" and episode.still is None
    notes: list[Resource] = [{"text": f"{name}: {what}"} for name, what in card(episode, say).course]
    notes += [{"text": say.because(rule)} for rule in episode.because]
    own = ((note.after, _line(note.text)) for note in episode.notes or ())
    notes += [{"time": _after(episode, after), "text": text} for after, text in own if text]
    condition: Resource = {
        "resourceType": "Condition",
        "clinicalStatus": _coded("condition-clinical", "resolved" if settled else "active"),
        "verificationStatus": _coded("condition-ver-status", "unconfirmed"),
        "code": {"text": say.titled("report.condition", episode)},
        "bodySite": [site],
        "subject": {"reference": whose},
        "onsetDateTime": _onset(episode),
        "recordedDate": _instant(episode.recorded),
        "note": notes,
    }
    if settled and episode.lasted is not None:
        condition["abatementDateTime"] = _after(episode, episode.lasted)
    if pains:
        condition["evidence"] = [{"detail": [{"reference": id} for id in pains]}]
    return condition


def _pains(episode: ReportedEpisode, whose: str, site: Resource, say: Phrases) -> Iterator[tuple[str, Resource]]:
    """Each number as it was told; the worst and the last of the whole too where no moment is known, or no number."""
    if episode.pains is None:
        return
    for place, pain in enumerate(episode.pains):
        when = {"effectiveDateTime": _after(episode, pain.after)}
        yield _id(episode.id, f"pain {place}"), _pain(when, pain.points, whose, site)
    span = {"effectivePeriod": {"start": _onset(episode), "end": _instant(episode.last)}}
    given = [pain.points for pain in episode.pains]
    for name, points in (("worst", episode.worst), ("last", episode.latest)):
        if points is None or points not in given:
            yield _id(episode.id, f"pain {name}"), _pain(span, points, whose, site, say.label(f"report.{name}_pain"))


def _pain(when: Resource, points: int | None, whose: str, site: Resource, text: str = "") -> Resource:
    code = {
        "system": "http://loinc.org",
        "code": PAIN,
        "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
    }
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [_coded("observation-category", "survey")],
        "code": {"coding": [code], **({"text": text} if text else {})},
        "subject": {"reference": whose},
        **when,
        "bodySite": site,
        **(
            {"dataAbsentReason": _coded("data-absent-reason", "unknown")}
            if points is None
            else {"valueQuantity": {"value": points, "unit": "{score}", "system": _UCUM, "code": "{score}"}}
        ),
    }


def _questions(episode: ReportedEpisode, whose: str, say: Phrases) -> Resource:
    """Every danger line with its answer, "not asked" said as such; medicines and illnesses where they were given."""
    groups = [
        ("danger", say.label("card.asked"), [_item(s, say.sign(s), say) for s in episode.danger or ()]),
        ("further", say.label("report.further"), [_item(s, say.sign(s), say) for s in episode.further or ()]),
    ]
    for id, name, kind, answers in (
        ("medicines", "card.medicines", "medicine", episode.health.medicines if episode.health else ()),
        ("illnesses", "card.conditions", "condition", episode.health.illnesses if episode.health else ()),
    ):
        named = [_item(s, say.label_or(f"{kind}.{s.id}", s.id), say) for s in answers]
        groups.append((id, say.label(name), named))
    chart = {"linkId": "chart", "text": say.label("card.chart"), "answer": [{"valueString": " ".join(episode.chart)}]}
    items = [{"linkId": id, "text": text, "item": inside} for id, text, inside in groups if inside]
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "in-progress" if episode.end == "open" else "completed",
        "subject": {"reference": whose},
        "authored": _instant(episode.recorded if episode.added else episode.last),
        "item": [*items, chart],
    }


def _item(answer: ReportedAnswer, text: str, say: Phrases) -> Resource:
    system, code = _ANSWERS[answer.value]
    coding = {"system": system, "code": code, "display": say.value(answer)}
    return {"linkId": answer.id, "text": text, "answer": [{"valueCoding": coding}]}


def _coded(system: str, code: str) -> Resource:
    return {"coding": [{"system": f"{_HL7}/{system}", "code": code}]}


def _entry(id: str, resource: Resource) -> Resource:
    return {
        "fullUrl": id,
        "resource": {"resourceType": resource["resourceType"], "id": id.removeprefix("urn:uuid:"), **resource},
    }


def _id(episode: str, part: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'uncramp:{episode}:{part}')}"


def _instant(at: datetime) -> str:
    return at.isoformat()


def _onset(episode: ReportedEpisode) -> str:
    """When it began, no more exact than it was told."""
    return day(episode.onset, episode.zone) if episode.day_only else _instant(episode.onset)


def _after(episode: ReportedEpisode, seconds: Seconds) -> str:
    return _instant(episode.onset + timedelta(seconds=round(seconds)))


def _line(text: str) -> str:
    return " ".join(composed(text).split())
