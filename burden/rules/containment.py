"""What the overlap stage judged of pairs of requests, for the rules that share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from burden.rules.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """The request that contains another.

    Attributes:
        share: of the other's work.
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
    columns = ("request_a", "request_b", "a_in_b", "b_in_a", "verdict", "reason")
    for a, b, a_in_b, b_in_a, verdict, reason in (
        case.overlaps.sort(columns[:2]).select(columns).iter_rows()
    ):
        sure = (reason or "").startswith("contained|")
        share = a_in_b if case.is_draft(a) else b_in_a if case.is_draft(b) else 0.0
        if share >= case.settings.number("overlap.contained") and verdict != "relay":
            if (reason or "").startswith("population|"):
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


def revisions(case: Case) -> set[tuple[str, str]]:
    """Return the pairs that are versions of one template, the request that sorts first first."""
    rows = case.overlaps.filter(case.overlaps["verdict"] == "revision")
    return {(min(a, b), max(a, b)) for a, b in rows.select("request_a", "request_b").iter_rows()}
