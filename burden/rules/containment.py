"""What the overlap stage judged of pairs of requests, for the rules that share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl


if TYPE_CHECKING:
    from burden.rules.case import Case


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

    Of several that do, a sure one, and of these the one with the largest share.
    """
    found: dict[str, Container] = {}
    shares = (pl.max_horizontal(name, f"items_{name}") for name in ("a_in_b", "b_in_a"))
    rows = case.overlaps.sort("request_a", "request_b").select(
        "request_a", "request_b", *shares, "verdict", "reason"
    )
    for a, b, a_in_b, b_in_a, verdict, reason in rows.iter_rows():
        sure = (reason or "").startswith("contained|")
        if verdict == "contained_a":
            inner, outer = a, Container(request_id=b, share=a_in_b, sure=sure)
        elif verdict == "contained_b":
            inner, outer = b, Container(request_id=a, share=b_in_a, sure=sure)
        else:
            continue
        known = found.get(inner)
        if known is None or (outer.sure, outer.share) > (known.sure, known.share):
            found[inner] = outer
    return found


def revisions(case: Case) -> set[tuple[str, str]]:
    """Return the pairs that are versions of one template, the request that sorts first first."""
    rows = case.overlaps.filter(case.overlaps["verdict"] == "revision")
    return {(min(a, b), max(a, b)) for a, b in rows.select("request_a", "request_b").iter_rows()}
