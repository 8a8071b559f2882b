"""Files of papers: their ending decides the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.errors import InputError


if TYPE_CHECKING:
    from pathlib import Path

    import click

    from burden.report.paper.document import Document

FORMATS = (".docx", ".html", ".md")


def paper_file(
    _context: click.Context, _parameter: click.Parameter, path: Path | None
) -> Path | None:
    """Take a file a paper can be written to, before anything is read.

    Raises:
        InputError: ``paper-format``.
    """
    if path is not None and path.suffix.lower() not in FORMATS:
        raise InputError("paper-format", path=str(path), formats=" ".join(FORMATS))
    return path


def save_paper(document: Document, path: Path) -> None:
    """Write a paper to a file.

    Raises:
        InputError: the place cannot be written to.
    """
    from burden.cli.files import save  # noqa: PLC0415 - --help needs no renderer
    from burden.report.paper.write import WRITERS  # noqa: PLC0415

    save(path, WRITERS[path.suffix.lower()](document))
