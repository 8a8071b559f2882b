"""What is counted of each request before any assumption is made.

The simulation is linear in these counts given its draws, so they are all that is needed of the
frames: requests by the thousand become rows of arrays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden.effort.demands import Demand
from burden.effort.kinds import KINDS, LASTING, Kind, kind_of
from burden.model import Role


if TYPE_CHECKING:
    from burden.effort.demands import Demands
    from burden.effort.holding import Holding

TERMS = 4
"""Fresh cells are φ(1 − u·d) with φ = 1 − c − θp: c, p the shares held certainly and perhaps, θ the
probability that lists meet, u the share unchanged between cycles, d = (f − 1)/f for lasting kinds.
Multiplied out this is t·(1, −θ, −u, θu) with t = (1 − c, p, (1 − c)d, pd): the four terms."""

FIX, ROSTER = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWork:
    """One row a field that costs work, as arrays of equal length.

    Attributes:
        row: index into the fields frame. request: index into the requests.
        place: FIX for a single cell, ROSTER for a column of records. kind: index into KINDS.
        meta: identifies or signs the response. terms: (fields, 4), see TERMS.
        first, further: weight at the price of opening a source, and of one more item out of it.
        certain, perhaps: shares held elsewhere. carried: (fields, 2), (1 − c)d and pd.
    """

    row: np.ndarray
    request: np.ndarray
    place: np.ndarray
    kind: np.ndarray
    meta: np.ndarray
    terms: np.ndarray
    first: np.ndarray
    further: np.ndarray
    certain: np.ndarray
    perhaps: np.ndarray
    carried: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Counts of each request; arrays run over requests in the order of ``ids``.

    Attributes:
        ids: text.
        streams: names of the requests' own random numbers.
        frequency, respondents, approvals, sub_units: nan where not known.
        channels: ways of submission, at least 1. copies: paper copies, 0 for none demanded.
        delivers: 1 where paper is demanded. photos: 1 where a note demands pictures that no field
        counts. consolidates: 1 where figures of sub-units are to be summed up.
        zh, en: characters and words of the template's texts.
        repeat: share of a year's responses that are not the first, (f − 1)/f.
        capacity: framed rows of the longest list, inf where open.
        fresh: (requests, place, kind, term) cells.
        first, further: the same, weighted for obtaining.
        held, carried: (requests, place, 2). cells: (requests, place), all input cells.
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
    consolidates: np.ndarray
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
    meta: np.ndarray
    empty: np.ndarray


def _floats(frame: pl.DataFrame, name: str) -> np.ndarray:
    values = [np.nan if value is None else float(value) for value in frame[name].to_list()]
    return np.array(values, dtype=float)


def _blocks(
    fields: pl.DataFrame, rows: list[int], kinds: list[Kind], certain: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return how much of each field is a first and how much a further item of its source.

    Fields of one kind on one sheet, lists apart from single cells, are taken to come out of one
    source: the first costs opening it, each further one a share of that. The cells of a table
    whose rows and columns are both named come from one tabulation, so a table counts its rows
    and columns, not its cells. What is held elsewhere does not make the source be opened.
    """
    columns = fields.select("request_id", "sheet", "kind", "label", "path", "row_path").rows()
    blocks: dict[tuple[object, ...], list[int]] = {}
    for place, row in enumerate(rows):
        request_id, sheet, layout = columns[row][:3]
        key = (request_id, sheet, layout == "roster", kinds[place])
        blocks.setdefault(key, []).append(place)
    first, further = np.zeros(len(rows)), np.zeros(len(rows))
    for (*_, kind), members in blocks.items():
        table = {place for place in members if columns[rows[place]][2] == "matrix"}
        fresh = [place for place in table if certain[place] < 1]
        stubs = {tuple(columns[rows[place]][5]) for place in fresh}
        heads = {(*columns[rows[place]][4], columns[rows[place]][3]) for place in fresh}
        weight = min(1.0, (len(stubs) + len(heads)) / len(fresh)) if fresh else 1.0
        own = np.array([weight if place in table else 1.0 for place in members])
        units = float((own * (1 - certain[members])).sum())
        # A passage of text is composed anew however many there are.
        alone = kind in (Kind.NARRATIVE, Kind.IMAGE)
        first[members] = own if alone else own / max(units, 1.0)
        further[members] = own - first[members]
    return first, further


def field_work(
    requests: pl.DataFrame, fields: pl.DataFrame, holding: Holding, repeat: np.ndarray
) -> FieldWork:
    """Turn fields into work.

    Args:
        requests: ``tables.REQUESTS``, in the order of the arrays.
        fields: ``tables.FIELDS``; computed, prefilled, serial and blocked cells cost nothing.
        holding: aligned with ``fields``.
        repeat: aligned with ``requests``.
    """
    position = {name: index for index, name in enumerate(requests["request_id"])}
    rows, kinds, of, places, metas = [], [], [], [], []
    columns = fields.select("request_id", "role", "label", "path", "row_path", "value_type", "kind")
    for row, (request_id, role, label, path, row_path, value_type, kind) in enumerate(
        columns.iter_rows()
    ):
        if role not in (Role.INPUT, Role.META) or request_id not in position:
            continue
        rows.append(row)
        of.append(position[request_id])
        kinds.append(kind_of(label, path, row_path, value_type, role))
        places.append(ROSTER if kind == "roster" and role == Role.INPUT else FIX)
        metas.append(role == Role.META)
    meta, request = np.array(metas, dtype=bool), np.array(of, dtype=int)
    index = np.array(rows, dtype=int)
    certain, perhaps = holding.certain[index], holding.perhaps[index]
    lasting = np.array([kind in LASTING for kind in kinds], dtype=bool)
    again = np.where(lasting, repeat[request], 0.0)
    first, further = _blocks(fields, rows, kinds, certain)
    fresh = 1 - certain
    return FieldWork(
        row=index,
        request=request,
        place=np.array(places, dtype=int),
        kind=np.array([KINDS.index(kind) for kind in kinds], dtype=int),
        meta=meta,
        terms=np.stack([fresh, perhaps, fresh * again, perhaps * again], axis=1),
        first=np.where(meta, 0, first),
        further=np.where(meta, 0, further),
        certain=certain,
        perhaps=perhaps,
        carried=np.stack([fresh * again, perhaps * again], axis=1),
    )


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


def count(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    texts: pl.DataFrame,
    demands: Demands,
    work: FieldWork,
) -> Features:
    """Add up the work of each request's fields and what its template demands.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS``.
        texts: ``tables.TEXTS``.
        demands: of these texts.
        work: of these fields.
    """
    n, ids = requests.height, requests["request_id"].to_list()
    asked = {
        demand: np.array([demand in demands.get(name, ()) for name in ids], dtype=bool)
        for demand in Demand
    }
    channels = requests["channels"].to_list()
    paper = (
        np.array(["paper" in (ways or ()) for ways in channels], dtype=bool) | asked[Demand.PAPER]
    )
    copies = np.nan_to_num(_floats(requests, "copies"), nan=0.0)
    copies = np.where(paper | asked[Demand.SEAL] | (copies > 0), np.maximum(copies, 1), 0)
    frequency = _floats(requests, "frequency_per_year")

    data = ~work.meta
    where = (work.request[data], work.place[data], work.kind[data])
    fresh = np.zeros((n, 2, len(KINDS), TERMS))
    first, further = np.zeros_like(fresh), np.zeros_like(fresh)
    np.add.at(fresh, where, work.terms[data])
    np.add.at(first, where, work.terms[data] * work.first[data, None])
    np.add.at(further, where, work.terms[data] * work.further[data, None])
    held, carried, cells = np.zeros((n, 2, 2)), np.zeros((n, 2, 2)), np.zeros((n, 2))
    np.add.at(held, where[:2], np.stack([work.certain[data], work.perhaps[data]], axis=1))
    np.add.at(carried, where[:2], work.carried[data])
    np.add.at(cells, where[:2], 1.0)
    meta = np.bincount(work.request[work.meta], minlength=n).astype(float)

    sure, either = np.ones(n), np.ones(n)
    np.minimum.at(sure, work.request[data], work.certain[data])
    np.minimum.at(either, work.request[data], (work.certain + work.perhaps)[data])
    asks = cells.sum(axis=1) > 0
    empty = np.stack([np.where(asks, sure, 0), np.where(asks, either - sure, 0)], axis=1)

    capacity = np.zeros(n)
    rows_of = fields["capacity"].to_list()
    for row, request, place in zip(work.row, work.request, work.place, strict=True):
        if place == ROSTER:
            known = rows_of[row]
            capacity[request] = max(capacity[request], np.inf if known is None else max(known, 1))
    pictures = np.zeros(n, dtype=bool)
    pictures[work.request[work.kind == KINDS.index(Kind.IMAGE)]] = True
    zh, en = _reading(requests, texts)
    sub_units = _floats(requests, "sub_units")
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
        consolidates=_gathered(
            requests, fields, sub_units, asked[Demand.CONSOLIDATE] | asked[Demand.LEVELS]
        ),
        zh=zh,
        en=en,
        repeat=repeats(frequency),
        capacity=capacity,
        fresh=fresh,
        first=first,
        further=further,
        held=held,
        carried=carried,
        cells=cells,
        meta=meta,
        empty=empty,
    )


def repeats(frequency: np.ndarray) -> np.ndarray:
    """Return the share of a year's responses that are not the first; 0 where not known."""
    known = np.nan_to_num(frequency, nan=1.0)
    return np.where(known > 1, (known - 1) / np.maximum(known, 1), 0.0)
