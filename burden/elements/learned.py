"""What a collection tells of its own words, without anyone having labelled any.

Six things, each with the forms and columns it comes from: which elements some form asks side by
side (``columns``), by which words forms tell their columns apart (``contrast``), which columns are
left over of forms that are alike (``alike``), which words come and go there (``filler``), which
headings tell nothing apart (``heading``), and which forms have little in common (``unlike``). They
change what is said of pairs of elements and never an element: what a field is called hangs on its
own form alone, whatever is read beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.elements.alike import alike
from burden.elements.columns import columns_of
from burden.elements.contrast import contrasts_of, worded
from burden.elements.filler import fillers_of
from burden.elements.heading import headings
from burden.elements.unlike import Surroundings


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import polars as pl

    from burden.elements.alike import Alike
    from burden.elements.columns import Columns
    from burden.elements.contrast import Contrasts, Worded
    from burden.elements.distinct import Numbers
    from burden.elements.filler import Fillers
    from burden.elements.heading import Heading
    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.elements.pair import Params
    from burden.elements.texts import Texts
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What a collection tells; elements go by their number.

    Attributes:
        columns: of the forms. names: of the elements. parts: the names, parted into what is known
            and words.
        contrasts: words that stand for different things.
        alike: columns left over of forms that are alike.
        fillers: words that come and go there.
        headings: elements that differ from others by a heading alone.
        surroundings: what stands around columns in their forms.
    """

    columns: Columns
    names: Sequence[CanonicalName]
    parts: Sequence[Worded]
    contrasts: Contrasts
    alike: tuple[Alike, ...]
    fillers: Fillers
    headings: tuple[Heading, ...]
    surroundings: Surroundings

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
        found = self.contrasts.between(self.parts[a], self.parts[b])
        if found is None:
            return None
        contrast, *words = found
        columns = (
            (f"column_{end}", self.columns.label(contrast.form, contrast.columns[word]))
            for end, word in zip("ab", words, strict=True)
        )
        title = self.columns.title(contrast.form)
        return ("word_a", words[0]), ("word_b", words[1]), *columns, ("form", title)

    def unlike(self, a: int, b: int) -> Params | None:
        """Return how little the forms most alike have in common that ask two elements.

        Returns:
            None if that is not little; else the labels, the titles, the columns in common and
            those of the narrower form.
        """
        found = self.surroundings.unlike(a, b)
        if found is None:
            return None
        columns = tuple(zip((a, b), found.forms, strict=True))
        counts = ("shared", str(found.shared)), ("columns", str(found.columns))
        return (*self._found(columns, ""), *counts)

    def proposed(self) -> Iterator[tuple[int, int, str, Params]]:
        """Yield pairs worth a look: two elements, code and parameters of the reason."""
        for pair in self.alike:
            ends = zip(pair.elements, pair.forms, strict=True)
            params = (*self._found(tuple(ends), ""), ("shared", str(pair.shared)))
            yield *pair.elements, "alike", params
        for heading in self.headings:
            params = (
                ("facet", "about"),
                ("value", heading.words),
                ("whole", self._label(heading.plain)),
                ("name", self.columns.label(heading.form, heading.element)),
                ("form", self.columns.title(heading.form)),
            )
            yield heading.plain, heading.element, "heading", params
        for a, b, filler in self.fillers.pairs(self.parts):
            one, other = filler.words
            words = (("word_a", one), ("word_b", other)) if one else (("word", other),)
            params = (
                ("a", self._label(a)),
                ("b", self._label(b)),
                *words,
                *self._found(filler.columns, "column_"),
                ("heads", str(filler.heads)),
            )
            yield a, b, "instead" if one else "filler", params

    def _found(self, columns: Sequence[tuple[int, int]], before: str) -> Params:
        """Return the labels of two columns, elements in forms, and the titles of the forms."""
        ends = tuple(zip("ab", columns, strict=True))
        labels = ((f"{before}{end}", self.columns.label(form, one)) for end, (one, form) in ends)
        titles = ((f"form_{end}", self.columns.title(form)) for end, (_, form) in ends)
        return (*labels, *titles)

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
        settings: ``elements.contrast_characters``, ``elements.alike_*``, ``elements.filler_heads``,
            ``elements.unlike_*``, ``elements.siblings`` and ``elements.latin_word_characters``.
        known: what is known of words without the collection.
    """
    columns = columns_of(asked, requests, of_field, texts, len(names))
    parts = [worded(name) for name in names]
    contrasts = contrasts_of(columns, parts, settings)

    def apart(a: int, b: int) -> bool:
        return columns.together(a, b) or contrasts.between(parts[a], parts[b]) is not None

    left_over = alike(columns, names, settings, known, apart=apart)
    return Learned(
        columns=columns,
        names=names,
        parts=parts,
        contrasts=contrasts,
        alike=tuple(left_over),
        fillers=fillers_of(left_over, parts, contrasts, settings),
        headings=tuple(headings(columns, names, known, settings.count("elements.siblings"))),
        surroundings=Surroundings(columns, names, settings),
    )
