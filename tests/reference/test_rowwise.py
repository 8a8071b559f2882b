"""Matching gives what reading one field after the other gives."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from rowwise_learned import learned_of
from rowwise_match import elements_of, names_of

from burden import tables
from burden.audit.read import read_templates
from burden.collect.overrides import Overrides
from burden.elements import match as matching
from burden.elements.decided import Decision, Decisions, join
from burden.elements.learned import learn
from burden.elements.lexicon import lexicon
from burden.elements.match import match
from burden.elements.overlay_file import read_overlay
from burden.elements.relations import relate
from burden.elements.spelling import one_character_apart
from burden.elements.told import Told
from burden.requests import describe_all, field_frame, request_frame
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.elements.learned import Learned
    from burden.elements.lexicon import Lexicon
    from burden.elements.match import Matched

SETTINGS = default_settings()
NAMED = ("concept", "representation", "facets", "element_id")


@pytest.fixture(scope="module")
def sample(samples_dir: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    read = read_templates([samples_dir], SETTINGS).forms
    asking = [forms for forms in read if any(True for _ in forms.fields)]
    requests = describe_all(asking, Overrides(), SETTINGS)
    return field_frame(requests, SETTINGS), request_frame(requests)


OVERLAY = """
[own.fixture_type]
representation = "class"
key = true
en = ["Fixture type"]
source = "office"
"""


@pytest.mark.parametrize("overlaid", [False, True], ids=["shipped", "overlay"])
@pytest.mark.parametrize("decided", [False, True], ids=["undecided", "decided"])
def test_the_sample_is_matched_as_field_by_field(
    sample: tuple[pl.DataFrame, pl.DataFrame], tmp_path: Path, *, overlaid: bool, decided: bool
) -> None:
    fields, requests = sample
    if overlaid:
        (tmp_path / "lexicon.toml").write_text(OVERLAY, encoding="utf-8")
    told = Told(overlay=read_overlay([tmp_path], SETTINGS))
    if decided:
        told = replace(told, decisions=_close(match(fields, requests, SETTINGS, told)))
    known = told.lexicon
    rows = fields.filter(pl.col("role") == "input").to_dicts()
    own = names_of(rows, requests, SETTINGS, known)
    forms = [(row["request_id"], row["sheet"]) for row in rows]
    joined = join(own, forms, told.decisions)
    names = joined.names
    assert bool(joined.centres) is decided
    assert bool(joined.apart) is decided
    assert any(name.concept == "own.fixture_type" for name in names) is overlaid
    found = match(fields, requests, SETTINGS, told)
    elements = elements_of(rows, names, requests, own, known)
    assert_frame_equal(found.elements, tables.ELEMENTS.build(row for _, row in elements))
    near = [element for element, _ in elements_of(rows, own, requests, own, known)]
    related = relate(
        near,
        SETTINGS,
        words=known,
        centres=joined.centres,
        apart=joined.apart,
        learned=learned_of(rows, own, requests, SETTINGS, known),
    )
    assert_frame_equal(found.relations, related)
    asked = found.fields.filter(pl.col("role") == "input")
    assert asked.select(NAMED).rows() == [
        (name.concept, name.representation, name.facet_texts, name.element_id) for name in names
    ]
    others = found.fields.filter(pl.col("role") != "input").select(NAMED)
    assert set(others.with_columns(pl.col("facets").list.join("|")).rows()) == {
        (None, None, "", None)
    }
    assert_frame_equal(found.fields.drop(NAMED), fields.drop(NAMED))


def _learned(
    fields: pl.DataFrame, requests: pl.DataFrame, known: Lexicon
) -> tuple[Learned, Learned]:
    """Return what is learned, and what is by the definition."""
    kept: list[Learned] = []

    def learn_and_keep(*args: Any) -> Learned:
        kept.append(learn(*args))
        return kept[0]

    with patch.object(matching, "learn", learn_and_keep):
        match(fields, requests, SETTINGS)
    rows = fields.filter(pl.col("role") == "input").to_dicts()
    own = names_of(rows, requests, SETTINGS, known)
    return kept[0], learned_of(rows, own, requests, SETTINGS, known)


def _assert_same(fast: Learned, slow: Learned) -> None:
    assert list(fast.names) == list(slow.names)
    for name in ("forms", "words", "asked"):
        frames = (getattr(each.columns, name) for each in (fast, slow))
        one, other = (frame.select(sorted(frame.columns)) for frame in frames)
        assert_frame_equal(one, other, check_dtypes=False)
    assert fast.columns.starts.tolist() == slow.columns.starts.tolist()
    assert fast.contrasts.found == slow.contrasts.found
    assert fast.contrasts.of_word == slow.contrasts.of_word
    assert fast.alike == slow.alike
    assert fast.fillers.by_words == slow.fillers.by_words
    assert fast.headings == slow.headings


def test_what_the_sample_tells_is_what_the_definition_gives(
    sample: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    fast, slow = _learned(*sample, lexicon())
    assert len(fast.contrasts.found) > 50
    assert len(fast.alike) > 5
    assert fast.fillers.by_words
    assert fast.headings
    _assert_same(fast, slow)


def _close(found: Matched) -> Decisions:
    """Decide that whatever is close is the same, but for every fifth pair left open."""
    pairs = found.relations.filter(pl.col("relation") == "review")
    ends = [sorted(pair) for pair in pairs.select("element_a", "element_b").iter_rows()]
    return Decisions(
        rows=tuple(Decision(a=a, b=b, same=True) for i, (a, b) in enumerate(ends) if i % 5)
    )


def apart(first: str, second: str, deleted_from: int, replaced_from: int, longest: int) -> bool:
    """Say whether two texts are neighbours, by the definition."""
    short, long = sorted((first, second), key=len)
    if len(short) < deleted_from or len(long) > longest:
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


@given(
    st.lists(TEXTS, unique=True, max_size=25),
    st.integers(0, 4),
    st.integers(0, 6),
    st.sampled_from([4, 62, 304, 1000]),
)
def test_neighbours_in_spelling_are_those_of_the_definition(
    texts: list[str], deleted_from: int, replaced_from: int, longest: int
) -> None:
    lengths = (deleted_from, replaced_from, longest)
    found = {frozenset(pair) for pair in one_character_apart(texts, lengths, 200)}
    assert found == {frozenset(pair) for pair in combinations(texts, 2) if apart(*pair, *lengths)}
