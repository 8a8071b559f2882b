"""Parts of an OOXML package as they are edited: parsed with suspicion, written as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from burden.errors import UnreadableError
from burden.reading.package import SUSPICIOUS, local


if TYPE_CHECKING:
    from collections.abc import Sequence

_PARSER = etree.XMLParser(**{**SUSPICIOUS, "remove_comments": False, "remove_pis": False})
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"

# Children in the order in which the schema wants them (ECMA-376 part 1, 18.2.27, 18.3.1.99,
# 18.8.39); what is put in stands before whatever comes later.
WORKBOOK = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize"),
    *("customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
    *("fileRecoveryPr", "webPublishObjects", "extLst"),
)
WORKSHEET = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    *("drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects"),
    *("controls", "webPublishItems", "tableParts", "extLst"),
)
STYLES = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    *("tableStyles", "colors", "extLst"),
)


def parse(data: bytes) -> Any:
    """Parse a part that is to be edited; nothing is repaired.

    Raises:
        UnreadableError: ``corrupt`` where it is no XML, ``dangerous`` where it declares a type.
    """
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise UnreadableError("dangerous", "DOCTYPE")
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("corrupt", "XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("dangerous", "DOCTYPE")
    return root


def written(root: Any) -> bytes:
    """Write a part."""
    tree = root.getroottree()
    data: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def namespace(element: Any) -> str:
    """Return the namespace of an element, empty where it has none."""
    return str(etree.QName(element).namespace or "")


def make(parent: Any, name: str, /, **attributes: str) -> Any:
    """Make an element in the namespace of another, not yet put anywhere."""
    space = namespace(parent)
    element = parent.makeelement(f"{{{space}}}{name}" if space else name)
    for key, value in attributes.items():
        element.set(key, value)
    return element


def child(parent: Any, name: str) -> Any:
    """Return the first child of a name, None where there is none."""
    return next((one for one in parent if local(one) == name), None)


def put(parent: Any, element: Any, order: Sequence[str]) -> Any:
    """Put an element where the schema wants it."""
    place = order.index(local(element))
    # What the order does not know (an alternative content) wraps something near the end.
    late = order.index("controls") if "controls" in order else len(order)
    for one in parent:
        name = local(one)
        if name and (order.index(name) if name in order else late) > place:
            one.addprevious(element)
            return element
    parent.append(element)
    return element


def within(parent: Any, name: str, order: Sequence[str]) -> Any:
    """Return a child, put in where it is missing."""
    found = child(parent, name)
    return put(parent, make(parent, name), order) if found is None else found


def relations_part(part: str) -> str:
    """Return the name of the part that holds the links of another."""
    folder, _, base = part.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"


def new_relations() -> bytes:
    """Return a list of links without any."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_RELATIONS}"/>'.encode()


def office(root: Any) -> str:
    """Return the namespace of links in a part: strict packages have their own."""
    return _STRICT_OFFICE if namespace(root) == _STRICT_MAIN else _OFFICE


def link(relations: Any, kind: str, target: str, *, strict: bool = False) -> str:
    """Add a link to a list of links; return its id."""
    taken = {one.get("Id") for one in relations}
    number = len(relations) + 1
    while f"rId{number}" in taken:
        number += 1
    one = make(relations, "Relationship", Id=f"rId{number}")
    one.set("Type", f"{_STRICT_OFFICE if strict else _OFFICE}/{kind}")
    one.set("Target", target)
    relations.append(one)
    return f"rId{number}"


def text_element(parent: Any, text: str) -> Any:
    """Return a text as cells hold it; blanks at its ends are kept."""
    element = make(parent, "t")
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")
    return element
