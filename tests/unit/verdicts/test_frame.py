from __future__ import annotations

from typing import Any

import polars as pl
import pytest
import rows
from frames import fields as field_frame
from frames import request, requests
from made_overlap import SETTINGS, elements

from burden import tables
from burden.effort import estimate, find_demands
from burden.overlap.find import compare_requests
from burden.verdicts import judge_requests


Row = dict[str, Any]
KNOWN = {"population": "残疾人", "frequency_per_year": 12.0, "respondents": 1.0}


def about(name: str, **more: Any) -> Row:
    return request(name, **{"title": f"{name}台账", "issuer": f"{name}局", **KNOWN, **more})


def finding(name: str, request_id: str, hours: float, **more: Any) -> Row:
    return {
        "finding_id": name,
        "rule": "BD301",
        "severity": "high",
        "confidence": "high",
        "request_id": request_id,
        "workbook": f"{request_id}.xlsx",
        "message": "",
        "params": [f"counted_h={hours}"],
        "burden_h_per_year": hours,
        "distortion": "C",
        **more,
    }


def judge(told: list[Row], *asked: tuple[str, str], findings: tuple[Row, ...] = ()) -> Any:
    """Return verdicts by request, covers by request, and hours a year by request."""
    about_all, texts = requests(*told), rows.texts()
    all_fields = field_frame(*(row for name, letters in asked for row in elements(name, *letters)))
    found = compare_requests(about_all, all_fields, None, SETTINGS)
    effort = estimate(
        about_all,
        all_fields,
        texts,
        found.overlaps,
        SETTINGS,
        demands=find_demands(texts),
        draws=200,
        seed=1,
    )
    judged = judge_requests(found, effort, tables.FINDINGS.build(findings), SETTINGS)
    hours = effort.estimates.filter(pl.col("activity") == "total").select(
        "request_id", "burden_h_per_year"
    )
    verdicts = {row["request_id"]: row for row in judged.verdicts.iter_rows(named=True)}
    return verdicts, judged.covers.to_dicts(), dict(hours.iter_rows())


def test_every_request_has_a_verdict_and_its_ground() -> None:
    verdicts, covers, hours = judge(
        [about("narrow"), about("wide"), about("other")],
        ("narrow", "abcdx"),
        ("wide", "abcdefgh"),
        ("other", "pqrs"),
    )
    assert {name: (row["verdict"], row["ground"]) for name, row in verdicts.items()} == {
        "narrow": ("drop", "contained"),
        "wide": ("keep", "holds"),
        "other": ("keep", "none"),
    }
    gone = verdicts["narrow"]
    assert gone["rests_on"] == ["wide"]
    assert gone["share"] == pytest.approx(0.8)
    assert (gone["n_lost"], gone["lost"], gone["lost_share"]) == (1, ["x栏"], pytest.approx(0.2))
    assert 0 < gone["saved_h_per_year"] < hours["narrow"]
    assert verdicts["wide"]["params"] == ["count=1"]
    assert [(row["request_id"], row["by"]) for row in covers] == [("narrow", "wide")]


def test_what_would_be_lost_goes_on_costing() -> None:
    told = [about("a"), about("b")]
    whole, _, hours = judge(told, ("a", "abcde"), ("b", "abcdefgh"))
    part, _, _ = judge(told, ("a", "abcde"), ("b", "abcdfghi"))
    assert whole["a"]["saved_h_per_year"] == pytest.approx(hours["a"])
    assert part["a"]["saved_h_per_year"] < whole["a"]["saved_h_per_year"]


def test_dropping_the_one_that_obtains_the_data_saves_only_the_repetition() -> None:
    """The newer version goes on, and has to obtain what the older one did."""
    known = {"issuer": "残联", "frequency_per_year": 1.0}
    told = [
        about("a", title="残疾人台账（2024版）", **known),
        about("b", title="残疾人台账（2026版）", **known),
    ]
    verdicts, _, hours = judge(told, ("a", "abcdef"), ("b", "abcdef"))
    assert verdicts["a"]["verdict"] == "drop"
    assert 0 < verdicts["a"]["saved_h_per_year"] < hours["a"]


def test_no_hours_are_saved_twice() -> None:
    names = [f"r{n}" for n in range(6)]
    verdicts, _, hours = judge(
        [about(name, title="残疾人台账") for name in names],
        *((name, "abcd") for name in names),
        findings=tuple(finding(f"f{n}", name, 0.5) for n, name in enumerate(names)),
    )
    saved = {name: row["saved_h_per_year"] for name, row in verdicts.items()}
    assert all(saved[name] <= hours[name] * 1.000001 for name in names)
    assert sum(row["verdict"] == "drop" for row in verdicts.values()) == 5
    # What goes is not eased besides.
    assert all(not row["findings"] for row in verdicts.values() if row["verdict"] == "drop")
    assert sum(saved.values()) < sum(hours.values())


def test_a_revision_names_what_it_adds_and_what_it_drops() -> None:
    told = [
        about("new", title="残疾人台账（修订）", issuer="残联", workbook="残联/台账（修订）.xlsx"),
        about("old", title="残疾人台账", issuer="残联", workbook="残联/台账.xlsx"),
    ]
    verdicts, _, _ = judge(told, ("new", "abcdefghxy"), ("old", "abcdefghz"))
    old = verdicts["old"]
    assert (old["verdict"], old["ground"], old["is_unsure"]) == ("drop", "revision", False)
    assert (old["added"], old["lost"]) == (["x栏", "y栏"], ["z栏"])


def test_which_version_is_in_force_may_not_be_known() -> None:
    told = [about(name, title="残疾人台账", issuer="残联") for name in ("a", "b")]
    verdicts, _, _ = judge(told, ("a", "abcd"), ("b", "abcd"))
    (old,) = (row for row in verdicts.values() if row["verdict"] == "drop")
    assert (old["ground"], old["unsure"]) == ("revision", ["version"])


def test_a_relayed_template_names_both_offices() -> None:
    told = [
        about("city", title="岚州市残疾人台账", issuer="市残联", level="city"),
        about("county", title="望禾县残疾人台账", issuer="县残联", level="county"),
    ]
    verdicts, _, _ = judge(told, ("city", "abcd"), ("county", "abcd"))
    row = verdicts["county"]
    assert (row["verdict"], row["ground"]) == ("drop", "relay")
    assert {"issuer=县残联", "other=市残联"} <= set(row["params"])
    assert verdicts["city"]["verdict"] == "keep"


def test_what_is_not_known_is_said() -> None:
    told = [about("narrow", population=None), about("wide", frequency_per_year=None)]
    verdicts, covers, _ = judge(told, ("narrow", "abcd"), ("wide", "abcdefgh"))
    assert verdicts["narrow"]["unsure"] == ["records", "frequency"]
    assert verdicts["narrow"]["is_unsure"]
    assert covers[0]["unsure"] == ["records", "frequency"]


def test_what_was_found_is_eased_where_it_is_worth_it() -> None:
    told = [about("a", respondents=20.0), about("b", respondents=20.0)]
    _, _, hours = judge(told, ("a", "abcd"), ("b", "wxyz"))
    found = (
        finding("f1", "a", 0.3 * hours["a"]),
        finding("f2", "a", 0.2 * hours["a"], rule="BD701"),
        finding("f3", "b", 0.01 * hours["b"]),
        # Told by the verdict itself.
        finding("f4", "b", 0.9 * hours["b"], rule="BD201"),
    )
    verdicts, _, _ = judge(told, ("a", "abcd"), ("b", "wxyz"), findings=found)
    row = verdicts["a"]
    assert (row["verdict"], row["findings"]) == ("ease", ["f1", "f2"])
    assert row["params"] == ["rule=BD301", "rules=BD301+BD701"]
    assert row["saved_h_per_year"] == pytest.approx(0.5 * hours["a"])
    assert (verdicts["b"]["verdict"], verdicts["b"]["ground"]) == ("keep", "little")


def test_few_hours_are_not_worth_it_whatever_their_share() -> None:
    verdicts, _, hours = judge(
        [about("a"), about("b")],
        ("a", "a"),
        ("b", "b"),
        findings=(finding("f1", "a", 0.9), finding("f2", "b", 1.1)),
    )
    assert hours["a"] < 5
    assert [verdicts[name]["verdict"] for name in ("a", "b")] == ["keep", "ease"]


def test_who_covers_what_stays_is_among_those_that_stay() -> None:
    told = [about("a"), about("b"), about("c")]
    verdicts, covers, _ = judge(told, ("a", "abcdefghij"), ("b", "abcdefghijk"), ("c", "abcvwxyz"))
    gone = {name for name, row in verdicts.items() if row["verdict"] == "drop"}
    assert gone == {"a"}
    assert {row["by"] for row in covers} == {"b", "c"} - gone
