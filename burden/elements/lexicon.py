"""What is known of words: concepts, facets, measures, and words that name nothing.

The data stands in ``lexicon/*.toml``; every concept names the standard it comes from or says that
it is common usage. Texts are folded when it is put together (``lexicon_making``), so that a label
and an alias meet folded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - kept lexicons are read by these types
from dataclasses import dataclass, field
from functools import cache, lru_cache

from burden.elements.fold import fold
from burden.elements.kept import kept
from burden.elements.overlay import Overlay


_OVERLAYS = 4  # lexicons held at once; each takes some megabytes
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


def lexicon(overlay: Overlay | None = None) -> Lexicon:
    """Return the lexicon that ships with the program, with what a user adds to it.

    Args:
        overlay: checked against what ships (``overlay_file``).
    """
    return _shipped() if overlay is None or overlay == Overlay() else _with(overlay)


@cache
def _shipped() -> Lexicon:
    return kept(Lexicon, lambda: _made(Overlay()))


@lru_cache(maxsize=_OVERLAYS)
def _with(overlay: Overlay) -> Lexicon:
    return _made(overlay)


def _made(overlay: Overlay) -> Lexicon:
    from burden.elements.lexicon_making import (  # noqa: PLC0415 - seldom: it is kept; and it needs this module
        make_lexicon,
    )

    return make_lexicon(overlay)
