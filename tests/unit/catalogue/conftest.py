"""A folder of issued templates and a catalogue of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawing import draw

from burden.audit.progress import Silent
from burden.catalogue.write import add
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.catalogue.feed import Fed

PEOPLE = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话")


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    """Three requests of three offices."""
    folder = tmp_path / "已发"
    draw(folder / "民政局" / "低保.xlsx", "低保对象花名册（月报）", (*PEOPLE, "保障金额（元）"))
    draw(folder / "医保局" / "参保.xlsx", "低保对象参保花名册（年报）", (*PEOPLE, "参保日期"))
    rivers = ("河流名称", "断面名称", "水温（℃）", "溶解氧（mg/L）")
    draw(folder / "环保局" / "水质.xlsx", "地表水监测记录表（季报）", rivers)
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the catalogue lies."""
    return tmp_path / "报表目录.burden"


@pytest.fixture
def put(path: Path) -> Callable[..., Fed]:
    """Add templates to the catalogue."""
    moments = iter(range(1, 60))

    def call(*paths: Path) -> Fed:
        now = f"2026-01-01T00:00:{next(moments):02}Z"
        return add(path, paths, default_settings(), now=now, progress=Silent())[0]

    return call
