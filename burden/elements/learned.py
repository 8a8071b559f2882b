"""What a collection tells of its own words, without anyone having labelled any.

Four things, each with the forms and columns it comes from: which elements some form asks side by
side (``columns``), by which words forms tell their columns apart (``contrast``), which columns are
left over of forms that are alike (``alike``), and which words come and go there (``filler``). They
change what is said of pairs of elements and never an element: what a field is called hangs on its
own form alone, whatever other workbooks are read beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.elements.alike import alike
from burden.elements.canonical import canonical
from burden.elements.columns import columns_of
from burden.elements.contrast import contrasts_of
from burden.elements.filler import fillers_of
from burden.elements.name import FieldKey


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import polars as pl

    from burden.elements.alike import Alike
    from burden.elements.columns import Columns
    from burden.elements.contrast import Contrasts
    from burden.elements.distinct import Numbers
    from burden.elements.filler import Fillers
    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.elements.pair import Params
    from burden.elements.texts import Texts
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What a collection tells; elements go by their number.

    Attributes:
        columns: of the forms. names: of the elements.
        contrasts: words that stand for different things.
        alike: columns left over of forms that are alike.
        fillers: words that come and go there.
        known: what is known of words without the collection.
    """

    columns: Columns
    names: Sequence[CanonicalName]
    contrasts: Contrasts
    alike: tuple[Alike, ...]
    fillers: Fillers
    known: Lexicon

    def beside(self, form: int, a: int, b: int) -> Params:
        """Return under which words a form asks two elements, and its title."""
        return (
            ("a", self.columns.label(form, a)),
            ("b", self.columns.label(form, b)),
            ("form", self.columns.title(form)),
        )

    def contrast(self, a: int, b: int) -> Params | None:
        """Return the contrast in which alone two elements differ; None where there is none.

        Returns:
            the word of each, the columns of the first form that takes the words, and its title.
        """
        found = self.contrasts.between(self.names[a], self.names[b])
        if found is None:
            return None
        contrast, *words = found
        columns = (
            (f"column_{end}", self.columns.label(contrast.form, contrast.columns[word]))
            for end, word in zip("ab", words, strict=True)
        )
        title = self.columns.title(contrast.form)
        return ("word_a", words[0]), ("word_b", words[1]), *columns, ("form", title)

    def heading(self, element: int) -> bool:
        """Say whether the words beside an element's concept only head its columns.

        They do where neither its leaf nor its stub holds them and no form sets them against
        others: 经营收入 below 村集体经济收入, but not 参与人数 beside 控烟行动 and 健康科普.
        """
        about = self.names[element].get("about")
        if not about or element in self.contrasts.several:
            return False
        of = self.columns.of(element)
        row = self.columns.words.row(of[min(of)], named=True)
        stub = (row["stub"],) if row["stub"] else ()
        key = FieldKey(label=row["leaf"], path=(row["leaf"],), row_path=stub, kind=row["kind"])
        return not canonical(key, self.known).get("about")

    def proposed(self) -> Iterator[tuple[int, int, str, Params]]:
        """Yield pairs worth a look: two elements, code and parameters of the reason."""
        for pair in self.alike:
            a, b = pair.elements
            yield a, b, "alike", (*self._found(pair), ("shared", str(pair.shared)))
        for a, b, filler in self.fillers.pairs(self.names):
            one, other = filler.words
            words = (("word_a", one), ("word_b", other)) if one else (("word", other),)
            columns = tuple(
                (f"column_{name}" if len(name) == 1 else name, value)
                for name, value in self._found(filler.found)
            )
            labels = ("a", self._label(a)), ("b", self._label(b))
            heads = ("heads", str(filler.heads))
            yield a, b, "instead" if one else "filler", (*labels, *words, *columns, heads)

    def _found(self, pair: Alike) -> Params:
        ends = tuple(zip("ab", pair.elements, pair.forms, strict=True))
        return (
            *((end, self.columns.label(form, element)) for end, element, form in ends),
            *((f"form_{end}", self.columns.title(form)) for end, _, form in ends),
        )

    def _label(self, element: int) -> str:
        return self.columns.label(min(self.columns.of(element)), element)


def learn(  # noqa: PLR0917 - in the order of the stages that made them
    asked: pl.DataFrame,
    requests: pl.DataFrame,
    of_field: Numbers,
    texts: Texts,
    names: Sequence[CanonicalName],
    settings: Settings,
    known: Lexicon,
) -> Learned:
    """Learn from a collection.

    Args:
        asked: ``tables.FIELDS``, those with an element.
        requests: ``tables.REQUESTS``.
        of_field: (fields,) number of each field's element.
        texts: of the fields.
        names: of the elements.
        settings: ``elements.contrast_characters``, ``elements.alike_*``, ``elements.filler_heads``
            and ``elements.latin_word_characters``.
        known: what is known of words without the collection.
    """
    columns = columns_of(asked, requests, of_field, texts, len(names))
    contrasts = contrasts_of(columns, names, settings)

    def apart(a: int, b: int) -> bool:
        return columns.together(a, b) or contrasts.between(names[a], names[b]) is not None

    left_over = alike(columns, names, settings, known, apart=apart)
    return Learned(
        columns=columns,
        names=names,
        contrasts=contrasts,
        alike=tuple(left_over),
        fillers=fillers_of(left_over, names, contrasts, settings),
        known=known,
    )
