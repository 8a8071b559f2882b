"""Who asks what: hours by office and rhythm, office × element matrix, office × office overlap."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from burden.audit.value import Interval
from burden.report.charts import bars, matrix
from burden.report.numbers import quantity
from burden.report.page.groups import repeated_groups
from burden.report.page.source import assumed_frequency
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.report.charts import Bar, Matrix
    from burden.report.page.source import Source

SHOWN_OFFICES = 20
SHOWN_ELEMENTS = 40
SHOWN_PAIRS = 12

# Responses a year from which a template counts as daily, weekly …; halves the gaps between them.
RHYTHMS = (
    ("daily", 120.0),
    ("weekly", 30.0),
    ("monthly", 7.0),
    ("quarterly", 2.5),
    ("yearly", 0.75),
    ("once", 0.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """A labelled bar: hours a year with interval, and the part that repeats."""

    key: str
    name: str
    requests: int
    hours: Interval
    repeated: float
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementRow:
    """A row of the matrix."""

    name: str
    n_requests: int
    n_issuers: int
    saved: float | None
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two offices and how many data elements both ask for."""

    a: str
    b: str
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """What the section shows; charts are None where there is nothing to draw.

    Attributes:
        issuers: by hours; requests whose office is not known come last and are no office.
        n_issuers, n_shown: known offices, and how many of them are drawn.
        top: the office with the most hours; None where no office is known.
        top_share: its share of ``added_up``.
        added_up: the sum of the requests' medians, where it does not read like the median of the
            sum; None where both read alike.
    """

    issuers: tuple[BarRow, ...]
    n_issuers: int
    n_shown: int
    top: BarRow | None
    top_share: float | None
    added_up: float | None
    rhythms: tuple[BarRow, ...]
    top_rhythm: BarRow | None
    rhythm_share: float | None
    columns: tuple[str, ...]
    elements: tuple[ElementRow, ...]
    n_elements: int
    grid: Matrix | None
    overlap_names: tuple[str, ...]
    overlap: Matrix | None
    pairs: tuple[Pair, ...]


def rhythm(frequency_per_year: float | None) -> str:
    """Return the rhythm of a frequency: ``daily`` … ``once`` or ``unknown``."""
    if frequency_per_year is None:
        return "unknown"
    return next((name for name, least in RHYTHMS if frequency_per_year >= least), "unknown")


def rhythm_name(source: Source, key: str) -> str:
    """Return what a rhythm is called; where it is not known, with what was reckoned with."""
    assumed = assumed_frequency(source) if key == "unknown" else None
    if assumed is not None:
        return source.words("report.rhythm.assumed", frequency=quantity(assumed))
    return source.words(f"report.rhythm.{key}")


def _simulated(source: Source) -> dict[str, Interval]:
    """Return the intervals of offices as they were simulated, by name; none in older results."""
    columns = ("issuer", "burden_h_per_year_low", "burden_h_per_year", "burden_h_per_year_high")
    return {
        clean(name): Interval(low=low, mid=mid, high=high)
        for name, low, mid, high in source.audit.issuers.select(columns).iter_rows()
    }


def _sum(
    source: Source,
    groups: dict[str, list[str]],
    names: dict[str, str],
    known_of: Mapping[str, Interval],
) -> tuple[BarRow, ...]:
    """Add up hours by group; the ends are added too, as shared assumptions move them together.

    Where a group was simulated as a whole, its ends are its own. The group without a key, of what
    is not known, comes last whatever its hours.
    """
    rows = []
    for key, ids in groups.items():
        known = [source.hours[request] for request in ids if request in source.hours]
        if not known:
            continue
        hours = Interval(
            low=sum(item.low for item in known),
            mid=sum(item.mid for item in known),
            high=sum(item.high for item in known),
        )
        if (whole := known_of.get(key)) and whole.low <= hours.mid <= whole.high:
            hours = Interval(low=whole.low, mid=hours.mid, high=whole.high)
        repeated = sum(source.avoidable.get(request, 0.0) for request in ids)
        rows.append((key, len(ids), hours, repeated))
    rows.sort(key=lambda row: (not row[0], -row[2].mid, row[0]))
    laid = bars([(hours, repeated) for _, _, hours, repeated in rows])
    return tuple(
        BarRow(key=key, name=names[key], requests=number, hours=hours, repeated=repeated, bar=bar)
        for (key, number, hours, repeated), bar in zip(rows, laid, strict=True)
    )


def _matrix(
    source: Source,
) -> tuple[tuple[ElementRow, ...], tuple[str, ...], int, Matrix | None]:
    """Return the rows, the offices that stand as columns, how many rows there are, the drawing."""
    groups = repeated_groups(source)
    shown = groups[:SHOWN_ELEMENTS]
    # Columns are the offices that ask most of these rows, so that the picture is not mostly empty.
    often = Counter(name for group in shown for name in group.asked)
    unknown = source.words("report.page.unknown_issuer")
    columns = tuple(
        sorted(often, key=lambda name: (name == unknown, -often[name], name))[:SHOWN_OFFICES]
    )
    place = {name: number for number, name in enumerate(columns)}
    cells = {
        (row, place[name]): len(ids)
        for row, group in enumerate(shown)
        for name, ids in group.asked.items()
        if name in place
    }
    rows = tuple(
        ElementRow(
            name=group.name,
            n_requests=group.n_requests,
            n_issuers=group.n_issuers,
            saved=group.saved,
            offices=tuple(name for name in columns if name in group.asked),
        )
        for group in shown
    )
    grid = matrix(cells, len(rows), len(columns)) if cells else None
    return rows, columns, len(groups), grid


def _overlap(source: Source) -> tuple[tuple[str, ...], Matrix | None, tuple[Pair, ...]]:
    """Return the offices that share most, what each two share as a triangle, the largest pairs.

    Requests whose office is not known are left out: they may be of any of the others.
    """
    shared: Counter[tuple[str, str]] = Counter()
    unknown = source.words("report.page.unknown_issuer")
    for fields in source.askers.values():
        asking = sorted({source.issuer(field["request_id"]) for field in fields} - {unknown})
        shared.update(combinations(asking, 2))
    if not shared:
        return (), None, ()
    weight: Counter[str] = Counter()
    for pair, number in shared.items():
        weight.update(dict.fromkeys(pair, number))
    offices = tuple(sorted(weight, key=lambda name: (-weight[name], name))[:SHOWN_OFFICES])
    shared = Counter(
        {
            (min(pair, key=offices.index), max(pair, key=offices.index)): number
            for pair, number in shared.items()
            if set(pair) <= set(offices)
        }
    )
    cells = {(offices.index(b), offices.index(a)): number for (a, b), number in shared.items()}
    grid = matrix(cells, len(offices), len(offices), cell=(34, 26))
    most = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:SHOWN_PAIRS]
    pairs = [Pair(a=a, b=b, shared=number) for (a, b), number in most]
    return offices, grid, tuple(pairs)


def _groups(source: Source) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    by_issuer: dict[str, list[str]] = defaultdict(list)
    by_rhythm: dict[str, list[str]] = defaultdict(list)
    for request in source.order:
        by_issuer[clean(source.requests[request]["issuer"] or "")].append(request)
        by_rhythm[rhythm(source.requests[request]["frequency_per_year"])].append(request)
    return by_issuer, by_rhythm


def _added_up(source: Source, whole: float) -> float | None:
    burden = source.audit.totals.burden_h_per_year
    differs = burden is not None and whole and quantity(whole) != quantity(burden.mid)
    return whole if differs else None


def build(source: Source) -> Offices:
    """Make the section."""
    by_issuer, by_rhythm = _groups(source)
    words = source.words
    unknown = words("report.page.unknown_issuer")
    issuers = _sum(
        source, by_issuer, {name: name or unknown for name in by_issuer}, _simulated(source)
    )
    known, rest = [row for row in issuers if row.key], [row for row in issuers if not row.key]
    shown = known[:SHOWN_OFFICES]
    rhythms = _sum(source, by_rhythm, {key: rhythm_name(source, key) for key in by_rhythm}, {})
    whole = sum(row.hours.mid for row in issuers)
    elements, columns, n_elements, grid = _matrix(source)
    overlap_names, overlap, pairs = _overlap(source)
    return Offices(
        issuers=(*shown, *rest),
        n_issuers=len(known),
        n_shown=len(shown),
        top=known[0] if known else None,
        top_share=known[0].hours.mid / whole if whole and known else None,
        added_up=_added_up(source, whole),
        rhythms=rhythms,
        top_rhythm=rhythms[0] if rhythms else None,
        rhythm_share=rhythms[0].hours.mid / whole if whole and rhythms else None,
        columns=columns,
        elements=elements,
        n_elements=n_elements,
        grid=grid,
        overlap_names=overlap_names,
        overlap=overlap,
        pairs=pairs,
    )
