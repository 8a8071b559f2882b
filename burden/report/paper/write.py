"""A paper in the format the ending of its file asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from burden.report.paper.document import Document


def _html(document: Document) -> str:
    from burden.report.paper.html import to_html  # noqa: PLC0415 - only what is written is loaded

    return to_html(document)


def _markdown(document: Document) -> str:
    from burden.report.paper.markdown import to_markdown  # noqa: PLC0415

    return to_markdown(document)


def _docx(document: Document) -> bytes:
    from burden.report.paper.docx import to_docx  # noqa: PLC0415

    return to_docx(document)


WRITERS: Mapping[str, Callable[[Document], str | bytes]] = {
    ".docx": _docx,
    ".html": _html,
    ".md": _markdown,
}
"""What writes a paper, by the ending of its file."""
