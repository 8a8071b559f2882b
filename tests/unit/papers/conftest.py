"""An inbox with what papers speak of: a form asked twice, one asked more seldom, an emergency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawing import draw
from inbox_forms import PEOPLE

from burden.audit.run import Plan, analyse_paths
from burden.locale import Words
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.audit.run import Analysis


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("收件")
    draw(folder / "民政局" / "a.xlsx", "低保对象花名册（月报）", (*PEOPLE, "保障金额（元）"))
    draw(folder / "医保局" / "b.xlsx", "低保对象花名册（年报）", (*PEOPLE, "参保日期"))
    rivers = ("河流名称", "断面名称", "水温（℃）", "溶解氧（mg/L）")
    draw(folder / "环保局" / "c.xlsx", "地表水监测记录表（季报）", rivers)
    guard = ("单位名称", "值班人员", "物资数量（件）")
    draw(folder / "应急管理局" / "d.xlsx", "防汛值守情况（日报）", guard)
    return folder


@pytest.fixture(scope="session")
def analysis(inbox: Path) -> Analysis:
    return analyse_paths([inbox], default_settings(), Words("zh"), Plan(draws=100, seed=1))
