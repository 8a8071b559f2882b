"""Each different value once: rows point at what they share instead of holding it.

A million fields have some hundred thousand different texts and names; what is worked out of a text
is worked out once, and rows hold its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from burden.elements.name import CanonicalName

    Numbers = NDArray[np.uint32]


def numbered(frame: pl.DataFrame) -> tuple[Numbers, pl.DataFrame]:
    """Number the different rows of a frame in the order they first appear; null equals null.

    Returns:
        (rows,) the number of each row, and the different rows by number.
    """
    columns = frame.columns
    groups = (
        frame.with_row_index("_row")
        .group_by(columns, maintain_order=True)
        .agg(pl.col("_row"))
        .with_row_index("_number")
    )
    # An aggregated list is never empty.
    rows = groups.select("_number", "_row").explode("_row")
    numbers = np.empty(frame.height, dtype=np.uint32)
    numbers[rows["_row"].to_numpy()] = rows["_number"].to_numpy()
    return numbers, groups.select(columns)


def text_lists(name: str, texts: Iterable[Sequence[str]]) -> pl.Series:
    """Make a column of lists of texts; polars takes each list for a series of its own otherwise."""
    flat: list[str] = []
    ends = [0]
    for each in texts:
        flat.extend(each)
        ends.append(len(flat))
    sizes = np.diff(ends)
    whole = pl.DataFrame({"place": np.arange(len(sizes), dtype=np.int64)})
    filled = pl.DataFrame(
        {"place": np.repeat(whole["place"].to_numpy(), sizes), name: flat},
        schema={"place": pl.Int64, name: pl.String},
    )
    lists = filled.group_by("place", maintain_order=True).agg(name)
    joined = whole.join(lists, on="place", how="left", maintain_order="left")
    return joined[name].fill_null(pl.Series([[]], dtype=pl.List(pl.String)))


class Names:
    """Canonical names by number, each different one held once, without the texts it was read from.

    Two names are one if no attribute that matters further on differs: what the lexicon does not
    cover and where a facet was read matter no more.
    """

    def __init__(self) -> None:
        self._names: list[CanonicalName] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, number: int) -> CanonicalName:
        return self._names[number]

    def __iter__(self) -> Iterator[CanonicalName]:
        return iter(self._names)

    def number(self, name: CanonicalName) -> int:
        """Return the number of a name, a new one for a new name."""
        seen = (name.concept, name.representation, name.facets, name.known, name.vague)
        number = self._numbers.setdefault(seen, len(self._names))
        if number == len(self._names):
            self._names.append(name.plain)
        return number
