from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from burden.check.terms_file import FileTerms, read_terms
from burden.errors import SettingsError
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_of_one_key_the_first_file_holds(tmp_path: Path) -> None:
    near = write(tmp_path / "a" / "burden.toml", '[check]\nfail_on = "low"\nmax_overlap = 0\n')
    far = write(
        tmp_path / "b" / "burden.toml",
        '[check]\nfail_on = "high"\nmax_new_hours = 400\nbaseline = "接受.toml"\n',
    )
    missing = tmp_path / "c" / "burden.toml"
    assert read_terms([missing, near, far], default_settings()) == FileTerms(
        fail_on="low",
        max_overlap=0.0,
        max_new_hours=400.0,
        baseline=tmp_path / "b" / "接受.toml",
    )


def test_a_file_without_terms_says_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "burden.toml", "[collection]\nrespondents = 3\n")
    assert read_terms([file], default_settings()) == FileTerms()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('fail_no = "low"', "check-key"),
        ('fail_on = "grave"', "check-value"),
        ("fail_on = 1", "check-value"),
        ("max_overlap = 20", "check-value"),
        ("max_overlap = true", "check-value"),
        ('max_overlap = "20%"', "check-value"),
        ("max_new_hours = -1", "check-value"),
        ("max_new_hours = nan", "check-value"),
        ("max_new_hours = inf", "check-value"),
        ("baseline = 3", "check-value"),
        ('baseline = " "', "check-value"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, line: str, code: str) -> None:
    file = write(tmp_path / "burden.toml", f"# 核对\n\n[check]\n{line}\n")
    with pytest.raises(SettingsError) as caught:
        read_terms([file], default_settings())
    assert caught.value.code == code
    assert str(caught.value.params["where"]).endswith("burden.toml:4")
