"""The index: shares of hours that add up and never exceed what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import rows
from hypothesis import given, settings
from hypothesis import strategies as st

from burden import tables
from burden.effort import Activity
from burden.effort.draws import Drawn
from burden.index import Scope, index_formalism
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from burden.index import IndexRow

ACTIVITIES = ("obtain", "approve", "check", "total")


def estimates(hours: dict[str, float]) -> Any:
    made = []
    for request_id, total in hours.items():
        for activity, share in zip(ACTIVITIES, (0.6, 0.3, 0.1, 1.0), strict=True):
            year = total * share
            made.append(
                {
                    "request_id": request_id,
                    "activity": activity,
                    "hours_low": year / 24,
                    "hours": year / 12,
                    "hours_high": year / 6,
                    "burden_h_per_year_low": year / 2,
                    "burden_h_per_year": year,
                    "burden_h_per_year_high": year * 2,
                    "avoidable_h_per_year_low": 0.0,
                    "avoidable_h_per_year": 0.0,
                    "avoidable_h_per_year_high": 0.0,
                }
            )
    return tables.ESTIMATES.build(made)


def drawn(hours: dict[str, float]) -> list[Drawn]:
    """Three draws: half of everything, what the estimates say, and twice that."""
    ids = sorted(hours)
    each = np.array([[hours[name] * factor for factor in (0.5, 1.0, 2.0)] for name in ids])
    if not ids:
        return []
    spent = {Activity.OBTAIN: each * 0.6, Activity.APPROVE: each * 0.3, Activity.CHECK: each * 0.1}
    return [Drawn(ids=ids, spent=spent, repeated={})]


def index_of(
    findings: Any, hours: dict[str, float], requests: Any, settings: Any = None
) -> tuple[IndexRow, ...]:
    return index_formalism(
        findings, estimates(hours), requests, settings or default_settings(), drawn(hours)
    )


def finding(
    number: int, request_id: str, distortion: str, hours: float, **more: Any
) -> dict[str, Any]:
    return {
        "finding_id": f"f{number}",
        "rule": "BD999",
        "severity": "low",
        "confidence": "high",
        "request_id": request_id,
        "workbook": "w",
        "message": "m",
        "params": [f"counted_h={hours}", f"counted_h.fields={hours}"],
        "burden_h_per_year": hours,
        "distortion": distortion,
        **more,
    }


def row(index: Any, scope: Scope, name: str = "") -> IndexRow:
    return next(r for r in index if (r.scope, r.id) == (scope, name))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["A", "B", "C", ""]),
            st.floats(0, 1000),
            st.sampled_from(["high", "low"]),
        ),
        max_size=20,
    ),
    st.fixed_dictionaries({name: st.floats(0, 500) for name in "abc"}),
)
@settings(max_examples=60, deadline=None)
def test_parts_never_exceed_the_whole(
    drawn: list[tuple[str, str, float, str]], hours: dict[str, float]
) -> None:
    requests = rows.requests(
        rows.request(name, issuer="one" if name == "a" else None) for name in "abc"
    )
    findings = tables.FINDINGS.build(
        finding(i, name, d, h, confidence=sure) for i, (name, d, h, sure) in enumerate(drawn)
    )
    index = index_of(findings, hours, requests)
    for each in index:
        assert each.total.share.high <= 1
        assert 0 <= each.total.share.low <= each.total.share.mid <= each.total.share.high
        parts = [part.burden_h_per_year.mid for part in (each.a, each.b, each.c)]
        assert sum(parts) == pytest.approx(each.total.burden_h_per_year.mid)
    assert index[0].total.burden_h_per_year.mid <= sum(hours.values()) * (1 + 1e-9)
    for scope in (Scope.ISSUER, Scope.REQUEST):
        of = [r.total.burden_h_per_year.mid for r in index if r.scope is scope]
        assert sum(of) == pytest.approx(index[0].total.burden_h_per_year.mid)


def test_shares_are_hours_over_hours() -> None:
    requests = rows.requests(rows.request(name, issuer="office") for name in "ab")
    findings = tables.FINDINGS.build(
        [finding(1, "a", "A", 10), finding(2, "a", "C", 20), finding(3, "b", "B", 5)]
    )
    index = index_of(findings, {"a": 100, "b": 100}, requests)
    whole = index[0]
    assert [part.share.mid for part in (whole.a, whole.b, whole.c, whole.total)] == pytest.approx(
        [0.05, 0.025, 0.1, 0.175]
    )
    assert row(index, Scope.REQUEST, "a").c.share.mid == pytest.approx(0.2)
    assert row(index, Scope.ISSUER, "office").n_findings == 3


def test_the_share_does_not_depend_on_the_size_of_the_collection() -> None:
    def share(n: int) -> float:
        names = [f"r{i}" for i in range(n)]
        findings = tables.FINDINGS.build(finding(i, r, "B", 25) for i, r in enumerate(names))
        requests = rows.requests(rows.request(name) for name in names)
        return index_of(findings, dict.fromkeys(names, 100.0), requests)[0].b.share.mid

    assert share(2) == pytest.approx(share(40)) == pytest.approx(0.25)


def test_claims_beyond_the_whole_are_cut_in_proportion() -> None:
    findings = tables.FINDINGS.build([finding(1, "a", "A", 300), finding(2, "a", "B", 100)])
    index = index_of(findings, {"a": 100}, rows.requests([rows.request("a")]))
    assert index[0].a.burden_h_per_year.mid == pytest.approx(75)
    assert index[0].b.burden_h_per_year.mid == pytest.approx(25)


def test_a_doubtful_finding_counts_in_part() -> None:
    findings = tables.FINDINGS.build([finding(1, "a", "B", 40, confidence="low")])
    requests = rows.requests([rows.request("a")])
    index = index_of(findings, {"a": 100}, requests)
    assert index[0].b.share.mid == pytest.approx(0.2)


def test_a_weight_moves_its_distortion_only() -> None:
    findings = tables.FINDINGS.build([finding(1, "a", "B", 40), finding(2, "a", "C", 20)])
    requests = rows.requests([rows.request("a")])
    half = override(default_settings(), "index.weight_b", 0.5, "--set")
    index = index_of(findings, {"a": 100}, requests, half)
    assert index[0].b.share.mid == pytest.approx(0.2)
    assert index[0].c.share.mid == pytest.approx(0.2)


def test_hours_follow_the_draws_and_shares_stay_where_both_sides_move() -> None:
    claim = ["counted_h=30", "counted_h.approve=30"]
    findings = tables.FINDINGS.build([finding(1, "a", "C", 30, params=claim)])
    requests = rows.requests([rows.request("a")])
    part = index_of(findings, {"a": 100}, requests)[0].c
    assert (part.burden_h_per_year.low, part.burden_h_per_year.high) == pytest.approx((15, 60))
    assert (part.share.low, part.share.high) == pytest.approx((0.3, 0.3))


def test_a_share_is_uncertain_where_its_activity_moves_alone() -> None:
    claim = ["counted_h=30", "counted_h.approve=30"]
    findings = tables.FINDINGS.build([finding(1, "a", "C", 30, params=claim)])
    requests = rows.requests([rows.request("a")])
    still = {Activity.OBTAIN: np.full((1, 3), 70.0)}
    moved = {**still, Activity.APPROVE: np.array([[10.0, 30.0, 90.0]])}
    (whole, *_) = index_formalism(
        findings,
        estimates({"a": 100}),
        requests,
        default_settings(),
        [Drawn(ids=["a"], spent=moved, repeated={})],
    )
    assert (whole.c.share.low, whole.c.share.high) == pytest.approx((10 / 80, 90 / 160))


def test_requests_without_draws_count_with_their_medians() -> None:
    findings = tables.FINDINGS.build([finding(1, "a", "C", 30), finding(2, "b", "C", 30)])
    requests = rows.requests([rows.request("a"), rows.request("b")])
    index = index_formalism(
        findings,
        estimates({"a": 100, "b": 100}),
        requests,
        default_settings(),
        drawn({"b": 100.0}),
    )
    assert index[0].c.share.mid == pytest.approx(0.3)
    assert index[0].c.burden_h_per_year.low == pytest.approx(30 + 15)


def test_findings_of_others_count_with_their_hours() -> None:
    findings = tables.FINDINGS.build([finding(1, "a", "C", 30, params=["labels=x"])])
    requests = rows.requests([rows.request("a")])
    index = index_of(findings, {"a": 100}, requests)
    assert index[0].c.share.mid == pytest.approx(0.3)


def test_nothing_found_is_nothing_and_no_requests_are_an_index_too() -> None:
    none = tables.FINDINGS.empty()
    index = index_of(none, {"a": 10}, rows.requests([rows.request("a")]))
    assert index[0].total.share.high == 0
    empty = index_of(none, {}, tables.REQUESTS.empty())
    assert [r.scope for r in empty] == [Scope.COLLECTION]
