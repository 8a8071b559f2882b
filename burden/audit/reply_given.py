"""Which fields of a request are given elsewhere, and where they are taken from best."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import polars as pl

from burden.audit.reply_value import Given, How, Place
from burden.elements.lexicon import lexicon


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.audit.reply_value import Row
    from burden.audit.run import Analysis


def find_given(
    analysis: Analysis,
    mine: pl.DataFrame,
    asked: pl.DataFrame,
    request: Row,
    rows: Mapping[str, Row],
) -> tuple[Given, ...]:
    """Return the fields of a request that other requests ask too, in reading order.

    Args:
        analysis: of everything that came in.
        mine: rows of ``tables.FIELDS`` of the request that count.
        asked: those of all requests.
        request: its row of ``tables.REQUESTS``.
        rows: those of all requests, by id.
    """
    request_id = request["request_id"]
    pairs = _pairs(analysis.audit.overlaps, request_id)
    holders: dict[str, list[Row]] = defaultdict(list)
    elements = mine["element_id"].drop_nulls().unique().to_list()
    others = asked.filter(
        (pl.col("request_id") != request_id) & pl.col("element_id").is_in(elements)
    )
    for row in others.iter_rows(named=True):
        # An older or newer version of the same template gives nothing besides it.
        if pairs.get(row["request_id"], (None, ""))[1] != "revision":
            holders[row["element_id"]].append(row)
    found: list[tuple[Row, list[tuple[How, Row]]]] = []
    for field in mine.iter_rows(named=True):
        told = [
            (how, other)
            for other in holders.get(field["element_id"] or "", ())
            if (how := _how(field, request, rows[other["request_id"]], pairs)) is not None
        ]
        if told:
            found.append((field, told))
    # One source for much is easier to go by than many for a little each.
    often = Counter(
        name for _, told in found for name in {other["request_id"] for _, other in told}
    )
    roots = analysis.audit.inputs.roots
    return tuple(
        _best(field, told, often, request=request, rows=rows, roots=roots) for field, told in found
    )


def _pairs(overlaps: pl.DataFrame, request_id: str) -> dict[str, tuple[bool | None, str]]:
    """Return by other request whether both are about the same records, and the pair's verdict."""
    found = {}
    columns = overlaps.select("request_a", "request_b", "population_fits", "verdict")
    for a, b, fits, verdict in columns.iter_rows():
        if request_id in (a, b):
            found[b if a == request_id else a] = (fits, verdict)
    return found


def _how(
    field: Row, request: Row, other: Row, pairs: Mapping[str, tuple[bool | None, str]]
) -> How | None:
    """Say how a field stands to one that asks the same; None where it is about other records."""
    fits = pairs.get(other["request_id"], (None, ""))[0]
    ours, theirs = request["population"], other["population"]
    if fits is None and ours is not None and theirs is not None:
        fits = ours == theirs
    if fits is None and field["kind"] != "roster":
        # Single blanks and table cells carry their population in the element's own facets.
        fits = True
    if fits is False:
        return None
    if not fits:
        return How.RECORDS
    often, asked = other["frequency_per_year"], request["frequency_per_year"]
    if often is None or asked is None:
        return How.FREQUENCY
    return How.GIVEN if often >= asked else How.SELDOMER


_ORDER = (How.GIVEN, How.SELDOMER, How.FREQUENCY, How.RECORDS)


def _best(
    field: Row,
    told: list[tuple[How, Row]],
    often: Mapping[str, int],
    *,
    request: Row,
    rows: Mapping[str, Row],
    roots: Iterable[str],
) -> Given:
    how, other = min(
        told,
        key=lambda one: (
            _ORDER.index(one[0]),
            -often[one[1]["request_id"]],
            -(rows[one[1]["request_id"]]["frequency_per_year"] or 0),
            one[1]["workbook"],
            one[1]["field_id"],
        ),
    )
    concept = lexicon().concepts.get(field["concept"] or "")
    return Given(
        field_id=field["field_id"],
        sheet=field["sheet"],
        cells=field["cells"],
        label=field["label"],
        row=field["row_path"][-1] if field["row_path"] else "",
        how=how,
        # A name, or the number that tells sex and age, is that of the record.
        is_key=concept is not None and (concept.key or bool(concept.derives)),
        place=place_of(rows[other["request_id"]], request, roots, other),
        n_others=len({one["request_id"] for _, one in told}) - 1,
    )


def place_of(row: Row, request: Row, roots: Iterable[str], field: Row | None = None) -> Place:
    """Return where something is given.

    Args:
        row: the other request.
        request: the one that is answered.
        roots: what the user named.
        field: of the other; None for all of it.
    """
    at = field or {}
    return Place(
        request_id=row["request_id"],
        file=_below(row["workbook"], roots),
        title=row["title"],
        issuer=row["issuer"],
        frequency_per_year=row["frequency_per_year"],
        sheet=at.get("sheet", ""),
        cells=at.get("cells", ""),
        label=at.get("label", ""),
        is_own=row["issuer"] is not None and row["issuer"] == request["issuer"],
    )


def _below(path: str, roots: Iterable[str]) -> str:
    """Return a path from the folder on that the user named; of a file that was named, its name."""
    for root in sorted(roots, key=len, reverse=True):
        if path.startswith(f"{root.rstrip('/')}/"):
            return path.removeprefix(f"{root.rstrip('/')}/")
    return path.rpartition("/")[2]
