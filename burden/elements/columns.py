"""Which form asks which elements, and under which words: what a collection tells of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import polars as pl


if TYPE_CHECKING:
    from burden.elements.distinct import Numbers
    from burden.elements.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The blanks of every form, each element of a form once; a form is one sheet of a request.

    Forms and words are numbered in their own order, so that nothing hangs on that of the fields.

    Attributes:
        forms: request (number) and title, by number of the form.
        words: what elements are asked by, by number: label as a clerk knows it, folded label, leaf
            of the header and of the stub (empty where there is none), kind, and whether anything
            stands above the leaves (deep).
        asked: form, element, words and plain, one row for each element of a form, sorted by element
            and form. words: the first ones under which the form asks it. plain: never as the cell
            of a matrix.
        starts: (elements + 1,) first row of each element in ``asked``.
    """

    forms: pl.DataFrame
    words: pl.DataFrame
    asked: pl.DataFrame
    starts: Numbers
    _of: dict[int, dict[int, int]] = field(default_factory=dict, repr=False, compare=False)
    _rows: list[tuple[int, int]] = field(default_factory=list, repr=False, compare=False)

    def of(self, element: int) -> dict[int, int]:
        """Return the words under which each form asks an element, by form."""
        known = self._of.get(element)
        if known is None:
            if not self._rows:
                self._rows.extend(self.asked.select("form", "words").rows())
            known = self._of[element] = dict(
                self._rows[self.starts[element] : self.starts[element + 1]]
            )
        return known

    def both(self, a: int, b: int) -> int | None:
        """Return the first form that asks two elements in two blanks, None where none does."""
        return min(self.of(a).keys() & self.of(b).keys(), default=None)

    def together(self, a: int, b: int) -> bool:
        """Say whether one request asks two elements, be it on two sheets."""
        requests = self.forms["request"]
        return not {requests[form] for form in self.of(a)}.isdisjoint(
            requests[form] for form in self.of(b)
        )

    def label(self, form: int, element: int) -> str:
        """Return the words under which a form asks an element."""
        return str(self.words["label"][self.of(element)[form]])

    def title(self, form: int) -> str:
        """Return the title of a form."""
        return str(self.forms["title"][form])


def columns_of(
    asked: pl.DataFrame, requests: pl.DataFrame, of_field: Numbers, texts: Texts, n_elements: int
) -> Columns:
    """Gather which form asks which elements.

    Args:
        asked: ``tables.FIELDS``, those with an element.
        requests: ``tables.REQUESTS``; its titles stand in where a sheet has none.
        of_field: (fields,) number of each field's element.
        texts: of the fields.
        n_elements: how many elements there are.
    """
    places = asked.select("request_id", "sheet", "sheet_title", "workbook")
    forms = (
        places.group_by("request_id", "sheet")
        .agg(pl.col("sheet_title", "workbook").min())
        .sort("request_id", "sheet")
        .join(requests.select("request_id", "title"), on="request_id", how="left")
        .sort("request_id", "sheet")
        .with_row_index("form")
    )
    said = [pl.when(pl.col(name) != "").then(name) for name in ("sheet_title", "title", "workbook")]
    words = texts.rows.select(
        pl.col("display").alias("label"),
        "folded",
        pl.col("path").list.last().fill_null(pl.col("label")).alias("leaf"),
        pl.col("row_path").list.last().fill_null("").alias("stub"),
        "kind",
        ((pl.col("path").list.len() > 1) | (pl.col("row_path").list.len() > 1)).alias("deep"),
    )
    numbered = words.unique().sort(words.columns).with_row_index("words")
    of_text = words.join(numbered, on=words.columns, how="left", maintain_order="left")
    rows = pl.DataFrame(
        {
            "form": places.join(
                forms, on=["request_id", "sheet"], how="left", maintain_order="left"
            )["form"],
            "element": of_field,
            "words": of_text["words"][texts.of_row],
            "plain": asked["kind"] != "matrix",
        }
    )
    found = (
        rows.group_by("form", "element")
        .agg(pl.col("words").min(), pl.col("plain").all())
        .sort("element", "form")
    )
    ends = np.searchsorted(found["element"].to_numpy(), np.arange(n_elements + 1))
    return Columns(
        forms=forms.select(
            (pl.col("request_id").rank("dense") - 1).alias("request"),
            pl.coalesce(said).alias("title"),
        ),
        words=numbered.drop("words"),
        asked=found,
        starts=ends.astype(np.uint32),
    )
