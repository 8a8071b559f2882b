"""What a title says about all fields below it: whom, where, and what else it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from burden.elements.fold import fold
from burden.elements.lexicon import atoms, lexicon
from burden.elements.name import together
from burden.elements.parse import Token, parse


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from burden.elements.lexicon import Lexicon, Value

_NARROWING = frozenset({"age", "sex", "grade"})
_PLACE_PREFIX = re.compile(
    r"^(?:[^省市县区镇乡]{1,6}?(?:自治区|省|市|县|区|镇|乡|街道|局)){1,3}(?:人民政府|办事处|政府)?"
)


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
def read_title(title: str, known: Lexicon | None = None) -> TitleContext:
    """Read the title of a sheet or request.

    Args:
        title: as the template writes it.
        known: what is known of words; None for what ships with the program.
    """
    known = known or lexicon()
    tokens = [t for t in parse(title, known, title=True).tokens if t.kind != "break"]
    tokens = list(_without_place(tokens))
    named: list[str] = []
    narrowing: list[str] = []
    general, area, words = False, [], []
    for i, token in enumerate(tokens):
        if token.kind in {"paper", "generic"} or _is_period(token):
            continue
        words.append(token.name if token.kind in {"facet", "concept"} else token.text)
        whom = _whom(token, known)
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
        if (
            (whom.general or whom.counts == "unit")
            and before.kind == "residue"
            and not before.text.isascii()
        ):
            narrowing.append(before.text)
    head = known.values.get(f"population={named[-1]}") if named else None
    told = not head.relative if head else bool(named) or general
    subject = narrowing if told else words
    if not told and known.nameless.fullmatch(fold(title).text):
        subject = words = []
    return TitleContext(
        # The last one is the head: 资助参保低保对象 are 低保对象.
        population=named[-1] if named else "",
        general=general,
        subject="·".join(subject),
        area=together(area),
        form="·".join(words),
    )


def _whom(token: Token, known: Lexicon) -> Value | None:
    """Return whom a part of a title names; a concept may begin with it (困难残疾人生活补贴)."""
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
