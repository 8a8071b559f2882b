"""Containment between requests, weighted by work, and templates that are passed on.

Two requests are compared only when they share a data element or nearly a whole template; an
inverted index over elements finds the pairs. Sharing alone does not make a request superfluous:
the other must be about the same records and ask at least as often.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import ceil, fsum
from typing import TYPE_CHECKING, Any

import polars as pl

from burden import tables
from burden.elements.fold import fold
from burden.elements.lexicon import lexicon
from burden.elements.title import read_title


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from burden.elements.lexicon import Lexicon
    from burden.settings import Settings

_Pair = tuple[str, str]
_Side = tuple[str, float, bool | None, bool | None]
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What each request asks, by work.

    Attributes:
        weights: request -> element -> weight; fields without an element count under their own id.
        labels: request -> folded labels in reading order, for the comparison of templates.
    """

    weights: Mapping[str, Mapping[str, float]]
    labels: Mapping[str, Sequence[str]]

    def total(self, request_id: str) -> float:
        """Return the weight of everything a request asks."""
        return fsum(self.weights[request_id].values())


def holdings(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    weights: pl.DataFrame | None,
    known: Lexicon | None = None,
) -> Holdings:
    """Gather what each request asks.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS`` with element_id.
        weights: columns field_id and weight (any unit of work, >= 0); None weighs every input
            field one. Fields the frame does not name weigh nothing.
        known: what is known of words; None for what ships with the program.
    """
    asked = fields.filter(pl.col("role") == "input")
    # Remarks and signatures are asked everywhere and hold nothing another form could give.
    never = [concept.id for concept in (known or lexicon()).concepts.values() if concept.never]
    asked = asked.filter(~pl.col("concept").is_in(never).fill_null(value=False))
    if weights is None:
        weighed = asked.with_columns(pl.lit(1.0).alias("weight"))
    else:
        weighed = asked.join(weights.select("field_id", "weight"), on="field_id", how="left")
        weighed = weighed.with_columns(pl.col("weight").fill_null(0.0))
    per_element = (
        weighed.with_columns(pl.coalesce("element_id", "field_id").alias("asks"))
        .group_by("request_id", "asks")
        .agg(pl.col("weight").sum())
        .sort("request_id", "asks")
    )
    by_request: dict[str, dict[str, float]] = {row: {} for row in requests["request_id"]}
    for request_id, asks, weight in per_element.iter_rows():
        by_request.setdefault(request_id, {})[asks] = weight
    labels: dict[str, list[str]] = {row: [] for row in by_request}
    for request_id, label in asked.select("request_id", "label").iter_rows():
        labels[request_id].append(fold(label).text)
    return Holdings(weights=by_request, labels=labels)


def compare_requests(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    weights: pl.DataFrame | None,
    settings: Settings,
    known: Lexicon | None = None,
) -> pl.DataFrame:
    """Compare requests that share data elements or a template.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS`` with element_id filled in.
        weights: see ``holdings``.
        settings: ``overlap.*``.
        known: what is known of words; None for what ships with the program.

    Returns:
        ``tables.OVERLAPS``: pairs with at least ``overlap.least_shared`` elements in common or
        nearly the same template, the larger containment first.
    """
    held = holdings(requests, fields, weights, known)
    facts = {row["request_id"]: row for row in requests.to_dicts()}
    shared = _shared(held, settings)
    layouts = _same_layouts(held, settings)
    rows = [
        row
        for pair in sorted({*shared, *layouts})
        if (row := _compare(pair, held, facts, same_layout=pair in layouts, settings=settings))
    ]
    rows.sort(
        key=lambda row: (-max(row["a_in_b"], row["b_in_a"]), row["request_a"], row["request_b"])
    )
    return tables.OVERLAPS.build(rows)


def _shared(held: Holdings, settings: Settings) -> set[_Pair]:
    """Find pairs by an inverted index; what nearly everybody asks leads to no pair by itself."""
    holders: dict[str, list[str]] = defaultdict(list)
    for request_id, elements in held.weights.items():
        for element in elements:
            holders[element].append(request_id)
    most = settings.count("overlap.common_element")
    counts: dict[_Pair, int] = defaultdict(int)
    for requests in holders.values():
        if len(requests) <= most:
            for pair in _pairs(sorted(requests)):
                counts[pair] += 1
    return set(counts)


def _pairs(ordered: Sequence[str]) -> Iterator[_Pair]:
    for i, first in enumerate(ordered):
        for second in ordered[i + 1 :]:
            yield first, second


def _same_layouts(held: Holdings, settings: Settings) -> set[_Pair]:
    """Find templates with nearly the same labels in the same order."""
    least = settings.number("overlap.same_layout")
    fewest = settings.count("overlap.layout_fields")
    labels = {name: list(held.labels[name]) for name in sorted(held.labels)}
    labels = {name: found for name, found in labels.items() if len(found) >= fewest}
    counts = Counter(label for found in labels.values() for label in set(found))
    holders: dict[str, list[str]] = defaultdict(list)
    for name, found in labels.items():
        # Two sets that share so much must share one of their rarest labels (prefix filter); the
        # larger of two with that likeness shares at least this part of its own.
        rarest = sorted(set(found), key=lambda label: (counts[label], label))
        shared = ceil(least / (2 - least) * len(rarest))
        for label in rarest[: len(rarest) - shared + 1]:
            holders[label].append(name)
    candidates = {pair for names in holders.values() for pair in _pairs(names)}
    return {
        (first, second)
        for first, second in candidates
        if _alike(labels[first], labels[second], least)
    }


def _alike(first: Sequence[str], second: Sequence[str], least: float) -> bool:
    together = sum((Counter(first) & Counter(second)).values())
    # What the two share without regard to order bounds the likeness of the sequences from above.
    if 2 * together < least * (len(first) + len(second)):
        return False
    return _likeness(first, second) >= least


def _likeness(first: Sequence[str], second: Sequence[str]) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _compare(
    pair: _Pair,
    held: Holdings,
    facts: Mapping[str, dict[str, Any]],
    *,
    same_layout: bool,
    settings: Settings,
) -> dict[str, Any] | None:
    a, b = pair
    both = held.weights[a].keys() & held.weights[b].keys()
    if not same_layout and len(both) < settings.count("overlap.least_shared"):
        return None
    a_in_b = _share(held, a, both)
    b_in_a = _share(held, b, both)
    fits = (population_fits(facts[a], facts[b]), population_fits(facts[b], facts[a]))
    verdict, reason = _verdict(
        facts[a], facts[b], (a_in_b, b_in_a), same_layout=same_layout, fits=fits, settings=settings
    )
    return {
        "request_a": a,
        "request_b": b,
        "shared_elements": len(both),
        "a_in_b": a_in_b,
        "b_in_a": b_in_a,
        "same_layout": same_layout,
        "population_fits": None if fits[0] is None else any(fits),
        "verdict": verdict,
        "reason": reason,
    }


def _share(held: Holdings, request_id: str, both: set[str]) -> float:
    total = held.total(request_id)
    if not total:
        return 0.0
    return min(fsum(held.weights[request_id][element] for element in both) / total, 1.0)


def population_fits(own: Mapping[str, Any], holder: Mapping[str, Any]) -> bool | None:
    """Say whether a request's records are among another's; None where one of them does not say."""
    mine, theirs = _population(own), _population(holder)
    if not mine or not theirs:
        return None
    known = lexicon().values.get(f"population={mine}")
    return mine == theirs or (known is not None and known.kind_of == theirs)


def _population(request: Mapping[str, Any]) -> str:
    text = request.get("population")
    if not text:
        return ""
    title = read_title(text)
    return title.population or title.subject or fold(text).text


def asks_as_often(holder: Mapping[str, Any], other: Mapping[str, Any]) -> bool | None:
    """Say whether one request is asked at least as often as another; None where not known."""
    often, needed = holder.get("frequency_per_year"), other.get("frequency_per_year")
    if often is None or needed is None:
        return None
    return bool(often >= needed)


def _verdict(
    a: Mapping[str, Any],
    b: Mapping[str, Any],
    shares: tuple[float, float],
    *,
    same_layout: bool,
    fits: tuple[bool | None, bool | None],
    settings: Settings,
) -> tuple[str, str]:
    enough = settings.number("overlap.contained")
    if same_layout or max(shares) >= enough:
        told = _one_template(a, b, shares, same_layout=same_layout, settings=settings)
        if told is not None:
            return told
    a_in_b, b_in_a = shares
    sides: list[_Side] = [
        ("contained_a", a_in_b, asks_as_often(b, a), fits[0]),
        ("contained_b", b_in_a, asks_as_often(a, b), fits[1]),
    ]
    held = [side for side in sides if side[1] >= enough]
    if held:
        # Where each holds the other, the one that may be dropped is told first.
        held.sort(key=lambda side: (side[3] is False, side[2] is False, -side[1], side[0]))
        return _contained(held[0])
    if max(shares) > 0:
        return "shared", f"part|share={max(shares):.0%}"
    return "none", "none"


def _one_template(
    a: Mapping[str, Any],
    b: Mapping[str, Any],
    shares: tuple[float, float],
    *,
    same_layout: bool,
    settings: Settings,
) -> tuple[str, str] | None:
    """Tell a template that two offices send, or one in two versions, from mere repetition."""
    one_issuer = a.get("issuer") == b.get("issuer")
    if same_layout and one_issuer and a.get("issuer"):
        named_alike = True
    else:
        named_alike = _alike_names(a, b, settings)
    whole = min(shares) >= settings.number("overlap.whole") and named_alike
    if (same_layout or whole) and not one_issuer and a.get("issuer") and b.get("issuer"):
        return "relay", f"relay|issuer_a={_plain(a['issuer'])}|issuer_b={_plain(b['issuer'])}"
    if one_issuer and named_alike:
        return "revision", f"revision|title_a={_plain(a['title'])}|title_b={_plain(b['title'])}"
    return None


def _contained(side: _Side) -> tuple[str, str]:
    verdict, share, often, fits = side
    if fits is False:
        return "shared", f"population|share={share:.0%}"
    if often is False:
        return "shared", f"frequency|share={share:.0%}"
    code = "unsure" if fits is None or often is None else "contained"
    return verdict, f"{code}|share={share:.0%}"


def _plain(text: str) -> str:
    return text.replace("|", "/").replace("=", ":")


def _alike_names(a: Mapping[str, Any], b: Mapping[str, Any], settings: Settings) -> bool:
    first, second = (fold(_BRACKETS.sub("", request["title"])).text for request in (a, b))
    return _likeness(first, second) >= settings.number("overlap.same_title")
