"""The result of a check as ``burden.check/1``."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from burden import __version__


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.check.value import Check, CheckedField, Found
    from burden.effort import Interval

SCHEMA = "burden.check/1"


def to_dict(check: Check) -> dict[str, Any]:
    """Return the result as plain values, keys in the order of the contract."""
    return {
        "schema": SCHEMA,
        "draft": _row(check.draft),
        "against": {
            "places": list(check.against.places),
            "catalogue": check.against.catalogue,
            "requests": check.against.n_requests,
            "named_anew": check.against.named_anew,
            "skipped": [asdict(one) for one in check.against.skipped],
        },
        "replaces": _replaced(check),
        "fields": [_field(field) for field in check.fields],
        "cover": asdict(check.cover),
        "overlaps": [_row(row) for row in check.overlaps],
        "findings": [_found(found) for found in check.findings],
        "estimate": _row(check.estimate),
        "hours": {
            "respondents": check.hours.respondents,
            "frequency_per_year": check.hours.frequency_per_year,
            **_spread("per_response_h", check.hours.per_response),
            **_spread("per_cycle_h", check.hours.per_cycle),
            **_spread("burden_h_per_year", check.hours.per_year),
            **_spread("avoidable_h_per_year", check.hours.repeated_per_year),
        },
        "load": {
            "requests": check.load.n_requests,
            **_spread("present_h_per_year", check.load.present),
            **_spread("added_h_per_year", check.load.added),
        },
        "limits": {
            "fail_on": check.gate.fail_on,
            "max_overlap": check.gate.max_overlap,
            "max_new_hours": check.gate.max_hours,
        },
        "gate": {
            "passed": check.passed,
            "reasons": [{"code": one.code, **one.params} for one in check.reasons],
        },
        "baseline": _baseline(check),
        "provenance": {
            "version": __version__,
            "sha256": check.sha256,
            "date": check.date,
            "seed": check.seed,
            "draws": check.draws,
            "overrides": [asdict(one) for one in check.overrides],
        },
    }


def to_json(check: Check) -> str:
    """Return the result as JSON; the same check gives the same text."""
    return json.dumps(to_dict(check), ensure_ascii=False, indent=1) + "\n"


def _number(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _number(value) for key, value in row.items()}


def _spread(stem: str, interval: Interval | None) -> dict[str, object]:
    ends = (interval.low, interval.mid, interval.high) if interval else (None, None, None)
    names = (f"{stem}_low", stem, f"{stem}_high")
    return dict(zip(names, map(_number, ends), strict=True))


def _field(field: CheckedField) -> dict[str, Any]:
    return {
        "sheet": field.sheet,
        "cells": field.cells,
        "label": field.label,
        "element_id": field.element_id,
        "standing": field.standing.value,
        "sure": field.sure,
        "n_requests": field.n_requests,
        "differs": [asdict(one) for one in field.differs],
        "held_by": [
            {
                "request_id": holder.request_id,
                "workbook": holder.workbook,
                "sheet": holder.sheet,
                "cells": holder.cells,
                "label": holder.label,
                "title": holder.title,
                "issuer": holder.issuer,
                "frequency_per_year": holder.frequency_per_year,
                "valid_until": holder.valid_until,
                "same_records": holder.same_records,
                "wording": holder.wording,
                "unit": holder.unit or None,
            }
            for holder in field.holders
        ],
    }


def _found(found: Found) -> dict[str, Any]:
    accepted = found.accepted
    return {
        **_row(found.row),
        "fingerprint": found.fingerprint,
        "fields": list(found.fields),
        "accepted": {
            "reason": accepted.reason,
            "date": accepted.date,
            "until": accepted.until or None,
        }
        if accepted
        else None,
    }


def _replaced(check: Check) -> dict[str, Any] | None:
    replaced = check.replaced
    if replaced is None:
        return None
    return {
        "request_id": replaced.request_id,
        "title": replaced.title,
        "version": replaced.version,
        "stated": replaced.stated,
        "hours_per_year": replaced.hours_per_year,
        "changes": asdict(replaced.changes),
    }


def _baseline(check: Check) -> dict[str, Any] | None:
    used = check.baseline
    if used is None:
        return None

    def listed(entries: tuple[tuple[str, str, str], ...]) -> list[dict[str, str]]:
        return [
            {"where": where, "fingerprint": fingerprint, "finding": finding}
            for where, fingerprint, finding in entries
        ]

    return {
        "file": used.file,
        "accepted": used.accepted,
        "stale": listed(used.stale),
        "expired": listed(used.expired),
        "others": used.others,
    }
