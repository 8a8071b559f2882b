"""Hours of requests: what moves them, what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
import rows
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from burden import tables
from burden.effort import TOTAL, Activity, estimate, find_demands
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from burden.effort import Effort

DRAWS = 200
TYPES = ("integer", "text", "long_text", "date", "choice", "id_code", "image", "amount", "unknown")


def run(
    requests: list[dict[str, Any]],
    fields: list[dict[str, Any]],
    texts: list[dict[str, Any]] | None = None,
    overlaps: list[dict[str, Any]] | None = None,
    **options: Any,
) -> Effort:
    told = rows.texts(texts or ())
    return estimate(
        rows.requests(requests),
        rows.fields(fields),
        told,
        None if overlaps is None else rows.overlaps(overlaps),
        options.pop("settings", default_settings()),
        demands=find_demands(told),
        draws=options.pop("draws", DRAWS),
        seed=options.pop("seed", 7),
    )


def hours(effort: Effort, request_id: str, activity: str = TOTAL, column: str = "hours") -> float:
    picked = effort.estimates.filter(
        (pl.col("request_id") == request_id) & (pl.col("activity") == activity)
    )
    return float(picked[column].item()) if picked.height else 0.0


def minutes(effort: Effort, field_id: str, column: str = "minutes") -> float:
    return float(effort.field_minutes.filter(pl.col("field_id") == field_id)[column].item())


def some(n: int = 3) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    requests = [
        rows.request(f"r{i}", frequency_per_year=12.0, respondents=2.0, issuer=f"o{i % 2}")
        for i in range(n)
    ]
    fields = [
        rows.field(
            f"r{i}",
            j,
            kind="roster" if i % 2 else "pairs",
            value_type=TYPES[(i + j) % 6],
            element_id=f"e{(i + j) % 5}",
        )
        for i in range(n)
        for j in range(6)
    ]
    return requests, fields


def test_same_seed_gives_the_same_result_and_another_seed_another() -> None:
    requests, fields = some()
    first, again, other = (run(requests, fields, seed=seed) for seed in (1, 1, 2))
    assert_frame_equal(first.estimates, again.estimates, check_exact=True)
    assert first.totals == again.totals
    assert first.totals.burden_h_per_year != other.totals.burden_h_per_year


def test_order_of_rows_changes_nothing() -> None:
    requests, fields = some(5)
    forward, backward = run(requests, fields), run(requests[::-1], fields[::-1])
    assert_frame_equal(forward.estimates, backward.estimates, check_exact=True)
    assert forward.totals == backward.totals
    assert forward.drivers == backward.drivers


def test_size_of_chunks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    requests, fields = some(5)
    whole = run(requests, fields)
    monkeypatch.setattr("burden.effort.simulate.CHUNK_CELLS", 1)
    parts = run(requests, fields)
    assert_frame_equal(whole.estimates, parts.estimates, rel_tol=1e-5)


def test_an_unrelated_request_leaves_the_draws_of_the_others_alone() -> None:
    requests, fields = some(2)
    alone = run(requests, fields)
    more = run([*requests, rows.request("z")], [*fields, rows.field("z", 1, element_id="other")])
    kept = more.estimates.filter(pl.col("request_id") != "z")
    assert_frame_equal(alone.estimates, kept, rel_tol=1e-5)


@given(st.lists(st.tuples(st.sampled_from(TYPES), st.booleans()), max_size=8), st.data())
@settings(max_examples=25, deadline=None)
def test_one_more_field_never_makes_a_request_cheaper(
    drawn: list[tuple[str, bool]], data: st.DataObject
) -> None:
    def row(place: int, kind: tuple[str, bool]) -> dict[str, Any]:
        return rows.field("r", place, value_type=kind[0], kind="roster" if kind[1] else "pairs")

    request = rows.request("r", frequency_per_year=12.0)
    fields = [row(place, kind) for place, kind in enumerate(drawn)]
    before = run([request], fields, draws=40)
    more = row(len(drawn), data.draw(st.tuples(st.sampled_from(TYPES), st.booleans())))
    after = run([request], [*fields, more], draws=40)
    for column in ("hours_low", "hours", "hours_high"):
        low, high = hours(before, "r", column=column), hours(after, "r", column=column)
        assert high >= low * (1 - 1e-5)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([1.0, 4.0, 12.0]),
            st.sampled_from([1.0, 10.0, 240.0]),
            st.sets(st.integers(0, 3), min_size=1),
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=40, deadline=None)
def test_one_more_request_never_makes_the_whole_cheaper(
    asked: list[tuple[float, float, set[int]]],
) -> None:
    requests = [
        rows.request(f"r{i}", frequency_per_year=f, respondents=n)
        for i, (f, n, _) in enumerate(asked)
    ]
    fields = [
        rows.field(f"r{i}", e, element_id=f"e{e}", kind="matrix", row_path=[f"row {e}"])
        for i, (_, _, elements) in enumerate(asked)
        for e in elements
    ]
    last = f"r{len(asked) - 1}"
    same = default_settings()
    for name in ("source_factor", "form_factor", "roster_rows_factor"):
        same = override(same, f"effort.{name}", 1.0, "test")  # forms that differ by chance only
    rest = [f for f in fields if f["request_id"] != last]
    fewer = run(requests[:-1], rest, draws=40, settings=same)
    more = run(requests, fields, draws=40, settings=same)
    was, now = fewer.totals.burden_h_per_year, more.totals.burden_h_per_year
    assert now.mid >= was.mid * (1 - 1e-5)


def test_an_issuer_has_the_hours_of_its_requests_out_of_the_same_draws() -> None:
    requests, fields = some(6)
    effort = run(requests, fields)
    assert effort.issuers["issuer"].to_list() == ["o0", "o1"]
    assert effort.issuers["n_requests"].sum() == 6
    alone = run([{**r, "issuer": None} for r in requests], fields)
    row = alone.issuers.row(0, named=True)
    total = alone.totals.burden_h_per_year
    assert (row["issuer"], row["burden_h_per_year_low"]) == ("", total.low)
    assert (row["burden_h_per_year"], row["burden_h_per_year_high"]) == (total.mid, total.high)
    both = effort.issuers["burden_h_per_year"].sum()
    assert both == pytest.approx(effort.totals.burden_h_per_year.mid, rel=0.1)


def test_avoidable_hours_never_exceed_hours() -> None:
    effort = run(*some(5))
    for end in ("_low", "", "_high"):
        over = effort.estimates.filter(
            pl.col(f"avoidable_h_per_year{end}") > pl.col(f"burden_h_per_year{end}") * (1 + 1e-5)
        )
        assert over.is_empty()


def test_low_median_and_high_are_in_order() -> None:
    estimates = run(*some(4)).estimates
    for stem in ("hours", "burden_h_per_year", "avoidable_h_per_year"):
        low, mid, high = (estimates[f"{stem}{end}"] for end in ("_low", "", "_high"))
        assert (low <= mid).all()
        assert (mid <= high).all()


def test_hours_a_year_are_respondents_times_frequency_times_hours() -> None:
    effort = run(
        [rows.request("r", frequency_per_year=12.0, respondents=240.0)], [rows.field("r", 1)]
    )
    expected = hours(effort, "r") * 12 * 240
    assert hours(effort, "r", column="burden_h_per_year") == pytest.approx(expected)


def test_an_unknown_frequency_is_said_and_not_zero() -> None:
    effort = run(
        [rows.request("r"), rows.request("s", frequency_per_year=2.0)], [rows.field("r", 1)]
    )
    assert effort.totals.n_frequency_unknown == 1
    assert effort.totals.n_respondents_unknown == 2
    year, once = hours(effort, "r", column="burden_h_per_year"), hours(effort, "r")
    assert once <= year <= once * 4
    assert "frequency.default" in effort.assumptions["name"].to_list()


def test_a_repeated_element_is_obtained_where_it_is_asked_most_often() -> None:
    requests = [
        rows.request("seldom", frequency_per_year=1.0),
        rows.request("often", frequency_per_year=12.0),
    ]
    fields = [
        rows.field("seldom", 1, element_id="e"),
        rows.field("often", 1, element_id="e"),
        rows.field("seldom", 2, element_id="own"),
    ]
    effort = run(requests, fields)
    assert minutes(effort, "often/001") > 10 * minutes(effort, "seldom/001")
    assert minutes(effort, "often/001", "avoidable_minutes") == 0
    same = minutes(effort, "seldom/001")
    assert minutes(effort, "seldom/001", "avoidable_minutes") == pytest.approx(same)
    assert hours(effort, "seldom", Activity.SUBMIT, "avoidable_h_per_year") == 0


def test_a_request_with_nothing_of_its_own_is_avoidable_as_a_whole() -> None:
    requests = [
        rows.request("part", frequency_per_year=1.0, approval_levels=1.0),
        rows.request("whole", frequency_per_year=1.0),
    ]
    fields = [
        rows.field("part", 1, element_id="e"),
        rows.field("whole", 1, element_id="e"),
        rows.field("whole", 2, element_id="f"),
    ]
    effort = run(requests, fields)
    year = hours(effort, "part", column="burden_h_per_year")
    assert hours(effort, "part", column="avoidable_h_per_year") == pytest.approx(year, rel=1e-4)
    assert hours(effort, "whole", column="avoidable_h_per_year") == 0


def test_other_respondents_still_have_to_obtain_the_element() -> None:
    requests = [
        rows.request("one", frequency_per_year=12.0, respondents=1.0),
        rows.request("all", frequency_per_year=4.0, respondents=200.0),
    ]
    fields = [rows.field("one", 1, element_id="e"), rows.field("all", 1, element_id="e")]
    effort = run(requests, fields)
    held = effort.field_minutes.filter(pl.col("request_id") == "all")["held_share"].item()
    assert held == pytest.approx(1 / 200)


@pytest.mark.parametrize(
    ("populations", "fits", "expected"),
    [
        (("low-income", "disabled"), None, 0.0),
        (("disabled", "disabled"), None, 1.0),
        ((None, None), None, 0.5),
        ((None, None), False, 0.0),
        ((None, None), True, 1.0),
    ],
)
def test_lists_repeat_each_other_only_where_they_are_about_the_same_records(
    populations: tuple[str | None, str | None], *, fits: bool | None, expected: float
) -> None:
    requests = [
        rows.request(name, frequency_per_year=1.0, population=population)
        for name, population in zip("ab", populations, strict=True)
    ]
    fields = [rows.field(name, 1, "姓名", kind="roster", element_id="name") for name in "ab"]
    effort = run(requests, fields, overlaps=[rows.overlap("a", "b", population_fits=fits)])
    held = effort.field_minutes.filter(pl.col("request_id") == "b")["held_share"].item()
    assert held == pytest.approx(expected, abs=0.1)


def test_a_frame_bounds_an_unknown_list() -> None:
    requests = [rows.request("r"), rows.request("s")]
    fields = [
        rows.field("r", 1, kind="roster", capacity=2),
        rows.field("s", 1, kind="roster", capacity=None),
    ]
    effort = run(requests, fields)
    assert minutes(effort, "r/001") < minutes(effort, "s/001")
    assert hours(effort, "r", Activity.ENTER, "hours_high") * 3600 < 2 * 6 * 6


def test_what_a_field_takes_moves_its_minutes() -> None:
    order = ("choice", "text", "integer", "long_text")
    fields = [rows.field(f"r{i}", 1, value_type=kind) for i, kind in enumerate(order)]
    effort = run([rows.request(f"r{i}") for i in range(len(order))], fields)
    costs = [minutes(effort, f"r{i}/001") for i in range(len(order))]
    assert costs == sorted(costs)
    assert costs[-1] > 5 * costs[0]


def test_a_tabulation_costs_less_than_as_many_figures_of_their_own() -> None:
    table = [
        rows.field("t", 8 * i + j, f"c{j}", kind="matrix", row_path=[f"row {i}"])
        for i in range(12)
        for j in range(8)
    ]
    single = [rows.field("s", place) for place in range(96)]
    effort = run([rows.request("t"), rows.request("s")], [*table, *single])
    assert hours(effort, "t", Activity.OBTAIN) < 0.5 * hours(effort, "s", Activity.OBTAIN)


def test_computed_prefilled_serial_and_blocked_cells_cost_nothing() -> None:
    fields = [
        rows.field("r", place, role=role)
        for place, role in enumerate(("computed", "prefilled", "serial", "blocked"))
    ]
    effort = run([rows.request("r")], fields)
    assert effort.field_minutes.is_empty()
    assert hours(effort, "r", Activity.OBTAIN) == 0
    assert hours(effort, "r") > 0


def test_paper_and_seals_cost_only_where_they_are_demanded() -> None:
    requests = [rows.request("plain"), rows.request("stamped"), rows.request("copies", copies=3.0)]
    effort = run(
        requests, [rows.field("plain", 1)], [rows.text("stamped", "填报单位（盖章）：", "meta")]
    )
    assert hours(effort, "plain", Activity.PRINT_STAMP_FILE) == 0
    stamped = hours(effort, "stamped", Activity.PRINT_STAMP_FILE)
    assert 0 < stamped < hours(effort, "copies", Activity.PRINT_STAMP_FILE)
    assert hours(effort, "stamped", Activity.DELIVER) == 0


def test_sub_units_are_gathered_only_where_the_request_is_about_them() -> None:
    requests = [rows.request(name, sub_units=12.0) for name in ("own", "rows", "words")]
    requests.append(rows.request("unknown"))
    fields = [
        rows.field("own", 1, "干部人数"),
        rows.field("rows", 1, "户数", kind="matrix", row_path=["上渡村"]),
        rows.field("unknown", 1, "户数", kind="matrix", row_path=["上渡村"]),
    ]
    effort = run(requests, fields, [rows.text("words", "请汇总后报送")])
    gathered = {
        name: hours(effort, name, Activity.CONSOLIDATE)
        for name in ("own", "rows", "words", "unknown")
    }
    assert gathered["own"] == gathered["unknown"] == 0
    assert min(gathered["rows"], gathered["words"]) > 0.1


def test_a_longer_instruction_takes_longer_to_read() -> None:
    requests = [rows.request("short"), rows.request("long")]
    effort = run(requests, [rows.field("short", 1)], [rows.text("long", "填表说明" * 500)])
    assert hours(effort, "long", Activity.READ_NOTICE) > 1.5 * hours(
        effort, "short", Activity.READ_NOTICE
    )


def test_hand_totals_are_computed_and_not_obtained() -> None:
    effort = run([rows.request("r")], [rows.field("r", 1, "合计")])
    assert hours(effort, "r", Activity.COMPUTE_BY_HAND) > 0
    assert hours(effort, "r", Activity.OBTAIN) == 0


def test_a_total_does_not_look_surer_for_being_a_sum() -> None:
    requests = [rows.request(f"r{i}", frequency_per_year=1.0) for i in range(60)]
    fields = [rows.field(f"r{i}", j) for i in range(60) for j in range(10)]
    effort = run(requests, fields, draws=2000)
    total = effort.totals.burden_h_per_year
    # Sixty independent forms would come to within a tenth; shared parameters keep them apart.
    assert total.high / total.low > 2


def test_fields_and_elements_add_up_within_their_request() -> None:
    effort = run(*some(4))
    fields = effort.field_minutes.group_by("request_id").agg(pl.col("burden_h_per_year").sum())
    for request_id, cost in fields.iter_rows():
        assert cost <= hours(effort, request_id, column="burden_h_per_year")
    assert effort.element_hours["burden_h_per_year"].sum() == pytest.approx(
        effort.field_minutes["burden_h_per_year"].sum()
    )


def test_a_parameter_the_user_measured_is_taken_as_it_is() -> None:
    requests, fields = [rows.request("r")], [rows.field("r", 1)]
    base = run(requests, fields)
    longer = override(default_settings(), "effort.obtain_number", 300.0, "--set")
    effort = run(requests, fields, settings=longer)
    assert hours(effort, "r", Activity.OBTAIN) > 5 * hours(base, "r", Activity.OBTAIN)
    used = effort.assumptions.filter(pl.col("name") == "effort.obtain_number").row(0, named=True)
    assert (used["value"], used["low"], used["origin"]) == (300.0, None, "--set")


def test_drivers_are_the_widest_first_and_name_parameters() -> None:
    effort = run(*some(4))
    widths = [abs(d.total_high_h_per_year - d.total_low_h_per_year) for d in effort.drivers]
    assert widths == sorted(widths, reverse=True)
    assert {d.parameter for d in effort.drivers} <= set(effort.assumptions["name"])


def test_posts_follow_from_hours() -> None:
    effort = run(*some(2))
    expected = effort.totals.burden_h_per_year.mid / 2000
    assert effort.totals.fte.mid == pytest.approx(expected)


def test_nothing_asked_costs_nothing() -> None:
    effort = estimate(
        tables.REQUESTS.empty(),
        tables.FIELDS.empty(),
        tables.TEXTS.empty(),
        None,
        default_settings(),
        demands={},
        draws=DRAWS,
        seed=1,
    )
    assert effort.totals.burden_h_per_year.mid == 0
    assert effort.estimates.is_empty()


def test_activities_add_up_to_their_request() -> None:
    effort = run(
        [rows.request("a"), rows.request("b")],
        [rows.field("a", j) for j in range(12)] + [rows.field("b", j) for j in range(3)],
    )
    named = effort.estimates.with_columns(is_total=pl.col("activity") == "total")
    sums = named.group_by("request_id", "is_total").agg(
        pl.col("hours").sum(), pl.col("burden_h_per_year").sum()
    )
    whole = sums.filter("is_total").sort("request_id")
    parts = sums.filter(~pl.col("is_total")).sort("request_id")
    for name in ("hours", "burden_h_per_year"):
        assert parts[name].to_list() == pytest.approx(whole[name].to_list())
    ends = effort.estimates.select(
        (pl.col("burden_h_per_year_low") <= pl.col("burden_h_per_year"))
        & (pl.col("burden_h_per_year") <= pl.col("burden_h_per_year_high"))
    )
    assert ends.to_series().all()


def test_the_folder_a_command_is_called_from_moves_no_figure() -> None:
    fields = [rows.field("a", j) for j in range(5)]
    near, far = (
        rows.request("a", workbook=f"{folder}表.xlsx") for folder in ("", "收件箱/民政局/")
    )
    first = run([near], fields).totals.burden_h_per_year
    assert run([far], fields).totals.burden_h_per_year == first
