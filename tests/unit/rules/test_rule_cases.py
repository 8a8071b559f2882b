"""Every rule against its cases in tests/rules: what it finds, and what it leaves alone.

Notation: a case names requests, fields, texts, overlaps and relations by a few keys and the
requests the rule must report (``hits``); optionally the confidence or severity of the findings,
words the message must hold (``says``), and whether hours follow (``hours``). Where one of the
requests is a ``draft``, ``stands`` tells how its fields, by label, stand to what others ask.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rows

from burden import tables
from burden.effort import estimate, find_demands
from burden.locale import Words
from burden.overlap.standing import Difference, Draft, Holder, Stand, Standing
from burden.rules import RULES, make_case, run_rules
from burden.settings import default_settings


if TYPE_CHECKING:
    import polars as pl

    from burden.rules import Case

FOLDER = Path(__file__).resolve().parents[2] / "rules"
RENAMED = {"frequency": "frequency_per_year", "type": "value_type", "certainty": "confidence"}


def _cases() -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}-{case['name']}")
        for file in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    ]


def _renamed(row: dict[str, Any], *without: str) -> dict[str, Any]:
    return {RENAMED.get(key, key): value for key, value in row.items() if key not in without}


def _requests(case: dict[str, Any]) -> pl.DataFrame:
    made = []
    for row in case["requests"]:
        facts = _renamed(row, "id")
        for name in ("frequency_per_year", "approval_levels", "copies", "respondents"):
            if name in facts:
                facts[name] = float(facts[name])
        made.append(rows.request(row["id"], **facts))
    return rows.requests(made)


def _fields(case: dict[str, Any]) -> pl.DataFrame:
    made: list[dict[str, Any]] = []
    for row in case.get("fields", ()):
        facts = _renamed(row, "request", "label", "element", "repeat")
        for copy in range(row.get("repeat", 1)):
            more = dict(facts)
            if row.get("repeat"):
                more["row_path"] = [f"第{copy + 1}项"]
            if "choices" in row:
                more["n_choices"] = len(row["choices"])
            made.append(
                rows.field(
                    row["request"], len(made), row["label"], element_id=row.get("element"), **more
                )
            )
    return rows.fields(made)


def build(case: dict[str, Any]) -> Case:
    """Put a written case through the hours into what rules look at."""
    requests, fields = _requests(case), _fields(case)
    texts = rows.texts(
        rows.text(row["request"], row["text"], row.get("band", "note"))
        for row in case.get("texts", ())
    )
    overlaps = rows.overlaps(
        rows.overlap(row["a"], row["b"], **{k: v for k, v in row.items() if k not in ("a", "b")})
        for row in case.get("overlaps", ())
    )
    relations = tables.RELATIONS.build(
        {
            "element_a": row["a"],
            "element_b": row["b"],
            "relation": row["relation"],
            "tier": "unit",
            "reason": "",
            "n_fields": 2,
        }
        for row in case.get("relations", ())
    )
    settings = default_settings()
    demands = find_demands(texts)
    effort = estimate(
        requests, fields, texts, overlaps, settings, demands=demands, draws=200, seed=1
    )
    return make_case(
        requests=requests,
        fields=fields,
        texts=texts,
        demands=demands,
        relations=relations,
        overlaps=overlaps,
        estimates=effort.estimates,
        field_minutes=effort.field_minutes,
        settings=settings,
        today=case.get("today"),
        draft=_draft(case, fields),
    )


def _draft(case: dict[str, Any], fields: pl.DataFrame) -> Draft | None:
    if "draft" not in case:
        return None
    ids = {
        row["label"]: row["field_id"]
        for row in fields.iter_rows(named=True)
        if row["request_id"] == case["draft"]
    }
    stands = [
        Stand(
            field_id=ids[row["field"]],
            element_id=row["field"],
            standing=Standing(row["standing"]),
            sure=row.get("sure", True),
            holders=tuple(_holder(holder) for holder in row.get("holders", ())),
            n_requests=len(row.get("holders", ())),
            differs=tuple(Difference(**one) for one in row.get("differs", ())),
            is_key=row.get("key", False),
        )
        for row in case.get("stands", ())
    ]
    return Draft(request_id=case["draft"], stands=stands)


def _holder(row: dict[str, Any]) -> Holder:
    return Holder(
        request_id=row["request"],
        workbook=f"{row['request']}.xlsx",
        sheet="表",
        cells="B3:B9",
        label=row.get("label", ""),
        title=row.get("title", row["request"]),
        issuer=None,
        frequency_per_year=float(row["frequency"]) if "frequency" in row else None,
        same_records=row.get("same_records", True),
        unit=row.get("unit", ""),
    )


@pytest.mark.parametrize(("code", "case"), _cases())
def test_a_rule_finds_what_its_case_says(code: str, case: dict[str, Any]) -> None:
    findings = run_rules(build(case), Words("zh"), select={code})
    assert sorted(findings["request_id"]) == sorted(case["hits"])
    for row in findings.iter_rows(named=True):
        assert row["rule"] == code
        assert row["confidence"] == case.get("confidence", row["confidence"])
        assert row["severity"] == case.get("severity", row["severity"])
        for words in case.get("says", ()):
            assert words in row["message"]
        if "hours" in case:
            assert ((row["burden_h_per_year"] or 0) > 0) is case["hours"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_cases_that_pass_and_that_fail(rule: Any) -> None:
    cases = tomllib.loads((FOLDER / f"{rule.code}.toml").read_text(encoding="utf-8"))["case"]
    assert any(case["hits"] for case in cases)
    assert any(not case["hits"] for case in cases)


def test_there_are_no_cases_of_rules_that_do_not_exist() -> None:
    assert {file.stem for file in FOLDER.glob("*.toml")} == {rule.code for rule in RULES}


@pytest.mark.parametrize(("code", "case"), _cases())
def test_messages_read_in_english_too(code: str, case: dict[str, Any]) -> None:
    findings = run_rules(build(case), Words("en"), select={code})
    assert findings.height == len(case["hits"])
    assert all(message and "{" not in message for message in findings["message"])
