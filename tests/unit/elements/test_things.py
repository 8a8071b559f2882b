"""Names of things, figures and plans that compose of parts."""

from __future__ import annotations

import pytest

from burden.elements.canonical import canonical
from burden.elements.name import FieldKey


def _key(label: str) -> str:
    return canonical(FieldKey(label=label, path=(label,), kind="roster")).key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("玉米播种面积（亩）", "玉米种植面积（亩）"),
        ("猪存栏头数", "生猪期末存栏数"),
        ("路灯数量（盏）", "路灯盏数"),
        ("公共厕所数", "公厕座数"),
        ("农作物受灾面积（hm²）", "受灾面积（公顷）"),
        ("自开工累计完成投资", "累计完成投资额"),
        ("预计竣工日期", "Anticipated completion date"),
        ("应付账款", "Accounts payable"),
        ("危改户数", "危房户数"),
    ],
)
def test_other_words_are_one_name(a: str, b: str) -> None:
    assert _key(a) == _key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("计划投资", "完成投资"),
        ("应急预案数", "应急演练次数"),
        ("农作物受灾面积", "农作物成灾面积"),
        ("农作物成灾面积", "农作物绝收面积"),
        ("发现隐患数", "已整改隐患数"),
        ("合同金额", "付款金额"),
        ("应收账款", "应付账款"),
        ("C级危房数", "D级危房数"),
        ("刑事案件数", "治安案件数"),
        ("垃圾产生量", "垃圾清运量"),
        ("Amount obligated", "Amount expended"),
        ("Homes destroyed", "Homes damaged"),
        ("代理人姓名", "委托人姓名"),
        ("会计姓名", "出纳姓名"),
        ("网格长姓名", "网格员姓名"),
        ("低收入人口数", "低保边缘人口数"),
        ("退役士兵数", "退役军人数"),
        ("医生人数", "执业医师人数"),
        ("卫生技术人员数", "卫生人员数"),
        ("小微企业数", "中小企业数"),
        ("托育机构数", "幼儿园数"),
        ("工会组织数", "团组织数"),
        ("党组织数", "党支部数"),
        ("期初余额", "年初余额"),
        ("月均收入", "每月收入"),
        ("迁入人数", "流入人数"),
        ("违建面积", "拆除违建面积"),
        ("利润", "利润总额"),
        ("补偿金额", "赔偿金额"),
        ("押金", "保证金"),
        ("门诊人次", "门急诊人次"),
        ("自付金额", "自费金额"),
        ("准考证号", "考生号"),
        ("行政村数", "村(社区)数"),
        ("走访户数", "走访次数"),
        ("Attendance rate", "Chronic absence rate"),
        ("Students suspended", "Number of suspensions"),
    ],
)
def test_near_figures_stay_apart(a: str, b: str) -> None:
    assert _key(a) != _key(b)
