from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import fields, request, requests, roster

from burden.elements.match import match
from burden.overlap.find import compare_requests
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from burden.settings import Settings

Row = dict[str, Any]
SETTINGS = default_settings()
WIDE = ("姓名", "身份证号", "性别", "联系电话", "家庭住址", "残疾证号", "残疾等级")
NARROW = ("姓名", "公民身份号码", "手机号", "残疾人证号")


def overlaps(
    about: list[Row],
    *rosters: list[Row],
    weights: pl.DataFrame | None = None,
    settings: Settings = SETTINGS,
) -> list[Row]:
    frame = requests(*about)
    rows = [row for part in rosters for row in part]
    found = match(fields(*rows), frame, settings)
    return compare_requests(frame, found.fields, weights, settings).overlaps.to_dicts()


def two(narrow: Row | None = None, wide: Row | None = None) -> list[Row]:
    return [
        request("narrow", title="核对名单", issuer="民政局", **(narrow or {})),
        request("wide", title="更新表", issuer="残联", **(wide or {})),
    ]


def people(name: str, *labels: str) -> list[Row]:
    return roster(name, "残疾人花名册", *labels)


def test_containment_both_ways() -> None:
    (row,) = overlaps(two(), people("narrow", *NARROW), people("wide", *WIDE))
    assert row["a_in_b"] == pytest.approx(1.0)
    assert row["b_in_a"] == pytest.approx(4 / 7)
    assert row["shared_elements"] == 4
    assert (row["verdict"], row["reason"]) == (
        "contained_a",
        "unsure|share=100%|about=records+frequency",
    )


def test_work_weighs() -> None:
    weights = pl.DataFrame({"field_id": ["wide|s|性别", "wide|s|姓名"], "weight": [9.0, 1.0]})
    (row,) = overlaps(two(), people("narrow", *NARROW), people("wide", *WIDE), weights=weights)
    assert row["b_in_a"] == pytest.approx(0.1)


def test_remarks_do_not_count() -> None:
    (row,) = overlaps(two(), people("narrow", *NARROW, "备注"), people("wide", *WIDE))
    assert row["a_in_b"] == pytest.approx(1.0)


KNOWN = {"population": "残疾人", "frequency_per_year": 12.0}


def test_a_holder_that_fits_contains() -> None:
    (row,) = overlaps(two(KNOWN, KNOWN), people("narrow", *NARROW), people("wide", *WIDE))
    assert (row["verdict"], row["population_fits"]) == ("contained_a", True)
    assert row["reason"].startswith("contained|")


def test_a_holder_asked_less_often_does_not() -> None:
    (row,) = overlaps(
        two(KNOWN, {**KNOWN, "frequency_per_year": 1.0}),
        people("narrow", *NARROW),
        people("wide", *WIDE),
    )
    assert row["verdict"] == "shared"
    assert row["reason"].startswith("frequency|")


def test_a_holder_of_a_part_of_the_records_does_not() -> None:
    part = {**KNOWN, "population": "重度残疾人"}
    (row,) = overlaps(two(KNOWN, part), people("narrow", *NARROW), people("wide", *WIDE))
    assert (row["verdict"], row["population_fits"]) == ("shared", True)
    (row,) = overlaps(two(part, KNOWN), people("narrow", *NARROW), people("wide", *WIDE))
    assert row["verdict"] == "contained_a"


def test_one_template_of_two_offices_is_relayed() -> None:
    about = [
        request("city", title="统计表", issuer="市卫健委"),
        request("county", title="统计表", issuer="县卫健局"),
    ]
    (row,) = overlaps(about, people("city", *WIDE), people("county", *WIDE))
    assert row["verdict"] == "relay"
    assert row["same_layout"]


def test_the_same_asked_in_another_order_under_one_title_is_relayed_too() -> None:
    about = [
        request("city", title="残疾人统计表", issuer="市残联"),
        request("county", title="残疾人统计表", issuer="县残联"),
    ]
    (row,) = overlaps(about, people("city", *WIDE), people("county", *reversed(WIDE)))
    assert row["verdict"] == "relay"
    assert not row["same_layout"]


def test_how_much_of_each_other_one_template_asks_is_no_likeness_of_layouts() -> None:
    about = [
        request("city", title="残疾人统计表", issuer="市残联"),
        request("county", title="残疾人统计表", issuer="县残联"),
    ]
    rosters = people("city", *WIDE), people("county", *reversed(WIDE[1:]))
    assert [row["verdict"] for row in overlaps(about, *rosters)] == ["contained_b"]
    lower = override(SETTINGS, "overlap.whole", 0.8, "test")
    assert [row["verdict"] for row in overlaps(about, *rosters, settings=lower)] == ["relay"]


def test_one_template_of_one_office_is_a_revision() -> None:
    about = [
        request("new", title="统计表（新）", issuer="残联"),
        request("old", title="统计表", issuer="残联"),
    ]
    (row,) = overlaps(about, people("new", *WIDE, "致残时间", "照片"), people("old", *WIDE))
    assert row["verdict"] == "revision"


def test_strangers_are_not_listed() -> None:
    assert overlaps(two(), people("narrow", *NARROW), roster("wide", "退役军人登记表", *WIDE)) == []


def versions(first: str, second: str, **more: Any) -> list[Row]:
    known = {"issuer": "残联", "frequency_per_year": 12.0, **more}
    return [request("a", title=first, **known), request("b", title=second, **known)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("残疾人台账（2024版）", "残疾人台账（2025版）"),
        ("残疾人台账第一版", "残疾人台账第二版"),
        ("残疾人台账", "残疾人台账（修订）"),
        ("2025年残疾人台账", "2026年残疾人台账"),
    ],
)
def test_titles_that_differ_by_a_version_are_of_one_template(first: str, second: str) -> None:
    (row,) = overlaps(versions(first, second), people("a", *WIDE), people("b", *WIDE))
    assert row["verdict"] == "revision"
    assert (row["items_a_in_b"], row["items_b_in_a"]) == (1.0, 1.0)


def test_what_a_revision_adds_counts_against_it() -> None:
    about = versions("残疾人台账", "残疾人台账（修订）")
    (row,) = overlaps(about, people("a", *WIDE), people("b", *WIDE, "致残时间", "照片"))
    assert row["items_a_in_b"] == 1.0
    assert row["items_b_in_a"] == pytest.approx(7 / 9)


def test_the_daily_and_the_monthly_return_are_no_versions() -> None:
    about = versions("残疾人台账（日报）", "残疾人台账（月报）")
    about[0]["frequency_per_year"] = 365.0
    (row,) = overlaps(about, people("a", *WIDE), people("b", *WIDE))
    assert row["verdict"] == "contained_b"


def test_parallel_titles_of_one_office_are_about_two_things() -> None:
    about = versions("市属高校统计表", "市属国企统计表")
    fields = [people(name, *WIDE) for name in ("a", "b")]
    (row,) = overlaps(about, *fields)
    assert row["verdict"] == "shared"
    assert row["reason"].startswith("parallel|")
    about[1]["issuer"] = "教育局"
    (row,) = overlaps(about, *fields)
    assert row["verdict"].startswith("contained")


def test_one_layout_under_other_titles_is_no_relay() -> None:
    about = versions("残疾人救助台账", "残疾人就业台账")
    about[1]["issuer"] = "人社局"
    (row,) = overlaps(about, people("a", *WIDE), people("b", *WIDE))
    assert row["same_layout"]
    assert row["verdict"] == "contained_a"


def test_residents_and_registered_people_share_nothing_but_their_columns() -> None:
    about = [
        request("a", title="常住人口登记表", issuer="政法委", population="常住人口"),
        request("b", title="户籍人口登记表", issuer="公安局", population="户籍人口"),
    ]
    found = overlaps(
        about, roster("a", "常住人口登记表", *WIDE), roster("b", "户籍人口登记表", *WIDE)
    )
    assert all(row["verdict"] in {"shared", "none"} for row in found)


def test_the_order_of_rows_changes_nothing() -> None:
    about = two(KNOWN, KNOWN)
    fields = [people("narrow", *NARROW), people("wide", *WIDE)]
    assert overlaps(about, *fields) == overlaps(about[::-1], *fields[::-1])
