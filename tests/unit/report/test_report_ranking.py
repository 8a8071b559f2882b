from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from audit_factory import verdict

from burden.report.ranking import Move, rank
from burden.tables import VERDICTS


if TYPE_CHECKING:
    from burden.audit.value import Audit
    from burden.report.ranking import Advice


def _with(audit: Audit, *verdicts: dict[str, Any]) -> Audit:
    """Replace the verdicts: those given, and the rest as they were where nothing goes."""
    said = {row["request_id"]: row for row in verdicts}
    kept = [
        row
        if row["verdict"] in {"keep", "ease"}
        else verdict(row["request_id"], "keep", "none", 0.0)
        for row in audit.verdicts.to_dicts()
        if row["request_id"] not in said
    ]
    return replace(audit, verdicts=VERDICTS.build([*kept, *verdicts]))


def _drop(request: str, into: str, saved: float = 1.0, **more: Any) -> dict[str, Any]:
    return verdict(
        request, "drop", "contained", saved, **{"rests_on": [into], "share": 0.9, **more}
    )


def _hours(audit: Audit, request: str) -> float:
    total = audit.estimates.filter(
        (pl.col("activity") == "total") & (pl.col("request_id") == request)
    )
    return float(total["burden_h_per_year"].item())


def _requests(audit: Audit) -> list[Advice]:
    return [advice for advice in rank(audit) if advice.into]


def test_what_goes_is_told_with_what_it_rests_on(audit: Audit) -> None:
    saved = 0.9 * _hours(audit, "r0001")
    (advice,) = _requests(_with(audit, _drop("r0001", "r0002", saved)))
    assert (advice.move, advice.request_id, advice.into) == (Move.DROP, "r0001", "r0002")
    assert (advice.verdict, advice.share) == ("contained", 0.9)
    assert advice.saved_h_per_year == pytest.approx(saved)


def test_a_merged_request_rests_on_several(audit: Audit) -> None:
    merged = verdict(
        "r0001", "merge", "union", 1.0, rests_on=["r0002", "r0003"], share=0.8, otherwise_share=0.1
    )
    (advice,) = _requests(_with(audit, merged))
    assert (advice.move, advice.rests_on) == (Move.MERGE, ("r0002", "r0003"))
    assert advice.share == pytest.approx(0.9)


def test_nothing_goes_that_the_verdicts_keep(audit: Audit) -> None:
    assert _requests(_with(audit)) == []


def test_what_is_not_known_goes_along(audit: Audit) -> None:
    unsure = _drop("r0001", "r0002", unsure=["records", "frequency"])
    assert _requests(_with(audit, unsure))[0].unsure == ("records", "frequency")


def test_elements_of_dropped_requests_are_not_saved_twice(audit: Audit) -> None:
    element = audit.elements.filter(pl.col("n_requests") == 2).row(0, named=True)
    a, b = sorted(
        audit.fields.filter(pl.col("element_id") == element["element_id"])["request_id"].unique()
    )
    before = {i for advice in rank(_with(audit)) for i in advice.element_ids}
    after = {i for advice in rank(_with(audit, _drop(a, b))) for i in advice.element_ids}
    assert element["element_id"] in before
    assert element["element_id"] not in after


def test_rank_is_ordered_by_hours(audit: Audit) -> None:
    hours = [advice.saved_h_per_year for advice in rank(audit)]
    assert hours == sorted(hours, reverse=True)
    assert len(hours) > 10


def test_elements_without_hours_are_left_out(audit: Audit) -> None:
    unknown = audit.elements.with_columns(avoidable_h_per_year=pl.lit(None, dtype=pl.Float64))
    assert not [advice for advice in rank(replace(audit, elements=unknown)) if advice.element_ids]


def test_what_was_found_can_be_eased(audit: Audit) -> None:
    eased = [advice for advice in rank(audit) if advice.move is Move.EASE]
    hours = dict(audit.verdicts.select("request_id", "saved_h_per_year").iter_rows())
    assert {advice.verdict for advice in eased} == {"BD301", "BD401", "BD502"}
    assert all(
        0 < advice.saved_h_per_year <= hours[advice.request_id] * 1.000001 for advice in eased
    )


def test_findings_share_what_easing_a_request_saves(audit: Audit) -> None:
    burden = audit.estimates.filter(pl.col("activity") == "total").sort("request_id")
    name, whole = burden.select("request_id", "burden_h_per_year").row(0)
    finding = audit.findings.filter(pl.col("rule") == "BD301").head(1)
    both = pl.concat(
        [
            finding.with_columns(
                finding_id=pl.lit(key), request_id=pl.lit(name), burden_h_per_year=part * whole
            )
            for key, part in (("f1", 0.8), ("f2", 0.2))
        ]
    )
    eased = verdict(name, "ease", "rule", 0.9 * whole, findings=["f1", "f2"])
    changed = replace(_with(audit, eased), findings=both, elements=audit.elements.clear())
    saved = {a.finding_id: a.saved_h_per_year for a in rank(changed) if a.request_id == name}
    assert saved == pytest.approx({"f1": 0.72 * whole, "f2": 0.18 * whole})


def test_elements_passed_on_and_easing_do_not_save_the_same_hours(audit: Audit) -> None:
    saved: dict[str | None, float] = {}
    for advice in rank(audit):
        saved[advice.request_id] = saved.get(advice.request_id, 0.0) + advice.saved_h_per_year
    whole = audit.estimates.filter(pl.col("activity") == "total")["burden_h_per_year"].sum()
    assert 0 < sum(saved.values()) <= whole


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
