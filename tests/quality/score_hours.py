"""Put the hours model beside published burdens of known forms.

Usage: python tests/quality/score_hours.py PATH/TO/forms.jsonl

Builds one request of each form (frequency as published, one respondent; what is known of where its
data come from stands as a note, as a form's own instructions would say it) and prints
published minutes, ours with the 5-95 % interval, the ratio, and over all rows the median error
factor exp(median |ln(ours / published)|), the share of published figures inside the interval and
the rank correlation; beside them the power law of the field count from the data's description.
The published figures are agencies' own estimates; nothing here is fitted to them.
"""

from __future__ import annotations

import json
import math
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from burden import tables
from burden.effort import TOTAL, estimate, find_demands
from burden.effort.kinds import Kind, kind_of, names_derived
from burden.settings import default_settings


if TYPE_CHECKING:
    from burden.settings import Settings

_TYPES = {
    "number": "integer",
    "text_short": "text",
    "text_long": "long_text",
    "choice": "choice",
    "date": "date",
    "id": "id_code",
}
_OFTEN = {"monthly": 12.0, "quarterly": 4.0, "annual": 1.0, "weekly": 52.0}
_SIGNS = ("signature", "certif")


def _field(request_id: str, number: int, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {
        "field_id": f"{request_id}/{number:04}",
        "request_id": request_id,
        "workbook": request_id,
        "sheet": "form",
        "cells": f"B{number + 1}",
        "kind": kind,
        "label": label,
        "path": [label],
        "row_path": [],
        "section": [],
        "sheet_title": "",
        "role": "input",
        "value_type": "text",
        "choices": [],
        "n_choices": 0,
        "confidence": 1.0,
        "evidence": [],
        "facets": [],
        **more,
    }


def _types(form: dict[str, Any], n: int) -> list[str]:
    """Return a type for each field; where the form gives no counts, all are numbers."""
    counts = form["n_by_type"] or {"number": n}
    types = [_TYPES[name] for name, count in counts.items() for _ in range(count)]
    return (types + ["integer"] * n)[:n]


def fields_of(form: dict[str, Any], request_id: str) -> list[dict[str, Any]]:
    """Return rows of ``tables.FIELDS``: matrix cells, roster columns, the rest singly."""
    n = form["n_fields_total"]
    types = _types(form, n)
    labels = list(form["field_labels"] or ())
    rows: list[dict[str, Any]] = []
    matrix, roster = form["matrix"], form["roster"]
    cells = 0
    if matrix:
        # Of a form's distinct labels, rows and columns take theirs; what is left stands singly.
        named = matrix["rows"] + matrix["cols"]
        cells = n - max(0, min(n, (form["n_distinct_labels"] or len(labels)) - named))
        for cell in range(cells):
            row, column = divmod(cell, matrix["cols"])
            kind = "integer" if "integer" in types else types[0]
            types.remove(kind)
            rows.append(
                _field(
                    request_id,
                    len(rows),
                    "matrix",
                    f"column {column}",
                    row_path=[f"row {row}"],
                    value_type=kind,
                )
            )
    columns = 0
    if roster:
        columns = min(roster["cols"], n - cells)
        for column in range(columns):
            capacity = roster["typical_rows"]
            rows.append(
                _field(
                    request_id,
                    len(rows),
                    "roster",
                    f"list {column}",
                    value_type=types.pop(),
                    capacity=capacity,
                )
            )
    single = labels[: n - len(rows)] + [f"field {i}" for i in range(n - len(rows) - len(labels))]
    # The description counts types and lists labels apart; the long text of a form is its remarks.
    for label in single:
        remark = kind_of(label, [label], [], "text", "input") is Kind.REMARK
        kind = types.pop(types.index("long_text") if remark and "long_text" in types else 0)
        derived = kind == "integer" and names_derived(label)
        rows.append(
            _field(
                request_id,
                len(rows),
                "pairs",
                label,
                value_type="percent" if derived else kind,
            )
        )
    return rows


def request_of(form: dict[str, Any], request_id: str) -> dict[str, Any]:
    """Return a row of ``tables.REQUESTS``."""
    signed = any(mark in label.lower() for label in form["field_labels"] or () for mark in _SIGNS)
    return {
        "request_id": request_id,
        "workbook": request_id,
        "title": form["form"],
        "issuer": form["agency"],
        "frequency_per_year": _OFTEN.get(form["frequency"].split(" ")[0], 1.0),
        "respondents": 1.0,
        "approval_levels": 1.0 if signed else None,
        "channels": [],
        "frequency_basis": "override",
        "issuer_basis": "override",
        "respondents_basis": "override",
        "n_sheets": 1,
        "n_fields": form["n_fields_total"],
        "n_cells": form["n_fields_total"],
        "layout": request_id,
    }


def texts_of(form: dict[str, Any], request_id: str) -> list[dict[str, Any]]:
    """Return rows of ``tables.TEXTS``: where the data come from, in the describer's words."""
    told = form.get("needs_records_or_computation") or ""
    place = {"request_id": request_id, "workbook": request_id, "sheet": "form", "cells": "A1"}
    return [{**place, "band": "note", "text": told}] if told else []


def score(forms: list[dict[str, Any]], settings: Settings, draws: int = 10_000) -> pl.DataFrame:
    """Return one row a form: published and estimated minutes, interval and ratio."""
    ids = [f"{place:03}" for place in range(len(forms))]
    requests = [request_of(form, name) for form, name in zip(forms, ids, strict=True)]
    fields = [f for form, name in zip(forms, ids, strict=True) for f in fields_of(form, name)]
    texts = tables.TEXTS.build(
        text for form, name in zip(forms, ids, strict=True) for text in texts_of(form, name)
    )
    effort = estimate(
        tables.REQUESTS.build(requests),
        tables.FIELDS.build(fields),
        texts,
        None,
        settings,
        demands=find_demands(texts),
        draws=draws,
        seed=1,
    )
    totals = effort.estimates.filter(pl.col("activity") == TOTAL).sort("request_id")
    hours = pl.col("hours_low", "hours", "hours_high") * 60
    return (
        totals.select(hours)
        .with_columns(
            pl.Series("form", [form["form"] for form in forms]),
            pl.Series("fields", [form["n_fields_total"] for form in forms]),
            pl.Series("published", [float(f["published_minutes_per_response"]) for f in forms]),
            pl.Series("core", [bool(form["in_core_fit"]) for form in forms]),
            pl.Series("close", [bool(form["close_to_case"]) for form in forms]),
        )
        .with_columns((pl.col("hours") / pl.col("published")).alias("ratio"))
    )


def _factor(ours: list[float], published: list[float]) -> float:
    pairs = zip(ours, published, strict=True)
    return math.exp(statistics.median(abs(math.log(a / b)) for a, b in pairs))


def summary(rows: pl.DataFrame) -> dict[str, float]:
    """Return the figures quoted of a set of rows."""
    published = rows["published"].to_list()
    power = [3.1 * n**0.76 for n in rows["fields"].to_list()]
    inside = rows.filter(
        (pl.col("hours_low") <= pl.col("published")) & (pl.col("published") <= pl.col("hours_high"))
    )
    ranks = rows.select(pl.corr("hours", "published", method="spearman"))
    logs = rows["ratio"].log()
    return {
        "rows": rows.height,
        "median_error_factor": _factor(rows["hours"].to_list(), published),
        "power_law_error_factor": _factor(power, published),
        "inside_5_95": inside.height / rows.height,
        "median_ratio": math.exp(float(logs.median())),  # type: ignore[arg-type]
        "rank_correlation": float(ranks.item()),
    }


def main(path: str) -> None:
    """Print the table and the figures for core rows, rows close to the case, and all."""
    forms = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    rows = score(forms, default_settings())
    for row in rows.iter_rows(named=True):
        print(  # noqa: T201 - a script
            f"{row['form'][:44]:44} {row['fields']:5} {row['published']:6.0f} "
            f"{row['hours']:6.0f} [{row['hours_low']:5.0f}-{row['hours_high']:6.0f}] "
            f"×{row['ratio']:.2f}{' core' if row['core'] else ''}"
        )
    groups = {"core": rows.filter("core"), "close": rows.filter("close"), "all": rows}
    for name, group in groups.items():
        figures = {key: round(value, 2) for key, value in summary(group).items()}
        print(name, figures)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
