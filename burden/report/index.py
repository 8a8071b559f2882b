"""The index and how far it hangs on choices: lines for a terminal, or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from burden.audit.value import Scope
from burden.report.numbers import UNKNOWN, count, percent, percent_spread, quantity
from burden.report.text import clean, pad, shorten, wrap


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.audit.value import Audit, IndexRow, Interval, Part
    from burden.index import Sensitivity
    from burden.locale import Words

SCHEMA = "burden.index/1"
COLUMNS = 80
_NAME = 31
_SHARE = 5
_SPREAD = 9
_HOURS = 8


def to_text(
    audit: Audit, sensitivity: Sensitivity | None, words: Words, *, scope: Scope, most: int
) -> str:
    """Return the lines a person reads.

    Args:
        audit: the result.
        sensitivity: of the same run, None where nobody asked for it.
        words: the language.
        scope: issuers or requests are listed.
        most: how many at most.
    """
    names = _Names(audit, words)
    lines = [words("index.command.title"), ""]
    heads = [words("index.command.total"), words("index.command.interval"), "A", "B", "C"]
    rooms = (_SHARE, _SPREAD, _SHARE, _SHARE, _SHARE)
    cells = [pad(head, room, right=True) for head, room in zip(heads, rooms, strict=True)]
    hours = pad(words("index.command.hours"), _HOURS, right=True)
    lines.append("  ".join([pad("", _NAME), *cells, hours]))
    if whole := audit.index.collection:
        lines.append(_row(words("index.command.all"), whole))
    rows = sorted(
        audit.index.of(scope),
        key=lambda row: (not row.id, -row.total.burden_h_per_year.mid, row.id),
    )
    lines += ["", words(f"index.command.by.{scope}")]
    lines += [_row(f"  {names(scope, row.id)}", row) for row in rows[:most]]
    if len(rows) > most:
        lines.append(f"    {words('index.command.more', count=len(rows) - most)}")
    lines.append("")
    for key in ("A", "B", "C"):
        told = f"{key} {words(f'index.distortion.{key}')}: {words(f'index.short.{key}')}"
        lines += wrap(told, COLUMNS)
    if sensitivity:
        lines += ["", *_sensitivity(sensitivity, words, names, scope=scope, most=most)]
    return "\n".join(lines) + "\n"


class _Names:
    """Names of what rows are about."""

    def __init__(self, audit: Audit, words: Words) -> None:
        rows = audit.requests.select("request_id", "title").iter_rows()
        self._titles = {name: clean(title) for name, title in rows}
        self._words = words

    def __call__(self, scope: Scope, name: str) -> str:
        if scope is Scope.REQUEST:
            return self._titles.get(name, name)
        return clean(name) or self._words("report.page.unknown_issuer")


def _row(name: str, row: IndexRow) -> str:
    cells = [
        pad(percent(row.total.share.mid), _SHARE, right=True),
        pad(percent_spread(row.total.share), _SPREAD, right=True),
        *(pad(percent(part.share.mid), _SHARE, right=True) for part in (row.a, row.b, row.c)),
        pad(quantity(row.total.burden_h_per_year.mid), _HOURS, right=True),
    ]
    return "  ".join([pad(name, _NAME), *cells])


def _sensitivity(
    result: Sensitivity, words: Words, names: _Names, *, scope: Scope, most: int
) -> Iterator[str]:
    yield from wrap(words("index.sensitivity.title", count=count(result.runs)), COLUMNS)
    heads = [words(f"index.sensitivity.{key}") for key in ("issuers", "requests", "share")]
    yield "  ".join([pad("", _NAME), *(pad(head, 13, right=True) for head in heads)])
    for shift in result.shifts:
        cells = [
            quantity(shift.issuers) if shift.issuers is not None else UNKNOWN,
            quantity(shift.requests) if shift.requests is not None else UNKNOWN,
            percent_spread(shift.share),
        ]
        name = words(f"index.choice.{shift.choice}")
        yield "  ".join([pad(name, _NAME), *(pad(cell, 13, right=True) for cell in cells)])
    yield ""
    yield from wrap(words(f"index.sensitivity.ranks.{scope}"), COLUMNS)
    ranked = [rank for rank in result.ranks if rank.scope is scope]
    for rank in ranked[:most]:
        cells = [_place(rank.rank), _places(rank.moved), percent_spread(rank.share)]
        name = pad(f"  {shorten(names(scope, rank.id), _NAME - 2)}", _NAME)
        yield "  ".join([name, *(pad(cell, 13, right=True) for cell in cells)])
    if len(ranked) > most:
        yield f"    {words('index.command.more', count=len(ranked) - most)}"


def _place(rank: float) -> str:
    return f"{rank:g}"


def _places(moved: Interval) -> str:
    low, high = _place(moved.low), _place(moved.high)
    return low if low == high else f"{low}–{high}"


def _interval(interval: Interval) -> dict[str, float]:
    return {"low": interval.low, "mid": interval.mid, "high": interval.high}


def _part(part: Part) -> dict[str, Any]:
    return {
        "share": _interval(part.share),
        "burden_h_per_year": _interval(part.burden_h_per_year),
    }


def to_json(audit: Audit, sensitivity: Sensitivity | None) -> str:
    """Return the index as ``burden.index/1``; shares 0-1, 5th percentile, median, 95th."""
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "rows": [
            {
                "scope": row.scope.value,
                "id": row.id,
                **{key: _part(getattr(row, key)) for key in ("a", "b", "c", "total")},
                "n_findings": row.n_findings,
            }
            for row in audit.index.rows
        ],
        "sensitivity": None,
    }
    if sensitivity:
        record["sensitivity"] = {
            "runs": sensitivity.runs,
            "choices": [
                {
                    "choice": shift.choice.value,
                    "rank_shift_issuers": shift.issuers,
                    "rank_shift_requests": shift.requests,
                    "share": _interval(shift.share),
                }
                for shift in sensitivity.shifts
            ],
            "ranks": [
                {
                    "scope": rank.scope.value,
                    "id": rank.id,
                    "rank": rank.rank,
                    "moved": _interval(rank.moved),
                    "share": _interval(rank.share),
                }
                for rank in sensitivity.ranks
            ],
        }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
