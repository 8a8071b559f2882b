"""The result of a check: lines for a terminal, or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from burden.audit.check import Standing
from burden.effort.result import Interval
from burden.report.numbers import percent, plain, quantity, spread
from burden.report.text import clean, shorten


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.audit.check import Checked, CheckedField, Holder
    from burden.locale import Words

SCHEMA = "burden.check/1"
_HOLDERS = 2  # places named for a field in the terminal; JSON has all
_OVERLAPS = 5
_LABEL_COLUMNS = 36


def _place(holder: Holder) -> str:
    return f"{clean(holder.workbook)}!{clean(holder.sheet)}!{holder.cells}"


def _field_lines(field: CheckedField, words: Words) -> list[str]:
    label = shorten(clean(field.label), _LABEL_COLUMNS) or "-"
    standing = words(f"cli.check.standing.{field.standing.value}")
    lines = [f"  {clean(field.sheet)}!{field.cells}  {label}  {standing}"]
    for holder in field.holders[:_HOLDERS]:
        issuer = clean(holder.issuer or words("cli.unknown"))
        lines.append(
            f"      {issuer}: {shorten(clean(holder.label), _LABEL_COLUMNS)}  {_place(holder)}"
        )
    if len(field.holders) > _HOLDERS:
        lines.append("      " + words("cli.check.more", count=len(field.holders) - _HOLDERS))
    return lines


def to_text(result: Checked, words: Words) -> str:
    """Return the lines a person reads, the verdict last."""
    request = result.request
    counts: dict[str, int] = {}
    for field in result.fields:
        counts[field.standing.value] = counts.get(field.standing.value, 0) + 1
    lines = [words("cli.check.head", file=clean(request["workbook"]), count=result.n_against), ""]
    lines += [
        line for field in result.fields if field.holders for line in _field_lines(field, words)
    ]
    parts = [
        words(f"cli.check.count.{kind.value}", count=counts[kind.value])
        for kind in Standing
        if kind.value in counts
    ]
    lines += [
        "",
        words("cli.check.fields", total=len(result.fields), parts=words("cli.list").join(parts)),
    ]
    if result.overlaps:
        lines += ["", words("cli.check.overlaps")]
        lines += [
            f"  {percent(row['held_share']):>5}  {clean(row['title'])}  {clean(row['workbook'])}"
            for row in result.overlaps[:_OVERLAPS]
        ]
    if result.findings:
        lines += ["", words("cli.check.findings")]
        lines += [
            f"  {row['rule']}  {words('cli.severity.' + row['severity'])}  {clean(row['message'])}"
            for row in result.findings
        ]
    lines += ["", _hours(result, words), *_times(request, words), *_stated(result, words)]
    lines += [_reason(code, params, words) for code, params in result.reasons]
    lines.append(words("cli.check.passed" if result.passed else "cli.check.failed"))
    return "\n".join(lines) + "\n"


def _hours(result: Checked, words: Words) -> str:
    row = result.estimate
    each = Interval(low=row["hours_low"], mid=row["hours"], high=row["hours_high"])
    year = Interval(
        low=row["burden_h_per_year_low"],
        mid=row["burden_h_per_year"],
        high=row["burden_h_per_year_high"],
    )
    return words(
        "cli.check.hours",
        each=quantity(each.mid),
        each_spread=spread(each),
        year=quantity(year.mid),
        year_spread=spread(year),
    )


def _stated(result: Checked, words: Words) -> list[str]:
    """Say what the draft itself says a response takes, beside the estimate."""
    stated, ours = result.request.get("stated_h"), result.estimate["hours"]
    if stated is None or stated <= 0:
        return []
    return [words("cli.check.stated", stated=quantity(stated), ratio=quantity(ours / stated))]


def _times(request: Mapping[str, Any], words: Words) -> list[str]:
    """Say what the hours of a year are multiplied by, and what of it nobody has stated."""
    respondents, frequency = request["respondents"], request["frequency_per_year"]
    lines = []
    if respondents is not None and frequency is not None:
        lines.append(
            words("cli.check.times", respondents=plain(respondents), frequency=plain(frequency))
        )
    if respondents is None:
        lines.append(words("cli.check.assumed.respondents"))
    if frequency is None:
        lines.append(words("cli.check.assumed.frequency"))
    return lines


def _reason(code: str, params: Any, words: Words) -> str:
    shown = {
        key: percent(value)
        if code == "overlap"
        else quantity(value)
        if isinstance(value, float)
        else value
        for key, value in params.items()
    }
    if "severity" in shown:
        shown["severity"] = words(f"cli.severity.{shown['severity']}")
    return words(f"cli.check.reason.{code}", **shown)


def to_json(result: Checked) -> str:
    """Return the result as ``burden.check/1``."""
    record = {
        "schema": SCHEMA,
        "draft": dict(result.request),
        "against": {"requests": result.n_against},
        "fields": [
            {
                "sheet": field.sheet,
                "cells": field.cells,
                "label": field.label,
                "standing": field.standing.value,
                "held_by": [
                    {
                        "workbook": holder.workbook,
                        "sheet": holder.sheet,
                        "cells": holder.cells,
                        "label": holder.label,
                        "title": holder.title,
                        "issuer": holder.issuer,
                        "frequency_per_year": holder.frequency_per_year,
                    }
                    for holder in field.holders
                ],
            }
            for field in result.fields
        ],
        "overlaps": [dict(row) for row in result.overlaps],
        "findings": [dict(row) for row in result.findings],
        "estimate": dict(result.estimate),
        "gate": {
            "passed": result.passed,
            "reasons": [{"code": code, **params} for code, params in result.reasons],
        },
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
