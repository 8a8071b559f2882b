"""Columns that may be the same because the forms around them are: what is left over of two forms.

Forms about the same records share many columns; of the columns that did not find each other, the
two whose words are nearest are worth a look. Nothing is joined by it: it proposes pairs to review.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from burden.elements.lexicon import atoms
from burden.elements.words import units


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from burden.elements.columns import Columns
    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.settings import Settings

# Where and how somebody asks; not what.
_ASIDE = frozenset({"about", "unit", "part", "subject"})
_PRIVATE = frozenset({"here", "form"})
_UNSETTLED = frozenset({"text", "quantity"})
_AGREEING = ("kind", "exact", "family")
_AT_ONCE = 4096  # pairs of forms; bounds the memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two elements left over, nearest to each other, of two forms that have much in common.

    Attributes:
        elements: of the first and of the second form, the smaller first.
        forms: of all such forms the two that share most.
        shared: columns these have in common.
    """

    elements: tuple[int, int]
    forms: tuple[int, int]
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rosters:
    """Forms that list columns, those with the same columns once.

    Attributes:
        forms: roster, form, request (null where several ask the same) and width.
        asked: roster, element, words, facets, and what agrees or is empty: kind of value, exact
            concept and family of units.
        words: words (number) and word, one row each; sizes: words and how many they are.
    """

    forms: pl.DataFrame
    asked: pl.DataFrame
    words: pl.DataFrame
    sizes: pl.DataFrame


def alike(
    columns: Columns,
    names: Sequence[CanonicalName],
    settings: Settings,
    known: Lexicon,
    *,
    apart: Callable[[int, int], bool],
) -> list[Alike]:
    """Find columns that may be the same in forms that are alike.

    Args:
        columns: of the forms.
        names: of the elements.
        settings: ``elements.alike_*``.
        known: what is known of words.
        apart: says of two elements that the collection tells them apart.

    Returns:
        one a pair of elements, in their order.
    """
    rosters = _rosters(columns, names, settings, known)
    pairs = _alike_forms(rosters, settings)
    least = settings.number("elements.alike_words")
    found = [
        _left_over(pairs[start : start + _AT_ONCE], rosters, least, apart)
        for start in range(0, pairs.height, _AT_ONCE)
    ]
    if not found:
        return []
    best = (
        pl.concat(found)
        .sort("a", "b", "shared", "form_a", "form_b", descending=[False, False, True, False, False])
        .unique(["a", "b"], keep="first", maintain_order=True)
    )
    return [
        Alike(elements=(a, b), forms=(form_a, form_b), shared=shared)
        for a, b, form_a, form_b, shared in best.select(
            "a", "b", "form_a", "form_b", "shared"
        ).iter_rows()
    ]


def _rosters(
    columns: Columns, names: Sequence[CanonicalName], settings: Settings, known: Lexicon
) -> _Rosters:
    asked = columns.asked.filter("plain").join(_told(names, known), on="element")
    least, most = (settings.count(f"elements.alike_{end}") for end in ("shared", "columns"))
    whole = (
        asked.sort("form", "element")
        .group_by("form", maintain_order=True)
        .agg(pl.len().alias("width"), pl.col("element").cast(pl.String).str.join(" ").alias("all"))
        .filter(pl.col("width").is_between(least + 1, most))
    )
    requests = columns.forms.select("request").with_row_index("form")
    forms = (
        whole.join(requests, on="form")
        .group_by("all")
        .agg(
            pl.col("form").min(),
            pl.col("width").first(),
            pl.when(pl.col("request").n_unique() == 1).then(pl.col("request").first()),
        )
        .sort("form")
        .with_row_index("roster")
    )
    numbers: dict[str, int] = {}
    listed = [
        [numbers.setdefault(atom, len(numbers)) for atom in sorted(set(atoms(text)) - {"/"})]
        for text in columns.words["folded"]
    ]
    words = pl.DataFrame({"word": pl.Series(listed, dtype=pl.List(pl.UInt32))}).with_row_index(
        "words"
    )
    return _Rosters(
        forms=forms.drop("all"),
        asked=forms.select("roster", "form").join(asked, on="form").drop("form", "plain"),
        words=words.filter(pl.col("word").list.len() > 0).explode("word"),
        sizes=words.select("words", pl.col("word").list.len().alias("size")),
    )


def _told(names: Sequence[CanonicalName], known: Lexicon) -> pl.DataFrame:
    """Return of each element what another must share to be the same; private ones are left out."""
    numbers: dict[tuple[tuple[str, str], ...], int] = {}
    rows = []
    for element, name in enumerate(names):
        groups = {group for group, _ in name.facets}
        concept = known.concepts.get(name.concept)
        if groups & _PRIVATE or (concept and concept.never):
            continue
        rest = tuple(facet for facet in name.facets if facet[0] not in _ASIDE)
        kind = "" if name.representation in _UNSETTLED else name.representation
        # Two things the lexicon tells apart are two.
        exact = "" if concept is None or concept.generic or "about" in groups else concept.id
        unit = units().get(name.get("unit"))
        family = unit.family if unit else ""
        rows.append((element, numbers.setdefault(rest, len(numbers)), kind, exact, family))
    schema = {"element": pl.UInt32, "facets": pl.UInt32, **dict.fromkeys(_AGREEING, pl.String)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _alike_forms(rosters: _Rosters, settings: Settings) -> pl.DataFrame:
    """Return pairs of rosters that have enough columns in common: left, right, shared, two forms.

    Looked for by columns that few of them ask; of each roster the nearest others are kept.
    """
    few = settings.count("elements.alike_forms")
    asked = rosters.asked.select("roster", "element")
    rare = asked.filter(pl.len().over("element").is_between(2, few))
    ends = ("left", "right")
    met = (
        rare.rename({"roster": "left"})
        .join(rare.rename({"roster": "right"}), on="element")
        .filter(pl.col("left") < pl.col("right"))
        .group_by(ends)
        .agg(pl.len().alias("met"))
    )
    both = pl.concat(
        met.select(pl.col(one).alias("roster"), pl.col(other).alias("other"), "met")
        for one, other in (ends, ends[::-1])
    )
    nearest = (
        both.sort("roster", "met", "other", descending=[False, True, False])
        .group_by("roster", maintain_order=True)
        .head(few)
        .select(
            pl.min_horizontal("roster", "other").alias("left"),
            pl.max_horizontal("roster", "other").alias("right"),
        )
        .unique()
    )
    common = (
        nearest.join(asked.rename({"roster": "left"}), on="left")
        .join(asked.rename({"roster": "right"}), on=["right", "element"], how="semi")
        .group_by(ends)
        .agg(pl.len().alias("shared"))
    )
    pairs = common.filter(pl.col("shared") >= settings.count("elements.alike_shared"))
    for end in ends:
        pairs = pairs.join(
            rosters.forms.select(pl.all().name.suffix(f"_{end}")),
            left_on=end,
            right_on=f"roster_{end}",
        )
    narrower = pl.min_horizontal("width_left", "width_right")
    return (
        pairs.filter(
            pl.col("shared") >= narrower * settings.number("elements.alike_share"),
            # Sheets of one workbook that repeat columns complete each other.
            pl.col("request_left").ne_missing(pl.col("request_right"))
            | pl.col("request_left").is_null(),
        )
        .sort(ends)
        .select(
            *ends,
            "shared",
            pl.col("form_left").alias("form_a"),
            pl.col("form_right").alias("form_b"),
        )
    )


def _agrees(column: str) -> pl.Expr:
    """Say whether two elements agree in something, or one of them does not say."""
    one, other = pl.col(column), pl.col(f"{column}_b")
    return (one == other) | (one == "") | (other == "")


def _left_over(
    pairs: pl.DataFrame, rosters: _Rosters, least: float, apart: Callable[[int, int], bool]
) -> pl.DataFrame:
    """Return of pairs of rosters the columns left over whose words are nearest to each other."""
    sides = []
    for end, name in (("left", "a"), ("right", "b")):
        own = pairs.select("left", "right").join(rosters.asked.rename({"roster": end}), on=end)
        sides.append(own.rename({"element": name}))
    shared = sides[0].join(
        sides[1], left_on=["left", "right", "a"], right_on=["left", "right", "b"], how="semi"
    )
    alone = [
        side.join(
            shared.select("left", "right", pl.col("a").alias(name)),
            on=["left", "right", name],
            how="anti",
        )
        .join(rosters.words, on="words")
        .join(rosters.sizes, on="words")
        for side, name in zip(sides, "ab", strict=True)
    ]
    near = (
        alone[0]
        .join(alone[1], on=["left", "right", "facets", "word"], suffix="_b")
        .filter(map(_agrees, _AGREEING))
        .group_by("left", "right", "a", "b")
        .agg((2 * pl.len() / (pl.col("size").first() + pl.col("size_b").first())).alias("near"))
        .filter(pl.col("near") >= least)
    )
    found = near.select("a", "b").unique()
    keep = [not apart(a, b) for a, b in found.iter_rows()]
    near = near.join(found.filter(pl.Series(keep, dtype=pl.Boolean)), on=["a", "b"], how="semi")
    # Nearest to each other, and no other column as near.
    for end in ("a", "b"):
        others = ["left", "right", end]
        near = near.with_columns(
            (pl.col("near") == pl.col("near").max().over(others)).alias(f"best_{end}")
        )
        near = near.with_columns(
            (pl.col(f"best_{end}").sum().over(others) == 1).alias(f"only_{end}")
        )
    best = near.filter("best_a", "best_b", "only_a", "only_b").join(pairs, on=["left", "right"])
    turned = pl.col("a") > pl.col("b")
    return best.select(
        pl.min_horizontal("a", "b").alias("a"),
        pl.max_horizontal("a", "b").alias("b"),
        "shared",
        pl.when(turned).then("form_b").otherwise("form_a").alias("form_a"),
        pl.when(turned).then("form_a").otherwise("form_b").alias("form_b"),
    )
