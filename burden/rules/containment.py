"""What the overlap stage judged of pairs of requests, for the rules that share it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl


if TYPE_CHECKING:
    from burden.rules.case import Case, RequestRow

# What tells versions of one template apart: dates, periods, numbers behind the name, and words.
# A number inside a name is a code (project31) and tells templates apart.
_VERSION = re.compile(
    r"[(（\[【](?:[\d\W_]+|新|旧|空|\d+\s*月?|[^()（）]{0,6}(?:版|修订稿?))[)）\]】]|"
    r"(?:19|20)\d{2}\s*[-._年/]?\s*(?:\d{1,2}\s*[-._月/]?\s*(?:\d{1,2}\s*日?)?)?(?:年度?)?|(?<![A-Za-z\d])(?:\d{8}|\d{6})(?!\d)|\d{1,2}月(?:\d{1,2}日)?|"
    r"第[一二三四五六七八九十\d]+(?:版|稿|次|批|期|轮|季度)|"
    r"\b(?:cycle|round|quarter|q|period)\s*[\d&]+|"
    r"修[订改][稿版]?|最新|最终|定稿|草稿|草案|初稿|终稿|新版|旧版|副本|空表|空白|(?:新|旧)$|"
    r"[\s_.-]*(?:v|ver|version|rev|revision)[\s_.-]*\d+(?:[.\d]*)|"
    r"[\s_.-]+(?:copy|final|draft|revised|empty|blank|new|old)\b|"
    r"(?<=[\u4e00-\u9fff)）])\d{1,2}$",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\W_]+")
# Family planning is no plan.
_PLAN = re.compile(r"计划(?!生育)|预算|\bplan(?:ned)?\b|\bbudget", re.IGNORECASE)


_REPEATS = frozenset({"contained", "unsure", "frequency", "revision"})
"""Reasons under which a draft's answers are asked already: about other records, they are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """The request that contains another.

    Attributes:
        share: of the other's work, by data elements or by the labels of the blanks.
        sure: both say that they are about the same records and that this one is asked as often.
    """

    request_id: str
    share: float
    sure: bool


def contained(case: Case) -> dict[str, Container]:
    """Return each contained request with the one that contains it.

    Of several that do, a sure one, and of these the one with the largest share. A draft is
    contained however often the other is asked, since it is the draft that is not needed; whether it
    is passed on is another matter.
    """
    found: dict[str, Container] = {}
    shares = (pl.max_horizontal(name, f"items_{name}") for name in ("a_in_b", "b_in_a"))
    rows = case.overlaps.sort("request_a", "request_b").select(
        "request_a", "request_b", *shares, "verdict", "reason"
    )
    for a, b, a_in_b, b_in_a, verdict, reason in rows.iter_rows():
        sure = (reason or "").startswith("contained|")
        share = a_in_b if case.is_draft(a) else b_in_a if case.is_draft(b) else 0.0
        if share >= case.settings.number("overlap.contained") and verdict != "relay":
            if (reason or "").partition("|")[0] not in _REPEATS:
                continue
            inner, outer = (a, b) if case.is_draft(a) else (b, a)
            outer = Container(request_id=outer, share=share, sure=sure)
        elif verdict == "contained_a":
            inner, outer = a, Container(request_id=b, share=a_in_b, sure=sure)
        elif verdict == "contained_b":
            inner, outer = b, Container(request_id=a, share=b_in_a, sure=sure)
        else:
            continue
        known = found.get(inner)
        if known is None or (outer.sure, outer.share) > (known.sure, known.share):
            found[inner] = outer
    return found


def stem(workbook: str) -> str:
    """Return a file's name without folders, ending, and what tells versions of it apart."""
    name = unicodedata.normalize("NFKC", workbook.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    for _ in range(2):  # a date may stand behind a word for versions
        name = _VERSION.sub(" ", name).strip()
    return _SEPARATORS.sub("", name).casefold()


def is_version(a: RequestRow, b: RequestRow) -> bool:
    """Say whether two requests' files are named like versions of one template of one office."""
    return a.issuer == b.issuer and stem(a.workbook) == stem(b.workbook) != ""


def one_plans(a: RequestRow, b: RequestRow) -> bool:
    """Say whether one of two requests is by its title about a plan or budget and the other not."""
    return bool(_PLAN.search(a.title)) != bool(_PLAN.search(b.title))


def relays(case: Case) -> set[tuple[str, str]]:
    """Return the pairs that are one template passed on, the request that sorts first first."""
    rows = case.overlaps.filter(case.overlaps["verdict"] == "relay")
    return {(min(a, b), max(a, b)) for a, b in rows.select("request_a", "request_b").iter_rows()}


def revisions(case: Case) -> set[tuple[str, str]]:
    """Return the pairs that are versions of one template, the request that sorts first first."""
    rows = case.overlaps.filter(case.overlaps["verdict"] == "revision")
    return {(min(a, b), max(a, b)) for a, b in rows.select("request_a", "request_b").iter_rows()}
