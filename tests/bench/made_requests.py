"""Requests made for measuring: a few layouts, each sent by thousands of offices.

A layout has twenty or so data elements of its own and some that many ask. Its copies differ by the
office and the town in their title; a tenth of them lacks a column or has one more, some are asked
more often, some name their population more closely.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from burden import tables


SEED = 20260
COPIES = 1_000
"""Copies of one layout, on average."""
COLUMNS = 20
COMMON = 200
"""Data elements that any layout may ask."""
VARIED = 0.1

_RHYTHMS = (None, 1.0, 4.0, 12.0, 52.0)
_WHOM = (None, "残疾人", "低保对象", "退役军人", "老年人")
_TOWNS = ("青溪镇", "石桥镇", "云岭乡", "白沙镇", "禾田乡", "松口镇", "柳河镇", "临江镇")


def made_requests(n: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make ``n`` requests.

    Returns:
        ``tables.FIELDS`` with elements, and ``tables.REQUESTS``.
    """
    rng = np.random.default_rng(SEED)
    n_layouts = max(3, n // COPIES)
    layouts = [
        np.concatenate(
            (
                COMMON + layout * (COLUMNS + 5) + np.arange(COLUMNS),
                rng.choice(COMMON, size=int(rng.integers(2, 8)), replace=False),
            )
        )
        for layout in range(n_layouts)
    ]
    # The first layouts are sent most often.
    which = np.minimum((n_layouts * rng.random(n) ** 1.5).astype(int), n_layouts - 1)
    asked = [_varied(layouts[layout], layout, rng) for layout in which]
    of = np.repeat(np.arange(n), [len(one) for one in asked])
    element = np.concatenate(asked)
    requests = tables.REQUESTS.build(
        {
            "request_id": f"r{place:06}",
            "workbook": f"局{place % 5000}/r{place:06}.xlsx",
            "title": f"{_TOWNS[place % len(_TOWNS)]}第{layout}项工作推进情况台账",
            "issuer": f"第{place % 5000}局",
            "frequency_per_year": _RHYTHMS[layout % len(_RHYTHMS)],
            "population": _WHOM[layout % len(_WHOM)],
            "frequency_basis": "sheet",
            "issuer_basis": "folder",
            "respondents_basis": "unknown",
            "channels": [],
            "n_sheets": 1,
            "n_fields": len(asked[place]),
            "n_cells": len(asked[place]),
            "layout": str(layout),
        }
        for place, layout in enumerate(which)
    )
    number = pl.Series("element", element).cast(pl.String)
    request = pl.Series("of", of).cast(pl.String).str.zfill(6)
    frame = pl.DataFrame({"element": number, "request": request}).select(
        pl.format("r{}:{}", "request", "element").alias("field_id"),
        pl.format("r{}", "request").alias("request_id"),
        pl.format("r{}.xlsx", "request").alias("workbook"),
        pl.lit("s").alias("sheet"),
        pl.lit("B5").alias("cells"),
        pl.lit("roster").alias("kind"),
        pl.format("第{}列", "element").alias("label"),
        pl.format("e{}", "element").alias("element_id"),
        pl.format("第{}列", "element").alias("concept"),
        pl.lit("input").alias("role"),
        pl.lit([], dtype=pl.List(pl.String)).alias("row_path"),
        pl.lit([], dtype=pl.List(pl.String)).alias("facets"),
    )
    return frame, requests


def _varied(columns: np.ndarray, layout: int, rng: np.random.Generator) -> np.ndarray:
    if rng.random() >= VARIED:
        return columns
    if rng.random() < 1 / 2:
        return np.delete(columns, rng.integers(len(columns)))
    further = COMMON + layout * (COLUMNS + 5) + COLUMNS + rng.integers(5)
    return np.insert(columns, rng.integers(len(columns)), further)
