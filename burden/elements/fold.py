"""One form for the many ways to write a label.

Width, case, traditional characters, marks, ordinals, brackets that only instruct, units and plurals
are taken away; what remains is what the label names. Folding twice changes nothing more.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from burden.elements.words import folding


if TYPE_CHECKING:
    from burden.elements.words import Folding


_OPEN = re.compile(r"[\[{【〔〖〈《「『（]")
_CLOSE = re.compile(r"[\]}】〕〗〉》」』）]")
_BRACKET = re.compile(r"\(([^()]*)\)")
_CIRCLED = re.compile(r"[①-⓿❶-➓]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CJK_SPACE = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_MARKS = re.compile(
    r"[*※★☆▲△●○◆◇■□√✓#＃\u200b\ufeff]+(?=\s*$)|^[*※★☆▲△●○◆◇■□√✓\u200b\ufeff]+|[※★☆▲△●◆◇■□✓\u200b\ufeff]"
)
# 1. 1、 1.2 (1) 一、 (一) A. ahead of words; a bare number and a quantity (3岁, 1-3月) are none.
_ORDINAL = re.compile(
    r"^(?:"
    r"\((?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]{1,4})\)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}(?:[、．)]|\.(?!\d))"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s*[^\d\s.%-])"
    r"|[一二三四五六七八九十]{1,3}(?:、|\.|(?=\s*、))"
    r"|第[一二三四五六七八九十\d]{1,3}(?:项|部分|节|条)"
    r"|[a-z](?:\)|\.(?=\s))"
    r"|[ivx]{1,4}(?:\)|\.(?=\s))"
    r")[\s、,.:：]*(?=\S)"
)
# A number sign that is a word of its own; behind a word it may be a mark of a note.
_HASH = re.compile(r"(?:(?<=\s)|^)#(?=\s|[a-z])")
_AHEAD = re.compile(r"([a-z]+(?: [a-z]+)?) of (\S.*)$")
_LAST_WORD = re.compile(r"([a-z]+)$")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_LATIN_WORD = re.compile(r"[a-z0-9$%.'+-]+")
_NOISE = re.compile(r"[^0-9a-z\u3400-\u9fff/%.+'-]+")
_STRAY = re.compile(r"(?<![0-9a-z])[.'+-]+|[.'-]+(?![0-9a-z])|\+(?=[a-z\u3400-\u9fff])")
_PLAIN = re.compile(r"[\u3400-\u9fff]+")
_STAR_BEFORE, _STAR_BEHIND = re.compile(r"\s*[*＊]"), re.compile(r"[*＊]\s*$")
_SAYS = re.compile(r"[a-z\u3400-\u9fff]")
_SAYS_MORE = re.compile(r"[0-9a-z\u3400-\u9fff]")
_MUST = re.compile(r"必填|required|mandatory")
_LATIN = re.compile(r"[a-z]")
_LATIN_OR_SHARE = re.compile(r"[a-z%]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_UNIT_HEAD = re.compile(r"^(?:计量)?单位\s*[::]?\s*|^(?:in|unit|units)\s*:?\s+")
_UNIT_AT_END = re.compile(
    r"^(.*?\S)\s*(?:[/,:、]\s*|\s单位\s*:\s*|,?\s*单位\s*:\s*)([^/,:、\s]{1,6}(?:/[月年日天人户亩])?)$"
)
_BESIDE_HAN = re.compile(
    r"(?<=[\u3400-\u9fff])[,;:。、;|\\()]+|[,;:。、;|\\()]+(?=[\u3400-\u9fff])"
)
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_SPACE_BESIDE_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")
_SLASHES = re.compile(r"\s*/[\s/]*")
_SPACES = re.compile(r"\s+")
_RANGE = re.compile(r"[\d.,]+\s*(?:-|~|至|to)\s*[\d.,]+%?")
_CHOICES = re.compile(r"[/、,;|]|或")
# What only separates says no more a thousand times than a few dozen times, and expressions that
# look for it at the end of a text would try from each place of a long run anew.
_LONG_RUN = 64
_RUN = re.compile(rf"([\s:,;。、.|*#~\-※★☆▲△●○◆◇■□√✓])\1{{{_LONG_RUN},}}")
_ROUNDS = 6
_OPTION = 6
_REQUIRED = ("必填", "required", "mandatory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A folded text and what was taken from it.

    Attributes:
        text: lower case, simplified characters without spaces, Latin words by one space, ``/``
            where something stood between two parts; empty where the text names nothing.
        unit: canonical unit, empty where it says none.
        per: period of a unit such as 元/月 (``monthly``), empty otherwise.
        flag: the text offers yes and no.
        required: the text says that it must be filled.
        plural: in Latin letters, it names several.
    """

    text: str
    unit: str = ""
    per: str = ""
    flag: bool = False
    required: bool = False
    plural: bool = False


@lru_cache(maxsize=262144)
def fold(text: str) -> Folded:
    """Fold a label, heading or title.

    Args:
        text: as the template writes it.

    Returns:
        the folded text, its unit and marks. ``fold(fold(x).text).text == fold(x).text``.
    """
    words = folding()
    if _CHINESE.fullmatch(text) and not words.asks.search(text):
        # Most names are characters only; for them the rounds below come to this.
        return Folded(text=_short(text.translate(words.simplified), words))
    unit = per = ""
    flag = plural = False
    required = bool(_STAR_BEFORE.match(text)) or bool(_STAR_BEHIND.search(text))
    current = _CAMEL.sub(" ", text) if text.isascii() else text
    for _ in range(_ROUNDS):
        state = _State(current)
        state.run(words)
        unit, per = unit or state.unit, per or state.per
        flag, required = flag or state.flag, required or state.required
        plural = plural or state.plural
        if state.text == current:
            break
        current = state.text
    return Folded(text=current, unit=unit, per=per, flag=flag, required=required, plural=plural)


def _short(text: str, words: Folding) -> str:
    """Write long names short, and what is done to something behind it (签订合同日期)."""
    for _ in range(_ROUNDS):
        shorter = words.short.sub(lambda match: words.short_of[match[0]], text)
        shorter = words.inverted.sub(r"\g<thing>\g<verb>\g<head>", shorter)
        if shorter == text:
            break
        text = shorter
    return text


class _State:
    """One round of folding over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.unit = ""
        self.per = ""
        self.flag = False
        self.required = False
        self.plural = False

    def run(self, words: Folding) -> None:
        if _PLAIN.fullmatch(self.text):
            # Of plain characters nothing but ordinals and words around can be taken away.
            text = self._ordinal(self.text.translate(words.simplified))
            self.text = _short(self._around(text, words), words)
            return
        text = _CIRCLED.sub(" ", self.text)
        text = unicodedata.normalize("NFKC", text).casefold().translate(words.simplified)
        text = text.replace("_", " ").replace("’", "'").replace("—", "-").replace("–", "-")
        text = _CLOSE.sub(")", _OPEN.sub("(", text))
        if len(text) > _LONG_RUN:
            text = _RUN.sub(lambda match: match[1] * _LONG_RUN, text)
        text = _HASH.sub("number ", text)
        text = _MARKS.sub("", text).strip()
        text = self._ordinal(text)
        text = self._brackets(text, words)
        text = self._unit_at_end(text, words)
        text = self._unit_ahead(self._around(text, words), words)
        text = _short(self._tidy(text), words)
        self.plural = _several(text, words)
        self.text = self._words(text, words)

    @staticmethod
    def _ordinal(text: str) -> str:
        shorter = _ORDINAL.sub("", text)
        return shorter if _SAYS.search(shorter) else text

    def _brackets(self, text: str, words: Folding) -> str:
        while match := _BRACKET.search(text):
            kept = self._bracket(match[1].strip(" :,;"), words, at_start=match.start() == 0)
            text = f"{text[: match.start()]}{kept}{text[match.end() :]}"
        return text

    def _bracket(self, content: str, words: Folding, *, at_start: bool) -> str:
        if not content:
            return " "
        if self._take_unit(content, words):
            return " "
        if content.replace(" ", "") in words.flags:
            self.flag = True
            return " "
        if words.instructions.match(content):
            self.required = self.required or content.startswith(_REQUIRED)
            return " "
        parts = [part for part in _CHOICES.split(content) if part.strip()]
        offers = len(parts) > 1 and all(len(part.strip()) <= _OPTION for part in parts)
        if _RANGE.fullmatch(content) or (offers and not at_start):
            return " "
        return f"/{content}/"

    def _take_unit(self, content: str, words: Folding) -> bool:
        content = _UNIT_HEAD.sub("", content).strip()
        for candidate in (content, content.replace(" ", "")):
            if candidate in words.units:
                self.unit = self.unit or words.units[candidate]
                return True
            head, slash, tail = candidate.partition("/")
            if slash and head in words.units and tail.strip(" .") in words.rates:
                self.unit = self.unit or words.units[head]
                self.per = self.per or words.rates[tail.strip(" .")]
                return True
        return False

    def _unit_at_end(self, text: str, words: Folding) -> str:
        match = _UNIT_AT_END.search(text)
        if match and self._take_unit(match[2], words):
            return match[1]
        return text

    def _unit_ahead(self, text: str, words: Folding) -> str:
        """Read "tons of solid waste collected" as the quantity of it, in that unit."""
        match = _AHEAD.match(text)
        if not match or match[1] not in words.measures or not self._take_unit(match[1], words):
            return text
        return f"quantity of {match[2]}"

    def _around(self, text: str, words: Folding) -> str:
        """Drop words before and after that only ask, as long as something is left."""
        text = text.strip(" :,;。、?!-")
        for expression in (words.leading, words.trailing):
            shorter = expression.sub("", text).strip(" :,;。、?!-")
            if _SAYS_MORE.search(shorter):
                if shorter != text and _MUST.search(text):
                    self.required = True
                text = shorter
        return text

    @staticmethod
    def _tidy(text: str) -> str:
        text = _CJK_SPACE.sub("", text)
        text = _BESIDE_HAN.sub("/", text)
        text = _HYPHEN.sub(" ", text)
        text = _NOISE.sub(" ", text)
        text = _STRAY.sub(" ", text)
        text = _SPACE_BESIDE_HAN.sub("", text)
        text = _SLASHES.sub("/", text)
        return _SPACES.sub(" ", text).strip(" /")

    @staticmethod
    def _words(text: str, words: Folding) -> str:
        """Fold the Latin words of each part: phrases, order around ``of``, plurals, stop words."""
        if not _LATIN.search(text):
            return text
        return "/".join(
            part for part in (_english(part, words) for part in text.split("/")) if part
        )


def _several(text: str, words: Folding) -> bool:
    """Say whether the word at the end, or the one before "of", is a plural."""
    match = _LAST_WORD.search(text.partition(" of ")[0])
    return match is not None and words.word(match[1]) != words.words.get(match[1], match[1])


def _english(part: str, words: Folding) -> str:
    while _LATIN_OR_SHARE.search(part):
        part = words.phrases.sub(lambda match: words.phrase_of[match[0]], part)
        if _HAN.search(part):
            return part
        head, of, rest = part.partition(" of ")
        if not (of and head and rest):
            folded = [words.word(word) for word in part.split()]
            kept = [word for word in folded if word not in words.stop]
            return " ".join(kept or folded)
        # "name of school" and "school name" are one: what stands behind "of" goes first.
        part = f"{rest} {head}"
    return part
