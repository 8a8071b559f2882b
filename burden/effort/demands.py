"""What a template's own words demand besides data: paper, seals, pictures, summing up.

Rules show the words as evidence; effort prices what they cause. Both see the same demands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import polars as pl


class Demand(StrEnum):
    """What a text can demand."""

    SEAL = "seal"
    PAPER = "paper"
    PHOTO = "photo"
    CONSOLIDATE = "consolidate"


_PATTERNS = {
    # A seal on the response itself; "盖章" as a column of a register is no text of these bands.
    Demand.SEAL: re.compile(
        r"盖\s*章|加盖.{0,6}章|公\s*章|签\s*章|骑缝|"
        r"\b(?:official|agency|company) (?:seal|stamp)\b|\bstamped and signed\b",
        re.IGNORECASE,
    ),
    Demand.PAPER: re.compile(
        r"纸质|一式[两二三四五六\d]+份|打印.{0,8}(?:签|盖|报送|上报|存档|归档)|扫描件|"
        r"\bhard cop(?:y|ies)\b|\bin (?:duplicate|triplicate)\b|\bsigned original\b",
        re.IGNORECASE,
    ),
    # A demand has a verb of attaching or taking, or a count; a mere noun is no demand.
    Demand.PHOTO: re.compile(
        r"(?:附|上传|提供|报送|提交|拍摄|粘贴|插入|留存).{0,8}(?:照片|图片|截图|截屏|影像|视频)|"
        r"(?:照片|图片|截图|视频).{0,4}(?:不少于|至少|\d+\s*张)|拍照(?:留痕|上传|上报)|"
        r"\b(?:attach|upload|submit|provide|insert|include)\b.{0,24}"
        r"\b(?:photos?|photographs?|pictures?|screenshots?)\b",
        re.IGNORECASE,
    ),
    Demand.CONSOLIDATE: re.compile(
        r"汇\s*总\s*表|逐级(?:汇总|上报|审核)|层层(?:汇总|上报)|汇总(?:后|上报|报送)|"
        r"\bconsolidated (?:report|return)\b|\broll-?up of\b",
        re.IGNORECASE,
    ),
}

_BANDS = frozenset({"title", "meta", "note", "footer", "instruction", "unit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Demanded:
    """A demand found in a text.

    Attributes:
        sheet, cells: where it stands. text: the whole text. words: the part that demands.
    """

    request_id: str
    demand: Demand
    sheet: str
    cells: str
    text: str
    words: str


def demanded(text: str) -> dict[Demand, str]:
    """Return the demands of one text and the words that make them."""
    found = {}
    for demand, pattern in _PATTERNS.items():
        match = pattern.search(text)
        if match:
            found[demand] = match[0]
    return found


def find_demands(texts: pl.DataFrame) -> dict[str, list[Demanded]]:
    """Return the demands of every request, in reading order.

    Args:
        texts: rows of ``tables.TEXTS``; headers and stubs are data and do not demand.
    """
    result: dict[str, list[Demanded]] = {}
    columns = texts.select("request_id", "sheet", "cells", "band", "text")
    for request_id, sheet, cells, band, text in columns.iter_rows():
        if band not in _BANDS:
            continue
        for demand, words in demanded(text).items():
            result.setdefault(request_id, []).append(
                Demanded(
                    request_id=request_id,
                    demand=demand,
                    sheet=sheet,
                    cells=cells,
                    text=text,
                    words=words,
                )
            )
    return result
