"""What the overlap stage judged of pairs of requests, for the rules that share it."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from burden.rules.case import Case


def contained(case: Case) -> dict[str, tuple[str, float]]:
    """Return each contained request with the one that contains it and its share there.

    Of several that contain it, the one with the largest share; where two contain each other, the
    one that sorts first stays.
    """
    found: dict[str, tuple[str, float]] = {}
    columns = ("request_a", "request_b", "a_in_b", "b_in_a", "verdict")
    for a, b, a_in_b, b_in_a, verdict in (
        case.overlaps.sort(columns[:2]).select(columns).iter_rows()
    ):
        if verdict == "contained_a":
            inner, outer, share = a, b, a_in_b
        elif verdict == "contained_b":
            inner, outer, share = b, a, b_in_a
        else:
            continue
        if outer in found and found[outer][0] == inner:
            continue
        if inner not in found or share > found[inner][1]:
            found[inner] = (outer, share)
    return found


def revisions(case: Case) -> set[tuple[str, str]]:
    """Return the pairs that are versions of one template, the request that sorts first first."""
    rows = case.overlaps.filter(case.overlaps["verdict"] == "revision")
    return {(min(a, b), max(a, b)) for a, b in rows.select("request_a", "request_b").iter_rows()}
