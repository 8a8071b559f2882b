"""What is counted of each request before any assumption is made.

The simulation is a sum of products of these counts and its draws, so they are all that is needed of
the frames: requests by the thousand become rows of arrays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden.effort.demands import Demand
from burden.effort.kinds import KINDS, Kind
from burden.effort.sources import Sign
from burden.effort.work import ROSTER, TERMS


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.effort.demands import Demands
    from burden.effort.sources import Signs
    from burden.effort.work import FieldWork

_MONTHS = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Counts of each request; arrays run over requests in the order of ``ids``.

    Attributes:
        ids: text.
        streams: names of the requests' own random numbers.
        frequency, respondents, approvals, sub_units: nan where not known.
        channels: ways of submission, at least 1. copies: paper copies, 0 for none demanded.
        delivers: 1 where paper is demanded. photos: 1 where a note demands pictures that no field
        counts. attaches: 1 where documents go with it. consolidates: 1 where figures of sub-units
        are to be summed up. certifies: 1 where somebody answers for it by name.
        matches, records, on_hand: 1 where the template says so of its sources.
        period: months a response covers; the year's twelve where not known.
        items: different things asked.
        zh, en: characters and words of the template's texts.
        repeat: share of a year's responses that are not the first, (f − 1)/f.
        capacity: framed rows of the longest list, inf where open.
        fresh: (requests, place, kind, conditional, term) cells.
        first, further: the same, weighted for obtaining.
        held, carried: (requests, place, 2). cells, figures, visits:
        (requests, place), all input cells, new figures, visits of a record.
        meta: cells that identify or sign. empty: (requests, 2), share of responses all of whose
        input is held elsewhere, certainly and further if lists meet.
    """

    ids: list[str]
    streams: list[str]
    frequency: np.ndarray
    respondents: np.ndarray
    approvals: np.ndarray
    sub_units: np.ndarray
    channels: np.ndarray
    copies: np.ndarray
    delivers: np.ndarray
    photos: np.ndarray
    attaches: np.ndarray
    consolidates: np.ndarray
    certifies: np.ndarray
    matches: np.ndarray
    records: np.ndarray
    on_hand: np.ndarray
    period: np.ndarray
    items: np.ndarray
    zh: np.ndarray
    en: np.ndarray
    repeat: np.ndarray
    capacity: np.ndarray
    fresh: np.ndarray
    first: np.ndarray
    further: np.ndarray
    held: np.ndarray
    carried: np.ndarray
    cells: np.ndarray
    figures: np.ndarray
    visits: np.ndarray
    meta: np.ndarray
    empty: np.ndarray


def _floats(frame: pl.DataFrame, name: str) -> np.ndarray:
    return frame[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()


_BELOW = (
    r"(?i)村|社区|居委|网格|下属单位|所属单位|填报单位|乡镇|镇街|街道|学校|园所|卫生院|卫生室|支部|"
    r"\b(?:villages?|sites?|facilit(?:y|ies)|schools?|clinics?|sub-?recipients?|districts?)\b"
)


def _gathered(
    requests: pl.DataFrame, fields: pl.DataFrame, sub_units: np.ndarray, demanded: np.ndarray
) -> np.ndarray:
    """Return 1 for requests that gather figures of the units below the respondent, else 0.

    A number of sub-units alone says how many there are, not that this request is about them: the
    template must name such units in its rows or columns, or demand a summary.
    """
    names = pl.concat_list("label", "path", "row_path").list.join(" ")
    listed = fields.select("request_id", names.alias("names"))
    about = set(listed.filter(pl.col("names").str.contains(_BELOW))["request_id"])
    below = np.array([name in about for name in requests["request_id"]], dtype=bool)
    known = np.isnan(sub_units) | (sub_units > 0)
    gathered: np.ndarray = known & (demanded | (below & ~np.isnan(sub_units)))
    return gathered.astype(float)


def _reading(requests: pl.DataFrame, texts: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Count Chinese characters and Latin words of what a template tells its reader."""
    position = {name: index for index, name in enumerate(requests["request_id"])}
    zh, en = np.zeros(requests.height), np.zeros(requests.height)
    told = {"note", "footer", "instruction", "title"}
    for request_id, band, text in texts.select("request_id", "band", "text").iter_rows():
        if request_id in position and band in told:
            wide = sum(1 for char in text if ord(char) > 0x2E80)  # noqa: PLR2004 - CJK from here on
            zh[position[request_id]] += wide
            en[position[request_id]] += sum(word[0].isascii() for word in text.split())
    return zh, en


def _streams(requests: pl.DataFrame) -> list[str]:
    """Name each request's stream of random numbers by its file name and title.

    Not by its id: that hangs on the path as given, and the folder a command is called from must not
    move its figures.
    """
    names, seen = [], Counter[str]()
    for workbook, title in requests.select("workbook", "title").iter_rows():
        name = f"{workbook.rsplit('/', 1)[-1]}\n{title}"
        seen[name] += 1
        names.append(f"{name}\n{seen[name]}")
    return names


def _capacity(fields: pl.DataFrame, work: FieldWork, n: int) -> np.ndarray:
    """Return the framed rows of each request's longest list; 0 without lists, inf where open."""
    listed = work.place == ROSTER
    rows = _floats(fields, "capacity")[work.row[listed]]
    capacity = np.zeros(n)
    np.maximum.at(
        capacity, work.request[listed], np.where(np.isnan(rows), np.inf, np.maximum(rows, 1))
    )
    return capacity


def count(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    texts: pl.DataFrame,
    *,
    demands: Demands,
    signs: Mapping[str, Signs],
    work: FieldWork,
) -> Features:
    """Add up the work of each request's fields and what its template demands and tells.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS``.
        texts: ``tables.TEXTS``.
        demands: of these texts.
        signs: of these texts and fields.
        work: of these fields.
    """
    n, ids = requests.height, requests["request_id"].to_list()
    asked = {
        demand: np.array([demand in demands.get(name, ()) for name in ids], dtype=bool)
        for demand in Demand
    }
    told = {
        sign: np.array([sign in signs.get(name, ()) for name in ids], dtype=float) for sign in Sign
    }
    channels = requests["channels"].to_list()
    paper = (
        np.array(["paper" in (ways or ()) for ways in channels], dtype=bool) | asked[Demand.PAPER]
    )
    copies = np.nan_to_num(_floats(requests, "copies"), nan=0.0)
    copies = np.where(paper | asked[Demand.SEAL] | (copies > 0), np.maximum(copies, 1), 0)
    frequency = _floats(requests, "frequency_per_year")

    data = ~work.meta
    of, place, conditional = work.request[data], work.place[data], work.conditional[data]
    where = (of, place, work.kind[data], conditional.astype(int))
    terms = work.terms[data]
    fresh = np.zeros((n, 2, len(KINDS), 2, TERMS))
    first, further = np.zeros_like(fresh), np.zeros_like(fresh)
    np.add.at(fresh, where, terms)
    np.add.at(first, where, terms * work.first[data, None])
    np.add.at(further, where, terms * work.further[data, None])
    held, carried = np.zeros((n, 2, 2)), np.zeros((n, 2, 2))
    cells, visits = np.zeros((n, 2)), np.zeros((n, 2))
    np.add.at(held, (of, place), np.stack([work.certain[data], work.perhaps[data]], axis=1))
    np.add.at(carried, (of, place), work.carried[data])
    np.add.at(cells, (of, place), 1.0)
    np.add.at(visits, (of, place), work.visits[data])
    meta = np.bincount(work.request[work.meta], minlength=n).astype(float)

    sure, either = np.ones(n), np.ones(n)
    np.minimum.at(sure, of, work.certain[data])
    np.minimum.at(either, of, (work.certain + work.perhaps)[data])
    asks = cells.sum(axis=1) > 0
    empty = np.stack([np.where(asks, sure, 0), np.where(asks, either - sure, 0)], axis=1)

    pictures = np.zeros(n, dtype=bool)
    pictures[work.request[work.kind == KINDS.index(Kind.IMAGE)]] = True
    zh, en = _reading(requests, texts)
    sub_units = _floats(requests, "sub_units")
    summed = asked[Demand.CONSOLIDATE] | asked[Demand.LEVELS] | (told[Sign.GATHER] > 0)
    return Features(
        ids=ids,
        streams=_streams(requests),
        frequency=frequency,
        respondents=_floats(requests, "respondents"),
        approvals=_floats(requests, "approval_levels"),
        sub_units=sub_units,
        channels=np.array(
            # Paper is delivered, not submitted.
            [max(1, len(set(ways or ()) - {"paper"})) for ways in channels],
            dtype=float,
        ),
        copies=copies,
        delivers=paper.astype(float),
        photos=(asked[Demand.PHOTO] & ~pictures).astype(float),
        attaches=told[Sign.ATTACH],
        consolidates=_gathered(requests, fields, sub_units, summed),
        certifies=told[Sign.CERTIFY],
        matches=told[Sign.MATCH],
        records=told[Sign.RECORDS],
        on_hand=told[Sign.ON_HAND],
        period=_MONTHS / np.nan_to_num(frequency, nan=1.0),
        items=work.items,
        zh=zh,
        en=en,
        repeat=repeats(frequency),
        capacity=_capacity(fields, work, n),
        fresh=fresh,
        first=first,
        further=further,
        held=held,
        carried=carried,
        cells=cells,
        figures=fresh[:, :, KINDS.index(Kind.NUMBER), :, 0].sum(axis=2),
        visits=visits,
        meta=meta,
        empty=empty,
    )


def repeats(frequency: np.ndarray) -> np.ndarray:
    """Return the share of a year's responses that are not the first; 0 where not known."""
    known = np.nan_to_num(frequency, nan=1.0)
    return np.where(known > 1, (known - 1) / np.maximum(known, 1), 0.0)
