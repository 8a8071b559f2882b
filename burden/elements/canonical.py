"""Canonical names: concept, representation and facets of what a blank asks.

A label is read together with the headers and stubs above and beside it; the heading of its part of
the form gives what the label leaves unsaid; the title comes later (``context``). What nobody says
stays unspecified; it never equals what somebody says.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from burden.elements.lexicon import atoms, lexicon
from burden.elements.name import CanonicalName, Span, together
from burden.elements.parse import parse
from burden.elements.unsaid import goes_without_saying, narrowest, part_of_a_name, spelled
from burden.elements.words import units


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.elements.lexicon import Concept, Lexicon
    from burden.elements.name import FieldKey
    from burden.elements.parse import Parsed

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
_FIGURES = frozenset({"integer", "decimal", "amount", "percent"})
_COUNTED_BY = ("aggregation", "sex", "age", "period", "basis")
_PLACE_NAME = re.compile(r"[\u3400-\u9fff]{1,6}[村镇乡县区市组]|[\u3400-\u9fff]{1,6}(?:社区|街道)")


@lru_cache(maxsize=262144)
def canonical(key: FieldKey, known: Lexicon | None = None) -> CanonicalName:
    """Make the name of a field from its label, headers, stubs and section, without the title.

    Args:
        key: what the template says of it.
        known: what is known of words; None for what ships with the program.
    """
    return _Reading(key, known or lexicon()).name()


def _without_headings(texts: Sequence[str], known: Lexicon) -> tuple[list[Parsed], list[str]]:
    """Part headers that name from those above the last that only group (户主情况)."""
    naming, grouping = [], []
    for i, text in enumerate(texts):
        parsed = parse(text, known)
        if i < len(texts) - 1 and _groups(parsed, known):
            grouping.append(text)
        else:
            naming.append(parsed)
    return naming, grouping


def _merged(path: list[Parsed], known: Lexicon) -> list[Parsed]:
    """Read a header and the leaf below it as one where the lexicon knows them so (残疾 / 等级)."""
    for above in range(len(path) - 2, -1, -1):
        whole = path[above].folded + path[-1].folded
        entry = known.entries.get(atoms(whole))
        if entry and entry.kind in {"concept", "compound"}:
            unit = path[-1].unit or path[above].unit
            return [
                *path[:above],
                *path[above + 1 : -1],
                parse(f"{whole}({unit})" if unit else whole, known),
            ]
    return path


def _names(parsed: Parsed) -> bool:
    return any(
        token.kind in {"concept", "residue"} or token.name.startswith(("role=", "population="))
        for token in parsed.tokens
    )


def _groups(parsed: Parsed, known: Lexicon) -> bool:
    if parsed.folded.endswith(known.heading):
        return True
    return any(
        token.kind == "residue" and known.listing.fullmatch(token.text)
        for token in parsed.tokens[1:-1]
    )


class _Reading:
    """Reads the texts of one field."""

    def __init__(self, key: FieldKey, known: Lexicon) -> None:
        self.key = key
        self.lexicon = known
        self.spans: list[Span] = []
        self.facets: dict[str, list[str]] = {}
        path, above = _without_headings(self._without_places(key.path or (key.label,)), known)
        rows, beside = _without_headings(self._without_places(key.row_path), known)
        if path and not _names(path[-1]) and not any(map(_names, rows)):
            # 残疾证信息 / 类别: the leaf needs its heading to say of what.
            path, above = [*map(self._parse, above), *path], []
        path = self._in_full(_merged(path, known), rows)
        self.headings = (*key.section, *beside, *above)
        # The column's leaf names the blank; the stub's does where that only says how much or when.
        self.order = [*path[-1:], *rows[-1:], *reversed(path[:-1]), *reversed(rows[:-1])]
        self.document = [*rows, *path]

    def _parse(self, text: str) -> Parsed:
        return parse(text, self.lexicon)

    def _in_full(self, path: list[Parsed], rows: list[Parsed]) -> list[Parsed]:
        """Read a thing as its name (养老院名称) where nothing else is said of it."""
        if rows or len(path) != 1 or path[0].plural or self._may_be_figure():
            return path
        whole = self.lexicon.alone.get(path[0].folded)
        return [self._parse(whole)] if whole and not path[0].unit and not path[0].flag else path

    def _without_places(self, texts: Sequence[str]) -> list[str]:
        """Take names of villages and towns out of a matrix's headers: they say where, not what."""
        if self.key.kind != "matrix":
            return list(texts)
        kept = []
        for text in texts:
            folded = self._parse(text).folded
            if _PLACE_NAME.fullmatch(folded) and atoms(folded) not in self.lexicon.entries:
                self._say("where", folded, text, "label")
            else:
                kept.append(text)
        return kept

    def name(self) -> CanonicalName:
        head, concept = self._head()
        leaf = self.order[0] if self.order else self._parse("")
        flag = any(
            parsed.flag or "flag" in parsed.of("representation") for parsed in self.order[:2]
        )
        self._collect(mark=flag)
        unit = self._unit()
        representation = self._representation(head, concept)
        if concept.startswith("measure.") and representation not in {"", *_NUMERIC}:
            # 人口类型 asks no number of people.
            concept = ""
        named = concept
        other = (
            self.lexicon.concepts[concept].also.get(representation)
            if concept in self.lexicon.concepts
            else None
        )
        if other:
            concept, representation = other, ""
        words = self._words(named, head)
        concept, representation = self._of_words(concept, representation, words, head)
        if flag:
            representation = "flag"
            concept = concept or ("" if words else "record.mark")
        elif not concept:
            concept = self._counted(representation, unit, worded=bool(words))
        if concept == "person.name":
            concept = self._whose_name()
        known = concept in self.lexicon.concepts or concept.startswith("measure.")
        representation = self._settled(concept, representation, unit)
        if concept and words:
            self.facets["about"] = [words]
        if not concept:
            concept, known = words or leaf.folded or "?", False
        self._defaults(concept, representation, unit)
        facets = {group: together(values) for group, values in self.facets.items() if values}
        self._sections(concept, facets)
        if concept.startswith("household.") and facets.get("role") == "householder":
            # A householder's household is the household.
            del facets["role"]
        return CanonicalName(
            concept=concept,
            known=known,
            representation=representation,
            facets=tuple(sorted(facets.items())),
            vague=self._vague(concept, facets, known=known),
            residue=words,
            spans=tuple(self.spans),
        )

    def _of_words(
        self, concept: str, representation: str, words: str, head: Parsed | None
    ) -> tuple[str, str]:
        """Give up a concept that unknown words make another thing's."""
        if concept == "person.name" and words and self._says_only_name(head):
            # "Shelter name" is no person's; 姓名 always is.
            return "", "name"
        if concept == "form.serial" and words:
            # 编号 alone counts the rows; of something named it is that thing's number.
            return "", representation or "number"
        return concept, representation

    def _head(self) -> tuple[Parsed | None, str]:
        """Find the text that names the blank, and its concept if the lexicon knows one."""
        for parsed in self.order:
            if found := parsed.of("concept"):
                return parsed, self._foremost(found)
            if parsed.of("residue") or parsed.of("optional"):
                return parsed, ""
        return None, ""

    def _foremost(self, found: list[str]) -> str:
        """Return the last concept named, unless it only repeats the kind of the one before it.

        差旅费支出 asks the travel expenses; 支出 adds nothing.
        """
        last = self.lexicon.concepts.get(found[-1])
        before = self.lexicon.concepts.get(found[-2]) if len(found) > 1 else None
        if last and before and last.generic and not before.generic:
            return before.id if before.representation == last.representation else last.id
        return found[-1]

    @staticmethod
    def _says_only_name(head: Parsed | None) -> bool:
        return head is not None and any(token.text == "name" for token in head.tokens)

    def _collect(self, *, mark: bool) -> None:
        """Gather facets of all headers and stubs."""
        for parsed in self.document:
            for token in parsed.tokens:
                if token.kind != "facet":
                    continue
                group, _, value = token.name.partition("=")
                known = self.lexicon.values.get(token.name)
                if known and known.general:
                    continue
                # 是否低保户 marks the record; it does not say whom the records are about.
                target = "mark" if mark and group == "population" else group
                self._say(target, value, token.text, "label")

    def _say(self, group: str, value: str, text: str, source: str) -> None:
        self.facets.setdefault(group, []).append(value)
        self.spans.append(Span(facet=f"{group}={value}", text=text, source=source))

    def _unit(self) -> str:
        """Return the unit: of the texts themselves, else what the form says for figures."""
        unit = per = ""
        for parsed in self.order:
            unit, per = unit or parsed.unit, per or parsed.per
        if not unit and self.key.unit and self._may_be_figure():
            told = self._parse(f"({self.key.unit})")
            unit, per = told.unit, per or told.per
        for part in per.split("_yearly") if per.endswith("capita_yearly") else [per]:
            if part in {"per_capita", "per_household", "per_mu"}:
                self._say("aggregation", part, per, "unit")
            elif part and "period" not in self.facets:
                self._say("period", part, per, "unit")
        return unit

    def _may_be_figure(self) -> bool:
        return self.key.kind == "matrix" or self.key.value_type in _FIGURES

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
        plain = concept in self.lexicon.concepts
        # The organization of an auditor is the auditor: what names a role says no more than it.
        named = self._role_names()
        for parsed in self.document:
            repeated = self._repeated(concept, parsed) if parsed is head else ""
            for token in parsed.tokens:
                if part_of_a_name(token.text, concept, self.lexicon):
                    continue
                if token.kind == "concept":
                    said = token.name in {concept, repeated, *named}
                    if not (said or self._told_by(token.name, parsed)):
                        chunks.append(f"@{token.name}")
                elif token.kind == "residue" or (token.kind == "optional" and not plain):
                    chunks.append(token.text)
        chinese = "".join(chunk for chunk in chunks if not chunk.isascii())
        latin = sorted(word for chunk in chunks if chunk.isascii() for word in chunk.split())
        return " ".join(part for part in (chinese, *latin) if part)

    def _repeated(self, concept: str, parsed: Parsed) -> str:
        """Return the concept at a head's end that only repeats the kind of the one asked."""
        last = parsed.of("concept")[-1:]
        return last[0] if last and last[0] != concept and concept in parsed.of("concept") else ""

    def _told_by(self, concept: str, parsed: Parsed) -> bool:
        """Say whether a header above says of its concept only what its facets say.

        村集体经济收入 over 经营收入 says that the collective has it.
        """
        if parsed is self.order[0]:
            return False
        found = spelled(concept, self.lexicon)
        for facet in sorted(found):
            group, _, value = facet.partition("=")
            if group not in self.facets:
                self._say(group, value, parsed.folded, "label")
        return bool(found)

    def _counted(self, representation: str, unit: str, *, worded: bool) -> str:
        """Return the concept of a blank that names only whom it counts, or whose name it wants.

        Args:
            representation: as the words state it, empty where they state none.
            unit: canonical unit, empty where none is written.
            worded: there are words the lexicon does not know; they are the concept then.
        """
        measured = units().get(unit)
        if measured and measured.measure:
            return measured.measure
        counts = self._counts()
        if counts and (representation == "count" or (measured and measured.kind == "count")):
            return _COUNTED[counts]
        if not worded and "role" in self.facets and representation in self._bare_role():
            return "person.name"
        if worded:
            return ""
        if representation or not counts:
            return f"measure.{representation or 'value'}" if representation or self.facets else ""
        return _COUNTED[counts] if self._is_figure() else self._named() or "record.mark"

    def _bare_role(self) -> set[str]:
        """Return the representations with which a role alone asks for a name (户主, 户主名称)."""
        bare = self.order[0].of("facet") and "population" not in self.facets
        return {"", "name"} if bare else {"name"}

    def _counts(self) -> str:
        """Return what a number here counts: person, household or unit; the last word decides."""
        values = [
            self.lexicon.values.get(f"population={v}") for v in self.facets.get("population", [])
        ]
        counts = next((value.counts for value in reversed(values) if value and value.counts), "")
        return counts or self._general_counts()

    def _named(self) -> str:
        """Return the concept a bare word such as 学校 asks for: the name of one."""
        for value in self.facets.get("population", []):
            known = self.lexicon.values.get(f"population={value}")
            if known and known.named:
                self.facets["population"] = [v for v in self.facets["population"] if v != value]
                return known.named
        return ""

    def _whose_name(self) -> str:
        """Return whose name a role asks for: a subrecipient is an organisation."""
        return next(iter(self._role_names()), "person.name")

    def _role_names(self) -> list[str]:
        """Return the concepts by which the roles of the field are named."""
        values = (self.lexicon.values.get(f"role={v}") for v in self.facets.get("role", []))
        return [value.named for value in values if value and value.named]

    def _general_counts(self) -> str:
        for parsed in self.document:
            for name in parsed.of("facet"):
                value = self.lexicon.values.get(name)
                if value and value.general and value.counts:
                    return value.counts
        return ""

    def _is_figure(self) -> bool:
        """Say whether a blank that names only people wants their number."""
        leaf = self.order[0]
        return (
            self._may_be_figure()
            or leaf.plural
            or leaf.folded.endswith(self.lexicon.figure)
            or any(group in self.facets for group in _COUNTED_BY)
        )

    def _settled(self, concept: str, representation: str, unit: str) -> str:
        known = self.lexicon.concepts.get(concept)
        own = known.representation if known else ""
        if concept.startswith("measure.") and not known:
            own = concept.removeprefix("measure.")
        if concept == "record.mark":
            own = "flag"
        if representation == "rate" and own in _NUMERIC:
            # 自然增长率 counts nobody.
            return representation
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
        known = self.lexicon.concepts.get(concept)
        if representation in _NUMERIC or not known:
            for group, values in list(self.facets.items()):
                default = self.lexicon.groups[group].default if group in self.lexicon.groups else ""
                if default and values:
                    self.facets[group] = [value for value in values if value != default]
        for group, values in self.facets.items():
            said = [value for value in values if not self._unsaid(concept, group, value)]
            self.facets[group] = narrowest(said, group, self.lexicon)
        if unit in _SELF_EVIDENT or unit not in units():
            return
        of = units()[unit]
        if (of.kind == "count" and of.factor == 1) or representation not in _NUMERIC:
            return
        if of.kind == "amount" and representation in {"count", "rate"}:
            # 单位：万元 above the whole table says nothing of its counts.
            return
        if known and (known.unit == unit or self._own_money(unit, known)):
            return
        self._say("unit", unit, unit, "unit")

    def _own_money(self, unit: str, concept: Concept) -> bool:
        """Say whether an amount is in the money its language is at home with, in whole units.

        Where nothing else is said of an amount, its unit is not left out.
        """
        bare = concept.generic and not any(self.facets.values())
        if units()[unit].kind != "amount" or bare:
            return False
        script = "zh" if any(not parsed.folded.isascii() for parsed in self.document) else "en"
        return unit in self.lexicon.money[script]

    def _unsaid(self, concept: str, group: str, value: str) -> bool:
        return goes_without_saying(f"{group}={value}", concept, self.lexicon)

    def _sections(self, concept: str, facets: dict[str, str]) -> None:
        """Take from the headings above the part what the label leaves unsaid."""
        for text in reversed(self.headings):
            found: dict[str, list[str]] = {}
            for name in self._parse(text).of("facet"):
                group, _, value = name.partition("=")
                rule = self.lexicon.groups.get(group)
                entry = self.lexicon.values.get(name)
                if rule and "section" in rule.sources and not (entry and entry.general):
                    found.setdefault(group, []).append(value)
            for group, values in found.items():
                said = [value for value in values if not self._unsaid(concept, group, value)]
                if group not in facets and said:
                    facets[group] = together(said)
                    self.spans.append(
                        Span(facet=f"{group}={facets[group]}", text=text, source="section")
                    )

    def _told(self, facets: Mapping[str, str]) -> bool:
        """Say whether the facets tell of what a generic measure is."""
        if "mark" in facets:
            return True
        values = (
            self.lexicon.values.get(f"population={v}")
            for v in facets.get("population", "").split("+")
        )
        return any(value is not None and not value.relative for value in values)

    def _vague(self, concept: str, facets: Mapping[str, str], *, known: bool) -> bool:
        if known:
            entry = self.lexicon.concepts.get(concept)
            generic = entry.generic if entry else concept != "record.mark"
            return generic and not self._told(facets)
        return concept in self.lexicon.vague or concept == "?"
