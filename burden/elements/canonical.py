"""Canonical names: concept, representation and facets of what a blank asks.

A label is read together with the headers and stubs above and beside it; the heading of its part of
the form and the title of the sheet give what the label leaves unsaid. What nobody says stays
unspecified; it never equals what somebody says.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from burden.elements.lexicon import atoms, lexicon
from burden.elements.parse import Parsed, Token, parse
from burden.elements.words import units


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from burden.elements.lexicon import Value

_NUMERIC = frozenset({"count", "amount", "quantity", "rate"})
_BY_TYPE = {
    "integer": "quantity",
    "decimal": "quantity",
    "amount": "amount",
    "percent": "rate",
    "date": "date",
    "image": "image",
}
_COUNTED = {"person": "measure.people", "household": "measure.households", "unit": "measure.units"}
_SELF_EVIDENT = frozenset({"", "%", "岁"})
_FIGURES = frozenset({"integer", "decimal"})
_NARROWING = frozenset({"age", "sex", "grade"})
_NO_TITLE = ("form.", "time.")
_OF_PEOPLE = ("person.", "household.")
# What a respondent says of itself on a form it fills in once.
_OF_RESPONDENT = ("organisation.", "project.")
_PLACE_NAME = re.compile(r"[\u3400-\u9fff]{1,6}[村镇乡县区市组]|[\u3400-\u9fff]{1,6}(?:社区|街道)")
_PLACE_PREFIX = re.compile(
    r"^(?:[^省市县区镇乡]{1,6}?(?:自治区|省|市|县|区|镇|乡|街道|局)){1,3}(?:人民政府|办事处|政府)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldKey:
    """What of a field its canonical name is made from.

    Attributes:
        path, row_path, section: as in ``tables.FIELDS``; the path ends in the label.
        title: title of the sheet, else of the request.
        unit: as the template writes it, empty where it says none.
        value_type, kind: as in ``tables.FIELDS``.
    """

    label: str
    path: tuple[str, ...] = ()
    row_path: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    title: str = ""
    unit: str = ""
    value_type: str = "unknown"
    kind: str = "pairs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which text gave a facet.

    Attributes:
        facet: ``group=value``. text: the words. source: label, section, title, unit or rule.
    """

    facet: str
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalName:
    """What a blank asks.

    Attributes:
        concept: id in the lexicon, or the folded words where it knows none.
        known: the lexicon knows the concept.
        representation: kind of value.
        facets: group and value, sorted by group; ``about`` holds words beside a known concept.
        vague: says too little to be one thing across forms without more context.
        residue: the words no lexicon entry covers.
        spans: what each facet was read from.
    """

    concept: str
    known: bool
    representation: str
    facets: tuple[tuple[str, str], ...]
    vague: bool
    residue: str
    spans: tuple[Span, ...] = ()

    @property
    def facet_texts(self) -> list[str]:
        """The facets as ``group=value``, sorted."""
        return [f"{group}={value}" for group, value in self.facets]

    @property
    def key(self) -> str:
        """Everything that tells it from another name, in one line."""
        return "|".join((self.concept, self.representation, *self.facet_texts))

    @property
    def element_id(self) -> str:
        """Identifier made from the name only: readable head and ten digits of a hash."""
        digest = hashlib.sha256(self.key.encode()).hexdigest()[:10]
        head = re.sub(r"[^0-9a-z.\u3400-\u9fff]+", "-", self.concept)[:24].strip("-.")
        return f"{head or 'field'}-{digest}"

    def get(self, group: str) -> str:
        """Return a facet's value, empty where unspecified."""
        return dict(self.facets).get(group, "")

    def having(self, **facets: str) -> CanonicalName:
        """Return the name with facets set; an empty value removes one."""
        merged = {**dict(self.facets), **facets}
        return replace(self, facets=tuple(sorted((k, v) for k, v in merged.items() if v)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleContext:
    """What a title says about all fields below it.

    Attributes:
        population: whom the records are about, empty where the lexicon knows no word of it.
        general: it names people or households in general.
        subject: its own words for the subject, or what narrows the population.
        area: urban or rural, local or elsewhere.
        form: the whole title without place, period and kind of paper.
    """

    population: str = ""
    general: bool = False
    subject: str = ""
    area: str = ""
    form: str = ""


@lru_cache(maxsize=16384)
def read_title(title: str) -> TitleContext:
    """Read the title of a sheet or request."""
    tokens = [token for token in parse(title, title=True).tokens if token.kind != "break"]
    tokens = list(_without_place(tokens))
    named: list[str] = []
    narrowing: list[str] = []
    general, area, words = False, [], []
    for i, token in enumerate(tokens):
        if token.kind in {"paper", "generic"} or _is_period(token):
            continue
        words.append(token.name if token.kind in {"facet", "concept"} else token.text)
        whom = _whom(token)
        if whom is None:
            if token.name.partition("=")[0] in _NARROWING:
                narrowing.append(token.name)
            elif token.name.startswith("area="):
                area.append(token.name.removeprefix("area="))
            continue
        general = general or whom.general
        if not whom.general:
            named.append(whom.name)
        # 涉氨企业 are other records than 企业; 结对关爱留守儿童 are the same children.
        before = tokens[i - 1] if i else token
        if (whom.general or whom.counts == "unit") and before.kind == "residue" and not before.text.isascii():
            narrowing.append(before.text)
    head = lexicon().values.get(f"population={named[-1]}") if named else None
    told = not head.relative if head else bool(named) or general
    subject = narrowing if told else words
    return TitleContext(
        # The last one is the head: 资助参保低保对象 are 低保对象.
        population=named[-1] if named else "",
        general=general,
        subject="·".join(subject),
        area=_together(area),
        form="·".join(words),
    )


def _whom(token: Token) -> Value | None:
    """Return whom a part of a title names; a concept may begin with it (困难残疾人生活补贴)."""
    known = lexicon()
    if token.kind == "facet":
        value = known.values.get(token.name)
        return value if value and value.group in {"population", "role"} else None
    if token.kind == "concept":
        part = atoms(token.text)
        for length in range(len(part) - 1, 1, -1):
            entry = known.entries.get(part[:length])
            if entry and entry.kind == "facet" and entry.name.startswith("population="):
                return known.values[entry.name]
    return None


def _is_period(token: Token) -> bool:
    return token.kind == "facet" and token.name.partition("=")[0] in {"period", "year"}


def _without_place(tokens: Iterable[Token]) -> Iterator[Token]:
    """Cut names of provinces, counties and towns off unknown words (青溪镇, ××县)."""
    for token in tokens:
        if token.kind != "residue":
            yield token
            continue
        text = _PLACE_PREFIX.sub("", token.text)
        if text and not re.fullmatch(r"[x\d]*(?:年)?", text):
            yield Token("residue", text, text)


def _together(values: Sequence[str]) -> str:
    return "+".join(sorted(set(values)))


# ------------------------------------------------------------------------------ one field


@lru_cache(maxsize=262144)
def canonical(key: FieldKey) -> CanonicalName:
    """Make the name of a field from its label, headers, stubs and section; the title comes later."""
    return _Reading(key).name()


def _without_headings(texts: Sequence[str]) -> tuple[list[Parsed], list[str]]:
    """Part headers that name from those above the last that only group (户主情况, 人口与劳动力)."""
    naming, grouping = [], []
    for i, text in enumerate(texts):
        parsed = parse(text)
        if i < len(texts) - 1 and _groups(parsed):
            grouping.append(text)
        else:
            naming.append(parsed)
    return naming, grouping


def _names(parsed: Parsed) -> bool:
    return any(token.kind in {"concept", "residue"} or token.name.startswith(("role=", "population=")) for token in parsed.tokens)


def _groups(parsed: Parsed) -> bool:
    known = lexicon()
    if parsed.folded.endswith(known.heading):
        return True
    return any(
        token.kind == "residue" and known.listing.fullmatch(token.text) for token in parsed.tokens[1:-1]
    )


class _Reading:
    """Reads the texts of one field."""

    def __init__(self, key: FieldKey) -> None:
        self.key = key
        self.spans: list[Span] = []
        self.facets: dict[str, list[str]] = {}
        path, above = _without_headings(self._without_places(key.path or (key.label,)))
        rows, beside = _without_headings(self._without_places(key.row_path))
        if path and not _names(path[-1]) and not any(map(_names, rows)):
            # 残疾证信息 / 类别: the leaf needs its heading to say of what.
            path, above = [*map(parse, above), *path], []
        self.headings = (*key.section, *beside, *above)
        # The column's leaf names the blank; the stub's leaf does where that only says how much or when.
        self.order = [*path[-1:], *rows[-1:], *reversed(path[:-1]), *reversed(rows[:-1])]
        self.document = [*rows, *path]

    def _without_places(self, texts: Sequence[str]) -> list[str]:
        """Take names of villages and towns out of a matrix's headers: they say where, not what."""
        if self.key.kind != "matrix":
            return list(texts)
        kept = []
        for text in texts:
            folded = parse(text).folded
            if _PLACE_NAME.fullmatch(folded) and atoms(folded) not in lexicon().entries:
                self._say("where", folded, text, "label")
            else:
                kept.append(text)
        return kept

    def name(self) -> CanonicalName:
        head, concept = self._head()
        leaf = self.order[0] if self.order else parse("")
        flag = any(
            parsed.flag or "flag" in parsed.of("representation") for parsed in self.order[:2]
        )
        self._collect(mark=flag)
        unit = self._unit()
        representation = self._representation(head, concept)
        if concept.startswith("measure.") and representation not in {"", *_NUMERIC}:
            # 人口类型 asks no number of people.
            concept = ""
        words = self._words(concept, head)
        if flag:
            representation = "flag"
            concept = concept or ("" if words else "record.mark")
        elif not concept:
            concept = self._counted(representation, unit, bool(words), leaf)
        if concept == "person.name":
            concept = self._whose_name()
        known = concept in lexicon().concepts or concept.startswith("measure.")
        representation = self._settled(concept, representation, unit)
        if concept and words:
            self.facets["about"] = [words]
        if concept.startswith("household."):
            self.facets["role"] = [v for v in self.facets.get("role", []) if v != "householder"]
        if not concept:
            concept, known = words or leaf.folded or "?", False
        self._defaults(concept, representation, unit)
        facets = {group: _together(values) for group, values in self.facets.items() if values}
        self._sections(facets)
        return CanonicalName(
            concept=concept,
            known=known,
            representation=representation,
            facets=tuple(sorted(facets.items())),
            vague=self._vague(concept, facets, known=known),
            residue=words,
            spans=tuple(self.spans),
        )

    def _head(self) -> tuple[Parsed | None, str]:
        """Find the text that names the blank, and its concept if the lexicon knows one."""
        for parsed in self.order:
            if found := parsed.of("concept"):
                return parsed, found[-1]
            if parsed.of("residue") or parsed.of("optional"):
                return parsed, ""
        return None, ""

    def _collect(self, *, mark: bool) -> None:
        """Gather facets of all headers and stubs."""
        for parsed in self.document:
            for token in parsed.tokens:
                if token.kind != "facet":
                    continue
                group, _, value = token.name.partition("=")
                known = lexicon().values.get(token.name)
                if known and known.general:
                    continue
                # 是否低保户 marks the record; it does not say whom the records are about.
                target = "mark" if mark and group == "population" else group
                self._say(target, value, token.text, "label")

    def _say(self, group: str, value: str, text: str, source: str) -> None:
        self.facets.setdefault(group, []).append(value)
        self.spans.append(Span(facet=f"{group}={value}", text=text, source=source))

    def _unit(self) -> str:
        unit, per = parse(f"({self.key.unit})").unit if self.key.unit else "", ""
        if self.key.unit:
            per = parse(f"({self.key.unit})").per
        for parsed in self.order:
            unit, per = unit or parsed.unit, per or parsed.per
        for part in per.split("_yearly") if per.endswith("capita_yearly") else [per]:
            if part in {"per_capita", "per_household", "per_mu"}:
                self._say("aggregation", part, per, "unit")
            elif part and "period" not in self.facets:
                self._say("period", part, per, "unit")
        return unit

    def _representation(self, head: Parsed | None, concept: str) -> str:
        """Return the representation the words state, empty where they state none."""
        leaf = next((name for name in self.order[0].of("representation") if name != "flag"), "")
        if head is not None and head is not self.order[0] and leaf:
            return leaf
        if head is not None:
            tokens = [t for t in head.tokens if t.kind in {"concept", "residue", "representation"}]
            last = tokens[-1] if tokens else None
            if last and last.kind == "representation" and last.name != "flag":
                return last.name
            if concept:
                return ""
        stated = [name for parsed in self.order for name in parsed.of("representation")]
        return next((name for name in stated if name != "flag"), "")

    def _words(self, concept: str, head: Parsed | None) -> str:
        """Return the words no facet explains, in reading order; Latin ones sorted."""
        chunks: list[str] = []
        plain = concept in lexicon().concepts
        for parsed in self.document:
            concepts = parsed.of("concept")
            seen = 0
            for token in parsed.tokens:
                if token.kind == "concept":
                    seen += 1
                    if not (parsed is head and seen == len(concepts) and token.name == concept):
                        chunks.append(f"@{token.name}")
                elif token.kind == "residue" or (token.kind == "optional" and not plain):
                    chunks.append(token.text)
        chinese = "".join(chunk for chunk in chunks if not chunk.isascii())
        latin = sorted(word for chunk in chunks if chunk.isascii() for word in chunk.split())
        return " ".join(part for part in (chinese, *latin) if part)

    def _counted(self, representation: str, unit: str, words: bool, leaf: Parsed) -> str:  # noqa: FBT001 - private
        """Return the concept of a blank that names only whom it counts, or whose name it wants."""
        of = units()[unit].measure if unit in units() else ""
        if of:
            return of
        if representation == "name" and "role" in self.facets and not words:
            return "person.name"
        values = [
            lexicon().values.get(f"population={v}") for v in self.facets.get("population", [])
        ]
        counts = next((value.counts for value in reversed(values) if value and value.counts), "")
        general = self._general_counts()
        figure = representation == "count" or unit in units() and units()[unit].kind == "count"
        counts = counts or general
        plain = not representation and not words
        if figure and counts:
            return _COUNTED[counts]
        if words:
            return ""
        if plain and leaf.of("facet") and "role" in self.facets and "population" not in self.facets:
            return "person.name"
        if plain and counts:
            matrix = (
                self.key.kind == "matrix" or self.key.value_type in _FIGURES or self._is_figure()
            )
            if matrix:
                return _COUNTED[counts]
            return self._named() or "record.mark"
        if representation:
            return f"measure.{representation}"
        if self.facets:
            return "measure.value"
        return ""

    def _named(self) -> str:
        """Return the concept a bare word such as 学校 asks for: the name of one."""
        for value in self.facets.get("population", []):
            known = lexicon().values.get(f"population={value}")
            if known and known.named:
                self.facets["population"] = [v for v in self.facets["population"] if v != value]
                return known.named
        return ""

    def _whose_name(self) -> str:
        """Return whose name a role asks for: a subrecipient is an organisation."""
        values = (lexicon().values.get(f"role={v}") for v in self.facets.get("role", []))
        return next((value.named for value in values if value and value.named), "person.name")

    def _general_counts(self) -> str:
        for parsed in self.document:
            for name in parsed.of("facet"):
                value = lexicon().values.get(name)
                if value and value.general and value.counts:
                    return value.counts
        return ""

    def _is_figure(self) -> bool:
        return any(
            group in self.facets for group in ("aggregation", "sex", "age", "period", "basis")
        )

    def _settled(self, concept: str, representation: str, unit: str) -> str:
        known = lexicon().concepts.get(concept)
        own = known.representation if known else ""
        if concept.startswith("measure.") and not known:
            own = concept.removeprefix("measure.")
        if concept == "record.mark":
            own = "flag"
        if concept.startswith("measure.") or (own in _NUMERIC and representation in _NUMERIC):
            return own
        if representation:
            return representation
        if own:
            return own
        if unit in units():
            return units()[unit].kind
        return _BY_TYPE.get(self.key.value_type, "text")

    def _defaults(self, concept: str, representation: str, unit: str) -> None:
        """Leave out what goes without saying; keep the unit where it tells figures apart."""
        known = lexicon().concepts.get(concept)
        if representation in _NUMERIC or not known:
            for group, values in list(self.facets.items()):
                default = lexicon().groups[group].default if group in lexicon().groups else ""
                if default and values:
                    self.facets[group] = [value for value in values if value != default]
        for implied in known.implied if known else ():
            group, _, value = implied.partition("=")
            if value in self.facets.get(group, []):
                self.facets[group] = [other for other in self.facets[group] if other != value]
        if unit in _SELF_EVIDENT or unit not in units():
            return
        of = units()[unit]
        if of.kind == "count" and of.factor == 1:
            return
        if not (known and known.unit == unit):
            self._say("unit", unit, unit, "unit")

    def _sections(self, facets: dict[str, str]) -> None:
        """Take from the headings above the part what the label leaves unsaid."""
        for text in reversed(self.headings):
            found: dict[str, list[str]] = {}
            for name in parse(text).of("facet"):
                group, _, value = name.partition("=")
                rule = lexicon().groups.get(group)
                entry = lexicon().values.get(name)
                if rule and "section" in rule.sources and not (entry and entry.general):
                    found.setdefault(group, []).append(value)
            for group, values in found.items():
                if group not in facets:
                    facets[group] = _together(values)
                    self.spans.append(
                        Span(facet=f"{group}={facets[group]}", text=text, source="section")
                    )

    @staticmethod
    def _told(facets: Mapping[str, str]) -> bool:
        """Say whether the facets tell of what a generic measure is."""
        if "mark" in facets:
            return True
        values = (lexicon().values.get(f"population={v}") for v in facets.get("population", "").split("+"))
        return any(value is not None and not value.relative for value in values)

    def _vague(self, concept: str, facets: Mapping[str, str], *, known: bool) -> bool:
        if known:
            entry = lexicon().concepts.get(concept)
            generic = entry.generic if entry else concept != "record.mark"
            return generic and not self._told(facets)
        return concept in lexicon().vague or concept == "?"


# --------------------------------------------------------------------------- with its form


def in_form(
    name: CanonicalName,
    title: TitleContext,
    *,
    kind: str,
    lists_records: bool,
    lists_members: bool,
    specific: bool,
    request_id: str,
) -> CanonicalName:
    """Add what the title says to a name.

    Args:
        name: as read from label, headers and section.
        title: of the sheet or request.
        kind: of the form.
        lists_records: the form asks for the names of records, so every blank is about them.
        lists_members: the form asks how each person is related to a householder.
        specific: the words beside or instead of a known concept suffice without the title.
        request_id: stands in where a vague name has no title at all.
    """
    known = lexicon().concepts.get(name.concept)
    if known and known.never:
        return name.having(here=request_id)
    if name.concept.startswith(_NO_TITLE) and not name.vague:
        return name
    vague = name.vague and not (name.known and specific)
    if vague and not name.known:
        if title.form:
            return name.having(form=title.form)
        return name.having(here=request_id)
    if kind != "roster" and name.concept.startswith(_OF_RESPONDENT):
        return name
    measured = name.concept.startswith("measure.")
    about_record = (lists_records or name.concept.startswith(_OF_PEOPLE)) and not measured
    added = _population(name, title, records=about_record)
    if title.area and not name.get("area"):
        added["area"] = title.area
    if about_record or vague or not (name.known or specific):
        if title.subject:
            added["subject"] = title.subject
        elif not (about_record or title.population or name.get("population")):
            added["here"] = request_id
    if name.concept.startswith("person."):
        added |= _role(name, added.get("population", ""), lists_members=lists_members)
    return name.having(**added)


def _role(name: CanonicalName, population: str, *, lists_members: bool) -> dict[str, str]:
    """Return the role in a form of households: householders by default, members where they are listed."""
    households = any(value is not None and value.counts == "household" for _, value in _values(population))
    own, default = name.get("role"), lexicon().groups["role"].household
    if households and own == default:
        return {"role": ""}
    if lists_members and not own:
        return {"role": "family_member"}
    return {}


def _population(name: CanonicalName, title: TitleContext, *, records: bool) -> dict[str, str]:
    """Return what the title adds about whom; records of a part are among those of the whole."""
    own, told = name.get("population"), title.population
    known = lexicon().values.get(f"population={told}")
    if known and own and own in {known.broad, known.kind_of}:
        own = told
    if records:
        own, told = _whole(own), _whole(told)
    if not told or set(told.split("+")) <= _with_holders(own):
        return {"population": own}
    if not own:
        return {"population": told}
    if any(value is not None and value.relative for _, value in _values(told)):
        return {"population": own}
    return {"population": own, "scope": told}


def _values(population: str) -> Iterator[tuple[str, Value | None]]:
    for part in filter(None, population.split("+")):
        yield part, lexicon().values.get(f"population={part}")


def _whole(population: str) -> str:
    return _together([value.kind_of if value and value.kind_of else part for part, value in _values(population)])


def _with_holders(population: str) -> set[str]:
    return {name for part, value in _values(population) for name in (part, value.within if value else "")}
