"""The blanks of a request as items: what their labels name, whichever way the form is laid out.

Two forms may ask the same with villages down and figures across, and figures down and villages
across; or one as a table of named villages and the other as a list to which each village adds a
line. Their data elements differ then by the headings around them. Two versions of one template
differ by whatever its headings say of the version. Items are compared without regard to order: the
labels must be the same, and no facet that both or only one of them has may speak against it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from burden.elements.fold import fold


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What only says where in a form a blank stands, or in what unit: no ground to tell items apart.
_OF_LAYOUT = frozenset({"about", "subject", "unit", "part", "form", "here", "scope", "where"})
_WHERE = "where="
_LISTS = ("roster", "pairs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One blank.

    Attributes:
        asks: its data element, or its own id.
        weight: its work.
        shown: its label as the template writes it, with its row's.
        label, stub: folded label of its column and of its row; the stub is empty in a list.
        where: folded name of the place it is about, empty where it names none.
        concept: of its canonical name.
        facets: those that tell items apart.
    """

    asks: str
    weight: float
    shown: str
    label: str
    stub: str
    where: str
    concept: str
    facets: frozenset[str]

    @property
    def name(self) -> str:
        """What is asked, without the place it is asked of."""
        return self.stub if self.where and self.label == self.where else self.label

    @property
    def across(self) -> bool | None:
        """Whether a table names places down and items across; None where it names no place."""
        return None if not self.where else self.stub == self.where


class Items:
    """The blanks of all requests, read when they are needed."""

    def __init__(self, weighed: pl.DataFrame) -> None:
        """Take rows as ``holdings.weighed`` gives them."""
        self._frame = weighed.select(
            *("request_id", "asks", "weight", "label", "row_path", "kind", "concept", "facets")
        ).sort("request_id", maintain_order=True)
        runs = self._frame["request_id"].rle()
        lengths = runs.struct.field("len").to_numpy()
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(lengths) else lengths
        names = runs.struct.field("value").to_list()
        self._place = {
            name: (int(start), int(length))
            for name, start, length in zip(names, starts, lengths, strict=True)
        }
        self._read: dict[str, tuple[Item, ...]] = {}

    def of(self, request_id: str) -> tuple[Item, ...]:
        """Return the blanks of a request in reading order."""
        known = self._read.get(request_id)
        if known is None:
            start, length = self._place.get(request_id, (0, 0))
            rows = self._frame[start : start + length].iter_rows()
            known = self._read[request_id] = tuple(_item(row[1:]) for row in rows)
        return known

    def across(self, names: Sequence[str]) -> Across:
        """Return tokens by which forms laid out in different ways are found.

        Args:
            names: request ids.
        """
        chosen = self._frame.filter(pl.col("request_id").is_in(names))
        tables = chosen.filter(
            (pl.col("kind") == "matrix") & (pl.col("row_path").list.len() > 0)
        ).select(
            "request_id",
            "label",
            pl.col("row_path").list.last().alias("stub"),
            pl.col("facets")
            .list.eval(pl.element().filter(pl.element().str.starts_with(_WHERE)))
            .list.first()
            .str.strip_prefix(_WHERE)
            .fill_null("")
            .alias("where"),
        )
        lists = chosen.filter(pl.col("kind").is_in(_LISTS)).select("request_id", "label")
        found: dict[str, dict[str, set[str]]] = {key: {} for key in ("as", "turned", "of", "list")}
        for request_id, raw, row, where in tables.unique(maintain_order=True).iter_rows():
            label, stub = fold(raw).text, fold(row).text
            found["as"].setdefault(request_id, set()).add(f"{label}\x1f{stub}")
            found["turned"].setdefault(request_id, set()).add(f"{stub}\x1f{label}")
            if where:
                named = stub if label == where else label
                found["of"].setdefault(request_id, set()).add(named)
        for request_id, raw in lists.unique(maintain_order=True).iter_rows():
            found["list"].setdefault(request_id, set()).add(fold(raw).text)
        return Across(
            cells=_frozen(found["as"], names),
            turned=_frozen(found["turned"], names),
            of_places=_frozen(found["of"], names),
            listed=_frozen(found["list"], names),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """Tokens of requests, in their order.

    Attributes:
        cells: of their tables, label and stub. turned: stub and label.
        of_places: what their tables ask of named places.
        listed: labels of their lists.
    """

    cells: list[frozenset[str]]
    turned: list[frozenset[str]]
    of_places: list[frozenset[str]]
    listed: list[frozenset[str]]


def _frozen(found: Mapping[str, set[str]], names: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset(found.get(name, ())) for name in names]


def _item(row: tuple[Any, ...]) -> Item:
    asks, weight, label, row_path, kind, concept, facets = row
    rows = list(row_path or ())
    told = facets or ()
    where = next((text.removeprefix(_WHERE) for text in told if text.startswith(_WHERE)), "")
    stub = rows[-1] if rows and kind == "matrix" else ""
    return Item(
        asks=asks,
        weight=weight,
        shown=" · ".join((*(text for text in rows[-1:] if text), label)),
        label=fold(label).text,
        stub=fold(stub).text,
        where=where,
        concept=concept or "",
        facets=frozenset(text for text in told if text.partition("=")[0] not in _OF_LAYOUT),
    )


def share_of_items(own: Sequence[Item], other: Sequence[Item]) -> tuple[float, frozenset[str]]:
    """Compare two versions of one template by the labels of their blanks.

    Returns:
        the share of the first's work whose data element or label the second has too, and what of
        the first it is.
    """
    elements = {item.asks for item in other}
    left = Counter((item.label, item.stub) for item in other)
    covered = []
    for item in own:
        key = (item.label, item.stub)
        if left[key] > 0:
            left[key] -= 1
            covered.append(item)
        elif item.asks in elements:
            covered.append(item)
    return _share(own, covered), frozenset(item.asks for item in covered)


def share_across(
    own: Sequence[Item], other: Sequence[Item], least: int
) -> tuple[float, frozenset[str]] | None:
    """Compare two forms that are laid out in different ways.

    Args:
        own: whose work is shared out.
        other: what it is looked for in.
        least: fewest items that must be named alike.

    Returns:
        the share of the first's work that the second asks too, and what of the first it is; None
        where they are laid out alike, or are not about the same items.
    """
    elements = {item.asks for item in other}
    same = [item.asks in elements for item in own]
    crossed = _crossed(own, other)
    if crossed is None:
        return None
    names = {item.name for item, hit in zip(own, crossed, strict=True) if hit}
    if len(names) < least:
        return None
    covered = [item for item, *hits in zip(own, same, crossed, strict=True) if any(hits)]
    return _share(own, covered), frozenset(item.asks for item in covered)


def _crossed(own: Sequence[Item], other: Sequence[Item]) -> list[bool] | None:
    """Say of each blank whether the other form has it, laid out the other way; None where alike."""
    sides = {item.across for item in own if item.stub}
    others = {item.across for item in other if item.stub}
    if sides and others:
        return _turned(own, other)
    if (sides - {None} and not others) or (others - {None} and not sides):
        return _listed(own, other)
    return None


def _turned(own: Sequence[Item], other: Sequence[Item]) -> list[bool] | None:
    """Compare two tables; None where what they share stands the same way in both."""
    cells: dict[frozenset[str], Item] = {}
    for item in other:
        if item.stub:
            cells.setdefault(frozenset((item.label, item.stub)), item)
    hits, turned = [], 0
    for item in own:
        twin = cells.get(frozenset((item.label, item.stub))) if item.stub else None
        hit = twin is not None and item.facets == twin.facets
        hits.append(hit)
        turned += bool(hit and twin and item.label == twin.stub)
    return hits if turned and 2 * turned >= sum(hits) else None


def _listed(own: Sequence[Item], other: Sequence[Item]) -> list[bool]:
    """Compare a table of named places with a list: by what is asked of each place."""
    names: dict[str, Item] = {}
    for item in other:
        names.setdefault(item.name, item)
    places = any(item.where for item in other)
    hits = []
    for item in own:
        twin = names.get(item.name)
        hit = twin is not None and item.facets == twin.facets
        # The table has the place in its headings, the list in a column.
        hits.append(hit or (places and not item.where and item.concept.startswith("place.")))
    return hits


def _share(own: Sequence[Item], covered: Sequence[Item]) -> float:
    total = fsum(item.weight for item in own)
    return min(fsum(item.weight for item in covered) / total, 1.0) if total else 0.0
