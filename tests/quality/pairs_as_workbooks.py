# ruff: noqa: T201 - a score is printed
"""Scores labelled pairs of names end to end: each name a workbook, matched by ``burden export``.

    python tests/quality/pairs_as_workbooks.py PAIRS.csv [-v]

PAIRS has the columns lang, a, b, relation (same or different) and category. Either side of a pair
becomes a workbook that asks that one name, in several layouts: as a list with a serial number, a
list of one column, with a title that says nothing, and as a label beside its blank. ``same`` means
that both fields came out with one ``element_id``; review that ``relations`` names the pair.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from openpyxl import Workbook
from openpyxl.styles import Border, Side


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

LAYOUTS = ("serial", "column", "titled", "pairs")
_FRAME = Border(*(Side(style="thin"),) * 4)
_RECORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names and whether they are one data item."""

    lang: str
    a: str
    b: str
    relation: str
    category: str


def read_pairs(path: Path) -> list[Pair]:
    """Read labelled pairs."""
    with path.open(encoding="utf-8") as lines:
        columns = ("lang", "a", "b", "relation", "category")
        return [Pair(**{name: row[name] for name in columns}) for row in csv.DictReader(lines)]


def levels(name: str) -> list[str]:
    """Return the levels of a header, from the widest to the leaf."""
    parted = name.split(" / ") if " / " in name else [name]
    if len(parted) == 1 and "/" in name and "（" not in name and "(" not in name:
        parted = name.split("/")
    return [part.strip() for part in parted]


def draw(path: Path, name: str, layout: str, lang: str) -> None:
    """Write a workbook that asks one name."""
    book = Workbook()
    sheet = book.active
    path.parent.mkdir(parents=True, exist_ok=True)
    if layout == "pairs":
        for column, text in enumerate((*levels(name), None), 1):
            _put(sheet, 1, column, text)
    else:
        _list(sheet, levels(name), layout, lang)
    book.save(path)


def _list(sheet: Worksheet, header: Sequence[str], layout: str, lang: str) -> None:
    top, column = 1, 1
    if layout == "titled":
        sheet.cell(1, 1, "Report form" if lang == "en" else "统计表")
        top = 2
    bottom = top + len(header) - 1
    if layout == "serial":
        column = 2
        _put(sheet, top, 1, "No." if lang == "en" else "序号")
        for row in range(top + 1, bottom + 1):
            _put(sheet, row, 1, None)
        if bottom > top:
            sheet.merge_cells(start_row=top, end_row=bottom, start_column=1, end_column=1)
    for row, text in enumerate(header, top):
        _put(sheet, row, column, text)
    for row in range(bottom + 1, bottom + 1 + _RECORDS):
        for each in range(1, column + 1):
            _put(sheet, row, each, None)


def _put(sheet: Worksheet, row: int, column: int, text: str | None) -> None:
    cell = sheet.cell(row, column, text)
    cell.border = _FRAME


def judge(pairs: Sequence[Pair], layout: str) -> list[str]:
    """Return same, review, apart or lost (one side gave no field) for each pair."""
    with tempfile.TemporaryDirectory() as folder:
        inbox, data = Path(folder) / "inbox", Path(folder) / "data"
        for i, pair in enumerate(pairs):
            for side, name in (("a", pair.a), ("b", pair.b)):
                draw(inbox / f"{i:04}{side}" / "form.xlsx", name, layout, pair.lang)
        call = [sys.executable, "-m", "burden", "export", str(inbox), "--to", str(data)]
        options = ["--format", "parquet", "--draws", "100", "--no-cache"]
        subprocess.run([*call, *options], check=True, stdout=subprocess.DEVNULL)
        fields = pl.read_parquet(data / "fields.parquet")
        relations = pl.read_parquet(data / "relations.parquet")
    named: dict[str, set[str]] = defaultdict(set)
    for workbook, role, element in fields.select("workbook", "role", "element_id").iter_rows():
        if role != "serial" and element is not None:
            named[Path(workbook).parent.name].add(element)
    near = {
        frozenset((a, b))
        for a, b, relation in relations.select("element_a", "element_b", "relation").iter_rows()
        if relation != "kept_apart"
    }
    return [_verdict(named[f"{i:04}a"], named[f"{i:04}b"], near) for i in range(len(pairs))]


def _verdict(a: set[str], b: set[str], near: set[frozenset[str]]) -> str:
    if not a or not b:
        return "lost"
    if a & b:
        return "same"
    return "review" if any(frozenset((x, y)) in near for x in a for y in b) else "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one language.

    Attributes:
        joined, right: pairs joined, and of these the same. same: pairs labelled so.
        reviewed, noise: same and different pairs that a relation names. lost: of either.
    """

    pairs: int
    same: int
    joined: int
    right: int
    reviewed: int
    noise: int
    lost: int

    @property
    def precision(self) -> float:
        """Share of what was joined that is the same, 1 where nothing was."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Share of the same that was joined."""
        return self.right / self.same

    @property
    def with_review(self) -> float:
        """Share of the same that was joined or put to review."""
        return (self.right + self.reviewed) / self.same


def score(pairs: Iterable[Pair], verdicts: Iterable[str]) -> Mapping[str, Score]:
    """Count by language, and in all."""
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for pair, verdict in zip(pairs, verdicts, strict=True):
        for group in (pair.lang, "all"):
            counts[group][pair.relation, verdict] += 1
    return {group: _score(count) for group, count in sorted(counts.items())}


def _score(count: Counter[tuple[str, str]]) -> Score:
    return Score(
        pairs=count.total(),
        same=sum(n for (relation, _), n in count.items() if relation == "same"),
        joined=count["same", "same"] + count["different", "same"],
        right=count["same", "same"],
        reviewed=count["same", "review"],
        noise=count["different", "review"],
        lost=count["same", "lost"] + count["different", "lost"],
    )


def main() -> None:
    """Print the score of every layout; with -v every pair that came out otherwise than labelled."""
    pairs = read_pairs(Path(sys.argv[1]))
    for layout in LAYOUTS:
        verdicts = judge(pairs, layout)
        if "-v" in sys.argv:
            for pair, verdict in zip(pairs, verdicts, strict=True):
                if (pair.relation == "same") != (verdict == "same"):
                    print(f"  {pair.relation:9} {verdict:6} {pair.category:12} {pair.a} | {pair.b}")
        for group, found in score(pairs, verdicts).items():
            print(
                f"{layout:7} {group:4} pairs {found.pairs:4}  precision {found.precision:.3f}  "
                f"recall {found.recall:.3f}  with review {found.with_review:.3f}  "
                f"different to review {found.noise:3}  lost {found.lost}"
            )


if __name__ == "__main__":
    main()
