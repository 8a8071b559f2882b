"""Rebuild every sample file and truth.json: `python -m sample_workbooks.builder`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .book import Book
from .county import SPECS as COUNTY_SPECS
from .oddities import odd_files
from .township import SPECS as TOWNSHIP_SPECS
from .truth import truth_file
from .write_other import csv_bytes, gbk_zip
from .write_xls import xls_bytes
from .write_xlsx import xlsx_bytes


if TYPE_CHECKING:
    from .book import Spec


ROOT = Path(__file__).resolve().parent.parent


def render(spec: Spec, book: Book) -> bytes:
    """Bytes of one workbook by the ending of its name."""
    if spec.path.endswith(".xls"):
        return xls_bytes(book)
    if spec.path.endswith(".csv"):
        return csv_bytes(book, spec.encoding)
    return xlsx_bytes(book, spec.issuer)


def clear(target: Path) -> None:
    """Take away what an earlier build left; files written by hand stay."""
    for inbox in (target / "township", target / "county"):
        for old in sorted(inbox.rglob("*"), reverse=True):
            if old.is_dir() and not any(old.iterdir()):
                old.rmdir()
            elif old.is_file() and old.name not in {"requests.csv", "burden.toml"}:
                old.unlink()


def build(target: Path) -> int:
    """Write everything below a folder; returns the number of files."""
    files: dict[str, bytes] = {}
    archives: dict[str, list[tuple[str, bytes]]] = {}
    drawn: list[tuple[Spec, Book]] = []
    for spec in (*TOWNSHIP_SPECS, *COUNTY_SPECS):
        book = Book(spec.theme)
        spec.draw(book)
        drawn.append((spec, book))
        if spec.member_of:
            archives.setdefault(spec.member_of, []).append((spec.path, render(spec, book)))
        elif spec.path in files:
            raise ValueError(f"two workbooks want to be {spec.path}")
        else:
            files[spec.path] = render(spec, book)
    files.update({name: gbk_zip(members) for name, members in archives.items()})
    odd = odd_files(files)
    files.update({one.path: one.data for one in odd})
    truth = truth_file(drawn, odd)
    files["truth.json"] = _lines(truth).encode()
    clear(target)
    for name, data in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return len(files)


def _lines(truth: dict[str, Any]) -> str:
    """Write the truth with one record a line: a change shows as the lines that changed."""
    parts = []
    for key, value in sorted(truth.items()):
        records = value if isinstance(value, list) else [value]
        lines = ",\n".join(
            json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            for one in records
        )
        whole = f"[\n{lines}\n]" if isinstance(value, list) else lines
        parts.append(f"{json.dumps(key)}:{whole}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    count = build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
    sys.stderr.write(f"{count} files\n")
