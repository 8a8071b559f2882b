from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from burden.report.ranking import Move, rank
from burden.tables import OVERLAPS


if TYPE_CHECKING:
    from burden.audit.value import Audit
    from burden.report.ranking import Advice


def _with(audit: Audit, *pairs: dict[str, Any], **often: float) -> Audit:
    rows = [
        {
            "shared_elements": 3,
            "a_in_b": 1.0,
            "b_in_a": 1.0,
            "same_layout": False,
            "reason": "contained|share=1.00",
            **pair,
        }
        for pair in pairs
    ]
    frequency = pl.col("request_id").replace_strict(often, default=12.0, return_dtype=pl.Float64)
    return replace(
        audit,
        overlaps=OVERLAPS.build(rows),
        requests=audit.requests.with_columns(frequency_per_year=frequency),
    )


def _hours(audit: Audit, request: str) -> float:
    total = audit.estimates.filter(
        (pl.col("activity") == "total") & (pl.col("request_id") == request)
    )
    return float(total["burden_h_per_year"].item())


def _requests(audit: Audit) -> list[Advice]:
    return [advice for advice in rank(audit) if advice.into]


def test_contained_request_is_dropped_into_the_other(audit: Audit) -> None:
    changed = _with(
        audit,
        {"request_a": "r0001", "request_b": "r0002", "verdict": "contained_a", "a_in_b": 0.9},
    )
    (advice,) = _requests(changed)
    assert (advice.move, advice.request_id, advice.into) == (Move.DROP, "r0001", "r0002")
    assert advice.saved_h_per_year == pytest.approx(0.9 * _hours(audit, "r0001"))


def test_what_is_asked_less_often_covers_only_its_part(audit: Audit) -> None:
    changed = _with(
        audit,
        {"request_a": "r0001", "request_b": "r0002", "verdict": "contained_a"},
        r0002=3.0,
    )
    (advice,) = _requests(changed)
    assert advice.move is Move.MERGE
    assert advice.saved_h_per_year == pytest.approx(_hours(audit, "r0001") / 4)


@pytest.mark.parametrize("verdict", ["relay", "revision"])
def test_of_the_same_form_the_one_asked_more_often_stays(audit: Audit, verdict: str) -> None:
    pair = {"request_a": "r0001", "request_b": "r0002", "verdict": verdict}
    assert _requests(_with(audit, pair, r0001=4.0))[0].request_id == "r0001"
    assert _requests(_with(audit, pair, r0002=4.0))[0].request_id == "r0002"


def test_a_request_is_dropped_once_and_nothing_is_dropped_into_it(audit: Audit) -> None:
    changed = _with(
        audit,
        {"request_a": "r0001", "request_b": "r0002", "verdict": "contained_a"},
        {"request_a": "r0001", "request_b": "r0003", "verdict": "contained_a"},
        {"request_a": "r0002", "request_b": "r0003", "verdict": "contained_a"},
    )
    found = _requests(changed)
    gone = [advice.request_id for advice in found]
    assert len(gone) == len(set(gone))
    assert not set(gone) & {advice.into for advice in found}


def test_shared_and_none_are_no_advice(audit: Audit) -> None:
    changed = _with(audit, {"request_a": "r0001", "request_b": "r0002", "verdict": "shared"})
    assert _requests(changed) == []


def test_unsure_containment_says_so(audit: Audit) -> None:
    pair = {"request_a": "r0001", "request_b": "r0002", "verdict": "contained_a"}
    assert not _requests(_with(audit, pair))[0].is_unsure
    assert _requests(_with(audit, {**pair, "reason": "unsure|share=0.97"}))[0].is_unsure


def test_elements_of_dropped_requests_are_not_saved_twice(audit: Audit) -> None:
    element = audit.elements.filter(pl.col("n_requests") == 2).row(0, named=True)
    a, b = sorted(
        audit.fields.filter(pl.col("element_id") == element["element_id"])["request_id"].unique()
    )
    before = {i for advice in rank(_with(audit)) for i in advice.element_ids}
    pair = {"request_a": a, "request_b": b, "verdict": "contained_a"}
    after = {i for advice in rank(_with(audit, pair)) for i in advice.element_ids}
    assert element["element_id"] in before
    assert element["element_id"] not in after


def test_rank_is_ordered_by_hours(audit: Audit) -> None:
    hours = [advice.saved_h_per_year for advice in rank(audit)]
    assert hours == sorted(hours, reverse=True)
    assert len(hours) > 10


def test_elements_without_hours_are_left_out(audit: Audit) -> None:
    unknown = audit.elements.with_columns(avoidable_h_per_year=pl.lit(None, dtype=pl.Float64))
    assert not [advice for advice in rank(replace(audit, elements=unknown)) if advice.element_ids]


def test_findings_with_hours_can_be_eased(audit: Audit) -> None:
    eased = [advice for advice in rank(audit) if advice.move is Move.EASE]
    hours = dict(audit.findings.select("finding_id", "burden_h_per_year").iter_rows())
    assert {advice.verdict for advice in eased} == {"BD301", "BD401", "BD502"}
    assert all(
        0 < advice.saved_h_per_year <= hours[advice.finding_id] * 1.000001 for advice in eased
    )


def test_steps_share_the_hours_of_a_request(audit: Audit) -> None:
    burden = audit.estimates.filter(pl.col("activity") == "total").sort("request_id")
    name, whole = burden.select("request_id", "burden_h_per_year").row(0)
    finding = audit.findings.filter(pl.col("rule") == "BD301").head(1)
    both = pl.concat(
        [
            finding.with_columns(
                finding_id=pl.lit(key), request_id=pl.lit(name), burden_h_per_year=part * whole
            )
            for key, part in (("f1", 0.8), ("f2", 0.5))
        ]
    )
    found = rank(replace(audit, findings=both, elements=audit.elements.clear()))
    saved = {a.finding_id: a.saved_h_per_year for a in found if a.request_id == name}
    assert saved == pytest.approx({"f1": 0.8 * whole, "f2": 0.5 * 0.2 * whole})


def test_findings_of_dropped_requests_go_with_them(audit: Audit) -> None:
    pair = {"request_a": "r0001", "request_b": "r0002", "verdict": "contained_a"}
    eased = {advice.request_id for advice in rank(_with(audit)) if advice.move is Move.EASE}
    left = {advice.request_id for advice in rank(_with(audit, pair)) if advice.move is Move.EASE}
    assert eased - left == {"r0001"}


def test_elements_of_one_concept_asked_together_are_one_piece_of_advice(audit: Audit) -> None:
    two = ["r0001", "r0002"]
    fields = audit.fields.filter(pl.col("request_id").is_in(two))
    ids = fields["element_id"].unique().sort()[:6].to_list()
    kept = fields.unique("element_id").filter(pl.col("element_id").is_in(ids))
    doubled = pl.concat(
        kept.with_columns(request_id=pl.lit(two[k]), field_id=pl.lit(f"{k}-") + pl.col("field_id"))
        for k in (0, 1)
    )
    elements = audit.elements.filter(pl.col("element_id").is_in(ids)).with_columns(
        concept=pl.lit("常住人口"), n_requests=2, avoidable_h_per_year=pl.lit(2.0)
    )
    changed = replace(_with(audit), fields=doubled, elements=elements)
    (advice,) = [advice for advice in rank(changed) if advice.element_ids]
    assert list(advice.element_ids) == ids
    assert advice.saved_h_per_year == pytest.approx(12.0)


def test_elements_of_one_concept_asked_by_others_stay_apart(audit: Audit) -> None:
    one = audit.elements.with_columns(concept=pl.lit("姓名"))
    askers = (
        audit.fields.group_by("element_id")
        .agg(pl.col("request_id").unique().sort())
        .filter(pl.col("request_id").list.len() > 1)
    )
    found = [advice for advice in rank(replace(audit, elements=one)) if advice.element_ids]
    assert len(found) == askers["request_id"].n_unique()
