"""Reading a change: a small grammar in Chinese and English, forgiving about words and signs.

    删除 字段 X / R 的 字段 X / 数据项 X       drop field X in R, drop data element X
    取消 报表 R                                drop form R
    A 并入 B                                   merge A into B
    A 月报 改 季报, 月报 -> 季报, 全部 改 季报   A monthly -> quarterly, all -> quarterly
    取消 纸质, R 不要 盖章                      no paper in R, no seal

Names in quotes are taken as they stand. Several changes may be joined by a semicolon.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from burden.collect.override_values import frequency_words, per_year
from burden.errors import InputError
from burden.resources import read_text
from burden.scenario.change import Change, Kind


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_QUOTED = re.compile(r"[\"“「『《](?P<name>[^\"”」』》]+)[\"”」』》]")
_HELD = 0xE000  # private characters stand for quoted names while the rest is read
_MOST_HELD = 0xF8FF - _HELD
_TIMES = re.compile(
    r"(?:每年|一年)?\s*(?P<n>\d+(?:\.\d+)?)\s*(?:次|times?)?\s*(?:(?:a|per|each)\s+year|/\s*年|/\s*year)?"
)
_ONCE = re.compile(r"(?:报送|上报|填报|报)?一次$|\s*(?:报送|上报|填报)$")
_LONGEST = 400


@cache
def _words() -> Mapping[str, str]:
    """Return the alternatives of each group of words as one expression without groups."""
    listed = tomllib.loads(read_text("scenario/words.toml"))
    return {name: f"(?:{'|'.join(words)})" for name, words in listed.items()}


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    w = _words()
    what = rf"(?:(?P<field>{w['field']})|(?P<element>{w['element']}))"
    of = r"(?:里面的|中的|里的|的|中|里|上的)"
    scope = r"(?:\s+(?:in|for|from|of|on)\s+(?P<after>.+))?"
    written = {
        "merge": (
            r"(?:merge|fold|combine|join)\s+(?P<name>.+?)\s+(?:into|with|to)\s+(?P<into>.+)",
            rf"(?:把|将)?\s*(?P<name>.+?)\s*{w['into']}\s*(?P<into>.+)",
            r"(?:合并|整合)\s*(?P<name>.+?)\s*(?:到|进|入|至)\s*(?P<into>.+)",
        ),
        "arrow": (rf"(?P<name>.+?)\s*{w['arrow']}\s*(?P<word>.+)",),
        "becomes": (rf"(?P<name>.+)(?<!改)\s*{w['becomes']}\s*(?P<word>.+)",),
        **{
            kind: (
                rf"{w['waive']}\s*{w[kind]}{scope}",
                rf"(?P<before>.+?)\s*[:,]?\s*(?:{of})?\s*{w['waive']}\s*{w[kind]}",
                rf"{w['waive']}\s*(?P<before>.+?)\s*(?:{of})?\s*{w[kind]}",
            )
            for kind in ("paper", "seal")
        },
        "paperless": (
            rf"{w['paperless']}{scope}",
            rf"(?P<before>.+?)\s*[:,]?\s*{w['paperless']}",
        ),
        "field": (
            rf"{w['drop']}\s*(?:the\s+)?{what}\s*:?\s*(?P<name>.+)",
            rf"(?:从|在)?\s*(?P<within>.+?)\s*(?:{of}|[:,])?\s*{w['drop']}\s*{what}\s*:?\s*(?P<name>.+)",
            rf"{w['drop']}\s*(?P<within>.+?)\s*{of}\s*{what}\s*:?\s*(?P<name>.+)",
        ),
        "request": (rf"{w['drop']}\s*(?:the\s+)?{w['request']}\s*:?\s*(?P<name>.+)",),
        "either": (rf"{w['drop']}\s*(?:the\s+)?(?P<name>.+)",),
        "all": (w["all"],),
    }
    return {
        name: tuple(re.compile(one, re.IGNORECASE) for one in several)
        for name, several in written.items()
    }


def read_changes(texts: Iterable[str]) -> tuple[Change, ...]:
    """Read changes.

    Args:
        texts: each one change, or several joined by a semicolon.

    Raises:
        InputError: one of them is none, or too long; or its frequency is none.
    """
    return tuple(change for text in texts for change in _several(text))


def _several(text: str) -> Iterator[Change]:
    if len(text) > _LONGEST:
        raise InputError("change-long", change=text[:40], longest=_LONGEST)
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        if len(held) >= _MOST_HELD:
            return match[0]
        held.append(match["name"])
        return chr(_HELD + len(held) - 1)

    # What the private characters stand for is told by their number; the user's own are no names.
    bare = "".join(char for char in text if not _HELD <= ord(char) <= _HELD + _MOST_HELD)
    masked = _QUOTED.sub(hold, bare)
    written = [part for part in re.split(r"[;；]", masked) if part.strip()]
    if not written:
        raise InputError("change-unclear", change=text)
    for part in written:
        yield _read(part, held)


class _Sentence:
    """One change, half-width and on one line, quoted names held apart."""

    def __init__(self, text: str, held: list[str]) -> None:
        self._held = held
        flat = " ".join(unicodedata.normalize("NFKC", text).split())
        self.plain = re.sub(r"[\s.,!。]+$", "", flat)
        self.text = self.whole(" ".join(text.split()))

    def whole(self, text: str) -> str:
        """Return a text with the quoted names back in it."""
        return "".join(
            self._held[ord(char) - _HELD] if _HELD <= ord(char) < _HELD + len(self._held) else char
            for char in text
        )

    def name(self, match: re.Match[str], *groups: str) -> str:
        """Return the first of some groups that matched, as a name; empty where none did."""
        for group in groups:
            if group in match.re.groupindex and match[group]:
                return self.whole(match[group]).strip(" :,、")
        return ""

    def find(self, kind: str) -> re.Match[str] | None:
        """Return the first reading of the whole sentence as a kind of change."""
        found = (pattern.fullmatch(self.plain) for pattern in _patterns()[kind])
        return next((match for match in found if match), None)


def _read(text: str, held: list[str]) -> Change:
    said = _Sentence(text, held)
    if match := said.find("merge"):
        return Change(
            text=said.text,
            kind=Kind.MERGE,
            name=said.name(match, "name"),
            into=said.name(match, "into"),
        )
    if change := _frequency(said):
        return change
    for kind, name in ((Kind.PAPER, "paper"), (Kind.PAPER, "paperless"), (Kind.SEAL, "seal")):
        if match := said.find(name):
            return Change(text=said.text, kind=kind, name=_scope(said, match))
    if match := said.find("field"):
        return _fields(said, match)
    for kind, name in ((Kind.REQUEST, "request"), (Kind.EITHER, "either")):
        if match := said.find(name):
            return Change(text=said.text, kind=kind, name=said.name(match, "name"))
    raise InputError("change-unclear", change=said.text)


def _scope(said: _Sentence, match: re.Match[str]) -> str:
    """Return the request a waiver names, empty for all."""
    name = said.name(match, "before", "after")
    return "" if any(p.fullmatch(name) for p in _patterns()["all"]) else name


def _fields(said: _Sentence, match: re.Match[str]) -> Change:
    kind = Kind.ELEMENT if match["element"] else Kind.FIELD
    name = said.name(match, "name")
    within, whole = said.name(match, "within"), ""
    # "in R" may be part of the name; who knows the names decides.
    if not within and (split := re.fullmatch(r"(.+)\s+(?:in|from|of)\s+(.+)", match["name"])):
        whole = name
        name, within = (said.whole(part).strip() for part in split.groups())
    return Change(text=said.text, kind=kind, name=name, within=within, whole=whole)


def _frequency(said: _Sentence) -> Change | None:
    for kind in ("arrow", "becomes"):
        match = said.find(kind)
        if match is None:
            continue
        word = said.name(match, "word")
        times = _per_year(word)
        if times is None:
            if kind == "arrow":
                near = difflib.get_close_matches(
                    word.casefold(), frequency_words(), n=1, cutoff=0.4
                )
                raise InputError(
                    "change-frequency",
                    change=said.text,
                    value=word,
                    near=near[0] if near else "—",
                )
            continue
        if times <= 0:
            raise InputError("change-never", change=said.text)
        return _asked(said, match, times)
    return None


def _asked(said: _Sentence, match: re.Match[str], times: float) -> Change:
    """Tell apart whose frequency changes, and what it is said to be today."""
    written = match["name"].strip(" :,")
    written = re.sub(r"^(?:把|将|由|从|from\s+|ask(?:ing)?\s+)\s*", "", written)
    written = re.sub(r"\s*(?:由|从|\bfrom)\s*(?=\S+$)", " ", written)
    name = said.whole(written).strip(" :,、")
    if any(pattern.fullmatch(name) for pattern in _patterns()["all"]):
        return Change(text=said.text, kind=Kind.FREQUENCY, times=times)
    if (had := _per_year(name)) is not None:
        return Change(text=said.text, kind=Kind.FREQUENCY, had=had, times=times)
    first, last = _ends(written)
    had = _per_year(last) if last else None
    if had is None:
        return Change(text=said.text, kind=Kind.FREQUENCY, name=name, times=times)
    bare = said.whole(first).strip(" :,、")
    everybody = any(pattern.fullmatch(bare) for pattern in _patterns()["all"])
    return Change(
        text=said.text,
        kind=Kind.FREQUENCY,
        name="" if everybody else bare,
        whole=name,
        had=had,
        times=times,
    )


def _ends(written: str) -> tuple[str, str]:
    """Split off the last word, or a Chinese word for how often that stands at the end."""
    first, blank, last = written.rpartition(" ")
    if blank:
        return first, last
    ends = (word for word in frequency_words() if len(word) > 1 and not word.isascii())
    found = max((word for word in ends if written.endswith(word)), key=len, default="")
    return written.removesuffix(found), found


def _per_year(word: str) -> float | None:
    """Read how often: a word of ``collect/frequency.toml``, or so many times a year."""
    bare = _ONCE.sub("", word.strip()).strip() or word.strip()
    for text in (word, bare):
        times = per_year(text)
        if times is not None:
            return times
    match = _TIMES.fullmatch(bare)
    return float(match["n"]) if match else None
