"""Findings as SARIF 2.1.0, as code hosts and review tools read it.

A workbook has no lines: where a finding stands is told as a logical location, sheet and cells. The
physical one names the file, and gives row and column of the first cell for line and column, since
readers refuse a result without a line. What was accepted is a suppressed result. Source: OASIS
Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from burden import __version__
from burden.model import Rect
from burden.report.results import results_of_check
from burden.report.text import clean
from burden.rules import RULES, explain


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.check.value import Check
    from burden.locale import Words
    from burden.report.results import Result

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"high": "error", "medium": "warning", "low": "note"}
# From 0 to 100, by which tools sort; only the order counts here.
_RANKS = {"high": 90.0, "medium": 60.0, "low": 30.0}


def to_sarif(
    results: Sequence[Result], words: Words, *, notes: Sequence[str] = (), passed: bool = True
) -> str:
    """Write findings as SARIF.

    Args:
        results: in the order they are told.
        words: language of rules and messages.
        notes: what else is to be told of the run, such as why a gate failed.
        passed: the run did what it was asked to and nothing fails a gate.
    """
    rules = [rule for rule in RULES if any(result.rule == rule.code for result in results)]
    places = {rule.code: place for place, rule in enumerate(rules)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "burden",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "zh-CN" if words.language == "zh" else "en",
                "rules": [_rule(rule.code, rule.name, rule.severity, words) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "exitCode": 0 if passed else 1,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": note}} for note in notes
                ],
            }
        ],
        "results": [_one(result, places[result.rule]) for result in results],
    }
    record = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def check_to_sarif(check: Check, words: Words) -> str:
    """Write a check as SARIF; why it failed stands among the notifications of the run."""
    from burden.report.check_text import reason  # noqa: PLC0415 - only for the words

    notes = [reason(one, words) for one in check.reasons]
    return to_sarif(results_of_check(check), words, notes=notes, passed=check.passed)


def _rule(code: str, name: str, severity: str, words: Words) -> dict[str, Any]:
    told = explain(code, words)
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": told.title},
        "fullDescription": {"text": told.explanation},
        "help": {"text": "\n".join(filter(None, (told.detection, told.clause, told.advice)))},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _one(result: Result, rule: int) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(result.workbook)},
            "region": _region(result.cells),
        }
    }
    name = "!".join(part for part in (clean(result.sheet), result.cells) if part)
    if name:
        location["logicalLocations"] = [
            {
                "name": result.cells or clean(result.sheet),
                "fullyQualifiedName": f"{clean(result.workbook)}!{name}",
                "kind": "element",
            }
        ]
    record: dict[str, Any] = {
        "ruleId": result.rule,
        "ruleIndex": rule,
        "level": _LEVELS[result.severity],
        "rank": _RANKS[result.severity],
        "message": {"text": result.message},
        "locations": [location],
        "partialFingerprints": {"burden/v1": result.fingerprint},
        "properties": {
            "confidence": result.confidence,
            "severity": result.severity,
            "fields": list(result.fields),
            "burden_h_per_year": result.hours_per_year,
        },
    }
    # An empty list says that nobody suppressed it; without one a reader may ask its own list.
    record["suppressions"] = (
        [{"kind": "external", "status": "accepted", "justification": result.accepted}]
        if result.accepted
        else []
    )
    return record


def _region(cells: str) -> dict[str, int]:
    """Return row and column of the first cell; the first row where there is none."""
    try:
        first = Rect.parse(cells.partition(",")[0])
    except ValueError:
        return {"startLine": 1}
    return {"startLine": first.top, "startColumn": first.left}


def uri(path: str) -> str:
    """Write a path as a relative or absolute URI reference, as RFC 3986 wants it."""
    plain = path.encode("utf-8", "replace").decode()
    if plain.startswith("/"):
        return "file://" + quote(plain)
    if len(plain) > 1 and plain[1] == ":":
        return "file:///" + quote(plain)  # a drive of Windows
    return quote(plain)
