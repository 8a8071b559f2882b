"""What is known of words: concepts, facets, measures, and words that name nothing.

The data stands in ``lexicon/*.toml``; every concept names the standard it comes from or says that
it is common usage. Texts are folded when they are loaded, so that a label and an alias meet folded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - kept lexicons are read by these types
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from burden.elements.fold import fold
from burden.elements.kept import kept
from burden.elements.overlay import Overlay
from burden.elements.words import lexicon_file


if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST_STEM = 2
_NO_CONCEPTS = frozenset({"facets", "short", "traditional", "units", "words"})
_OVERLAYS = 4  # lexicons held at once; each takes some megabytes
# Words that no entry knows name a thing only where they are not short (点位, legal).
_TELLING = re.compile(r"[\u3400-\u9fff]{3,}")
_ATOM = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff/]+|/")


def atoms(text: str) -> tuple[str, ...]:
    """Cut a folded text into characters, Latin words and ``/``."""
    return tuple(_ATOM.findall(text))


def entry_key(text: str) -> tuple[str, ...]:
    """Return under which atoms a text stands in a lexicon; none where folding leaves nothing."""
    return tuple(atom for atom in atoms(fold(text).text) if atom != "/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One concept of the lexicon.

    Attributes:
        id: ``subject.name``, the subject being its file.
        representation: name, code, number, date, amount, count, quantity, rate, flag, class,
            status, grade, image or text.
        source: standard it is named in, or ``common usage``.
        derives: concepts whose value follows from this one.
        near: concepts often meant by the same words; pairs go to review.
        key: its value names the record, so a form that asks it lists records.
        generic: says little by itself (面积, 金额); needs to be told of what.
        unit: what an unwritten unit means.
        names: its aliases, folded.
        also: concept it is with another representation (残疾证: 类别 is the type of disability).
        never: never one thing across requests (备注, signatures).
        implied: facets that its words say already (月低保金 is monthly).
    """

    id: str
    representation: str
    source: str
    derives: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    key: bool = False
    generic: bool = False
    unit: str = ""
    implied: tuple[str, ...] = ()
    never: bool = False
    names: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet.

    Attributes:
        counts: what a number of it counts: person, household or unit; empty where nothing.
        general: names nobody in particular (居民, 人员): as good as unsaid.
        within: what holds these (学校 holds 学生) and says no more beside them.
        kind_of: the wider value whose records these are among (重度残疾人 among 残疾人).
        broad: the everyday word for these (儿童 in a form about 留守儿童).
        relative: says little without the matter at hand (参保: in what?).
        named: concept of the name of one of them, which the bare word asks for (学校).
    """

    group: str
    name: str
    counts: str = ""
    general: bool = False
    within: str = ""
    kind_of: str = ""
    broad: str = ""
    named: str = ""
    relative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One facet.

    Attributes:
        sources: texts it may be taken from: label, section, title.
        one_sided: what it means when one side alone has it: review or refines.
        default: value that goes without saying; household: the same in a form of households.
    """

    name: str
    sources: frozenset[str]
    one_sided: str
    default: str = ""
    household: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a string of atoms may be.

    Attributes:
        kind: concept, compound, facet, representation, generic or optional.
        name: concept id, ``group=value``, representation, the text itself, or of a compound
            its concept and facets, joined by ``&``.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A facet that is told by an expression on the folded text (ages, years, months)."""

    group: str
    regex: re.Pattern[str]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Everything at hand for reading labels.

    Attributes:
        entries: by atoms; one string means one thing.
        starts: for a first atom, the lengths at which an entry may end, longest first.
        vague: folded texts too general to be one thing across forms.
        head_only: representation of words that are a concept by themselves only (日期).
        heading, listing: how a header ends, or what it holds, that only groups others.
        nameless: titles that say nothing: ciphers and what files are called that nobody named.
        paper: atoms of the words for a kind of paper in a title; ``longest_paper``: of the longest.
        figure: how a word for people ends that asks for their number (人口).
        money: units of whole amounts that go without saying, by language.
        alone: words that ask for the name of a thing where they stand alone, and how that is known.
        clashes: texts that two entries claimed, for the tests.
    """

    concepts: Mapping[str, Concept]
    values: Mapping[str, Value]
    groups: Mapping[str, Group]
    patterns: tuple[Pattern, ...]
    entries: Mapping[tuple[str, ...], Entry]
    starts: Mapping[str, tuple[int, ...]]
    vague: frozenset[str]
    head_only: Mapping[str, str]
    heading: tuple[str, ...]
    listing: re.Pattern[str]
    nameless: re.Pattern[str]
    paper: frozenset[tuple[str, ...]]
    longest_paper: int
    figure: tuple[str, ...]
    money: Mapping[str, tuple[str, ...]]
    alone: Mapping[str, str]
    clashes: tuple[str, ...]


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


def concept_files() -> tuple[str, ...]:
    """Return the names of the lexicon's files that hold concepts, sorted."""
    folder = files("burden") / "elements" / "lexicon"
    names = (
        item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")
    )
    return tuple(sorted(name for name in names if name not in _NO_CONCEPTS))


def lexicon(overlay: Overlay | None = None) -> Lexicon:
    """Return the lexicon that ships with the program, with what a user adds to it.

    Args:
        overlay: checked against what ships (``overlay_file``).
    """
    return _lexicon(overlay or Overlay())


@lru_cache(maxsize=_OVERLAYS)
def _lexicon(overlay: Overlay) -> Lexicon:
    if overlay == Overlay():
        return kept(Lexicon, lambda: make_lexicon(overlay))
    return make_lexicon(overlay)


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
