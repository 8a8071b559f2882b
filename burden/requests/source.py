"""Where a request can be read from: its sheets' texts, its file name, its folders.

A ``Source`` is made once a workbook; every reader of one fact walks the same lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from burden.model import Band, FormKind, Role
from burden.requests.words import halfwidth, patterns


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import CellRef, SheetForms, WorkbookForms

_ASIDE = frozenset({Band.HEADER, Band.STUB, Band.ORDINAL})
_SENTENCE = re.compile(r"[。;；!！\n]|(?<=[^\d.][.])\s+(?=[A-Z])|(?<=\d\d[.])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A text of a sheet that is no header and no stub."""

    text: str
    band: Band
    ref: CellRef

    @property
    def sentences(self) -> list[str]:
        """Its sentences; a fact is not read across the end of one."""
        return [part.strip() for part in _SENTENCE.split(self.text) if part.strip()]


@dataclass(frozen=True, kw_only=True)
class Source:
    """What can be read of one workbook's request."""

    forms: WorkbookForms

    @cached_property
    def sheets(self) -> tuple[SheetForms, ...]:
        """The sheets that ask something; hidden ones only where no other does."""
        asking = [sheet for sheet in self.forms.sheets if any(sheet.fields)]
        shown = [sheet for sheet in asking if not sheet.hidden]
        return tuple(shown or asking)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The texts that tell of the request: of sheets that ask, then of those that explain."""
        explaining = [
            sheet
            for sheet in self.forms.sheets
            if sheet not in self.sheets and not sheet.hidden and sheet.reason == "instructions"
        ]
        return tuple(
            Line(text=text.text, band=text.band, ref=text.ref)
            for sheet in (*self.sheets, *explaining)
            for text in sheet.texts
            # An instruction inside a form is about one blank; on a sheet of its own, about all.
            if text.band not in _ASIDE
            and not (text.band is Band.INSTRUCTION and sheet in self.sheets)
        )

    @cached_property
    def stem(self) -> str:
        """The file name without its suffix and without what people put around a title."""
        stem = self.forms.ref.name.rpartition(".")[0] or self.forms.ref.name
        return strip_name(stem)

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders (and archive) above the file and below what the user named, nearest first.

        The folder the user named itself comes last: it may be the office's.
        """
        root = self.forms.ref.root
        path = self.forms.ref.path.split("/")[:-1]
        above = len(root.as_posix().split("/")) if root.as_posix() != "." else 0
        inner = path[above:]
        named = [root.name] if root.name and root.is_dir() else []
        names = [*reversed(inner), *named]
        return tuple(re.sub(r"\.zip$", "", name, flags=re.IGNORECASE) for name in names)

    @cached_property
    def listing(self) -> bool:
        """Say whether it asks for records: a list, or one record a form."""
        kinds = [f.kind for sheet in self.sheets for f in sheet.fields if f.role is Role.INPUT]
        return kinds.count(FormKind.MATRIX) * 2 < len(kinds)

    def sentences(self) -> Iterator[tuple[str, CellRef]]:
        """Yield every sentence with its cell."""
        for line in self.lines:
            for sentence in line.sentences:
                yield sentence, line.ref


def strip_name(stem: str) -> str:
    """Take a file name's attachment mark, date, copy and version away."""
    text = strip_prefix(stem.strip())
    for pattern in patterns("title.suffix"):
        match = pattern.search(halfwidth(text))
        if match and match.start():
            text = text[: match.start()].strip()
    return text.replace("_", " ").strip() or stem


def strip_prefix(text: str) -> str:
    """Take away what people put before a title: an attachment mark, a date, a number."""
    while True:
        folded = halfwidth(text)
        ends = (m.end() for p in patterns("title.prefix") if (m := p.match(folded)))
        end = max(ends, default=0)
        if not 0 < end < len(text):
            return text
        text = text[end:].strip()
