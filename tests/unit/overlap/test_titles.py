from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.overlap.titles import Named, newer, parallel, read_named


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("低保对象动态管理台账", "低保对象动态管理台账（修订）"),
        ("低保对象动态管理台账", "2026年低保对象动态管理台账（2024版）"),
        ("脱贫劳动力务工情况周报表", "脱贫劳动力务工情况周报表（新）"),
        ("低保台账第二版", "低保台账"),
        ("岚州市爱国卫生月活动统计表", "望禾县爱国卫生月活动统计表"),
        ("Quarterly Financial Report", "Quarterly Financial Report (Revised)"),
        ("Reporting Workbook v20240404", "Reporting Workbook v20230923"),
        ("audit-findings-workbook", "audit-findings-workbook--EMPTY"),
        ("安全检查表（月报）", "安全检查表"),
    ],
)
def test_versions_of_one_template_have_one_form(first: str, second: str) -> None:
    assert read_named(first).form == read_named(second).form


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("市属高校干部情况统计表", "市属国企干部情况统计表"),
        ("听取意见人员名单（卫生部门用此样表）", "听取意见人员名单（公安部门用此样表）"),
        ("费用计划表", "费用支出表"),
        ("project18BulkUpload", "project236BulkUpload"),
        ("HSE工程师工作质量检查表", "HSE经理工作质量检查表"),
    ],
)
def test_templates_about_other_things_have_parallel_titles(first: str, second: str) -> None:
    assert parallel(read_named(first).form, read_named(second).form)


def test_words_on_one_side_only_are_not_parallel() -> None:
    assert not parallel("领导班子", "年轻领导班子")
    assert not parallel("", "领导班子")


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        (("台账（修订）", ""), ("台账", "")),
        (("台账", ""), ("台账（征求意见稿）", "")),
        (("台账第三版", ""), ("台账第二版", "")),
        (("台账第十一版", ""), ("台账第九版", "")),
        (("Report v2", ""), ("Report", "")),
        (("Report v1.10", ""), ("Report v1.9", "")),
        (("2026年台账", ""), ("2025年台账", "")),
        (("台账（2021.06）", ""), ("台账（2021.05）", "")),
        (("Workbook v20240404", ""), ("Workbook v20230923", "")),
        (("台账", "台账v2"), ("台账", "台账")),
        (("台账", "2016-12-14月报"), ("台账", "2016-12-12月报")),
        (("台账（2016年8月修订）", ""), ("台账（2016年8月）", "")),
        (("台账", "台账"), ("台账", "台账 - 副本")),
        (("workbook", ""), ("workbook--EMPTY", "")),
    ],
)
def test_the_later_version_is_told(later: tuple[str, str], earlier: tuple[str, str]) -> None:
    assert newer(read_named(*later), read_named(*earlier)) == 1
    assert newer(read_named(*earlier), read_named(*later)) == -1


def test_where_nothing_says_so_neither_is_newer() -> None:
    assert newer(read_named("台账", "a"), read_named("台账", "b")) == 0
    assert newer(read_named("2026年台账"), read_named("台账")) == 0


@pytest.mark.parametrize(
    ("title", "villages"),
    [
        ("麦坪村党员花名册", {"麦坪村"}),
        ("青溪镇麦坪村2026年党员花名册", {"麦坪村"}),
        ("石坎村、云岭口村退役军人名册", {"石坎村", "云岭口村"}),
        ("全镇党员花名册", set()),
        ("各村党员花名册", set()),
        ("行政村基本情况年报表", set()),
        ("农村危房改造台账", set()),
        ("驻村帮扶工作日报表", set()),
        ("村（社区）干部花名册", set()),
        ("各社区网格员台账", set()),
    ],
)
def test_communities_in_titles(title: str, villages: set[str]) -> None:
    assert read_named(title).villages == villages


@pytest.mark.parametrize(
    "title", ["新生花名册", "动态更新表", "模板（动态更新）", "新建项目表", "旧房改造台账"]
)
def test_words_that_only_sound_like_versions(title: str) -> None:
    assert not read_named(title).marked


NAMES = st.builds(
    Named,
    form=st.just("台账"),
    edition=st.lists(st.integers(1, 3), max_size=3).map(tuple),
    number=st.lists(st.integers(1, 3), max_size=2).map(tuple),
    rank=st.sampled_from((-1, 0, 1)),
    is_copy=st.booleans(),
)


@given(NAMES, NAMES)
def test_two_versions_are_never_each_newer(first: Named, second: Named) -> None:
    assert newer(first, second) == -newer(second, first)


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_title_is_read(title: str, stem: str) -> None:
    assert isinstance(read_named(title, stem).form, str)
