"""The audit as the page's parts look things up in it: rows as dicts, by id, read once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from burden.audit.value import Interval
from burden.report.language import in_language
from burden.report.ranking import rank
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.audit.value import Audit
    from burden.locale import Words
    from burden.report.ranking import Advice

Row = dict[str, Any]

FREQUENCY = "frequency.default"
"""The assumption in place of a frequency that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An audit with its rows by id.

    Attributes:
        requests: by id, in the order of the frame.
        hours: burden hours a year by request, where there is an estimate.
        avoidable: of these, hours of repetition, median.
        titled: request ids by title.
        order: request ids, most hours first.
        places: place in that order by request id, from 1.
        elements: by id.
        fields_of: fields of a request with role input, in reading order.
        askers: for an element asked by more than one request, the fields that ask it.
        findings: by id.
        advice: what to drop or merge, most hours first.
    """

    audit: Audit
    words: Words
    requests: dict[str, Row]
    hours: dict[str, Interval]
    avoidable: dict[str, float]
    titled: dict[str, list[str]]
    order: tuple[str, ...]
    places: dict[str, int]
    elements: dict[str, Row]
    fields_of: dict[str, list[Row]]
    askers: dict[str, list[Row]]
    findings: dict[str, Row]
    advice: tuple[Advice, ...]

    def anchor(self, request_id: str) -> str:
        """Return the fragment of a request's section: its place in the order, not its text."""
        return f"r{self.places[request_id]}"

    def issuer(self, request_id: str) -> str:
        """Return the name of the office that asks, or the words for not stated."""
        name = self.requests[request_id]["issuer"]
        return clean(name) if name else self.words("report.page.unknown_issuer")

    def title(self, request_id: str) -> str:
        """Return the title of a request."""
        return clean(self.requests[request_id]["title"])

    def told_apart(self, request_id: str) -> str:
        """Return the title, with the file where several requests have the same title."""
        title = self.title(request_id)
        files = [
            clean(self.requests[other]["workbook"])
            for other in self.titled[title]
            if other != request_id
        ]
        if not files:
            return title
        file = own_end(clean(self.requests[request_id]["workbook"]), files)
        return self.words("report.move.file", title=title, file=file)


def own_end(path: str, others: Iterable[str]) -> str:
    """Return the shortest end of a path, in whole parts, that no other path has; else all of it."""
    parts = path.split("/")
    taken = [other.split("/") for other in others]
    for number in range(1, len(parts)):
        if all(other[-number:] != parts[-number:] for other in taken):
            return "/".join(parts[-number:])
    return path


def read(audit: Audit, words: Words) -> Source:
    """Read the frames once, and tell the findings in the language of ``words``."""
    audit = in_language(audit, words)
    requests = {row["request_id"]: row for row in audit.requests.iter_rows(named=True)}
    hours, avoidable = {}, {}
    for row in audit.estimates.filter(pl.col("activity") == "total").iter_rows(named=True):
        hours[row["request_id"]] = Interval(
            low=row["burden_h_per_year_low"],
            mid=row["burden_h_per_year"],
            high=row["burden_h_per_year_high"],
        )
        avoidable[row["request_id"]] = row["avoidable_h_per_year"]
    elements = {row["element_id"]: row for row in audit.elements.iter_rows(named=True)}
    fields_of: dict[str, list[Row]] = defaultdict(list)
    askers: dict[str, list[Row]] = defaultdict(list)
    for row in audit.fields.filter(pl.col("role") == "input").iter_rows(named=True):
        fields_of[row["request_id"]].append(row)
        element = elements.get(row["element_id"])
        if element and element["n_requests"] > 1:
            askers[row["element_id"]].append(row)
    titled: dict[str, list[str]] = defaultdict(list)
    for request, row in requests.items():
        titled[clean(row["title"])].append(request)
    order = tuple(sorted(requests, key=lambda key: (-_mid(hours.get(key)), key)))
    return Source(
        audit=audit,
        words=words,
        requests=requests,
        hours=hours,
        avoidable=avoidable,
        titled=titled,
        order=order,
        places={request: place for place, request in enumerate(order, start=1)},
        elements=elements,
        fields_of=fields_of,
        askers=askers,
        findings={row["finding_id"]: row for row in audit.findings.iter_rows(named=True)},
        advice=rank(audit),
    )


def assumed_frequency(source: Source) -> float | None:
    """Return the median of what stands in for a frequency that is not known; None if unknown.

    The median of a PERT distribution by its usual approximation, which is within a hundredth of
    its width.
    """
    row = next(source.audit.assumptions.filter(name=FREQUENCY).iter_rows(named=True), None)
    if row is None:
        return None
    low, high, mode = row["low"], row["high"], row["value"]
    if low is None or high is None or high <= low:
        return float(mode)
    alpha = 1 + 4 * (mode - low) / (high - low)
    return float(low + (high - low) * (alpha - 1 / 3) / (6 - 2 / 3))


def _mid(interval: Interval | None) -> float:
    return interval.mid if interval else 0.0
