"""The catalogue in open formats: Parquet, CSV or JSON Lines, with a data dictionary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from burden.report.tables_export import flatten, resource, write_csv, write_json


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import polars as pl

    from burden.tables import Table


def export(
    frames: Mapping[Table, pl.DataFrame], folder: Path, file_format: str
) -> tuple[Path, ...]:
    """Write frames and ``datapackage.json``.

    Args:
        frames: by their table.
        folder: made where it does not exist; files of the same names are replaced.
        file_format: parquet and jsonl keep lists; csv is flat and safe to open.

    Returns:
        the files written, in order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written, resources = [], []
    for table, frame in frames.items():
        path = folder / f"{table.name}.{file_format}"
        if file_format == "parquet":
            frame.write_parquet(path)
        elif file_format == "csv":
            write_csv(flatten(table, frame), path)
        else:
            lines = (json.dumps(row, ensure_ascii=False) for row in frame.iter_rows(named=True))
            path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        written.append(path)
        resources.append(resource(table, frame, file_format))
    package = {"profile": "data-package", "name": "burden-catalogue", "resources": resources}
    write_json(folder / "datapackage.json", package)
    return (*written, folder / "datapackage.json")
