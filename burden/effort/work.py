"""Fields as work: what kind, in which place, how much of it is new, out of how many sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.kinds import KINDS, LASTING, Kind, kind_of
from burden.effort.sources import Sign, is_conditional
from burden.model import Role


if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from burden.effort.holding import Holding
    from burden.effort.sources import Signs

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
        meta: identifies or signs the response. conditional: asked only where it applies.
        terms: (fields, 4), see TERMS.
        first, further: weight at the price of opening a source, and of one more item out of it.
        certain, perhaps: shares held elsewhere.
        carried: (fields, 2), cells taken over from the last response: (1 − c)d and pd.
        visits: visits of a record that the field stands for.
        items: (requests,), different things asked of each request.
    """

    row: np.ndarray
    request: np.ndarray
    place: np.ndarray
    kind: np.ndarray
    meta: np.ndarray
    conditional: np.ndarray
    terms: np.ndarray
    first: np.ndarray
    further: np.ndarray
    certain: np.ndarray
    perhaps: np.ndarray
    carried: np.ndarray
    visits: np.ndarray
    items: np.ndarray


Row = tuple[str, str, str, str, str, list[str], list[str], str]
_COLUMNS = ("request_id", "sheet", "kind", "role", "label", "path", "row_path", "value_type")


def field_work(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    holding: Holding,
    repeat: np.ndarray,
    signs: Mapping[str, Signs],
) -> FieldWork:
    """Turn fields into work.

    Args:
        requests: ``tables.REQUESTS``, in the order of the arrays.
        fields: ``tables.FIELDS``; computed, prefilled, serial and blocked cells cost nothing.
        holding: aligned with ``fields``.
        repeat: aligned with ``requests``.
        signs: what the templates tell, by request.
    """
    position = {name: index for index, name in enumerate(requests["request_id"])}
    every: list[Row] = fields.select(_COLUMNS).rows()
    rows = [
        number
        for number, row in enumerate(every)
        if row[3] in (Role.INPUT, Role.META) and row[0] in position
    ]
    work = [every[number] for number in rows]
    conditions: dict[str, bool] = {}
    known: dict[tuple[object, ...], Kind] = {}
    kinds, conditional, lasts = [], [], []
    for request_id, _, _, role, label, path, row_path, value_type in work:
        if label not in conditions:
            conditions[label] = is_conditional(label)
        key = (label, *path[-1:], "", *row_path[-1:], value_type, role)
        if key not in known:
            known[key] = kind_of(label, path[-1:], row_path[-1:], value_type, role)
        kind = known[key]
        kinds.append(kind)
        conditional.append(conditions[label] and role == Role.INPUT)
        told = Sign.UNCHANGED in signs.get(request_id, ())
        lasts.append(kind in LASTING or (told and kind is not Kind.NARRATIVE))
    index = np.array(rows, dtype=int)
    request = np.array([position[row[0]] for row in work], dtype=int)
    meta = np.array([row[3] == Role.META for row in work], dtype=bool)
    listed = np.array([row[2] == "roster" for row in work], dtype=bool) & ~meta
    certain, perhaps = holding.certain[index], holding.perhaps[index]
    first, further = _blocks(work, kinds, certain)
    again = np.where(np.array(lasts, dtype=bool), repeat[request], 0.0)
    fresh = 1 - certain
    return FieldWork(
        row=index,
        request=request,
        place=np.where(listed, ROSTER, FIX),
        kind=np.array([KINDS.index(kind) for kind in kinds], dtype=int),
        meta=meta,
        conditional=np.array(conditional, dtype=bool),
        terms=np.stack([fresh, perhaps, fresh * again, perhaps * again], axis=1),
        first=np.where(meta, 0, first),
        further=np.where(meta, 0, further),
        certain=certain,
        perhaps=perhaps,
        carried=np.stack([fresh * again, perhaps * again], axis=1),
        visits=_visits(work, request, listed, meta=meta, certain=certain, signs=signs),
        items=_items(work, request, requests.height),
    )


def _blocks(
    work: list[Row], kinds: list[Kind], certain: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return how much of each field is a first and how much a further item of its source.

    Fields of one kind on one sheet, lists apart from single cells, are taken to come out of one
    source: the first costs opening it, each further one a share of that. The cells of a table
    whose rows and columns are both named come from one tabulation, so a table counts its rows
    and columns, not its cells. What is held elsewhere does not make the source be opened.
    """
    blocks: dict[tuple[object, ...], list[int]] = {}
    for place, (request_id, sheet, layout, *_) in enumerate(work):
        key = (request_id, sheet, layout == "roster", kinds[place])
        blocks.setdefault(key, []).append(place)
    first, further = np.zeros(len(work)), np.zeros(len(work))
    for (*_, kind), members in blocks.items():
        table = {place for place in members if work[place][2] == "matrix"}
        fresh = [place for place in table if certain[place] < 1]
        stubs = {tuple(work[place][6]) for place in fresh}
        heads = {(*work[place][5], work[place][4]) for place in fresh}
        weight = min(1.0, (len(stubs) + len(heads)) / len(fresh)) if fresh else 1.0
        own = np.array([weight if place in table else 1.0 for place in members])
        units = float((own * (1 - certain[members])).sum())
        # A passage of text is composed anew however many there are.
        alone = kind in (Kind.NARRATIVE, Kind.IMAGE)
        first[members] = own if alone else own / max(units, 1.0)
        further[members] = own - first[members]
    return first, further


def _visits(
    work: list[Row],
    request: np.ndarray,
    listed: np.ndarray,
    *,
    meta: np.ndarray,
    certain: np.ndarray,
    signs: Mapping[str, Signs],
) -> np.ndarray:
    """Share the visits of a record among the fields it is made for, its list's where it has one.

    A field that is on hand elsewhere makes nobody go anywhere.
    """
    visits = np.zeros(len(work))
    told = np.array([Sign.VISIT in signs.get(row[0], ()) for row in work], dtype=bool) & ~meta
    if not told.any():
        return visits
    lists = np.bincount(request[told & listed], minlength=int(request.max()) + 1) > 0
    seen = told & (listed | ~lists[request])
    each = np.bincount(request[seen], minlength=int(request.max()) + 1)
    visits[seen] = (1 - certain[seen]) / each[request[seen]]
    return visits


def _items(work: list[Row], request: np.ndarray, n: int) -> np.ndarray:
    """Count the different things each request asks: what has to be understood once.

    Of a table its rows and its columns, of a list its columns; the same on sixty sheets
    counts once.
    """
    things: list[set[tuple[object, ...]]] = [set() for _ in range(n)]
    for place, (_, _, layout, role, label, path, row_path, *_) in enumerate(work):
        if role != Role.INPUT:
            continue
        mine = things[request[place]]
        if layout == "matrix":
            mine.add(("row", *row_path))
            mine.add(("column", *path, label))
        else:
            mine.add((layout, *path, label, "", *row_path))
    return np.array([len(mine) for mine in things], dtype=float)
