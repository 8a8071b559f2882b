"""A writer of the smallest OpenDocument spreadsheets, as hostile as they have to be."""

from __future__ import annotations

import io
import zipfile


OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
MIME = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{OASIS}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "style": "style",
        "text": "text",
        "number": "datastyle",
        "draw": "drawing",
        "config": "config",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
    }.items()
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def text(value: str, **attributes: str) -> str:
    return cell(f"<text:p>{value}</text:p>", office__value_type="string", **attributes)


def number(value: float, shown: str, kind: str = "float", **attributes: str) -> str:
    return cell(
        f"<text:p>{shown}</text:p>",
        office__value_type=kind,
        office__value=str(value),
        **attributes,
    )


def cell(content: str = "", **attributes: str) -> str:
    return f"<table:table-cell{_written(attributes)}>{content}</table:table-cell>"


def blank(**attributes: str) -> str:
    return f"<table:table-cell{_written(attributes)}/>"


def row(*cells: str, **attributes: str) -> str:
    return f"<table:table-row{_written(attributes)}>{''.join(cells)}</table:table-row>"


def table(*content: str, name: str = "表", **attributes: str) -> str:
    return (
        f'<table:table table:name="{name}"{_written(attributes)}>{"".join(content)}</table:table>'
    )


def style(name: str, properties: str = "", family: str = "table-cell", **attributes: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}"{_written(attributes)}>'
        f"{properties}</style:style>"
    )


def _written(attributes: dict[str, str]) -> str:
    """``rows_repeated`` is ``table:rows-repeated``, ``fo__border`` is ``fo:border``."""
    parts = []
    for key, value in attributes.items():
        prefix, found, name = key.partition("__")
        full = f"{prefix}:{name}" if found else f"table:{key}"
        parts.append(f' {full.replace("_", "-")}="{value}"')
    return "".join(parts)


def content(body: str, styles: str = "") -> str:
    return (
        f"<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def flat(body: str, styles: str = "") -> bytes:
    inside = content(body, styles).split(">", 1)[1].removesuffix("</office:document-content>")
    head = f'<office:document {NAMESPACES} office:mimetype="{MIME}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}{inside}</office:document>'.encode()


def ods(body: str, styles: str = "", parts: dict[str, str | None] | None = None) -> bytes:
    """Pack a spreadsheet; a part that is None is left out."""
    files: dict[str, str | None] = {
        "mimetype": MIME,
        "content.xml": content(body, styles),
        "META-INF/manifest.xml": "<manifest/>",
        **(parts or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, written in files.items():
            if written is not None:
                archive.writestr(name, written)
    return stream.getvalue()
