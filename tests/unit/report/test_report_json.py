from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import polars as pl
import pytest
from polars.testing import assert_frame_equal

import burden.report
from burden.errors import InputError
from burden.report.json import SCHEMA, from_json, to_json
from burden.report.json_schema import build_schema


if TYPE_CHECKING:
    from burden.audit.value import Audit

SHIPPED = Path(burden.report.__file__).parent / "schema" / "audit-1.json"


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
