from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import polars as pl
import pytest
from audit_factory import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from burden.report.tables_export import export, guard_formula
from burden.tables import PUBLIC


if TYPE_CHECKING:
    from pathlib import Path

    from burden.audit.value import Audit


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\u200b=1",
        "\ufeff+1",
    ],
)
def test_guard_quotes_what_could_be_a_formula(text: str) -> None:
    assert guard_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "姓名", "1-2", "A=B", "（+）", "—"])
def test_guard_leaves_other_text(text: str) -> None:
    assert guard_formula(text) == text


@given(st.text())
def test_guarded_text_never_starts_like_a_formula(text: str) -> None:
    guarded = guard_formula(text)
    assert guarded.removeprefix("'") == text.removeprefix("'")
    assert guarded.lstrip()[:1] not in {"=", "+", "@", "-"}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_flat_and_safe(audit: Audit, tmp_path: Path) -> None:
    export(audit, tmp_path, "csv")
    rows = _read(tmp_path / "fields.csv")
    assert len(rows) == audit.fields.height
    assert rows[1]["path"] == f"基本情况 / {rows[1]['label']}"
    assert rows[0]["required"] == ""
    labels = {row["label"] for row in rows}
    assert "'=1+1" in labels
    assert f"'{HOSTILE[4]}" in labels
    for table in PUBLIC:
        for row in _read(tmp_path / f"{table.name}.csv"):
            for column in table.columns:
                if column.dtype in {pl.String, pl.List(pl.String)}:
                    assert row[column.name][:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_csv_joins_lists_with_semicolons_and_paths_with_slashes(
    audit: Audit, tmp_path: Path
) -> None:
    export(audit, tmp_path, "csv")
    channels = {row["channels"] for row in _read(tmp_path / "requests.csv")}
    assert channels == {"email; chat", "paper"}


def test_csv_opens_as_chinese_in_excel(audit: Audit, tmp_path: Path) -> None:
    export(audit, tmp_path, "csv")
    assert (tmp_path / "requests.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_parquet_keeps_every_table(audit: Audit, tmp_path: Path) -> None:
    export(audit, tmp_path, "parquet")
    for table in PUBLIC:
        assert_frame_equal(
            pl.read_parquet(tmp_path / f"{table.name}.parquet"), getattr(audit, table.name)
        )


def test_datapackage_describes_every_column(audit: Audit, tmp_path: Path) -> None:
    export(audit, tmp_path, "csv")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource, table in zip(package["resources"], PUBLIC, strict=True):
        with (tmp_path / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert resource["rows"] == getattr(audit, table.name).height


def test_manifest_tells_inputs_and_settings(audit: Audit, tmp_path: Path) -> None:
    written = export(audit, tmp_path / "new" / "folder", "parquet")
    manifest = json.loads((tmp_path / "new" / "folder" / "manifest.json").read_text("utf-8"))
    assert len(manifest["inputs"]["files"]) == 30
    assert manifest["provenance"]["overrides"][0]["origin"] == "burden.toml:4"
    assert len(written) == len(PUBLIC) + 2


def test_export_twice_gives_the_same_bytes(audit: Audit, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(audit, tmp_path / name, "csv")
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
