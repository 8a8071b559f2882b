"""Matching gives what reading one field after the other gives."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from rowwise_match import elements_of, names_of

from burden import tables
from burden.audit.read import read_templates
from burden.collect.overrides import Overrides
from burden.elements.match import match
from burden.elements.spelling import one_character_apart
from burden.requests import describe_all, field_frame, request_frame
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = default_settings()
NAMED = ("concept", "representation", "facets", "element_id")


@pytest.fixture(scope="module")
def sample(samples_dir: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    read = read_templates([samples_dir], SETTINGS).forms
    asking = [forms for forms in read if any(True for _ in forms.fields)]
    requests = describe_all(asking, Overrides(), SETTINGS)
    return field_frame(requests, SETTINGS), request_frame(requests)


def test_the_sample_is_matched_as_field_by_field(
    sample: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    fields, requests = sample
    rows = fields.filter(pl.col("role") == "input").to_dicts()
    names = names_of(rows, requests, SETTINGS)
    found = match(fields, requests, SETTINGS)
    assert_frame_equal(found.elements, tables.ELEMENTS.build(elements_of(rows, names, requests)))
    asked = found.fields.filter(pl.col("role") == "input")
    assert asked.select(NAMED).rows() == [
        (name.concept, name.representation, name.facet_texts, name.element_id) for name in names
    ]
    others = found.fields.filter(pl.col("role") != "input").select(NAMED)
    assert set(others.with_columns(pl.col("facets").list.join("|")).rows()) == {
        (None, None, "", None)
    }
    assert_frame_equal(found.fields.drop(NAMED), fields.drop(NAMED))


def apart(first: str, second: str, deleted_from: int, replaced_from: int) -> bool:
    """Say whether two texts are neighbours, by the definition."""
    short, long = sorted((first, second), key=len)
    if len(short) < deleted_from:
        return False
    if len(long) == len(short) + 1:
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    differing = [(x, y) for x, y in zip(short, long, strict=False) if x != y]
    return (
        len(long) == len(short)
        and len(short) > replaced_from
        and len(differing) == 1
        and not any(character.isdigit() for character in differing[0])
    )


# Of 64 characters on texts are hashed.
TEXTS = st.builds(
    str.__add__, st.sampled_from(["", "户" * 58, "口" * 63, "x" * 300]), st.text("ab1", max_size=8)
)


@given(st.lists(TEXTS, unique=True, max_size=25), st.integers(0, 4), st.integers(0, 6))
def test_neighbours_in_spelling_are_those_of_the_definition(
    texts: list[str], deleted_from: int, replaced_from: int
) -> None:
    found = {
        frozenset(pair) for pair in one_character_apart(texts, (deleted_from, replaced_from), 200)
    }
    assert found == {
        frozenset(pair)
        for pair in combinations(texts, 2)
        if apart(*pair, deleted_from, replaced_from)
    }
