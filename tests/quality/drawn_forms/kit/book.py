"""A workbook with what it asks, and what all its sheets can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from drawn_forms.kit.truth import clean, faults


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drawn_forms.kit.truth import Truth


@dataclass(frozen=True, slots=True)
class Look:
    """The house style of one office: font, and colours as RRGGBB."""

    font: str = "宋体"
    size: float = 11
    head: str | None = "D9D9D9"
    head_ink: str = "000000"
    band: str | None = "EDEDED"
    band_ink: str = "000000"
    input: str | None = None
    line: str | None = "thin"
    grey: str = "BFBFBF"


class Book:
    """One form: a workbook and the truth about it."""

    def __init__(self, look: Look = Look()) -> None:
        self.look = look
        self.wb: Any = Workbook()
        self.wb.remove(self.wb.active)
        self.fields: list[Truth] = []

    def add_sheet(self, title: str, *, state: str = "visible") -> Any:
        """Append an empty sheet; ``state`` is visible, hidden or veryHidden."""
        ws = self.wb.create_sheet(title)
        ws.sheet_state = state
        return ws

    def table(
        self, title: str, rows: Iterable[Sequence[object]], *, state: str = "visible"
    ) -> Drawing:
        """Append a dictionary, a dump or an instruction sheet: plain cells, nothing asked."""
        ws = self.add_sheet(title, state=state)
        for row in rows:
            ws.append(list(row))
        return Drawing(self, ws)

    def define(self, name: str, ref: str) -> None:
        """Give an area a name of the workbook."""
        self.wb.defined_names[name] = DefinedName(name, attr_text=ref)

    def faults(self) -> Iterator[str]:
        """Say where the truth does not fit the cells."""
        return faults(self.wb, self.fields)


class Drawing:
    """A sheet on which cells are written and blanks are declared."""

    def __init__(self, book: Book, ws: Any) -> None:
        self.book, self.ws = book, ws

    def declare(  # noqa: PLR0917 - in the order in which the truth names them
        self,
        kind: str,
        anchor: str,
        label: object,
        path: Iterable[object] | None = None,
        row_path: Iterable[object] = (),
        role: str = "input",
    ) -> None:
        """Say what is true of a blank; a path that is not told is its label alone."""
        self.book.fields.append(
            {
                "sheet": self.ws.title,
                "kind": kind,
                "anchor": anchor,
                "label": clean(label),
                "path": [clean(text) for text in ((label,) if path is None else path)],
                "row_path": [clean(text) for text in row_path],
                "role": role,
            }
        )

    def ignore(self, area: str, why: str) -> None:
        """Count nothing that is found in an area."""
        self.declare("ignore", area, why, (), role="ignore")

    def meta(self, *refs: str, label: str = "") -> None:
        """Declare blanks that identify or sign the response: neither right nor wrong if found."""
        for ref in refs:
            self.declare("meta", ref, label, (), role="meta")

    def choose(self, ref: str, source: str | Sequence[str]) -> None:
        """Put a drop-down on a range: words, one text of words, or a reference."""
        if not isinstance(source, str):
            source = ",".join(source)
        reference = source.startswith("=") or "$" in source
        rule = DataValidation(
            "list", formula1=source if reference else f'"{source}"', allow_blank=True
        )
        self.ws.add_data_validation(rule)
        rule.add(ref)


def cell_name(row: int, column: int) -> str:
    """Return ``B3`` for row 3, column 2."""
    return f"{get_column_letter(column)}{row}"


def column_number(letters: str) -> int:
    """Return 2 for ``B``."""
    return int(range_boundaries(f"{letters}1")[0])
