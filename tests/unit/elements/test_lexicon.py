from __future__ import annotations

import pytest

from burden.elements.lexicon import lexicon
from burden.elements.parse import parse
from burden.elements.words import concept_files, lexicon_file, units


REPRESENTATIONS = {
    "name", "code", "number", "date", "amount", "count", "quantity", "rate", "flag", "class",
    "status", "grade", "image", "text",
}  # fmt: skip


def test_broad_and_bilingual() -> None:
    entries = [entry for file in concept_files() for entry in lexicon_file(file).values()]
    assert len(entries) >= 300
    assert sum(bool(entry["zh"]) and bool(entry["en"]) for entry in entries) >= 300


def test_no_word_belongs_to_two_entries_of_a_kind() -> None:
    assert lexicon().clashes == ()


def test_every_concept_is_complete() -> None:
    known = lexicon()
    for concept in known.concepts.values():
        assert concept.representation in REPRESENTATIONS, concept.id
        assert concept.source, concept.id
        others = (*concept.derives, *concept.near, *concept.also.values())
        assert set(others) <= known.concepts.keys(), concept.id
        assert not concept.unit or concept.unit in units(), concept.id


def test_compounds_and_facets_refer_to_what_exists() -> None:
    known = lexicon()
    for entry in known.entries.values():
        if entry.kind == "compound":
            concept, *facets = entry.name.split("&")
            assert concept in known.concepts
            assert set(facets) <= known.values.keys()
    for value in known.values.values():
        assert value.group in known.groups
        for other in (value.within, value.kind_of, value.broad):
            assert not other or f"{value.group}={other}" in known.values
        assert not value.named or value.named in known.concepts


@pytest.mark.parametrize("file", concept_files())
def test_an_alias_is_read_as_its_concept(file: str) -> None:
    for name, entry in lexicon_file(file).items():
        if entry.get("same_as"):
            continue
        read = 0
        for text in (*entry["zh"], *entry["en"]):
            tokens = [t for t in parse(text).tokens if t.kind != "break"]
            read += [t.name for t in tokens] == [f"{file}.{name}"]
        # An alias may fold away with its bracket or belong to another entry; not most of them.
        assert read >= (len(entry["zh"]) + len(entry["en"])) / 2, f"{file}.{name}"
