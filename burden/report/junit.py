"""Findings as JUnit XML, as continuous-integration systems read it.

One test case a finding and one a limit. What fails the gate is a failure, what was accepted is
skipped with its reason, what is below the gate passes and is told in its output. There is no
standard; elements and attributes are those that Jenkins and GitLab read in common.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from burden.report.results import results_of_check
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.check.value import Check
    from burden.locale import Words
    from burden.report.results import Result

# What XML 1.0 cannot hold, escaped or not.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit that was checked; ``failure`` says why it was not kept, empty where it was."""

    name: str
    failure: str = ""


def to_junit(
    results: Sequence[Result], *, suite: str, limits: Sequence[Limit] = (), nothing: str = ""
) -> str:
    """Write findings as JUnit XML.

    Args:
        results: in the order they are told.
        suite: what was looked at.
        limits: that were checked.
        nothing: name of the one case that passes where there is neither finding nor limit.
    """
    cases = [_case(result) for result in results]
    cases += [_limit(limit, suite) for limit in limits]
    if not cases:
        cases = [_Case(lines=_element("testcase", {"classname": suite, "name": nothing}))]
    failures = sum(case.failed for case in cases)
    skipped = sum(case.skipped for case in cases)
    counts = {
        "tests": str(len(cases)),
        "failures": str(failures),
        "errors": "0",
        "skipped": str(skipped),
    }
    body = "".join(case.lines for case in cases)
    inner = _element("testsuite", {"name": suite, **counts}, body)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _element(
        "testsuites", {"name": "burden", **counts}, inner
    )


def check_to_junit(check: Check, words: Words) -> str:
    """Write a check as JUnit XML."""
    from burden.report.check_text import reason  # noqa: PLC0415 - only for the words

    why = {one.code: reason(one, words) for one in check.reasons}
    limits = []
    if check.gate.max_overlap is not None:
        limits.append(
            Limit(name=words("check.junit.limit_overlap"), failure=why.get("overlap", ""))
        )
    if check.gate.max_hours is not None:
        limits.append(Limit(name=words("check.junit.limit_hours"), failure=why.get("hours", "")))
    return to_junit(
        results_of_check(check),
        suite=str(check.draft["workbook"]),
        limits=limits,
        nothing=words("check.junit.no_findings"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    lines: str
    failed: bool = False
    skipped: bool = False


def _case(result: Result) -> _Case:
    name = f"{result.rule} {result.fingerprint.rpartition('-')[2]} {result.message}"
    attributes = {"classname": result.workbook, "name": name, "file": result.workbook}
    told = f"{result.message}\n{result.place}"
    if result.grave:
        inner = _element(
            "failure",
            {"message": result.message, "type": f"{result.rule} {result.severity}"},
            _text(told),
        )
    elif result.accepted:
        inner = _element("skipped", {"message": result.accepted})
    else:
        inner = _element("system-out", {}, _text(told))
    return _Case(
        lines=_element("testcase", attributes, inner),
        failed=result.grave,
        skipped=bool(result.accepted) and not result.grave,
    )


def _limit(limit: Limit, suite: str) -> _Case:
    attributes = {"classname": suite, "name": limit.name}
    inner = (
        _element("failure", {"message": limit.failure, "type": "limit"}, _text(limit.failure))
        if limit.failure
        else ""
    )
    return _Case(lines=_element("testcase", attributes, inner), failed=bool(limit.failure))


def _element(name: str, attributes: dict[str, str], inner: str = "") -> str:
    said = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{said}>{inner}</{name}>\n" if inner else f"<{name}{said}/>\n"


def _quoted(text: str) -> str:
    return quoteattr(clean(_IMPOSSIBLE.sub("", text)))


def _text(text: str) -> str:
    return escape(_IMPOSSIBLE.sub("", text))
