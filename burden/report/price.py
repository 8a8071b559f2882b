"""What fields cost: the arithmetic in a line each, or JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from burden.report.numbers import plain, quantity, spread
from burden.report.text import clean, shorten, shorten_start, width, wrap


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.audit.price import FieldPrice, Prices
    from burden.locale import Words

SCHEMA = "burden.price/1"
COLUMNS = 80
_LABEL = 34


def to_text(prices: Prices, words: Words) -> str:
    """Return the lines a person reads, dearest field first; 80 columns wide."""
    lines = [words("price.of" if prices.name else "price.all", name=clean(prices.name)), ""]
    for number, row in enumerate(prices.rows, start=1):
        lines += _row(number, row, prices, words)
    if prices.n_more:
        told = words("price.more", count=prices.n_more, hours=quantity(prices.more_h_per_year))
        lines.append(f"    {told}")
    if prices.saved_h_per_year:
        told = words(
            "price.saved",
            hours=quantity(prices.saved_h_per_year.mid),
            interval=spread(prices.saved_h_per_year),
        )
        lines += ["", *wrap(told, COLUMNS)]
    if any(row.respondents is None or row.frequency_per_year is None for row in prices.rows):
        lines += ["", *wrap(words("price.assumed"), COLUMNS)]
    return "\n".join(lines) + "\n"


def _row(number: int, row: FieldPrice, prices: Prices, words: Words) -> Iterator[str]:
    label = clean(row.label) or "-"
    if row.n_fields > 1:
        label = words("price.cells", label=shorten(label, _LABEL - 8), count=row.n_fields)
    yield f"{number:>3}. {shorten(label, _LABEL)}  {_product(row, prices, words)}"
    place = f"!{clean(row.sheet)}!{shorten(row.cells, 16)}"
    yield "     " + shorten_start(clean(row.workbook), COLUMNS - 5 - width(place)) + place
    if row.avoidable_h_per_year > 0 and row.keeper:
        told = words(
            "price.repeats",
            hours=quantity(row.avoidable_h_per_year),
            keeper=shorten(clean(row.keeper), _LABEL),
        )
        yield from (f"     {line}" for line in wrap(told, COLUMNS - 5))


def _product(row: FieldPrice, prices: Prices, words: Words) -> str:
    """Write the price as what it is multiplied from; an assumed factor bears a mark."""
    respondents, times = row.respondents, row.frequency_per_year
    return words(
        "price.product",
        minutes=quantity(row.minutes),
        respondents=plain(respondents)
        if respondents is not None
        else f"{plain(prices.assumed_respondents)}*",
        times=plain(times) if times is not None else f"{plain(prices.assumed_frequency)}*",
        hours=quantity(row.burden_h_per_year),
    )


def to_json(prices: Prices) -> str:
    """Return the prices as ``burden.price/1``."""
    saved = prices.saved_h_per_year
    record = {
        "schema": SCHEMA,
        "name": prices.name,
        "fields": [asdict(row) for row in prices.rows],
        "n_more": prices.n_more,
        "more_h_per_year": prices.more_h_per_year,
        "saved_h_per_year": asdict(saved) if saved else None,
        "assumed_respondents": prices.assumed_respondents,
        "assumed_frequency_per_year": prices.assumed_frequency,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
