"""``what-if`` and ``price`` as a user meets them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

FEW = ("--draws", "100", "--jobs", "0", "--today", "none")


def test_what_if_says_what_duplicates_cost(burden: Burden, samples_dir: Path) -> None:
    done = burden("what-if", str(samples_dir / "township"), "--steps", "2", *FEW)
    assert done.returncode == 0, done.stderr
    assert "每个数据项只采集一次" in done.stdout
    assert "按此顺序取消重复填报项" in done.stdout


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_if_prices_changes(burden: Burden, samples_dir: Path, language: str) -> None:
    done = burden(
        *("--lang", language, "what-if", str(samples_dir / "county" / "housing")),
        *("-c", "no paper", "-c", "drop field Phone", "--format", "json", *FEW),
    )
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert [step["kind"] for step in data["steps"]] == ["paper", "field"]
    assert data["steps"][1]["n_fields_gone"] >= 1


def test_audit_takes_changes_too(burden: Burden, samples_dir: Path, tmp_path: Path) -> None:
    place = str(samples_dir / "county" / "housing")
    done = burden("--lang", "en", "audit", place, "--no-report", "--what-if", "all -> annual", *FEW)
    assert done.returncode == 0, done.stderr
    assert "all -> annual" in done.stdout
    done = burden(
        *("--lang", "en", "audit", place, "--no-report", "--json", "-"),
        *("--what-if", "all -> annual", *FEW),
    )
    assert json.loads(done.stdout)["schema"] == "burden.audit/1"
    assert "all -> annual" in done.stderr
    assert not list(tmp_path.glob("*.html"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("what-if", "-c", "make it so"), "make it so"),
        (("what-if", "-c", "drop field Phnoe"), "Phone"),
        (("what-if", "-c", "drop form Nonsense"), "Nonsense"),
        (("audit", "--what-if", "A -> sometimes"), "sometimes"),
        (("price", "--field", "Phnoe"), "Phone"),
        (("price", "--frequency", "oft"), "oft"),
        (("price", "--respondents", "many"), "--respondents"),
    ],
)
def test_a_slip_of_the_pen_is_named(
    burden: Burden, samples_dir: Path, arguments: tuple[str, ...], said: str
) -> None:
    place = str(samples_dir / "county" / "housing")
    command, *rest = arguments
    done = burden("--lang", "en", command, place, *rest, *FEW)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_price_multiplies_out(burden: Burden, samples_dir: Path) -> None:
    done = burden(
        *("price", str(samples_dir / "county" / "housing"), "--field", "Phone"),
        *("--respondents", "240", "--frequency", "月报", "--format", "json", *FEW),
    )
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)["fields"]
    assert (row["respondents"], row["frequency_per_year"]) == (240, 12)
    assert row["burden_h_per_year"] == pytest.approx(row["minutes"] * 240 * 12 / 60)


def test_values_filled_in_are_not_told(burden: Burden, samples_dir: Path) -> None:
    done = burden("price", str(samples_dir / "township" / "民政局"), "--top", "500", *FEW)
    assert done.returncode == 0, done.stderr
    assert "小时/年" in done.stdout


def test_report_shows_what_changes_save_and_the_last_line_says_what_next(
    burden: Burden, samples_dir: Path, tmp_path: Path
) -> None:
    page = tmp_path / "r.html"
    done = burden(
        *("--lang", "en", "audit", str(samples_dir / "county" / "housing"), "-o", str(page)),
        *("--what-if", "all -> annual", *FEW),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().splitlines()[-1].startswith("Next: ")
    section = page.read_text(encoding="utf-8").partition('<section id="changes"')[2]
    assert "all -&gt; annual" in section.partition("</section>")[0]


def test_names_taken_out_are_in_no_change_either(
    burden: Burden, samples_dir: Path, tmp_path: Path
) -> None:
    page = tmp_path / "r.html"
    done = burden(
        *("--lang", "en", "audit", str(samples_dir / "county" / "housing"), "-o", str(page)),
        *("--what-if", "drop field Phone", "--redact", "labels", *FEW),
    )
    assert done.returncode == 0, done.stderr
    assert "Phone" not in done.stdout
    assert "Phone" not in page.read_text(encoding="utf-8")
    assert "Change 1" in done.stdout
