"""What a timesheet told: lines for a terminal, and the table of parameters to keep."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from burden.effort.kinds import TOTAL
from burden.report.numbers import percent, quantity, significant, spread
from burden.report.text import clean, pad, shorten, width


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.audit.calibrate import Calibrated
    from burden.effort.calibrate import Spread
    from burden.effort.result import Interval
    from burden.locale import Words
    from burden.settings import Parameter

MARK = "# burden calibrate"
"""How a file this program wrote begins, so that no other is written over."""
_DIGITS = 5
_NAME = 34  # columns


def to_text(found: Calibrated, words: Words) -> str:
    """Return prior beside posterior: the factors, the year, each timed request, doubtful rows."""
    learnt = found.calibration
    head = "cli.calibrate.head" if found.n_people else "cli.calibrate.head_nobody"
    people = {"people": found.n_people} if found.n_people else {}
    lines = [words(head, n=learnt.n, requests=learnt.n_requests, **people), ""]
    before, after = words("cli.calibrate.column_before"), words("cli.calibrate.column_after")
    lines += _table(
        [words("cli.calibrate.column_what"), words("cli.calibrate.column_n"), before, after],
        [
            [
                words("cli.calibrate.office")
                if each.activity == TOTAL
                else words(f"effort.activity.{each.activity}"),
                str(each.n),
                _factor(each.before),
                _factor(each.after),
            ]
            for each in learnt.learnt
        ],
    )
    lines += [
        "",
        words("cli.calibrate.year"),
        f"  {_hours(found.before)}  →  {_hours(found.after)}",
    ]
    lines += ["", words("cli.calibrate.requests")]
    timed = words("cli.calibrate.column_timed")
    lines += _table(
        [words("cli.calibrate.column_request"), timed, before, after],
        [
            [
                shorten(clean(row.title), _NAME),
                "—" if row.timed_h is None else quantity(row.timed_h),
                _hours(row.before),
                _hours(row.after),
            ]
            for row in found.requests
        ],
    )
    if found.outliers:
        lines += ["", words("cli.calibrate.outliers")]
        lines += [
            "  " + words("cli.calibrate.outlier", where=clean(where), weight=percent(weight))
            for where, weight in found.outliers
        ]
    return "\n".join(lines) + "\n"


def _factor(of: Spread) -> str:
    low, mid, high = (f"×{significant(end, 2):g}" for end in (of.low, of.mid, of.high))
    return f"{mid} ({low}–{high})"


def _hours(of: Interval) -> str:
    return f"{quantity(of.mid)} ({spread(of)})"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    every = [heads, *rows]
    widths = [max(width(row[column]) for row in every) for column in range(len(heads))]
    return [
        ("  " + "  ".join(pad(cell, room) for cell, room in zip(row, widths, strict=True))).rstrip()
        for row in every
    ]


def to_toml(parameters: Sequence[Parameter]) -> str:
    """Write parameters as a ``[parameters]`` table that ``burden.toml`` and ``--config`` take."""
    lines = [MARK, "", "[parameters]"]
    for parameter in parameters:
        # Rounded one by one the ends might pass the value.
        value = significant(parameter.value, _DIGITS)
        entries = {"value": value}
        if parameter.low is not None and parameter.high is not None:
            entries["low"] = min(value, significant(parameter.low, _DIGITS))
            entries["high"] = max(value, significant(parameter.high, _DIGITS))
        body = ", ".join(f"{key} = {number!r}" for key, number in entries.items())
        source = json.dumps(clean(parameter.source), ensure_ascii=False)
        lines.append(f'"{parameter.name}" = {{ {body}, source = {source} }}')
    return "\n".join(lines) + "\n"
