"""Run the rules over a case and put what they find into words and rows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from burden import tables
from burden.elements.wording import value_word
from burden.rules.ledger import Ledger
from burden.rules.registry import RULES
from burden.rules.rule import Level


if TYPE_CHECKING:
    from collections.abc import Collection

    import polars as pl

    from burden.locale import Words
    from burden.rules.case import Case
    from burden.rules.rule import Hit, Rule

CAUSES = "7514263"
"""Families in the order in which they claim hours for the index: first what one demand causes
(traces, paper, ranking; formulas, units; checklists), then repetition, then how often it is asked,
which is left with the hours nothing else explains. Within a family the lower code comes first."""

_ORDER = {Level.HIGH: 0, Level.MEDIUM: 1, Level.LOW: 2}
_LOWER = {Level.HIGH: Level.MEDIUM, Level.MEDIUM: Level.LOW, Level.LOW: Level.LOW}


def run_rules(case: Case, words: Words, *, select: Collection[str] | None = None) -> pl.DataFrame:
    """Return what the rules find, severest first.

    ``burden_h_per_year`` is what a finding accounts for; findings of different rules may share
    hours, those of one rule do not. ``params`` holds the parameters of the message and, as
    ``counted_h.<activity>``, the part of the hours that counts towards the index, where an hour has
    one cause: rules claim hours in the order of ``CAUSES``.

    Args:
        case: the frames.
        words: the language of the messages.
        select: codes to run; by default those that are on.

    Returns:
        ``tables.FINDINGS``, sorted by severity, hours, rule and request.
    """
    return tables.FINDINGS.build(row for row, _ in find(case, words, select=select))


def find(
    case: Case, words: Words, *, select: Collection[str] | None = None
) -> list[tuple[dict[str, object], Hit]]:
    """Return rows of ``tables.FINDINGS`` as ``run_rules`` does, each with the hit it is of.

    Of a draft, what is found of itself, alone or beside others.

    Args:
        case: the frames.
        words: the language of the messages.
        select: codes to run; by default those that are on.
    """
    chosen = [r for r in RULES if (r.default if select is None else r.code in select)]
    alone = case.alone()
    hits = [
        (rule, hit)
        for rule in chosen
        for hit in rule.check(case if rule.compares else alone)
        if case.draft is None or case.is_draft(hit.request_id)
    ]
    hits.sort(key=lambda pair: (_cause(pair[0]), pair[1].request_id, pair[1].subject))
    counted, own = Ledger(alone), {rule.code: Ledger(alone) for rule in chosen}
    rows = []
    for rule, hit in hits:
        hours = own[rule.code].grant(hit.request_id, hit.claims)
        counts = counted.grant(hit.request_id, hit.claims) if rule.distortion else {}
        rows.append((_row(case, words, rule, hit, hours=hours, counts=counts), hit))
    rows.sort(
        key=lambda pair: (
            _ORDER[Level(str(pair[0]["severity"]))],
            -float(str(pair[0]["burden_h_per_year"] or 0)),
            str(pair[0]["rule"]),
            str(pair[0]["request_id"]),
            str(pair[0]["finding_id"]),
        )
    )
    return rows


def _cause(rule: Rule) -> tuple[int, str]:
    family = rule.code[2]
    return (CAUSES.index(family) if family in CAUSES else len(CAUSES), rule.code)


def _row(
    case: Case,
    words: Words,
    rule: Rule,
    hit: Hit,
    *,
    hours: dict[str, float],
    counts: dict[str, float],
) -> dict[str, object]:
    request = case.requests[hit.request_id]
    params = {name: _said(words, value) for name, value in hit.params.items()}
    confidence = hit.confidence
    if rule.urgent and request.urgent and case.number("urgent_exempt"):
        confidence = _LOWER[confidence]
    severity = hit.severity or rule.severity
    # How many will answer a draft is often not known yet; what it repeats, it repeats.
    small = sum(hours.values()) < case.number("severe_h_per_year")
    if hit.claims and small and not (rule.compares and case.is_draft(hit.request_id)):
        severity = _LOWER[severity] if severity is Level.HIGH else severity
    fingerprint = f"{rule.code}|{hit.request_id}|{hit.subject}"
    listed = [f"{name}={value}" for name, value in params.items()]
    if hit.claims:
        listed.append(f"counted_h={sum(counts.values()):.6g}")
    listed += [f"counted_h.{name}={value:.6g}" for name, value in sorted(counts.items())]
    return {
        "finding_id": hashlib.blake2b(fingerprint.encode(), digest_size=8).hexdigest(),
        "rule": rule.code,
        "severity": str(severity),
        "confidence": str(confidence),
        "request_id": hit.request_id,
        "workbook": request.workbook,
        "sheet": hit.sheet,
        "cells": hit.cells or None,
        "evidence": hit.evidence or None,
        "message": words(f"rules.{rule.code}.message", **params),
        "params": listed,
        "burden_h_per_year": sum(hours.values()) if hit.claims else None,
        "distortion": str(rule.distortion),
    }


def _said(words: Words, value: str | float | tuple[str, ...]) -> str | int | float:
    if not isinstance(value, tuple):
        return value
    return words("rules.separator").join(_named(words, item) for item in value)


def _named(words: Words, item: str) -> str:
    """Return the word for a channel, a kind of value or a facet's; all else are the template's."""
    group, _, code = item.partition(".")
    if group == "value" and "=" in code:
        facet, _, value = code.partition("=")
        return value_word(facet, value, words.language)
    key = f"rules.{item}" if group in {"channel", "type"} else ""
    return words(key) if key and words.has(key) else item
