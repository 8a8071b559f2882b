from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import jsonschema
import polars as pl
import pytest
from audit_factory import make_audit
from hypothesis import given, settings
from polars.testing import assert_frame_equal

import burden.report
from burden.errors import InputError
from burden.locale import Words
from burden.report.html import render
from burden.report.json import SCHEMA, from_json, to_json
from burden.report.json_schema import build_schema
from burden.report.markdown import to_markdown


if TYPE_CHECKING:
    from burden.audit.value import Audit

SHIPPED = Path(burden.report.__file__).parent / "schema" / "audit-1.json"


@cache
def _small() -> str:
    return to_json(make_audit(n_requests=4, n_issuers=2, n_fields=20))


def test_to_json_matches_the_shipped_schema(audit: Audit) -> None:
    schema = json.loads(SHIPPED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(to_json(audit)))


def test_shipped_schema_is_what_the_tables_declare() -> None:
    assert json.loads(SHIPPED.read_text(encoding="utf-8")) == build_schema()


def test_schema_refuses_a_missing_column(audit: Audit) -> None:
    result = json.loads(to_json(audit))
    del result["requests"][0]["issuer"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(build_schema()).validate(result)


def test_to_json_keeps_the_order_of_the_contract(audit: Audit) -> None:
    assert list(json.loads(to_json(audit))) == [
        "schema", "inputs", "totals", "requests", "fields", "elements", "relations", "overlaps",
        "covers", "estimates", "issuers", "verdicts", "index", "findings", "assumptions", "limits",
        "provenance",
    ]  # fmt: skip


def test_round_trip_gives_the_same_audit_and_the_same_bytes(audit: Audit) -> None:
    text = to_json(audit)
    again = from_json(text)
    assert to_json(again) == text
    assert again.inputs == audit.inputs
    assert again.totals == audit.totals
    assert again.index == audit.index
    assert again.provenance == audit.provenance
    for name, frame in audit.frames().items():
        assert_frame_equal(getattr(again, name), frame)


def test_nan_becomes_null_and_stays_unknown(audit: Audit) -> None:
    requests = audit.requests.with_columns(frequency_per_year=pl.lit(math.nan))
    text = to_json(replace(audit, requests=requests))
    assert "NaN" not in text
    assert json.loads(text)["requests"][0]["frequency_per_year"] is None
    assert from_json(text).requests["frequency_per_year"].null_count() == requests.height


def test_unknown_totals_stay_unknown(audit: Audit) -> None:
    totals = replace(audit.totals, burden_h_per_year=None, staff=None)
    again = from_json(to_json(replace(audit, totals=totals)))
    assert again.totals.burden_h_per_year is None
    assert again.totals.staff is None


def test_older_file_without_a_later_column_still_reads(audit: Audit) -> None:
    result = json.loads(to_json(audit))
    for row in result["fields"]:
        del row["confidence"], row["choices"], row["sheet_title"]
    fields = from_json(json.dumps(result)).fields
    assert fields["confidence"].is_nan().all()
    assert fields["choices"].to_list() == [[]] * fields.height


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not json", "result-broken"),
        ("[]", "result-schema"),
        ('{"schema": "burden.audit/9"}', "result-schema"),
        (json.dumps({"schema": SCHEMA}), "result-broken"),
        (json.dumps({"schema": SCHEMA, "inputs": 1, "index": 2}), "result-broken"),
    ],
)
def test_from_json_names_what_is_wrong(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("fields", "request_id", "nobody"),
        ("fields", "element_id", "nobody"),
        ("estimates", "request_id", "nobody"),
        ("overlaps", "request_b", "nobody"),
        ("findings", "severity", '"><script>'),
        ("requests", "n_fields", "many"),
        ("requests", "channels", 3),
        ("requests", "request_id", None),
        ("verdicts", "verdict", ""),
        ("verdicts", "request_id", "nobody"),
        ("limits", "name", ""),
    ],
)
def test_rows_that_do_not_fit_together_are_a_broken_file(
    audit: Audit, table: str, column: str, value: object
) -> None:
    result = json.loads(to_json(audit))
    result[table][0][column] = value
    with pytest.raises(InputError) as caught:
        from_json(json.dumps(result), "结果.json")
    assert caught.value.code == "result-broken"
    assert caught.value.params["file"] == "结果.json"


def test_templates_that_name_no_office_are_read_back(audit: Audit) -> None:
    result = json.loads(to_json(audit))
    result["issuers"] = [{"issuer": ""}]
    assert from_json(json.dumps(result)).issuers["issuer"].to_list() == [""]


_MEDDLED = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    | st.sampled_from([[], {}, [None], {"a": 1}, "", "high", "total", "r0001"])
)  # fmt: skip


@given(steps=st.lists(st.integers(0, 10_000), min_size=1, max_size=5), value=_MEDDLED)
@settings(max_examples=60, deadline=None)
def test_a_file_that_was_meddled_with_gives_a_report_or_an_error(
    steps: list[int], value: object
) -> None:
    """Whatever stands in a result file, nothing but our own error comes out."""
    result = json.loads(_small())
    node: Any = result
    for place, step in enumerate(steps, start=1):
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            break
        key = keys[step % len(keys)]
        if place == len(steps) or not isinstance(node[key], dict | list):
            node[key] = value
            break
        node = node[key]
    try:
        audit = from_json(json.dumps(result))
    except InputError:
        return
    render(audit, Words("zh"))
    to_markdown(audit, Words("en"))
