"""Content validations of OpenDocument: conditions in words such as ``cell-content-is-in-list``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden.reading.odf import elements as odf
from burden.reading.odf.elements import TABLE
from burden.reading.text import clean
from burden.reading.validations import RawValidation


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.model import Rect

# What a condition begins with; the first that fits tells the kind.
_KINDS = (
    ("cell-content-is-whole-number", "whole"),
    ("cell-content-is-decimal-number", "decimal"),
    ("cell-content-is-date", "date"),
    ("cell-content-is-time", "time"),
    ("cell-content-text-length", "textLength"),
    ("is-true-formula", "custom"),
    ("cell-content-is-between", "decimal"),
    ("cell-content-is-not-between", "decimal"),
    ("cell-content()", "decimal"),
)
_LIST = re.compile(r"(?:cell-content-)?is-in-list\((.*)\)", re.DOTALL)
_PREFIX = re.compile(r"\s*\w+:(?=[\w-]+\()")
_ITEM = re.compile(r"\"((?:[^\"]|\"\")*)\"|([^;\"]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A validation as the workbook has it; which cells it holds for stands with them."""

    kind: str
    source: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    prompt: str = ""


def rules(group: Any, limit: int) -> dict[str, Rule]:
    """Return the validations of a ``table:content-validations`` by their names.

    Args:
        group: the element.
        limit: longest text kept of a condition or prompt.
    """
    return {
        element.get(f"{TABLE}name") or "": _rule(element, limit)
        for element in group
        if element.tag == f"{TABLE}content-validation"
    }


def _rule(element: Any, limit: int) -> Rule:
    condition = clean(element.get(f"{TABLE}condition") or "", limit)
    condition = _PREFIX.sub("", condition, count=1).strip()
    source = ""
    options: tuple[str, ...] = ()
    if match := _LIST.fullmatch(condition):
        kind, options = "list", _options(match[1])
        source = "" if options else odf.expression(match[1])
    else:
        kind = next((kind for start, kind in _KINDS if condition.startswith(start)), "any")
    prompt = "\n".join(
        odf.paragraphs(child, limit) for child in element if child.tag == f"{TABLE}help-message"
    )
    return Rule(
        kind=kind,
        source=source,
        options=options,
        required=kind != "any" and element.get(f"{TABLE}allow-empty-cell") == "false",
        prompt=clean(prompt, limit),
    )


def _options(listed: str) -> tuple[str, ...]:
    """Return the options of ``"yes";"no"``, none where the list is a reference or a formula."""
    if not listed.lstrip().startswith('"'):
        return ()
    texts = (
        match[1].replace('""', '"') if match[1] is not None else match[2]
        for match in _ITEM.finditer(listed)
    )
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def placed(known: Mapping[str, Rule], areas: Mapping[str, Sequence[Rect]]) -> list[RawValidation]:
    """Return the validations of a sheet, in the order in which the workbook lists them."""
    return [
        RawValidation(
            areas=tuple(sorted(areas[name])),
            kind=rule.kind,
            source=rule.source,
            options=rule.options,
            required=rule.required,
            prompt=rule.prompt,
        )
        for name, rule in known.items()
        if areas.get(name)
    ]
