"""What a template tells of its sources, and what that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
import rows
from hypothesis import given
from hypothesis import strategies as st

from burden import tables
from burden.effort import TOTAL, Activity, estimate, find_demands
from burden.effort.sources import Sign, find_signs, is_conditional
from burden.settings import default_settings


if TYPE_CHECKING:
    from burden.effort import Effort


def told(text: str, band: str = "note") -> set[Sign]:
    found = find_signs(rows.texts([rows.text("r", text, band)]), tables.FIELDS.empty())
    return set(found.get("r", ()))


def run(
    requests: list[dict[str, Any]],
    fields: list[dict[str, Any]],
    texts: list[dict[str, Any]] | None = None,
) -> Effort:
    said = rows.texts(texts or ())
    return estimate(
        rows.requests(requests),
        rows.fields(fields),
        said,
        None,
        default_settings(),
        demands=find_demands(said),
        draws=400,
        seed=7,
    )


def hours(effort: Effort, request_id: str, activity: str = TOTAL) -> float:
    picked = effort.estimates.filter(
        (pl.col("request_id") == request_id) & (pl.col("activity") == activity)
    )
    return float(picked["hours"].item()) if picked.height else 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请与公安户籍数据比对后填报", {Sign.MATCH}),
        ("Match each participant to the wage records of the quarter", {Sign.MATCH}),
        ("Line 4 must reconcile to the ledger", {Sign.MATCH}),
        ("Enter the amount of matching funds", set()),
        ("查阅近三年台账后逐户登记", {Sign.RECORDS}),
        ("Tabulate the July caseload", {Sign.RECORDS}),
        ("数据由业务系统导出", {Sign.ON_HAND}),
        ("Counts from the case management system", {Sign.ON_HAND}),
        ("本单位对所填数据的真实性负责", {Sign.CERTIFY}),
        ("I certify under penalty of perjury", {Sign.CERTIFY}),
        ("Certification number", set()),
        ("须附相关证明及发票", {Sign.ATTACH}),
        ("Attach copies of the invoices", {Sign.ATTACH}),
        ("附件：填报说明", set()),
        ("入户核实后填写", {Sign.VISIT}),
        ("completed after a site visit", {Sign.VISIT}),
        ("仅报变化情况", {Sign.UNCHANGED}),
        ("no change since the last report", {Sign.UNCHANGED}),
        ("汇总各村数据", {Sign.GATHER}),
        ("sum of institutions' claims", {Sign.GATHER}),
        ("填表人：", set()),
    ],
)
def test_what_a_template_tells(text: str, expected: set[Sign]) -> None:
    assert told(text) == expected


def test_headers_are_data_and_tell_nothing() -> None:
    assert told("与公安数据比对结果", "header") == set()


def test_a_line_to_certify_on_tells_without_a_note() -> None:
    fields = rows.fields([rows.field("r", 1, "Signature of authorized certifying official")])
    assert find_signs(tables.TEXTS.empty(), fields) == {"r": frozenset({Sign.CERTIFY})}


@given(st.text(max_size=400))
def test_no_text_breaks_the_search(text: str) -> None:
    assert told(text) <= set(Sign)
    assert is_conditional(text) in {True, False}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("如有，请填写证书编号", True),
        ("If subawardee: name", True),
        ("Other (please specify)", True),
        ("Remarks, if any", True),
        ("如皋市人口数", False),
        ("Certificate number", False),
        ("Iffley Road", False),
    ],
)
def test_labels_that_ask_only_where_something_applies(label: str, *, expected: bool) -> None:
    assert is_conditional(label) is expected


def test_where_figures_come_from_moves_their_hours() -> None:
    notes = {
        "hand": "数据由业务系统导出",
        "none": "填表人",
        "files": "请查阅台账",
        "match": "请与户籍数据比对",
    }
    effort = run(
        [
            rows.request(name, title="t", workbook="t.xlsx", frequency_per_year=4.0)
            for name in notes
        ],
        [rows.field(name, i) for name in notes for i in range(6)],
        [rows.text(name, text) for name, text in notes.items()],
    )
    obtained = [hours(effort, name, Activity.OBTAIN) for name in notes]
    assert obtained == sorted(obtained)
    assert obtained[-1] > 5 * obtained[0]


def test_figures_of_a_longer_period_cost_more_and_texts_do_not() -> None:
    often = {"month": 12.0, "quarter": 4.0, "year": 1.0}
    requests = [
        rows.request(f"{n}-{k}", frequency_per_year=f) for n, f in often.items() for k in "ft"
    ]
    fields = [
        rows.field(f"{n}-{kind}", i, value_type="integer" if kind == "f" else "image")
        for n in often
        for kind in "ft"
        for i in range(5)
    ]
    effort = run(requests, fields)
    figures = [hours(effort, f"{n}-f", Activity.OBTAIN) for n in often]
    assert figures == sorted(figures)
    assert figures[-1] > 1.5 * figures[0]


def test_reading_and_checking_grow_with_a_form_and_have_a_floor() -> None:
    sizes = {"one": 1, "five": 5, "twenty": 20, "two hundred": 200}
    effort = run(
        [rows.request(name) for name in sizes],
        [rows.field(name, i) for name, n in sizes.items() for i in range(n)],
    )
    read = {name: hours(effort, name, Activity.READ_NOTICE) for name in sizes}
    assert read["one"] == pytest.approx(read["five"], rel=0.3)
    assert read["five"] < read["twenty"] < read["two hundred"]
    assert hours(effort, "one") > 4 / 60


def test_the_same_form_on_many_sheets_is_understood_once() -> None:
    one = [rows.field("one", i, f"l{i}") for i in range(8)]
    many = [
        rows.field("many", 8 * sheet + i, f"l{i}", sheet=f"s{sheet}")
        for sheet in range(10)
        for i in range(8)
    ]
    effort = run([rows.request("one"), rows.request("many")], [*one, *many])
    once = hours(effort, "one", Activity.READ_NOTICE)
    assert hours(effort, "many", Activity.READ_NOTICE) == pytest.approx(once, rel=0.3)
    assert hours(effort, "many", Activity.ENTER) > 1.5 * hours(effort, "one", Activity.ENTER)


def test_what_is_certified_is_checked_longer_and_documents_are_found() -> None:
    effort = run(
        [rows.request("plain"), rows.request("sworn"), rows.request("proof")],
        [rows.field(name, 1) for name in ("plain", "sworn", "proof")],
        [rows.text("sworn", "I certify that this is true"), rows.text("proof", "须附佐证材料")],
    )
    assert hours(effort, "sworn", Activity.CHECK) > 1.4 * hours(effort, "plain", Activity.CHECK)
    assert hours(effort, "plain", Activity.ATTACH) == 0
    assert hours(effort, "proof", Activity.ATTACH) > 3 / 60


def test_a_visit_is_made_for_a_record_and_not_for_each_of_its_columns() -> None:
    fields = [
        rows.field(name, i, kind="roster", capacity=10, value_type="text")
        for name, n in (("desk", 3), ("three", 3), ("six", 6))
        for i in range(n)
    ]
    effort = run(
        [rows.request(name) for name in ("desk", "three", "six")],
        fields,
        [rows.text(name, "入户核实") for name in ("three", "six")],
    )
    went = {name: hours(effort, name, Activity.OBTAIN) for name in ("desk", "three", "six")}
    assert went["three"] > 2 * went["desk"]
    assert went["six"] < 1.5 * went["three"]
    priced = effort.field_minutes.group_by("request_id").agg(pl.col("minutes").sum())
    cost = dict(priced.iter_rows())
    assert cost["three"] > 2 * cost["desk"]


def test_a_blank_that_may_not_apply_costs_less() -> None:
    effort = run(
        [rows.request("r")], [rows.field("r", 1, "金额"), rows.field("r", 2, "如有，填写金额")]
    )
    minutes = dict(effort.field_minutes.select("field_id", "minutes").iter_rows())
    assert minutes["r/002"] < 0.6 * minutes["r/001"]


def test_what_the_template_says_to_stay_the_same_need_not_be_found_again() -> None:
    effort = run(
        [rows.request(name, frequency_per_year=12.0) for name in ("all", "changes")],
        [rows.field(name, i) for name in ("all", "changes") for i in range(9)],
        [rows.text("changes", "只报变化情况")],
    )
    assert hours(effort, "changes", Activity.OBTAIN) < 0.7 * hours(effort, "all", Activity.OBTAIN)
