from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from burden.collect.override_sheets import read_sheet_rules
from burden.errors import SettingsError
from burden.locale import LANGUAGES, Words
from burden.model import Rect
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.collect.override_sheets import SheetRule

LAYOUT = "0123456789abcdef"


def rules(folder: Path, text: str) -> tuple[SheetRule, ...]:
    folder.mkdir(exist_ok=True)
    (folder / "burden.toml").write_text(text, encoding="utf-8")
    return read_sheet_rules([folder], default_settings())


def test_a_correction_is_read(tmp_path: Path) -> None:
    (rule,) = rules(
        tmp_path,
        '[[sheet]]\nmatch = "民政/*.xlsx"\nsheet = "表*"\nkind = "matrix"\n'
        'header_rows = [4, 5]\nignore = ["A20:F30", "H1"]\n',
    )
    assert rule.header_rows == (4, 5)
    assert rule.kind == "matrix"
    assert rule.ignore == (Rect(20, 1, 30, 6), Rect(1, 8, 1, 8))
    root = tmp_path.as_posix()
    assert rule.fits(f"{root}/民政/月报.xlsx", "表1", LAYOUT)
    assert not rule.fits(f"{root}/民政/月报.xlsx", "说明", LAYOUT)
    assert not rule.fits(f"{root}/应急/月报.xlsx", "表1", LAYOUT)
    assert not rule.fits("/elsewhere/民政/月报.xlsx", "表1", LAYOUT)


def test_a_layout_decides_alone_below_its_folder(tmp_path: Path) -> None:
    (rule,) = rules(
        tmp_path, f'[[sheet]]\nmatch = "3月.xlsx"\nsheet = "3月"\nlayout = "{LAYOUT}"\n'
    )
    root = tmp_path.as_posix()
    assert rule.fits(f"{root}/民政/4月.xlsx", "4月", LAYOUT)
    assert not rule.fits(f"{root}/3月.xlsx", "3月", "f" * 16)
    assert not rule.fits("/elsewhere/3月.xlsx", "3月", LAYOUT)


def test_a_sheets_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    (rule,) = rules(tmp_path, '[[sheet]]\nmatch = "a.xlsx"\nsheet = "表[1]"\n')
    assert rule.fits(f"{tmp_path.as_posix()}/a.xlsx", "表[1]", "")


def test_the_farther_folder_comes_first(tmp_path: Path) -> None:
    inner = tmp_path / "town"
    inner.mkdir()
    (inner / "burden.toml").write_text('[[sheet]]\nmatch = "*"\nkind = "none"\n', encoding="utf-8")
    found = rules(tmp_path, '[[sheet]]\nmatch = "*"\nkind = "roster"\n')
    assert [rule.kind for rule in found] == ["roster", "none"]


@pytest.mark.parametrize(
    ("toml", "code", "line"),
    [
        ('[[sheet]]\nmatch = "a"\nheader_row = 3\n', "override-key", 3),
        ('[sheet]\nmatch = "a"\n', "override-table", 1),
        ("sheet = 3\n", "override-table", 1),
        ('[[sheet]]\nkind = "roster"\n', "sheet-no-match", 1),
        ("[[sheet]]\nmatch = 3\n", "override-text", 2),
        ('[[sheet]]\nmatch = "a"\nkind = "list"\n', "sheet-kind", 3),
        ('[[sheet]]\nlayout = "abc"\n', "sheet-layout", 2),
        ('[[sheet]]\nmatch = "a"\nheader_rows = [5, 4]\n', "sheet-rows", 3),
        ('[[sheet]]\nmatch = "a"\nheader_rows = [0]\n', "sheet-rows", 3),
        ('[[sheet]]\nmatch = "a"\nheader_rows = [2, 4]\n', "sheet-rows", 3),
        ('[[sheet]]\nmatch = "a"\nheader_rows = []\n', "sheet-rows", 3),
        ('[[sheet]]\nmatch = "a"\nheader_rows = [true]\n', "sheet-rows", 3),
        ('[[sheet]]\nmatch = "a"\nheader_rows = [9999999]\n', "sheet-rows", 3),
        ('[[sheet]]\nmatch = "a"\nkind = "none"\nheader_rows = [1]\n', "sheet-rows-kind", 4),
        ('[[sheet]]\nmatch = "a"\n[[sheet]]\nmatch = "b"\nignore = ["20"]\n', "sheet-area", 5),
        ('[[sheet]]\nmatch = "a"\nignore = ["A0:B2"]\n', "sheet-area", 3),
        ('[[sheet]]\nmatch = "a"\nignore = ["A1:ZZZ9999999"]\n', "sheet-area", 3),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, toml: str, code: str, line: int
) -> None:
    with pytest.raises(SettingsError) as caught:
        rules(tmp_path, toml)
    assert (caught.value.code, caught.value.params["line"]) == (code, line)
    assert caught.value.params["file"] == (tmp_path / "burden.toml").as_posix()
    for language in LANGUAGES:
        words = Words(language)
        for part in ("message", "help"):
            assert "{" not in words(f"errors.{code}.{part}", **caught.value.params)
