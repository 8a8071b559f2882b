"""What kind of work a field makes."""

from __future__ import annotations

import pytest

from burden.effort.demands import Demand, demanded
from burden.effort.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("label", "row", "value_type", "expected"),
    [
        ("合计", "", "integer", Kind.DERIVED),
        ("小 计", "", "unknown", Kind.DERIVED),
        ("占比(%)", "", "percent", Kind.DERIVED),
        ("人均收入", "", "amount", Kind.DERIVED),
        ("完成率", "", "percent", Kind.DERIVED),
        ("男", "合计", "integer", Kind.DERIVED),
        ("Percent computed", "", "decimal", Kind.DERIVED),
        ("Instructions", "Medical Loss Ratio", "unknown", Kind.TEXT),
        ("Number", "Medical Loss Ratio", "decimal", Kind.DERIVED),
        ("Total number of cases", "", "integer", Kind.NUMBER),
        ("Total Expenditure Amount", "", "amount", Kind.NUMBER),
        ("Column total", "", "integer", Kind.DERIVED),
        ("截至本月累计", "", "integer", Kind.NUMBER),
        ("正职（一般达到20%）", "", "integer", Kind.NUMBER),
        ("频率", "", "integer", Kind.NUMBER),
        ("效率评价", "", "text", Kind.TEXT),
        ("平均主义表现", "", "unknown", Kind.TEXT),
        ("合计", "", "text", Kind.TEXT),
        ("备注", "", "long_text", Kind.REMARK),
        ("Comments", "", "long_text", Kind.REMARK),
        ("备注名称", "", "text", Kind.TEXT),
        ("整改措施", "", "long_text", Kind.NARRATIVE),
        ("身份证号", "", "id_code", Kind.CODE),
        ("是否脱贫", "", "flag", Kind.PICK),
        ("照片", "", "image", Kind.IMAGE),
    ],
)
def test_kind_follows_from_names_and_type(
    label: str, row: str, value_type: str, expected: Kind
) -> None:
    assert kind_of(label, [label], [row] if row else [], value_type, "input") is expected


def test_a_total_above_its_parts_is_not_a_total() -> None:
    assert kind_of("男", ["合计", "男"], [], "integer", "input") is Kind.NUMBER


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("填报单位（盖章）：", {Demand.SEAL}),
        ("请打印签字后报送纸质版一式两份", {Demand.PAPER}),
        ("每户附现场照片不少于2张", {Demand.PHOTO}),
        ("是否有监控视频", set()),
        ("负责人签字：", set()),
        ("隐患排查汇总表", {Demand.CONSOLIDATE}),
        ("Attach site photographs of each project", {Demand.PHOTO}),
        ("Submit a hard copy", {Demand.PAPER}),
        ("Stamp duty paid", set()),
        ("无需报送纸质材料", set()),
        ("网上填报的免盖章", set()),
        ("填好后发至工作群", {Demand.CHAT}),
        ("由乡镇逐级汇总", {Demand.LEVELS}),
        ("走访情况发群众代表核实，做好工作群众满意", set()),
        ("Number of response teams", set()),
    ],
)
def test_demands_have_their_words(words: str, expected: set[Demand]) -> None:
    assert set(demanded(words)) == expected
