"""The FHIR Bundle: valid, coded from free sets, every line with its answer."""

from __future__ import annotations

import json
from typing import Any

from tests.report.conftest import NAME, WORDS, Gathered
from uncramp.report.gather import LINES
from uncramp.report.report_model import Report
from uncramp.report.write_report import render


def bundle(report: Report) -> dict[str, Any]:
    from fhir.resources.R4B.bundle import Bundle

    written = render(report, "fhir", WORDS)
    Bundle.model_validate_json(written)
    loaded: dict[str, Any] = json.loads(written)
    return loaded


def resources(report: Report, kind: str) -> list[dict[str, Any]]:
    return [e["resource"] for e in bundle(report)["entry"] if e["resource"]["resourceType"] == kind]


def test_the_bundle_is_valid_and_every_reference_is_in_it(gathered: Gathered) -> None:
    for report in (*map(gathered, range(4)), gathered(since=0.0, name=NAME), gathered(0, fields=())):
        made = bundle(report)
        urls = {entry["fullUrl"] for entry in made["entry"]}
        assert len(urls) == len(made["entry"])
        wanted = {part.split('"')[0] for part in json.dumps(made).split('"reference": "')[1:]}
        assert wanted <= urls


def test_pain_is_coded_and_each_answer_is_one_observation(gathered: Gathered) -> None:
    pains = resources(gathered(0), "Observation")
    assert [observation["valueQuantity"]["value"] for observation in pains] == [7, 3, 1]
    assert {observation["code"]["coding"][0]["code"] for observation in pains} == {"72514-3"}
    assert {observation["bodySite"]["text"] for observation in pains} == {"left, muscle not said"}
    assert pains[0]["effectiveDateTime"].startswith("2027-01-15T08:00:")


def test_the_bundle_is_coded_only_from_free_sets(gathered: Gathered) -> None:
    text = json.dumps(bundle(gathered(since=0.0)))
    systems = {part.split('"')[0] for part in text.split('"system": "')[1:]}
    free = ("http://loinc.org", "http://unitsofmeasure.org", "http://terminology.hl7.org/")
    assert systems and all(system.startswith(free) for system in systems)


def test_the_questions_hold_every_line_with_noes_and_not_asked(gathered: Gathered) -> None:
    (asked,) = resources(gathered(2), "QuestionnaireResponse")
    group = next(item for item in asked["item"] if item["linkId"] == "danger")
    answers = {item["linkId"]: item["answer"][0]["valueCoding"]["code"] for item in group["item"]}
    assert tuple(answers) == LINES
    assert (answers["foot"], answers["heart"], answers["wound"]) == ("Y", "not-asked", "not-asked")
    assert [response["status"] for n in (2, 3) for response in resources(gathered(n), "QuestionnaireResponse")] == [
        "completed",
        "in-progress",
    ]


def test_the_patient_has_a_name_only_when_it_was_asked_for(gathered: Gathered) -> None:
    assert "name" not in resources(gathered(0), "Patient")[0]
    assert resources(gathered(0, name=NAME), "Patient")[0]["name"] == [{"text": NAME}]
