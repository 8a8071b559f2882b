"""Forms that have little in common: whether two titles may be about the same records.

Two forms ask 联系电话, one about 散乱污 and one about 规模以下工业; no lexicon knows if these are
the same firms. The forms tell: those about the same records share more than a telephone number.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import polars as pl


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.elements.columns import Columns
    from burden.elements.name import CanonicalName
    from burden.settings import Settings

# What a form says about whom or where, set aside to compare its columns with another's.
ABOUT_WHOM = frozenset({"subject", "population", "scope"})
_OF_FORM = ABOUT_WHOM | {"here", "listed", "form"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Likest:
    """The two forms most alike of those that ask either of two elements.

    Attributes:
        forms: of the first and of the second element.
        shared: columns they have in common besides the two, whomever they are about.
        columns: other columns of the narrower one.
    """

    forms: tuple[int, int]
    shared: int
    columns: int


class Surroundings:
    """What stands around the columns of a collection, whomever its forms are about.

    Args:
        columns: of the forms.
        names: of the elements.
        settings: ``elements.unlike_columns``, ``elements.unlike_share`` and
            ``elements.alike_forms``.
    """

    def __init__(
        self, columns: Columns, names: Sequence[CanonicalName], settings: Settings
    ) -> None:
        self.columns = columns
        self.least = settings.count("elements.unlike_columns")
        self.share = settings.number("elements.unlike_share")
        self.most = settings.count("elements.alike_forms")
        numbers: dict[tuple[object, ...], int] = {}
        self.plain = [
            numbers.setdefault(
                (
                    name.concept,
                    name.representation,
                    tuple(facet for facet in name.facets if facet[0] not in _OF_FORM),
                ),
                len(numbers),
            )
            for name in names
        ]
        self._around: Mapping[int, frozenset[int]] | None = None

    def around(self, form: int) -> frozenset[int]:
        """Return what a form asks, whomever it is about."""
        if self._around is None:
            plain = pl.Series(self.plain, dtype=pl.UInt32)
            asked = self.columns.asked.select(
                "form", plain[self.columns.asked["element"]].alias("plain")
            )
            rows = asked.group_by("form").agg(pl.col("plain").unique())
            self._around = {one: frozenset(all_) for one, all_ in rows.iter_rows()}
        return self._around[form]

    def unlike(self, a: int, b: int) -> Likest | None:
        """Return the forms of two elements most alike, if even these have little in common.

        None where they have, where a form has too few columns to tell, and where too many forms
        ask either to be looked at.
        """
        ones, others = self.columns.of(a), self.columns.of(b)
        if max(len(ones), len(others)) > self.most:
            return None
        pair = {self.plain[a], self.plain[b]}
        likest: Likest | None = None
        for forms in product(sorted(ones), sorted(others)):
            one, other = (self.around(form) - pair for form in forms)
            found = Likest(forms=forms, shared=len(one & other), columns=min(len(one), len(other)))
            if found.columns < self.least or found.shared >= self.share * found.columns:
                return None
            if likest is None or found.shared * likest.columns > likest.shared * found.columns:
                likest = found
        return likest
