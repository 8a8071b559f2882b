"""SARIF, JUnit, Markdown and JSON of a check, and of the findings of an audit."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from burden.audit.plan import Plan
from burden.audit.run import audit
from burden.check.value import Accepted, Gate
from burden.locale import LANGUAGES, Words
from burden.report.check_json import to_json
from burden.report.check_markdown import to_markdown
from burden.report.junit import check_to_junit, to_junit
from burden.report.results import results_of_rows
from burden.report.sarif import check_to_sarif, to_sarif, uri
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.check.value import Check

    Held = Callable[..., Check]


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


TEXT = {"type": "string"}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
WORDS = _object(["text"], text=TEXT, markdown=TEXT)
REGION = _object(
    [],
    startLine={"type": "integer", "minimum": 1},
    startColumn={"type": "integer", "minimum": 1},
    endLine={"type": "integer", "minimum": 1},
    endColumn={"type": "integer", "minimum": 1},
)
# The parts of the schema of SARIF 2.1.0 that are used, as the standard has them (sections 3.13 to
# 3.58): names, types, what is required, and the values of enumerations.
SARIF = _object(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"enum": ["2.1.0"]},
    runs=_list(
        _object(
            ["tool"],
            tool=_object(
                ["driver"],
                driver=_object(
                    ["name"],
                    name=TEXT,
                    version=TEXT,
                    semanticVersion=TEXT,
                    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    rules=_list(
                        _object(
                            ["id"],
                            id=TEXT,
                            name=TEXT,
                            shortDescription=WORDS,
                            fullDescription=WORDS,
                            help=WORDS,
                            defaultConfiguration=_object([], level=LEVEL),
                        )
                    ),
                ),
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            invocations=_list(
                _object(
                    ["executionSuccessful"],
                    executionSuccessful={"type": "boolean"},
                    exitCode={"type": "integer"},
                    toolExecutionNotifications=_list(
                        _object(["message"], message=WORDS, level=LEVEL)
                    ),
                )
            ),
            results=_list(
                _object(
                    ["message"],
                    ruleId=TEXT,
                    ruleIndex={"type": "integer", "minimum": -1},
                    level=LEVEL,
                    rank={"type": "number", "minimum": -1, "maximum": 100},
                    message=_object([], text=TEXT, id=TEXT),
                    locations=_list(
                        _object(
                            [],
                            physicalLocation=_object(
                                [],
                                artifactLocation=_object(
                                    [], uri={"type": "string", "format": "uri-reference"}
                                ),
                                region=REGION,
                            ),
                            logicalLocations=_list(
                                _object([], name=TEXT, fullyQualifiedName=TEXT, kind=TEXT)
                            ),
                        )
                    ),
                    partialFingerprints={"type": "object", "additionalProperties": TEXT},
                    suppressions=_list(
                        _object(
                            ["kind"],
                            kind={"enum": ["inSource", "external"]},
                            status={"enum": ["accepted", "underReview", "rejected"]},
                            justification=TEXT,
                        )
                    ),
                    properties={"type": "object"},
                )
            ),
        )
    ),
)


def _is_sarif(text: str) -> dict[str, Any]:
    record = json.loads(text)
    jsonschema.Draft202012Validator(SARIF).validate(record)
    (run,) = record["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids))
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        for location in result["locations"]:
            address = location["physicalLocation"]["artifactLocation"]["uri"]
            assert address.isascii()
            assert " " not in address
    return run


@pytest.fixture
def checked(held_against: Held, draft: Path, issued: Path) -> Check:
    return held_against(draft, issued, gate=Gate(fail_on="high", max_overlap=0.2, max_hours=1e6))


@pytest.fixture
def accepted(checked: Check) -> Check:
    reason = Accepted(reason="经办公会同意 <&>", date="2026-03-01")
    findings = tuple(replace(found, accepted=reason) for found in checked.findings)
    return replace(checked, findings=findings, reasons=())


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_is_as_the_standard_has_it(checked: Check, language: str) -> None:
    run = _is_sarif(check_to_sarif(checked, Words(language)))
    assert len(run["results"]) == len(checked.findings)
    (result,) = [one for one in run["results"] if one["ruleId"] == "BD101"]
    assert result["level"] == "error"
    (where,) = result["locations"]
    assert where["logicalLocations"][0]["fullyQualifiedName"].endswith("d.xlsx!表!D3:D10,E3:E10")
    assert where["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 4}
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert len(notes) == len(checked.reasons) == 2
    assert run["invocations"][0]["exitCode"] == 1


def test_what_was_accepted_is_suppressed_with_its_reason(accepted: Check) -> None:
    run = _is_sarif(check_to_sarif(accepted, Words("zh")))
    for result in run["results"]:
        (one,) = result["suppressions"]
        assert one["status"] == "accepted"
        assert "经办公会同意" in one["justification"]


def test_findings_of_an_audit_are_sarif_and_junit_too(issued: Path) -> None:
    found = audit([issued], default_settings(), Words("en"), Plan(draws=100)).findings
    results = results_of_rows(found.iter_rows(named=True))
    assert results
    run = _is_sarif(to_sarif(results, Words("en")))
    assert {one["partialFingerprints"]["burden/v1"] for one in run["results"]} == set(
        found["finding_id"]
    )
    root = ET.fromstring(to_junit(results, suite="issued"))  # noqa: S314 - our own
    assert int(root.attrib["tests"]) == len(results)
    assert _is_sarif(to_sarif([], Words("zh")))["results"] == []


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("草案/a b.xlsx", "%E8%8D%89%E6%A1%88/a%20b.xlsx"),
        ("/in/a#1.xlsx", "file:///in/a%231.xlsx"),
        ("C:/in/a.xlsx", "file:///C%3A/in/a.xlsx"),
        ("坏\udcff.xlsx", "%E5%9D%8F%3F.xlsx"),
    ],
)
def test_paths_become_addresses(path: str, wanted: str) -> None:
    assert uri(path) == wanted


def _cases(text: str) -> list[ET.Element]:
    root = ET.fromstring(text)  # noqa: S314 - our own
    assert root.tag == "testsuites"
    (suite,) = root
    assert suite.tag == "testsuite"
    cases = list(suite)
    assert all(case.tag == "testcase" for case in cases)
    assert all(case.attrib["classname"] and case.attrib["name"] for case in cases)
    for holder in (root, suite):
        counts = {
            "tests": len(cases),
            "failures": sum(case.find("failure") is not None for case in cases),
            "skipped": sum(case.find("skipped") is not None for case in cases),
            "errors": 0,
        }
        assert {name: int(holder.attrib[name]) for name in counts} == counts
    names = [(case.attrib["classname"], case.attrib["name"]) for case in cases]
    assert len(names) == len(set(names))
    return cases


def test_junit_fails_what_fails_the_gate(checked: Check) -> None:
    cases = _cases(check_to_junit(checked, Words("zh")))
    failed = [case for case in cases if case.find("failure") is not None]
    grave = [found for found in checked.findings if found.severity == "high"]
    # A finding each, and the limit that was not kept; the other limit passes.
    assert len(failed) == len(grave) + 1
    assert len(cases) == len(checked.findings) + 2


def test_junit_skips_what_was_accepted(accepted: Check) -> None:
    cases = _cases(check_to_junit(accepted, Words("zh")))
    skipped = [case.find("skipped") for case in cases]
    assert sum(one is not None for one in skipped) == len(accepted.findings)
    assert all("<&>" in one.attrib["message"] for one in skipped if one is not None)


def test_junit_of_a_draft_without_a_finding_passes_one_case(checked: Check) -> None:
    bare = replace(checked, findings=(), reasons=(), gate=Gate())
    (case,) = _cases(check_to_junit(bare, Words("en")))
    assert list(case) == []


def test_what_xml_cannot_hold_does_not_break_it(checked: Check) -> None:
    evil = "\x00\x0b\ud800]]><x>&\ufffe名"
    found = checked.findings[0]
    row = {**found.row, "message": evil, "sheet": evil}
    broken = replace(
        checked,
        findings=(replace(found, row=row),),
        draft={**checked.draft, "workbook": f"{evil}.xlsx"},
    )
    _cases(check_to_junit(broken, Words("zh")))
    _is_sarif(check_to_sarif(broken, Words("zh")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_lets_no_text_of_a_workbook_act(checked: Check, language: str) -> None:
    evil = "![x](http://a) <script>|`名`"
    fields = tuple(replace(field, label=evil) for field in checked.fields)
    draft = {**checked.draft, "title": evil, "workbook": evil}
    text = to_markdown(replace(checked, fields=fields, draft=draft), Words(language))
    assert "<script>" not in text
    assert "![" not in text
    assert "](" not in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert tables
    assert {line.replace("\\|", "").count("|") for line in tables} == {5, 6}


def test_json_has_what_scripts_rely_on(checked: Check) -> None:
    record = json.loads(to_json(checked))
    assert record["schema"] == "burden.check/1"
    assert record["gate"]["passed"] is False
    assert {one["code"] for one in record["gate"]["reasons"]} == {"findings", "overlap"}
    for field in record["fields"]:
        assert {"sheet", "cells", "label", "standing", "held_by"} <= field.keys()
    held = [field for field in record["fields"] if field["standing"] == "held"]
    assert {"workbook", "sheet", "cells", "label", "title", "issuer", "frequency_per_year"} <= (
        held[0]["held_by"][0].keys()
    )
    assert record["hours"]["per_response_h_low"] < record["hours"]["per_response_h_high"]
    assert record["load"]["present_h_per_year"] > 0
    assert all(found["fingerprint"].startswith(found["rule"]) for found in record["findings"])


def test_the_same_check_gives_the_same_bytes(held_against: Held, draft: Path, issued: Path) -> None:
    first, second = (held_against(draft, issued, gate=Gate(fail_on="low")) for _ in range(2))
    for render in (to_json, lambda check: check_to_sarif(check, Words("zh"))):
        assert render(first) == render(second)
