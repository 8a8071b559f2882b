"""A paper as one HTML file for screen and A4 print; nothing in it runs or is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from burden.locale import Words
from burden.report.html import HTML_LANG, asset, environment, hash_source
from burden.report.paper.document import Heading, PageBreak, Paragraph


if TYPE_CHECKING:
    from burden.report.paper.document import Block, Document


def to_html(document: Document) -> str:
    """Write a paper as HTML; Jinja escapes every text."""
    style = asset("paper.css")
    policy = (
        f"default-src 'none'; style-src {hash_source(style)}; base-uri 'none'; form-action 'none'"
    )
    made = environment(Words(document.language))
    return made.get_template("paper.html.j2").render(
        lang=HTML_LANG[document.language],
        policy=policy,
        # Our own file, shipped with the program.
        style=Markup(style),  # noqa: S704
        document=document,
        parts=_parts(document),
    )


def _parts(document: Document) -> list[list[tuple[str, Block]]]:
    """Return the blocks page by page, each with the name of its kind."""
    parts: list[list[tuple[str, Block]]] = [[]]
    for block in document.blocks:
        if isinstance(block, PageBreak):
            parts.append([])
            continue
        is_heading = isinstance(block, Heading)
        kind = "heading" if is_heading else "paragraph" if isinstance(block, Paragraph) else "table"
        parts[-1].append((kind, block))
    return parts
