"""Small inboxes, drawn as clerks know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawing import draw

from burden.audit.plan import Plan
from burden.audit.run import audit
from burden.locale import Words
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.audit.value import Audit


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Two offices ask for the same poor households, a third for rivers."""
    people = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话", "家庭人口数")
    draw(tmp_path / "民政局" / "a.xlsx", "低保对象花名册（月报）", (*people, "保障金额（元）"))
    draw(tmp_path / "医保局" / "b.xlsx", "低保对象花名册（年报）", (*people, "参保日期"))
    rivers = ("河流名称", "断面名称", "水温（℃）", "溶解氧（mg/L）")
    draw(tmp_path / "环保局" / "c.xlsx", "地表水监测记录表（季报）", rivers)
    return tmp_path


@pytest.fixture
def run() -> Callable[..., Audit]:
    """Audit some paths with few draws and without a date."""

    def call(*paths: Path, seed: int = 1) -> Audit:
        return audit(paths, default_settings(), Words("zh"), Plan(draws=100, seed=seed))

    return call
