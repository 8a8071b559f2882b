"""Puts the lexicon together from its files and what a user adds to it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from burden.elements.fold import fold
from burden.elements.lexicon import (
    Concept,
    Entry,
    Group,
    Lexicon,
    Pattern,
    Value,
    atoms,
    entry_key,
)
from burden.elements.words import concept_files, lexicon_file


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.elements.overlay import Overlay

_SHORTEST_STEM = 2
# Words that no entry knows name a thing only where they are not short (点位, legal).
_TELLING = re.compile(r"[\u3400-\u9fff]{3,}")


def make_lexicon(overlay: Overlay) -> Lexicon:
    """Put the lexicon together from its files and a user's overlay."""
    found = _Entries()
    concepts = _concepts(found) | _added(found, overlay)
    groups, values, patterns = _facets(found)
    parts = lexicon_file("words")["parts"]
    for representation, texts in lexicon_file("words")["representation"].items():
        for text in texts:
            found.add(text, "representation", representation)
    for kind in ("generic", "optional"):
        for text in parts[kind]:
            found.add(text, kind, text)
    found.with_other_heads(concepts)
    paper = frozenset(atoms(fold(text).text) for text in parts["paper"])
    return Lexicon(
        concepts=MappingProxyType(concepts),
        values=MappingProxyType(values),
        groups=MappingProxyType(groups),
        patterns=patterns,
        entries=MappingProxyType(found.by_atoms),
        starts=MappingProxyType(found.starts()),
        vague=frozenset(fold(text).text for text in parts["vague"]),
        head_only=MappingProxyType(_head_only(parts["head_only"])),
        heading=tuple(parts["heading"]),
        listing=re.compile(rf"(?:{'|'.join(parts['listing'])})"),
        nameless=_nameless((*parts["unnamed"], *parts["paper"])),
        paper=paper,
        longest_paper=max(map(len, paper)),
        figure=tuple(parts["figure"]),
        money=MappingProxyType({k: tuple(v) for k, v in parts["money"].items()}),
        alone=MappingProxyType(_alone(found, concepts, values, parts["naming"])),
        clashes=tuple(sorted(found.clashes)),
    )


def _alone(
    found: _Entries,
    concepts: Mapping[str, Concept],
    values: Mapping[str, Value],
    naming: Iterable[str],
) -> dict[str, str]:
    """Return 养老院 for 养老院名称, where the lexicon does not know it as something else."""
    endings = [fold(word).text for word in naming]
    alone: dict[str, str] = {}
    for concept in concepts.values():
        for name in concept.names if concept.representation == "name" else ():
            ending = next((end for end in endings if name.endswith(end) and name != end), None)
            if ending is None:
                continue
            bare = name.removesuffix(ending).strip()
            entry = found.by_atoms.get(atoms(bare))
            thing = _counts(entry, values) if entry else _TELLING.fullmatch(bare)
            if thing:
                alone.setdefault(bare, name)
    return alone


def _counts(entry: Entry, values: Mapping[str, Value]) -> bool:
    """Say whether an entry names records that can be counted, and no name of its own."""
    value = values.get(entry.name)
    return value is not None and value.group == "population" and not (value.named or value.general)


def _nameless(words: Iterable[str]) -> re.Pattern[str]:
    """Compile what a title that names nothing is made of (``pair_12_b``, ``表一``, ``工作簿1``)."""
    folded = sorted({fold(word).text for word in words}, key=lambda text: (-len(text), text))
    known = "|".join(
        rf"{re.escape(text)}(?![a-z])" if text.isascii() else re.escape(text) for text in folded
    )
    cipher = r"[a-z]{0,2}\d+[a-z]?(?![a-z])|(?<![a-z])[a-z](?![a-z])|[一二三四五六七八九十甲乙丙丁]"
    # Possessive: a title is walked once, however long it is.
    return re.compile(rf"(?:{known}|{cipher}|[\W_]+)*+")


def _head_only(words: Iterable[str]) -> dict[str, str]:
    """Return the representation of words that stand in that table too."""
    tables = lexicon_file("words")["representation"].items()
    return {
        fold(word).text: representation
        for word in words
        for representation, texts in tables
        if word in texts
    }


def _concepts(found: _Entries) -> dict[str, Concept]:
    concepts: dict[str, Concept] = {}
    for file in concept_files():
        for name, entry in lexicon_file(file).items():
            concept = Concept(
                id=f"{file}.{name}",
                representation=entry["representation"],
                source=entry["source"],
                derives=tuple(entry.get("derives", ())),
                near=tuple(entry.get("near", ())),
                key=entry.get("key", False),
                generic=entry.get("generic", False),
                unit=entry.get("unit", ""),
                implied=tuple(entry.get("implied", ())),
                never=entry.get("never", False),
                names=tuple(fold(text).text for text in (*entry["zh"], *entry["en"])),
                also=MappingProxyType(dict(pair.split(":") for pair in entry.get("also", ()))),
            )
            concepts[concept.id] = concept
            # 在校学生数 says no more than 学生 + 人数 and is read as these.
            parts = entry.get("same_as", ())
            for text in (*entry["zh"], *entry["en"]):
                found.add(text, "compound" if parts else "concept", "&".join(parts) or concept.id)
    return concepts


def _added(found: _Entries, overlay: Overlay) -> dict[str, Concept]:
    """Return the concepts an overlay brings; its aliases go before facets and words that ship."""
    concepts: dict[str, Concept] = {}
    for entry in overlay.added:
        if entry.representation:
            concepts[entry.id] = Concept(
                id=entry.id,
                representation=entry.representation,
                source=entry.source,
                derives=entry.derives,
                near=entry.near,
                key=entry.key,
                generic=entry.generic,
                unit=entry.unit,
                implied=entry.implied,
                never=entry.never,
                also=MappingProxyType(dict(pair.split(":") for pair in entry.also)),
            )
        kind = "compound" if entry.same_as else "concept"
        for text in entry.aliases:
            found.add(text, kind, "&".join(entry.same_as) or entry.id)
    return concepts


def _facets(found: _Entries) -> tuple[dict[str, Group], dict[str, Value], tuple[Pattern, ...]]:
    table = lexicon_file("facets")
    groups = {
        name: Group(
            name=name,
            sources=frozenset(entry["from"]),
            one_sided=entry["one_sided"],
            default=entry.get("default", ""),
            household=entry.get("household", ""),
        )
        for name, entry in table["groups"].items()
    }
    values: dict[str, Value] = {}
    for group, entries in table.items():
        if group in {"groups", "patterns"}:
            continue
        for name, entry in entries.items():
            key = f"{group}={name}"
            values[key] = Value(
                group=group,
                name=name,
                counts=entry.get("counts", ""),
                general=entry.get("general", False),
                within=entry.get("within", ""),
                kind_of=entry.get("kind_of", ""),
                broad=entry.get("broad", ""),
                named=entry.get("named", ""),
                relative=entry.get("relative", False),
            )
            for text in (*entry["zh"], *entry["en"]):
                found.add(text, "facet", key)
    patterns = tuple(
        Pattern(group=entry["group"], regex=re.compile(entry["regex"]), value=entry["value"])
        for entry in table["patterns"]
    )
    return groups, values, patterns


class _Entries:
    """Collects entries; the first kind to claim a text keeps it."""

    def __init__(self) -> None:
        self.by_atoms: dict[tuple[str, ...], Entry] = {}
        self.clashes: list[str] = []

    def add(self, text: str, kind: str, name: str) -> None:
        key = entry_key(text)
        if not key:
            return
        known = self.by_atoms.get(key)
        if known is None or (known.kind == "compound" and kind == "facet"):
            # "teachers" in the singular is the facet; counted, it is the compound again.
            self.by_atoms[key] = known = Entry(kind=kind, name=name)
        if known.name != name and known.kind == kind:
            self.clashes.append(f"{''.join(key)}: {known.name} and {name}")

    def with_other_heads(self, concepts: Mapping[str, Concept]) -> None:
        """Let what is known as 开工时间 be known as 开工日期 too, unless that is known already."""
        heads = {
            representation: [entry_key(text) for text in texts]
            for representation, texts in lexicon_file("words")["heads"].items()
        }
        for key, entry in list(self.by_atoms.items()):
            concept = concepts.get(entry.name.partition("&")[0])
            if entry.kind not in {"concept", "compound"} or concept is None:
                continue
            own = heads.get(concept.representation, ())
            head = max((h for h in own if key[-len(h) :] == h), key=len, default=None)
            if head is None or len(key) - len(head) < _SHORTEST_STEM:
                continue
            for other in own:
                self.by_atoms.setdefault((*key[: -len(head)], *other), entry)

    def starts(self) -> dict[str, tuple[int, ...]]:
        lengths: dict[str, set[int]] = {}
        for key in self.by_atoms:
            lengths.setdefault(key[0], set()).add(len(key))
        return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
