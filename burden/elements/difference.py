"""In which words two texts differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from burden.elements.lexicon import atoms
from burden.elements.parse import joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one text has and the other has not; the rest is the same, in the same order.

    Attributes:
        words: of the first and of the second text; one of the two may be empty.
        rest: what both have.
    """

    words: tuple[str, str]
    rest: str


@lru_cache(maxsize=262144)
def difference(first: str, second: str) -> Difference | None:
    """Say in which words two folded texts differ, None where they differ in more than one place.

    Chinese is compared from both ends, Latin words as sets, as names hold them in no order.
    """
    (chinese_a, latin_a), (chinese_b, latin_b) = _parts(first), _parts(second)
    if chinese_a != chinese_b and latin_a != latin_b:
        return None
    if latin_a != latin_b:
        common = latin_a & latin_b
        words = _latin(latin_a - common), _latin(latin_b - common)
        return Difference(words=words, rest=_latin(common) + "".join(chinese_a))
    start = 0
    shorter = min(len(chinese_a), len(chinese_b))
    while start < shorter and chinese_a[start] == chinese_b[start]:
        start += 1
    end = 0
    while end < shorter - start and chinese_a[-1 - end] == chinese_b[-1 - end]:
        end += 1
    cut = [part[start : len(part) - end] for part in (chinese_a, chinese_b)]
    rest = chinese_a[:start] + chinese_a[len(chinese_a) - end :]
    return Difference(
        words=("".join(cut[0]), "".join(cut[1])), rest=_latin(latin_a) + "".join(rest)
    )


def _parts(text: str) -> tuple[tuple[str, ...], Counter[str]]:
    parts = [atom for atom in atoms(text) if atom != "/"]
    chinese = tuple(atom for atom in parts if not atom.isascii())
    return chinese, Counter(atom for atom in parts if atom.isascii())


def _latin(words: Counter[str]) -> str:
    return joined(sorted(words.elements()))
