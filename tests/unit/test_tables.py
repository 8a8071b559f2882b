from __future__ import annotations

import inspect
import re
from typing import Any

import polars as pl
import pytest

from burden import tables
from burden.tables import Column, Table


ALL = [value for _, value in inspect.getmembers(tables) if isinstance(value, Table)]

SMALL = Table(
    name="small",
    description="For these tests.",
    key=("id",),
    columns=(
        Column(name="id", dtype=pl.String, description="Identifies"),
        Column(name="hours_h", dtype=pl.Float64, description="Hours", unit="h", nullable=True),
    ),
)


def test_rows_become_a_frame_of_the_declared_schema() -> None:
    frame = SMALL.build([{"hours_h": 1.5, "id": "a", "other": "is left out"}, {"id": "b"}])
    assert frame.schema == SMALL.schema
    assert frame.rows() == [("a", 1.5), ("b", None)]


def test_no_rows_make_an_empty_frame_of_the_same_schema() -> None:
    assert SMALL.build([]).schema == SMALL.empty().schema == SMALL.schema


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"id": None}], "null in id"),
        ([{"hours_h": 1.0}], "null in id"),
        ([{"id": "a"}, {"id": "a"}], "key .* repeats"),
    ],
)
def test_what_is_not_declared_is_refused(rows: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SMALL.build(rows)


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"id": ["a"]}),
        pl.DataFrame({"id": ["a"], "hours_h": [1]}),
        pl.DataFrame({"hours_h": [1.0], "id": ["a"]}),
        pl.DataFrame({"id": ["a"], "hours_h": [1.0], "more": [1]}),
    ],
    ids=["column missing", "other type", "other order", "column too many"],
)
def test_another_schema_is_refused_by_name(frame: pl.DataFrame) -> None:
    with pytest.raises(ValueError, match="table small: schema differs"):
        SMALL.check(frame)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_declarations_are_whole(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert set(table.key) <= set(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    assert all(column.description for column in table.columns)
    assert not any(column.nullable for column in table.columns if column.name in table.key)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_numbers_have_a_unit_that_fits_their_name(table: Table) -> None:
    for column in table.columns:
        if column.name.endswith("_h"):
            assert column.unit == "h", column.name
        if column.name.endswith("_h_per_year"):
            assert column.unit == "h/year", column.name
        if column.name.endswith("_share"):
            assert column.unit == "0-1", column.name
        if column.dtype == pl.String:
            assert column.unit == "", column.name


def test_tables_of_the_contract_are_public_under_their_names() -> None:
    assert [table.name for table in tables.PUBLIC] == [
        "requests",
        "fields",
        "elements",
        "relations",
        "overlaps",
        "covers",
        "estimates",
        "issuers",
        "verdicts",
        "findings",
        "assumptions",
        "limits",
    ]
