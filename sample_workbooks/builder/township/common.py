"""The invented places, and columns that many registers share."""

from __future__ import annotations

from sample_workbooks.builder.header import Row


PROVINCE = "澜江省"
CITY = "岚州市"
COUNTY = "望禾县"
TOWN = "禾渡镇"
VILLAGES = (
    "上渡村",
    "下渡村",
    "麦坪村",
    "枫林铺村",
    "禾田村",
    "石坎村",
    "云岭口村",
    "荷叶塘村",
    "双溪口村",
    "茶亭坳村",
    "竹园岭村",
    "禾渡社区",
)
YES_NO = ("是", "否")
SEX = ("男", "女")
SIGN = ("单位负责人：", "审核人：", "填表人：", "联系电话：", "填报日期：    年  月  日")
SIGN3 = ("单位负责人：", "审核人：", "填表人：")


def villages(count: int = 12) -> tuple[Row, ...]:
    """Matrix rows that name the villages; the village is a facet of the cell."""
    return tuple(Row(name, f"@村:{name}") for name in VILLAGES[:count])
