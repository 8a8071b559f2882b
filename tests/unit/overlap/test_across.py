from __future__ import annotations

from typing import Any

import pytest
from frames import request, roster
from made_overlap import find, table


VILLAGES = ("上渡村", "麦坪村", "石坎村")
FIGURES = ("经营收入", "发包及上交收入", "投资收益", "补助收入", "负债总额")
QUARTERLY = {"frequency_per_year": 4.0}
Row = dict[str, Any]


def two(**more: Any) -> list[Row]:
    return [
        request("a", title="村级集体经济年报表", issuer="组织部", frequency_per_year=1.0),
        request(
            "b",
            title="村级集体经济季报表",
            issuer="农业农村局",
            **{"frequency_per_year": 4.0, **more},
        ),
    ]


def down(name: str, figures: tuple[str, ...] = FIGURES, villages: Any = VILLAGES) -> list[Row]:
    return table(name, figures, villages)


def across(name: str, figures: tuple[str, ...] = FIGURES, villages: Any = VILLAGES) -> list[Row]:
    """Lay the same out the other way, under a common heading as forms do."""
    rows = table(name, villages, figures)
    return [{**row, "path": ["村集体经济收入（万元）", *row["path"]]} for row in rows]


def only(*asked: list[Row], about: list[Row] | None = None) -> Row:
    (row,) = find(about or two(), *asked).overlaps.to_dicts()
    return row


def test_the_same_items_across_and_down_are_recognised() -> None:
    row = only(down("a"), across("b"))
    assert row["a_in_b"] < 0.8
    assert (row["items_a_in_b"], row["items_b_in_a"]) == (1.0, 1.0)
    assert row["verdict"] == "contained_a"
    assert row["reason"] == "unsure|share=100%|about=layout"


def test_what_one_of_them_asks_besides_counts() -> None:
    row = only(down("a", FIGURES[:4]), across("b"))
    assert row["items_a_in_b"] == 1.0
    assert row["items_b_in_a"] == pytest.approx(4 / 5)


def test_a_yearly_table_does_not_hold_the_quarterly_one_turned() -> None:
    row = only(down("a", FIGURES[:4]), across("b", FIGURES[:4]))
    assert row["verdict"] == "contained_a"
    often = two(frequency_per_year=1.0)
    often[0]["frequency_per_year"] = 4.0
    assert only(down("a"), across("b"), about=often)["verdict"] == "contained_b"


def test_one_village_is_held_by_the_table_of_all() -> None:
    row = only(down("a", villages=VILLAGES[:1]), across("b"))
    assert row["items_a_in_b"] == 1.0
    assert row["items_b_in_a"] == pytest.approx(1 / 3)


def test_few_items_may_be_alike_by_chance() -> None:
    assert find(two(), down("a", FIGURES[:3]), across("b", FIGURES[:3])).overlaps.is_empty()


def test_what_a_title_says_of_the_population_keeps_turned_tables_apart() -> None:
    people = ("人数", "男性人数", "女性人数", "六十岁以上人数", "困难人数")
    tables = (
        [{**row, "sheet_title": f"{whom}情况统计表"} for row in made]
        for whom, made in (
            ("户籍人口", table("a", people, VILLAGES)),
            ("常住人口", table("b", VILLAGES, people)),
        )
    )
    about = [
        request("a", title="户籍人口情况统计表", issuer="公安局", frequency_per_year=4.0),
        request("b", title="常住人口情况统计表", issuer="统计局", frequency_per_year=4.0),
    ]
    rows = find(about, *tables).overlaps.to_dicts()
    assert not [row for row in rows if row["verdict"] not in {"shared", "none"}]


def test_a_list_to_which_each_village_adds_a_line_asks_the_same_as_a_table_of_villages() -> None:
    row = only(roster("a", "", "村名", *FIGURES), across("b"))
    assert row["items_a_in_b"] == 1.0
    assert row["items_b_in_a"] == 1.0
    assert row["verdict"].startswith("contained")
    assert row["reason"].endswith("layout")


def test_tables_laid_out_alike_are_compared_by_their_data_elements_only() -> None:
    about = two()
    about[0]["title"] = "党建引领村级集体经济情况表"
    found = find(about, across("a"), across("b"))
    assert found.overlaps["items_a_in_b"].to_list() == [None]
