"""Where a template says its data come from, and what it says its response takes besides.

What moves the hours of a form more than its number of blanks is whether one query fills it, files
are gone through for it or two systems are matched, whether somebody certifies it, whether
documents go with it. Where the template does not say, nothing is assumed: the spread of
``effort.source_factor`` stands for it.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from burden.effort.demands import INSTRUCTING
from burden.requests.words import halfwidth
from burden.resources import read_text


if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl


class Sign(StrEnum):
    """What a template can tell of the work; the value names its words in ``sources.toml``."""

    MATCH = "match"
    RECORDS = "records"
    ON_HAND = "on_hand"
    CERTIFY = "certify"
    ATTACH = "attach"
    VISIT = "visit"
    UNCHANGED = "unchanged"
    GATHER = "gather"


Signs = frozenset[Sign]
_SIGNATURE = re.compile(
    r"\bcertify(?:ing)?\b|\bcertification (?:statement|signature)|承诺(?:人|签)", re.IGNORECASE
)
_LONGEST = 200  # characters; a longer label is an instruction that stands in a header


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    tables = tomllib.loads(read_text("effort/sources.toml"))
    return MappingProxyType(
        {
            name: tuple(re.compile(pattern, re.IGNORECASE) for pattern in listed)
            for name, listed in tables.items()
        }
    )


def _says(name: str, text: str) -> bool:
    folded = halfwidth(text)
    return any(pattern.search(folded) for pattern in _patterns()[name])


def _signs_of(text: str) -> Signs:
    return frozenset(sign for sign in Sign if _says(sign.value, text))


def is_conditional(label: str) -> bool:
    """Say whether a label asks only where something applies ("if any", "如有")."""
    return len(label) <= _LONGEST and _says("conditional", label)


def find_signs(texts: pl.DataFrame, fields: pl.DataFrame) -> dict[str, Signs]:
    """Return what the templates tell, by request; requests that tell nothing are left out.

    Args:
        texts: ``tables.TEXTS``; headers and stubs are data and tell nothing.
        fields: ``tables.FIELDS``; of their labels only who certifies is read.
    """
    found: dict[str, set[Sign]] = {}
    known: dict[str, Signs] = {}
    for request_id, band, text in texts.select("request_id", "band", "text").iter_rows():
        if band not in INSTRUCTING:
            continue
        if text not in known:
            known[text] = _signs_of(text)
        if known[text]:
            found.setdefault(request_id, set()).update(known[text])
    for request_id, label in fields.select("request_id", "label").unique().iter_rows():
        if len(label) <= _LONGEST and _SIGNATURE.search(label):
            found.setdefault(request_id, set()).add(Sign.CERTIFY)
    return {request_id: frozenset(signs) for request_id, signs in found.items()}
