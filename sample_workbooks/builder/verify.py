"""Self-check: `python -m sample_workbooks.builder.verify` reads the files back."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import xlrd
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
        key = (field["sheet"], field["anchor"], field["label"])
        if field["sheet"] not in sheets:
            found.append(f"{where}: no such sheet")
            continue
        if key in seen:
            found.append(f"{where}: twice {field['label']}")
        seen.add(key)
        cells = sheets[field["sheet"]]
        found += [f"{where}: {text}" for text in (*wording(field, cells), *content(field, cells))]
    return found


def spot_of(field: dict[str, Any]) -> tuple[int, int]:
    """Row and column of the anchor."""
    letters, row = coordinate_from_string(field["anchor"])
    return row, column_index_from_string(letters)


def wording(field: dict[str, Any], cells: Cells) -> list[str]:
    """Labels that the sheet does not hold, or not where a header stands."""
    texts = {squeeze(value) for value in cells.values()}
    found = [
        f"no text {part!r}"
        for part in (*field.get("path", ()), *field.get("row_path", ()))
        if part not in texts and not any(part in text for text in texts)
    ]
    if field["kind"] == "roster":
        row, column = spot_of(field)
        heads = {squeeze(cells.get((r, column), "")) for r in range(1, row)}
        heads |= {squeeze(cells.get((row, c), "")) for c in range(1, column)}
        if field["label"] not in heads:
            found.append(f"{field['label']!r} stands neither above nor beside")
    return found


def content(field: dict[str, Any], cells: Cells) -> list[str]:
    """A blank that is filled, or a fixed cell that is empty."""
    value = cells.get(spot_of(field))
    if field["role"] == "input" and field["kind"] == "matrix" and value is not None:
        return [f"an input cell holds {value!r}"]
    if field["role"] in {"blocked", "computed", "prefilled"} and value in {None, ""}:
        return [f"a {field['role']} cell holds nothing"]
    return []


def places_of(truth: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Every field by workbook, sheet and anchor."""
    return {
        (workbook["workbook"], field["sheet"], field["anchor"])
        for workbook in truth["workbooks"]
        for field in workbook["fields"]
    }


def main() -> int:
    """Check every workbook that can be read and every pair that is claimed."""
    truth = json.loads((ROOT / "truth.json").read_text(encoding="utf-8"))
    found = []
    for workbook in truth["workbooks"]:
        if workbook["status"] == "read":
            found += problems_of(workbook)
        elif not (ROOT / workbook["workbook"]).exists():
            found.append(f"{workbook['workbook']}: missing")
    places = places_of(truth)
    for group in ("same", "look_alike"):
        sides = [tuple(side) for pair in truth[group] for side in pair[:2]]
        found += [f"{group}: no field at {side}" for side in sides if side not in places]
    fields = [field for workbook in truth["workbooks"] for field in workbook["fields"]]
    roles = Counter(f"{field['kind']}/{field['role']}" for field in fields)
    sys.stdout.writelines(row + "\n" for row in found)
    sys.stderr.write(
        f"{len(truth['workbooks'])} workbooks, {len(fields)} fields, {len(truth['same'])} same,"
        f" {len(truth['look_alike'])} look-alike, {len(found)} problems\n"
        + "".join(f"{name}: {count}\n" for name, count in sorted(roles.items()))
    )
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
