"""Self-check: `python -m sample_workbooks.builder.verify` reads the files back against truth.json."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import xlrd  # type: ignore[import-untyped]
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string


if TYPE_CHECKING:
    from collections.abc import Callable


ROOT = Path(__file__).resolve().parent.parent
Cells = dict[tuple[int, int], Any]


def squeeze(value: Any) -> str:
    """White space collapsed."""
    return " ".join(str(value).split())


def load_xlsx(data: bytes) -> dict[str, Cells]:
    """Cells by sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: {
            (cell.row, cell.column): cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def load_xls(data: bytes) -> dict[str, Cells]:
    """Cells by sheet; formulas come as values, so a computed blank may look filled."""
    book = xlrd.open_workbook(file_contents=data)
    return {
        sheet.name: {
            (r + 1, c + 1): sheet.cell_value(r, c)
            for r in range(sheet.nrows)
            for c in range(sheet.ncols)
            if sheet.cell_value(r, c) != ""
        }
        for sheet in book.sheets()
    }


def load_csv(data: bytes, name: str) -> dict[str, Cells]:
    """The one sheet of a csv file, named after the file."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    rows = list(csv.reader(io.StringIO(text, newline="")))
    cells = {
        (r, c): value for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value
    }
    return {name: cells}


def load(path: str) -> dict[str, Cells]:
    """Read one workbook, out of its archive when it is in one."""
    outer, _, member = path.partition(".zip/")
    if member:
        with zipfile.ZipFile(ROOT / (outer + ".zip"), metadata_encoding="gbk") as archive:
            data = archive.read(member)
    else:
        data = (ROOT / path).read_bytes()
    loaders: dict[str, Callable[[bytes], dict[str, Cells]]] = {
        ".xls": load_xls,
        ".xlsx": load_xlsx,
        ".csv": lambda body: load_csv(body, Path(path).stem),
    }
    return loaders[Path(path).suffix](data)


def problems_of(workbook: dict[str, Any]) -> list[str]:
    """What does not agree between one workbook and its truth."""
    found = []
    sheets = load(workbook["workbook"])
    seen: set[tuple[str, str, str]] = set()
    for field in workbook["fields"]:
        where = f"{workbook['workbook']} {field['sheet']}!{field['anchor']}"
        cells = sheets.get(field["sheet"])
        if cells is None:
            found.append(f"{where}: no such sheet")
            continue
        letters, row = coordinate_from_string(field["anchor"])
        spot = (row, column_index_from_string(letters))
        key = (field["sheet"], field["anchor"], field["label"])
        if key in seen:
            found.append(f"{where}: twice {field['label']}")
        seen.add(key)
        texts = {squeeze(value) for value in cells.values()}
        for part in (*field["path"], *field["row_path"]):
            if part not in texts and not any(part in text for text in texts):
                found.append(f"{where}: no text {part!r}")
        value = cells.get(spot)
        if field["kind"] == "matrix" and field["role"] == "input" and value is not None:
            found.append(f"{where}: an input cell holds {value!r}")
        if field["role"] == "blocked" and value is None:
            found.append(f"{where}: a blocked cell holds nothing")
        if field["role"] == "computed" and value in (None, ""):
            found.append(f"{where}: a computed cell holds no formula")
        if field["kind"] == "roster" and field["path"]:
            above = {squeeze(cells.get((r, spot[1]), "")) for r in range(1, spot[0])}
            beside = {squeeze(cells.get((spot[0], c), "")) for c in range(1, spot[1])}
            if field["label"] not in above | beside:
                found.append(f"{where}: {field['label']!r} stands neither above nor beside")
    return found


def main() -> int:
    """Check every workbook that can be read and every pair that is claimed."""
    truth = json.loads((ROOT / "truth.json").read_text(encoding="utf-8"))
    found = []
    places = set()
    for workbook in truth["workbooks"]:
        if workbook["status"] == "read":
            found += problems_of(workbook)
        elif not (ROOT / workbook["workbook"]).exists():
            found.append(f"{workbook['workbook']}: missing")
        for field in workbook["fields"]:
            places.add((workbook["workbook"], field["sheet"], field["anchor"]))
    for group in ("same", "look_alike"):
        for pair in truth[group]:
            for side in pair[:2]:
                if tuple(side) not in places:
                    found.append(f"{group}: no field at {side}")
    for row in found:
        print(row)
    roles: dict[str, int] = {}
    for workbook in truth["workbooks"]:
        for field in workbook["fields"]:
            name = f"{field['kind']}/{field['role']}"
            roles[name] = roles.get(name, 0) + 1
    print(
        f"{len(truth['workbooks'])} workbooks, {sum(roles.values())} fields, "
        f"{len(truth['same'])} same, {len(truth['look_alike'])} look-alike, "
        f"{len(found)} problems",
        file=sys.stderr,
    )
    print(re.sub(r"[{}']", "", str(dict(sorted(roles.items())))), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
