"""Names of fields in their forms: what title and neighbours add, each combination worked out once.

What one form asks in two blanks is never one thing, since nobody asks twice in one form: fields
that would fall together there are told apart by the words in which they differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from burden.elements.context import FormContext, in_form
from burden.elements.distinct import numbered
from burden.elements.texts import word_path
from burden.elements.title import TitleContext, read_title


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from burden.elements.distinct import Names, Numbers
    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.elements.texts import Texts

# Stands for the request in a name that is private to it; no folded text holds it.
_ANY = "\0"
_COMBINED = ("bare", "specific", "kind", "title", "lists_records", "lists_members", "listed")


def names_in_forms(
    asked: pl.DataFrame, requests: pl.DataFrame, texts: Texts, names: Names, known: Lexicon
) -> Numbers:
    """Name fields together with their forms.

    Args:
        asked: ``tables.FIELDS``, those that get a name.
        requests: ``tables.REQUESTS``.
        texts: of the fields.
        names: holds the bare names, takes in the full ones.
        known: what is known of words.

    Returns:
        (fields,) the number of each field's name.
    """
    told = texts.rows.select("bare", "specific", "kind", "records", "members")[texts.of_row]
    of_form, forms = numbered(asked.select("request_id", "sheet"))
    rows = told.with_columns(
        pl.Series("form", of_form), pl.Series("text", texts.of_row), asked["sheet_title"]
    )
    # A sheet has one title; that of its first field stands for all.
    facts = (
        rows.group_by("form", maintain_order=True)
        .agg(
            pl.col("sheet_title").first(),
            pl.col("records").any().alias("lists_records"),
            pl.col("members").any().alias("lists_members"),
            pl.col("text").n_unique().alias("n_texts"),
            pl.col("bare").filter("records").unique().alias("listed"),
        )
        .hstack(forms.select("request_id"))
    )
    titles, contexts = _titles(facts, requests, known)
    listed = [
        None if contexts[title].form else _listed(n_texts, [names[number] for number in numbers])
        for title, n_texts, numbers in zip(titles, facts["n_texts"], facts["listed"], strict=True)
    ]
    facts = facts.with_columns(
        pl.Series("title", titles), pl.Series("listed", listed, dtype=pl.String)
    )
    lists = facts.select("title", "lists_records", "lists_members", "listed")[of_form]
    combined = rows.hstack(lists)
    of_combination, combinations = numbered(combined.select(_COMBINED))
    found = np.array(
        [_combine(row, contexts, names, known) for row in combinations.iter_rows(named=True)],
        dtype=np.uint32,
    )
    named = found[of_combination] if len(found) else np.empty(0, dtype=np.uint32)
    named = _private(named, asked["request_id"], names)
    return _told_apart(named, rows.select("form", "text"), texts, names)


def _titles(
    facts: pl.DataFrame, requests: pl.DataFrame, known: Lexicon
) -> tuple[Numbers, list[TitleContext]]:
    """Read the title of each form; what nobody says there the request's title says."""
    about = requests.select("request_id", "title", "population")
    described = facts.select("request_id", "sheet_title").join(
        about, on="request_id", how="left", maintain_order="left"
    )
    # Empty counts as unsaid.
    said = pl.when(pl.col("sheet_title") != "").then("sheet_title").otherwise("title")
    of_form, titles = numbered(described.select(said.fill_null("").alias("title"), "population"))
    contexts: dict[TitleContext, int] = {}
    of_title = [
        contexts.setdefault(_title(title, population, known), len(contexts))
        for title, population in titles.iter_rows()
    ]
    return np.array(of_title, dtype=np.uint32)[of_form], list(contexts)


def _listed(n_texts: int, keys: Sequence[CanonicalName]) -> str | None:
    """Return what a form without a title lists; see ``FormContext.listed``."""
    if n_texts == 1:
        return ""
    return "+".join(sorted({name.concept for name in keys})) or None


def _title(text: str, population: str | None, known: Lexicon) -> TitleContext:
    title = read_title(text, known)
    if not title.population and not title.general and population:
        named = read_title(population, known)
        if named.population:
            return TitleContext(
                population=named.population, subject=named.subject, area=title.area, form=title.form
            )
    return title


def _combine(
    row: dict[str, Any], contexts: list[TitleContext], names: Names, known: Lexicon
) -> int:
    form = FormContext(
        title=contexts[row["title"]],
        known=known,
        request_id=_ANY,
        lists_records=row["lists_records"],
        lists_members=row["lists_members"],
        listed=row["listed"],
    )
    name = in_form(names[row["bare"]], form, kind=row["kind"], specific=row["specific"])
    return names.number(name)


def _private(named: Numbers, request_ids: pl.Series, names: Names) -> Numbers:
    """Put the request into the names that are private to it."""
    private = np.array([name.get("here") == _ANY for name in names], dtype=bool)
    rows = np.flatnonzero(private[named]) if len(named) else np.empty(0, dtype=np.int64)
    pairs = pl.DataFrame({"name": named[rows], "request_id": request_ids[rows]})
    of_row, pairs = numbered(pairs)
    own = [names.number(names[name].having(here=request)) for name, request in pairs.iter_rows()]
    result = named.copy()
    result[rows] = np.array(own, dtype=np.uint32)[of_row]
    return result


def key_numbers(names: Names) -> Numbers:
    """Return for each name the number of its key: names of one key are one data element."""
    keys: dict[str, int] = {}
    numbers = [keys.setdefault(name.key, len(keys)) for name in names]
    return np.array(numbers, dtype=np.uint32)


def _told_apart(named: Numbers, rows: pl.DataFrame, texts: Texts, names: Names) -> Numbers:
    """Add to names that fall together within a form the words in which their paths differ."""
    groups = (
        rows.with_columns(pl.Series("name", named), pl.Series("key", key_numbers(names)[named]))
        .with_row_index("row")
        .group_by("form", "key", maintain_order=True)
        .agg("row", "name", "text", pl.col("text").n_unique().alias("n"))
        .filter(pl.col("n") > 1)
        .select("row", "name", "text")
    )
    result = named.copy()
    paths: dict[int, tuple[str, ...]] = {}
    parts: dict[tuple[int, ...], dict[int, str]] = {}
    known: dict[tuple[int, str], int] = {}
    for members, own, told in groups.iter_rows():
        together = tuple(sorted(set(told)))
        words = parts.get(together)
        if words is None:
            for text in together:
                if text not in paths:
                    paths[text] = word_path(texts.rows.row(text, named=True))
            words = parts[together] = _differing({text: paths[text] for text in together})
        for row, name, text in zip(members, own, told, strict=True):
            part = words[text]
            if part:
                number = known.get((name, part))
                if number is None:
                    number = known[name, part] = names.number(names[name].having(part=part))
                result[row] = number
    return result


def _differing(paths: dict[int, tuple[str, ...]]) -> dict[int, str]:
    """Return of each path the words that not all of them hold; nothing where all are alike."""
    if len(set(paths.values())) == 1:
        return dict.fromkeys(paths, "")
    common = _common(paths.values())
    return {
        text: "/".join(part for part in path if part not in common) for text, path in paths.items()
    }


def _common(paths: Iterable[tuple[str, ...]]) -> set[str]:
    first, *others = paths
    common = set(first)
    for path in others:
        common &= set(path)
    return common
