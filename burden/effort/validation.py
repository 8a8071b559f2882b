"""What the model says of forms whose hours somebody has published.

The published figures are officials' estimates, not measurements, and contradict each other by up to
fifty times; the model is not fitted to them. ``tests/quality/validate_hours.py`` works the rows out
anew and keeps ``validated.toml``, which the report shows.
"""

from __future__ import annotations

import math
import statistics
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from burden import tables
from burden.effort.kinds import TOTAL, Kind
from burden.effort.simulate import estimate
from burden.resources import read_text


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from burden.settings import Settings

DRAWS, SEED = 10_000, 1

_TYPES = {
    Kind.NUMBER: ("integer", "figure"),
    Kind.DERIVED: ("integer", "average"),
    Kind.DATE: ("date", "day"),
    Kind.PICK: ("choice", "choice"),
    Kind.CODE: ("id_code", "code"),
    Kind.TEXT: ("text", "text"),
    Kind.NARRATIVE: ("long_text", "passage"),
    Kind.REMARK: ("long_text", "remarks"),
    Kind.IMAGE: ("image", "picture"),
}
_WORDS = {
    "match": "matched to other records",
    "records": "review of the records",
    "on_hand": "system query",
    "certify": "I certify",
    "unchanged": "unchanged from last time",
    "gather": "sum of reports",
}
"""A sentence for what a form's instructions tell, so that it is found as in a template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One form or anchor whose hours are published.

    Attributes:
        name, name_zh: what it is. group: us_form, stated, anchor, sum or study.
        minutes: per response; None where none were published. low, high: its range if one was.
        others: further official figures of the same form.
        source, basis, described, core: see ``validation.toml``. note, note_zh: what is assumed.
        form: the description.
    """

    name: str
    name_zh: str
    group: str
    minutes: float | None
    low: float | None
    high: float | None
    others: tuple[float, ...]
    source: str
    basis: str
    described: str
    core: bool
    note: str
    note_zh: str
    form: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """Minutes per response as the model has them: 5th percentile, median, 95th percentile."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A published figure and ours."""

    published: Published
    ours: Ours

    @property
    def ratio(self) -> float | None:
        """Ours against the published figure; None where there is none."""
        return self.ours.mid / self.published.minutes if self.published.minutes else None

    @property
    def inside(self) -> bool | None:
        """Whether the published figure lies in our interval; None where there is none."""
        minutes = self.published.minutes
        return None if minutes is None else self.ours.low <= minutes <= self.ours.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the model stands beside some rows.

    Attributes:
        n: rows with a published figure. n_inside: of them inside our interval.
        error: exp(median |ln(ours / published)|). ratio: exp(median ln(ours / published)).
    """

    n: int
    n_inside: int
    error: float
    ratio: float


@cache
def published() -> tuple[Published, ...]:
    """Return the rows of ``validation.toml``."""
    rows = []
    for row in tomllib.loads(read_text("effort/validation.toml"))["row"]:
        low, high = row.get("range", (None, None))
        rows.append(
            Published(
                name=row["name"],
                name_zh=row.get("name_zh", row["name"]),
                group=row["group"],
                minutes=row.get("minutes"),
                low=low,
                high=high,
                others=tuple(row.get("others", ())),
                source=row["source"],
                basis=row["basis"],
                described=row["described"],
                core=row.get("core", False),
                note=row.get("note", ""),
                note_zh=row.get("note_zh", row.get("note", "")),
                form=row,
            )
        )
    return tuple(rows)


@cache
def held() -> tuple[Held, ...]:
    """Return the rows with what the model said when ``validated.toml`` was made."""
    ours = tomllib.loads(read_text("effort/validated.toml"))
    return tuple(
        Held(
            published=row,
            ours=Ours(**dict(zip(("low", "mid", "high"), ours[row.name], strict=True))),
        )
        for row in published()
    )


def standing(rows: Iterable[Held]) -> Standing | None:
    """Return how the model stands beside rows; None where none has a published figure."""
    known = [row for row in rows if row.ratio is not None]
    if not known:
        return None
    logs = [math.log(row.ratio or 1.0) for row in known]
    return Standing(
        n=len(known),
        n_inside=sum(bool(row.inside) for row in known),
        error=math.exp(statistics.median(map(abs, logs))),
        ratio=math.exp(statistics.median(logs)),
    )


def work_out(
    rows: Sequence[Published], settings: Settings, *, draws: int = DRAWS, seed: int = SEED
) -> tuple[Held, ...]:
    """Estimate the forms as they are described, one respondent each.

    Args:
        rows: forms.
        settings: the parameters.
        draws: of the simulation.
        seed: of every random number.
    """
    names = [f"{place:03}" for place, _ in enumerate(rows)]
    requests = [_request(row, name) for row, name in zip(rows, names, strict=True)]
    fields = [f for row, name in zip(rows, names, strict=True) for f in _fields(row.form, name)]
    texts = [
        {"request_id": name, "workbook": name, "sheet": "form", "cells": "A1", "band": "note"}
        | {"text": _WORDS[sign]}
        for row, name in zip(rows, names, strict=True)
        for sign in row.form.get("told", ())
    ]
    effort = estimate(
        tables.REQUESTS.build(requests),
        tables.FIELDS.build(fields),
        tables.TEXTS.build(texts),
        None,
        settings,
        demands={},
        draws=draws,
        seed=seed,
    )
    totals = effort.estimates.filter(pl.col("activity") == TOTAL).sort("request_id")
    ends = totals.select("hours_low", "hours", "hours_high").rows()
    return tuple(
        Held(published=row, ours=Ours(low=low * 60, mid=mid * 60, high=high * 60))
        for row, (low, mid, high) in zip(rows, ends, strict=True)
    )


def _request(row: Published, name: str) -> dict[str, Any]:
    return {
        "request_id": name,
        "workbook": name,
        "title": row.name,
        "frequency_per_year": float(row.form["per_year"]),
        "respondents": 1.0,
        "approval_levels": row.form.get("levels"),
        "copies": row.form.get("copies"),
        "channels": [],
        **dict.fromkeys(("frequency_basis", "issuer_basis", "respondents_basis"), "override"),
        "n_sheets": 1,
        "n_fields": 0,
        "n_cells": 0,
        "layout": name,
    }


def _kinds(counts: Mapping[str, int]) -> Iterator[Kind]:
    for name, count in counts.items():
        if name not in {"rows", "columns"}:
            yield from [Kind(name)] * count


def _fields(form: Mapping[str, Any], request: str) -> Iterator[dict[str, Any]]:
    """Yield a form's fields: single blanks, cells of its table, columns of its list."""
    number = 0
    asked_if = dict(form.get("conditional", {}))
    for kind in _kinds(form.get("fields", {})):
        maybe = asked_if.get(kind, 0) > 0
        if maybe:
            asked_if[kind] -= 1
        yield _field(request, number, kind, "pairs", "if any: " if maybe else "")
        number += 1
    table = form.get("table", {})
    for cell, kind in enumerate(_kinds(table)):
        row, column = divmod(cell, table["columns"])
        placed = {"label": f"column {column}", "path": [f"column {column}"]}
        yield {**_field(request, number, kind, "matrix"), **placed, "row_path": [f"row {row}"]}
        number += 1
    listed = form.get("list", {})
    for kind in _kinds(listed):
        yield {**_field(request, number, kind, "roster"), "capacity": listed.get("rows")}
        number += 1


def _field(request: str, number: int, kind: Kind, layout: str, before: str = "") -> dict[str, Any]:
    value_type, name = _TYPES[kind]
    # Remarks are known by their whole name; others are told apart by a number.
    label = name if kind is Kind.REMARK else f"{before}{name} {number}"
    return {
        "field_id": f"{request}/{number:04}",
        "request_id": request,
        "workbook": request,
        "sheet": "form",
        "cells": f"B{number + 1}",
        "kind": layout,
        "label": label,
        "path": [f"{number}", label],
        "row_path": [],
        "section": [],
        "sheet_title": "",
        "role": "input",
        "value_type": value_type,
        "choices": [],
        "n_choices": 0,
        "confidence": 1.0,
        "evidence": [],
        "facets": [],
    }
