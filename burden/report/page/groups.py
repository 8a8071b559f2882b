"""Data elements told together: the rows of one matrix ask one thing for many villages.

``麦坪村 · 常住人口``, ``下渡村 · 常住人口`` … are data elements of their own, but a reader wants to
see them as one line. Only elements of one concept that the very same requests ask are grouped, so
that what is said of the group holds for each of them; the group is named by what their names have
in common.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.report.page.source import Source

SEPARATOR = " · "
"""What stands between the parts of an element's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Data elements of one concept that the same requests ask.

    Attributes:
        name: of the element, or what the names have in common with their number.
        asked: for each office, the requests that ask any of them.
        n_requests, n_issuers: over all of them.
        saved: hours a year, median; None where not known for any.
    """

    name: str
    asked: dict[str, frozenset[str]]
    n_requests: int
    n_issuers: int
    saved: float | None


def common_name(names: Sequence[str]) -> str:
    """Return the parts that all names have; else the part that most have; else the first name."""
    parts = [name.split(SEPARATOR) for name in names]
    shared = [part for part in parts[0] if all(part in other for other in parts)]
    if shared:
        return SEPARATOR.join(shared)
    (most, times), *_ = Counter(part for some in parts for part in some).most_common(1)
    return most if times > 1 else names[0]


def make_group(source: Source, element_ids: Sequence[str]) -> Group:
    """Gather what asks some elements."""
    elements = [source.elements[element] for element in element_ids]
    names = [clean(element["name"]) for element in elements]
    name = common_name(names)
    if len(names) > 1:
        name = source.words("report.asks.group", name=name, number=len(names))
    asked: dict[str, set[str]] = {}
    for element in element_ids:
        for field in source.askers.get(element, ()):
            asked.setdefault(source.issuer(field["request_id"]), set()).add(field["request_id"])
    known = [
        element["avoidable_h_per_year"]
        for element in elements
        if element["avoidable_h_per_year"] is not None
    ]
    stated = {
        source.requests[request]["issuer"] for requests in asked.values() for request in requests
    }
    return Group(
        name=name,
        asked={office: frozenset(requests) for office, requests in asked.items()},
        n_requests=len(set().union(*asked.values())) if asked else 0,
        n_issuers=len(stated - {None}),
        saved=sum(known) if known else None,
    )


def repeated_groups(source: Source) -> tuple[Group, ...]:
    """Return all elements that are asked again, grouped; what most offices ask comes first."""
    alike: dict[tuple[str, frozenset[str]], list[str]] = {}
    for element, fields in source.askers.items():
        requests = frozenset(field["request_id"] for field in fields)
        concept = source.elements[element]["concept"] or element
        alike.setdefault((concept, requests), []).append(element)
    groups = [make_group(source, sorted(ids)) for ids in alike.values()]
    return tuple(
        sorted(
            groups,
            key=lambda group: (
                -group.n_issuers,
                -group.n_requests,
                -(group.saved or 0.0),
                group.name,
            ),
        )
    )
