"""Changes as people write them, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.collect.override_values import frequency_words
from burden.errors import InputError
from burden.scenario import Kind, read_changes


if TYPE_CHECKING:
    from burden.scenario.change import Change


def read(text: str) -> Change:
    (change,) = read_changes([text])
    return change


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("drop field Phone", (Kind.FIELD, "Phone", "")),
        ("Remove the column Phone number.", (Kind.FIELD, "Phone number", "")),
        ("drop field Phone in Staff Roster", (Kind.FIELD, "Phone", "Staff Roster")),
        ("drop data element Date of birth", (Kind.ELEMENT, "Date", "birth")),
        ('delete element "Date of birth"', (Kind.ELEMENT, "Date of birth", "")),
        ("删除 字段 联系电话", (Kind.FIELD, "联系电话", "")),
        ("删除字段联系电话", (Kind.FIELD, "联系电话", "")),
        ("去掉 列 联系电话。", (Kind.FIELD, "联系电话", "")),
        ("不要 数据项：身份证号", (Kind.ELEMENT, "身份证号", "")),
        ("从 低保台账 删除 字段 联系电话", (Kind.FIELD, "联系电话", "低保台账")),
        ("低保台账 取消 填报项 备注", (Kind.FIELD, "备注", "低保台账")),
        ("删除 低保台账 的 字段 备注", (Kind.FIELD, "备注", "低保台账")),
        ("删除低保台账中的字段备注", (Kind.FIELD, "备注", "低保台账")),
        ("取消 报表 低保台账", (Kind.REQUEST, "低保台账", "")),
        ("drop form Weekly Return", (Kind.REQUEST, "Weekly Return", "")),
        ("取消 列车时刻表", (Kind.EITHER, "列车时刻表", "")),
        ("drop Weekly Return", (Kind.EITHER, "Weekly Return", "")),
    ],
)
def test_what_is_dropped(text: str, expected: tuple[Any, ...]) -> None:
    change = read(text)
    assert (change.kind, change.name, change.within) == expected


def test_words_behind_in_may_be_part_of_the_name() -> None:
    change = read("drop field Name in full")
    assert (change.name, change.within, change.whole) == ("Name", "full", "Name in full")


@pytest.mark.parametrize(
    "text",
    [
        "merge A form into B form",
        "Merge A form with B form",
        "A form 并入 B form",
        "把 A form 合并到 B form",
        "将A form整合进B form",
        "合并 A form 到 B form",
        "“A form” 并入 《B form》",
    ],
)
def test_two_become_one(text: str) -> None:
    change = read(text)
    assert (change.kind, change.name, change.into) == (Kind.MERGE, "A form", "B form")


@pytest.mark.parametrize(
    ("text", "name", "had", "times"),
    [
        ("Roster monthly -> quarterly", "Roster", 12, 4),
        ("Roster monthly → 4 times a year", "Roster", 12, 4),
        ("Roster: monthly to quarterly", "Roster", 12, 4),
        ("monthly -> quarterly", "", 12, 4),
        ("all -> annual", "", None, 1),
        ("all monthly -> annual", "", 12, 1),
        ("低保台账 月报 改 季报", "低保台账", 12, 4),
        ("低保台账月报改季报", "低保台账", 12, 4),
        ("低保台账 改为 每季度一次", "低保台账", None, 4),
        ("低保台账 => 每年4次", "低保台账", None, 4),
        ("把 低保台账 从月报改为季报", "低保台账", 12, 4),
        ("农村危房改造台账 月报 改 季报", "农村危房改造台账", 12, 4),
        ("日报 改 周报", "", 365, 52),
        ("全部 改 季报", "", None, 4),
        ("“月报 改 季报 方案” 改为 年报", "月报 改 季报 方案", None, 1),
    ],
)
def test_how_often(text: str, name: str, had: float | None, times: float) -> None:
    change = read(text)
    assert (change.kind, change.name) == (Kind.FREQUENCY, name)
    assert (change.had, change.times) == (had, times)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("no paper", Kind.PAPER, ""),
        ("No paper copies", Kind.PAPER, ""),
        ("without hard copy in Annual Report", Kind.PAPER, "Annual Report"),
        ("paperless", Kind.PAPER, ""),
        ("取消 纸质", Kind.PAPER, ""),
        ("取消纸质件", Kind.PAPER, ""),
        ("低保台账 不要 纸质材料", Kind.PAPER, "低保台账"),
        ("取消 低保台账 的 纸质报送", Kind.PAPER, "低保台账"),
        ("全部 无纸化", Kind.PAPER, ""),
        ("no seal", Kind.SEAL, ""),
        ("取消盖章", Kind.SEAL, ""),
        ("低保台账 免 盖公章", Kind.SEAL, "低保台账"),
    ],
)
def test_what_is_waived(text: str, kind: Kind, name: str) -> None:
    change = read(text)
    assert (change.kind, change.name) == (kind, name)


def test_several_at_once() -> None:
    changes = read_changes(["日报 改 周报；取消 纸质", 'drop form "A; B"'])
    assert [c.kind for c in changes] == [Kind.FREQUENCY, Kind.PAPER, Kind.REQUEST]
    assert changes[2].name == "A; B"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "change-unclear"),
        (" ; ", "change-unclear"),
        ("hello world", "change-unclear"),
        ("drop", "change-unclear"),
        ("A -> often", "change-frequency"),
        ("A -> 0", "change-never"),
        ("删除 字段 " + "长" * 500, "change-long"),
    ],
)
def test_what_is_no_change(text: str, code: str) -> None:
    with pytest.raises(InputError) as error:
        read_changes([text])
    assert error.value.code == code


def test_an_unknown_frequency_names_the_nearest() -> None:
    with pytest.raises(InputError) as error:
        read("月报 => 天报")
    assert error.value.params["near"] in frequency_words()


@given(st.text(max_size=450))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        codes = [change.kind.value for change in read_changes([text])]
    except InputError as error:
        codes = [error.code] if error.code.startswith("change-") else []
    assert codes


_NAME = st.text(
    st.characters(exclude_characters='"“”「」『』《》', exclude_categories=["C", "Z"]),
    min_size=1,
    max_size=30,
)  # fmt: skip


@given(_NAME, _NAME)
def test_quoted_names_come_back_as_they_are(a: str, b: str) -> None:
    change = read(f'merge "{a}" into "{b}"')
    assert (change.kind, change.name, change.into) == (
        Kind.MERGE,
        a.strip(" :,、"),
        b.strip(" :,、"),
    )
