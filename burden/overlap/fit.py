"""Whether one request can stand in for another: the same records, as often, of the same period.

Sharing data elements does not make a request superfluous. A list of the people registered somewhere
is none of those who live there; one village's list is part of all villages', not the other way; a
yearly answer gives no monthly one. What a template does not say is not known: then it may fit, and
that is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from burden.elements.fold import fold
from burden.elements.lexicon import lexicon
from burden.elements.title import read_title
from burden.overlap.titles import newer, read_named


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.overlap.titles import Named

_ONCE_A_YEAR = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a request says about its records and its rhythm; empty or None where it says nothing.

    Attributes:
        named: what its title says.
        file: what the name of its file says, in the same way.
        population: whom the records of its lists are about.
        frequency: responses a year.
        respondents: units that must respond.
        issuer: office that asks.
        place: folder the template lies in, where no office is known.
        level: of the issuer.
    """

    named: Named
    file: Named
    population: str
    frequency: float | None
    respondents: float | None
    issuer: str
    place: str
    level: str

    @property
    def facts(self) -> tuple[object, ...]:
        """All that fitting depends on: two requests with the same fit the same others."""
        named = self.named
        return (
            *(named.form, named.villages, named.edition[:1]),
            *(self.population, self.frequency, self.respondents),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Whether a request can stand in for another.

    Attributes:
        fits: None where something it depends on is not known.
        why: what speaks against it, or what is not known: ``records``, ``place``, ``frequency``,
            ``period``, ``respondents``.
    """

    fits: bool | None
    why: tuple[str, ...] = ()


def read_about(request: Mapping[str, Any]) -> About:
    """Read a row of ``tables.REQUESTS``."""
    folder, _, file = request["workbook"].rpartition("/")
    stem = file.rpartition(".")[0]
    issuer = request.get("issuer") or ""
    return About(
        named=read_named(request["title"], stem),
        file=read_named(stem),
        population=_population(request.get("population") or ""),
        frequency=request.get("frequency_per_year"),
        respondents=request.get("respondents"),
        issuer=issuer,
        place="" if issuer else folder,
        level=request.get("level") or "",
    )


@lru_cache(maxsize=65536)
def _population(text: str) -> str:
    if not text:
        return ""
    title = read_title(text)
    return title.population or title.subject or fold(text).text


def one_sender(a: About, b: About) -> bool:
    """Say whether one office sends both; unknown ones are one where both lie in one folder."""
    return a.issuer == b.issuer and a.place == b.place


def within(own: About, holder: About) -> bool:
    """Say whether a request is about communities that another is about too."""
    inner, outer = own.named.villages, holder.named.villages
    return not outer or bool(inner and inner <= outer)


def same_records(own: About, holder: About) -> bool | None:
    """Say whether a request's records are among another's; None where that is not known."""
    if own.population and holder.population:
        known = lexicon().values.get(f"population={own.population}")
        return own.population == holder.population or (
            known is not None and known.kind_of == holder.population
        )
    first, second = _whom(own), _whom(holder)
    if first and second and not first & second:
        # Of figures, those of a part are not among those of the whole.
        return False
    return True if _one_sending(own, holder) else None


def _whom(about: About) -> frozenset[str]:
    """Return whom a request is about: those it lists, else whom its title names."""
    return frozenset({about.population}) if about.population else about.named.populations


def _one_sending(a: About, b: About) -> bool:
    """Say whether known offices send one form: what neither says is then the same for both."""
    return one_form(a, b) and bool(a.issuer and b.issuer)


def records_fit(own: About, holder: About) -> bool | None:
    """Say whether a request's records are among another's, communities included."""
    return same_records(own, holder) if within(own, holder) else False


def one_form(a: About, b: About) -> bool:
    """Say whether two titles differ at most by period, kind of paper and version.

    Those of two offices may differ by the place too.
    """
    if one_sender(a, b):
        return bool(a.named.words) and a.named.words == b.named.words
    return bool(a.named.form) and a.named.form == b.named.form


def as_often(holder: About, own: About) -> bool | None:
    """Say whether a request is asked at least as often as another; None where not known."""
    if holder.frequency is None and own.frequency is None and _one_sending(holder, own):
        return True
    if holder.frequency is None or own.frequency is None:
        return None
    return holder.frequency >= own.frequency


def same_period(holder: About, own: About) -> bool | None:
    """Say whether two requests can be answered for one period.

    The year in a title is that of the cycle at hand: it rules out only what is asked but once.
    """
    a, b = holder.named.edition[:1], own.named.edition[:1]
    if not a or not b or a == b:
        return True
    often = (holder.frequency or 0.0, own.frequency or 0.0)
    return None if min(often) >= _ONCE_A_YEAR else False


def reaches(holder: About, own: About) -> bool:
    """Say whether a request goes to at least as many units, as far as both say."""
    if holder.respondents is None or own.respondents is None:
        return True
    return holder.respondents >= own.respondents


def replaces(holder: About, own: About) -> bool:
    """Say whether a request is a later version of another, of one office."""
    if not (one_sender(holder, own) and one_form(holder, own)):
        return False
    return newer(holder.named, own.named) > 0


class Fits:
    """Says of requests whether they fit; each combination of what they say is worked out once."""

    def __init__(self, about: Mapping[str, About]) -> None:
        """Take what each request says of its records and rhythm."""
        self._about = about
        numbers: dict[tuple[object, ...], int] = {}
        self._facts = {
            name: numbers.setdefault(one.facts, len(numbers)) for name, one in about.items()
        }
        self._known: dict[tuple[object, ...], Fit] = {}

    def __call__(self, own: str, holder: str) -> Fit:
        """Say whether the answers to one request can be taken from those to another."""
        a, b = self._about[own], self._about[holder]
        known = bool(a.issuer and b.issuer)
        key = (self._facts[own], self._facts[holder], known, one_form(a, b), replaces(b, a))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = fit(a, b)
        return found


def fit(own: About, holder: About) -> Fit:
    """Say whether the answers to one request can be taken from those to another.

    Args:
        own: the request that might go.
        holder: the one that stays.
    """
    # What replaces a template need not be asked as often, nor of the same year.
    later = replaces(holder, own)
    told = (
        ("place", within(own, holder)),
        ("records", same_records(own, holder)),
        ("frequency", later or as_often(holder, own)),
        ("period", later or same_period(holder, own)),
        ("respondents", reaches(holder, own)),
    )
    against = tuple([name for name, value in told if value is False])
    if against:
        return Fit(fits=False, why=against)
    unknown = tuple([name for name, value in told if value is None])
    return Fit(fits=None if unknown else True, why=unknown)
