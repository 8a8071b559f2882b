"""Requests that are issued, and drafts held against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawing import draw

from burden.audit.plan import Plan
from burden.check.run import Terms, check
from burden.check.value import Gate
from burden.locale import Words
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from burden.check.baseline import Entry
    from burden.check.value import Check
    from burden.settings import Settings


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    """Two offices ask for the same poor households, a third for rivers."""
    folder = tmp_path / "已发"
    people = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话", "家庭人口数")
    draw(folder / "民政局" / "a.xlsx", "低保对象花名册（月报）", (*people, "保障金额（元）"))
    draw(folder / "医保局" / "b.xlsx", "低保对象花名册（年报）", (*people, "参保日期"))
    rivers = ("河流名称", "断面名称", "水温（℃）", "溶解氧（mg/L）")
    draw(folder / "环保局" / "c.xlsx", "地表水监测记录表（季报）", rivers)
    return folder


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Five columns that civil affairs has, and one that nobody has."""
    labels = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话", "取暖方式")
    return draw(tmp_path / "草案" / "d.xlsx", "低保对象取暖情况花名册（年报）", labels)


@pytest.fixture
def held_against() -> Callable[..., Check]:
    """Check a draft with few draws, without a date and with an open gate."""

    def call(
        draft: Path,
        *against: Path,
        gate: Gate | None = None,
        stated: Mapping[str, str] | None = None,
        settings: Settings | None = None,
        replaces: str | None = None,
        baseline: tuple[str, tuple[Entry, ...]] | None = None,
        today: date | None = None,
        language: str = "zh",
    ) -> Check:
        return check(
            draft,
            against,
            settings or default_settings(),
            Words(language),
            plan=Plan(draws=100, seed=1, today=today),
            terms=Terms(
                gate=gate or Gate(fail_on="none"),
                stated=stated or {},
                replaces=replaces,
                baseline=baseline,
            ),
        )

    return call
