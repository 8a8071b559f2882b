"""How findings are ordered, counted and put into words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
import rows
from test_rule_cases import build

from burden.effort import TOTAL, Activity
from burden.locale import LANGUAGES, Words, catalogue
from burden.rules import RULES, all_codes, explain, precision, run_rules
from burden.rules.run import is_on
from burden.settings import default_settings, override


CASE: dict[str, Any] = {
    "requests": [
        {"id": "a", "frequency": 52, "title": "周报", "channels": ["email", "system"]},
        {"id": "b", "frequency": 12, "approval_levels": 4, "title": "月报"},
    ],
    "fields": [
        {"request": "a", "label": "户数", "element": "e1"},
        {"request": "a", "label": "合计"},
        {"request": "a", "label": "现场照片", "type": "image", "kind": "roster"},
        {"request": "b", "label": "户数", "element": "e1"},
        {"request": "b", "label": "人数", "element": "e2"},
    ],
    "texts": [
        {"request": "a", "text": "填报单位（盖章）：", "band": "meta"},
        {"request": "a", "text": "请发送至邮箱 xian@example.com，并登录业务系统填报。"},
    ],
    "overlaps": [
        {"a": "a", "b": "b", "verdict": "contained_b", "b_in_a": 0.9, "reason": "contained|"}
    ],
}


def _counted(row: dict[str, Any]) -> float:
    values = [p.partition("=")[2] for p in row["params"] if p.startswith("counted_h=")]
    return float(values[0]) if values else 0.0


def test_severest_first_then_most_hours() -> None:
    findings = run_rules(build(CASE), Words("zh"))
    order = {"high": 0, "medium": 1, "low": 2}
    keys = [
        (order[severity], -(hours or 0))
        for severity, hours in findings.select("severity", "burden_h_per_year").iter_rows()
    ]
    assert keys == sorted(keys)
    assert {"BD301", "BD501", "BD701", "BD702", "BD703", "BD706", "BD201"} <= set(findings["rule"])


def test_an_hour_counts_once() -> None:
    case = build(CASE)
    findings = run_rules(case, Words("zh"))
    for request_id, request in case.requests.items():
        of = findings.filter(pl.col("request_id") == request_id)
        counted = sum(_counted(row) for row in of.iter_rows(named=True))
        fixed = sum(hours for name, hours in request.hours.items() if name != TOTAL)
        assert 0 < counted <= fixed + sum(field.hours for field in request.fields)
        for row in of.iter_rows(named=True):
            assert _counted(row) <= (row["burden_h_per_year"] or 0) * (1 + 1e-5)


def test_a_whole_request_is_all_its_hours() -> None:
    title, texts = "登记表", [{"request": "a", "text": "请附现场照片"}]
    case = build(
        {
            "requests": [{"id": "a", "title": title, "valid_until": "2020-01", "frequency": 12}],
            "fields": [{"request": "a", "label": "户数"}],
            "texts": texts,
            "today": date(2026, 1, 1),
        }
    )
    request = case.requests["a"]
    assert request.hours[Activity.CHECK] > 0
    assert request.hours[Activity.PHOTOGRAPH] > 0
    findings = run_rules(case, Words("zh"), select={"BD602"})
    assert findings["burden_h_per_year"].item() == pytest.approx(request.hours[TOTAL], rel=0.02)


def test_a_request_that_gets_empty_saves_its_checking_too() -> None:
    case = build(
        {
            "requests": [{"id": "a", "frequency": 12}, {"id": "b", "frequency": 1}],
            "fields": [
                {"request": "a", "label": "户数", "element": "e"},
                {"request": "a", "label": "人数", "element": "f"},
                {"request": "b", "label": "户数", "element": "e"},
            ],
            "overlaps": [
                {
                    "a": "a",
                    "b": "b",
                    "verdict": "contained_b",
                    "b_in_a": 1.0,
                    "reason": "contained|share=100%",
                }
            ],
        }
    )
    request = case.requests["b"]
    assert 0 < request.avoidable[Activity.CHECK] < request.hours[TOTAL]
    findings = run_rules(case, Words("zh"), select={"BD201"})
    assert findings["burden_h_per_year"].item() == pytest.approx(request.avoidable[TOTAL], rel=0.02)
    assert case.requests["a"].avoidable.get(Activity.CHECK, 0) == 0


def test_frequency_is_left_with_what_nothing_else_explains() -> None:
    findings = run_rules(build(CASE), Words("zh"))
    row = findings.filter(pl.col("rule") == "BD301").row(0, named=True)
    assert 0 < _counted(row) < row["burden_h_per_year"]


def test_one_rule_does_not_count_the_same_hours_twice() -> None:
    case = build(
        {
            "requests": [{"id": name, "frequency": 12} for name in "abc"],
            "fields": [{"request": name, "label": "户数", "element": "e"} for name in "abc"],
            "overlaps": [
                {"a": "a", "b": "c", "verdict": "relay"},
                {"a": "b", "b": "c", "verdict": "relay"},
            ],
        }
    )
    findings = run_rules(case, Words("zh"), select={"BD202"})
    assert findings.height == 2
    whole = case.requests["c"].avoidable[TOTAL]
    # Fields are priced with parameters at their medians, requests by simulation.
    assert findings["burden_h_per_year"].sum() <= whole * (1 + 1e-2)


def test_the_same_input_gives_the_same_findings() -> None:
    first, again = (run_rules(build(CASE), Words("zh")) for _ in range(2))
    assert first.equals(again)
    assert first["finding_id"].is_unique().all()


def test_a_finding_keeps_its_fingerprint_when_cells_move() -> None:
    moved = {**CASE, "fields": [{"cells": "Z99", **field} for field in CASE["fields"]]}
    first, second = (run_rules(build(case), Words("zh")) for case in (CASE, moved))
    assert set(first["finding_id"]) == set(second["finding_id"])


def test_rules_that_are_off_run_when_asked_for() -> None:
    off = {rule.code for rule in RULES if not is_on(rule, default_settings())}
    assert off == {"BD103", "BD404"}
    case = build(
        {
            "requests": [{"id": "a", "issuer": "公安局"}],
            "fields": [
                {"request": "a", "label": "户籍地址", "type": "text"},
                {"request": "a", "label": "户口性质", "type": "text"},
            ],
        }
    )
    assert "BD103" not in set(run_rules(case, Words("zh"))["rule"])
    assert run_rules(case, Words("zh"), select=off)["rule"].to_list() == ["BD103"]
    on = replace(case, settings=override(case.settings, "rule.BD103", 1, "--set"))
    assert "BD103" in set(run_rules(on, Words("zh"))["rule"])


def test_a_rule_can_be_switched_off() -> None:
    case = build(CASE)
    settings = override(override(case.settings, "rule.BD301", 0, "--set"), "rule.BD501", 0, "x")
    found = set(run_rules(replace(case, settings=settings), Words("zh"))["rule"])
    assert found
    assert not found & {"BD301", "BD501"}


def test_every_rule_has_a_switch_and_no_switch_is_idle() -> None:
    switches = {p.name.removeprefix("rule.") for p in default_settings().group("rule")}
    assert switches == {rule.code for rule in RULES}


def test_every_indicator_has_a_rule() -> None:
    named = {name for rule in RULES for name in rule.indicators}
    assert named == {f"I-{number:02}" for number in range(1, 25)}


@pytest.mark.parametrize(("exempt", "confidence"), [(0, "high"), (1, "medium"), (2, None)])
def test_duties_of_emergency_are_exempt_as_told(exempt: int, confidence: str | None) -> None:
    case = build(
        {
            "requests": [{"id": "a", "title": "防汛值守日报", "frequency": 365}],
            "fields": [{"request": "a", "label": "水位"}, {"request": "a", "label": "合计"}],
        }
    )
    settings = override(case.settings, "rules.urgent_exempt", exempt, "--set")
    findings = run_rules(replace(case, settings=settings), Words("zh"))
    told = findings.filter(pl.col("rule") == "BD301")["confidence"].to_list()
    assert told == ([confidence] if confidence else [])
    assert "BD501" in set(findings["rule"])  # a total is one in an emergency too


def test_precision_is_what_was_counted() -> None:
    measured = precision()
    assert set(measured) == {rule.code for rule in RULES}
    for each in measured.values():
        assert 0 <= each.right <= each.n
        assert each.note == "" or len(each.note) < 200
    low, high = measured["BD102"].interval
    assert low < measured["BD102"].right / measured["BD102"].n <= high <= 1
    shown = [r for r in RULES if is_on(r, default_settings()) and measured[r.code].n >= 5]
    assert all(measured[r.code].right / measured[r.code].n >= 0.7 for r in shown)


def test_no_requests_no_findings() -> None:
    assert run_rules(build({"requests": [], "fields": []}), Words("zh")).is_empty()


def test_labels_with_braces_do_no_harm() -> None:
    case = build(
        {
            "requests": [{"id": "a"}],
            "fields": [{"request": "a", "label": "合计{0}{x}"}, {"request": "a", "label": "占比{"}],
        }
    )
    findings = run_rules(case, Words("zh"), select={"BD501"})
    assert "合计{0}{x}" in findings["message"][0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", all_codes())
def test_everything_can_be_explained(code: str, language: str) -> None:
    words = Words(language)
    told = explain(code, words)
    assert told.code == code
    assert all((told.title, told.explanation, told.detection, told.clause, told.advice))
    assert explain(code.lower(), words) == told


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        explain("BD000", Words("zh"))


def test_both_languages_name_the_same_parameters() -> None:
    pattern = rows.placeholders
    chinese, english = catalogue("zh"), catalogue("en")
    for name in ("rules", "index", "effort"):
        keys = {key for key in chinese if key.startswith(f"{name}.")}
        assert keys == {key for key in english if key.startswith(f"{name}.")}
        for key in keys:
            assert pattern(chinese[key]) == pattern(english[key]), key


def test_every_parameter_of_the_hours_has_a_name_for_people() -> None:
    case = build(CASE)
    for language in LANGUAGES:
        words = Words(language)
        for parameter in case.settings.group("effort"):
            assert words(f"effort.parameter.{parameter.name.removeprefix('effort.')}")
