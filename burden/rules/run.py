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
    from collections.abc import Collection, Iterable

    import polars as pl

    from burden.locale import Words
    from burden.rules.case import Case
    from burden.rules.rule import Hit, Rule
    from burden.settings import Settings

CAUSES = "7514263"
"""Families in the order in which they claim hours for the index: first what one demand causes
(traces, paper, ranking; formulas, units; checklists), then repetition, then how often it is asked,
which is left with the hours nothing else explains. Within a family the lower code comes first."""

_LEFT_OUT = 2
"""Value of ``rules.urgent_exempt`` that leaves findings on safety and emergency duties out."""

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
        select: codes to run; None for those that are on (``rule.<code>`` of the settings).

    Returns:
        ``tables.FINDINGS``, sorted by severity, hours, rule and request.
    """
    return tables.FINDINGS.build(row for row, _ in find(case, words, select=select))


def find(
    case: Case, words: Words, *, select: Collection[str] | None = None
) -> list[tuple[dict[str, object], Hit]]:
    """Return rows of ``tables.FINDINGS`` as ``run_rules`` does, each with the hit it is of.

    Args:
        case: the frames.
        words: the language of the messages.
        select: codes to run; None for those that are on.
    """
    hits = find_hits(case, select)
    whole = Ledger.of(case.alone())
    counted, own = whole.copy(), {rule.code: whole.copy() for rule, _ in hits}
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


def find_hits(case: Case, select: Collection[str] | None = None) -> list[tuple[Rule, Hit]]:
    """Return what the rules find, in the order in which hours are claimed.

    Of a draft, what is found of itself, alone or beside others.

    Args:
        case: the frames.
        select: codes to run; None for those that are on.
    """
    chosen = [r for r in RULES if (is_on(r, case.settings) if select is None else r.code in select)]
    leaves_out = case.number("urgent_exempt") >= _LEFT_OUT
    alone = case.alone()
    hits = [
        (rule, hit)
        for rule in chosen
        for hit in rule.check(case if rule.compares else alone)
        if (case.draft is None or case.is_draft(hit.request_id))
        and not (leaves_out and rule.urgent and case.requests[hit.request_id].urgent)
    ]
    return in_order(hits, CAUSES)


def in_order(hits: Iterable[tuple[Rule, Hit]], causes: str) -> list[tuple[Rule, Hit]]:
    """Put hits in the order in which they claim hours: by family, as ``causes`` names them."""

    def place(pair: tuple[Rule, Hit]) -> tuple[int, str, str, str]:
        rule, hit = pair
        family = rule.code[2]
        first = causes.index(family) if family in causes else len(causes)
        return first, rule.code, hit.request_id, hit.subject

    return sorted(hits, key=place)


def is_on(rule: Rule, settings: Settings) -> bool:
    """Say whether a rule runs unless somebody asks for others."""
    return settings.number(f"rule.{rule.code}") > 0


def confidence_in(case: Case, rule: Rule, hit: Hit) -> Level:
    """Return the confidence in a hit, one step lower where emergency duties are exempt."""
    exempt = rule.urgent and case.requests[hit.request_id].urgent and case.number("urgent_exempt")
    return _LOWER[hit.confidence] if exempt else hit.confidence


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
        "confidence": str(confidence_in(case, rule, hit)),
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
