"""What two requests are to each other: contained, relayed, revised, or merely alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.overlap.fit import one_sender
from burden.overlap.titles import newer, parallel


if TYPE_CHECKING:
    from burden.overlap.fit import About, Fit
    from burden.settings import Settings

Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of a comparison, read once."""

    contained: float
    least_shared: int
    same_layout: float
    layout_fields: int
    whole: float


def read_limits(settings: Settings) -> Limits:
    """Read ``overlap.*``."""
    return Limits(
        contained=settings.number("overlap.contained"),
        least_shared=settings.count("overlap.least_shared"),
        same_layout=settings.number("overlap.same_layout"),
        layout_fields=settings.count("overlap.layout_fields"),
        whole=settings.number("overlap.whole"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two requests and what was found of them; ends are in the order of the pair.

    Attributes:
        about: what they say of their records and rhythm.
        fits: whether each can be answered from the other, where either has nearly all of it.
        shares: of each one's work, what the other asks too, by data elements.
        most: the same, by data elements or by the labels of the blanks.
        one_form: their titles differ at most by place, period and version.
        same_layout: nearly the same labels in the same order.
    """

    about: tuple[About, About]
    fits: tuple[Fit, Fit]
    shares: tuple[float, float]
    most: tuple[float, float]
    one_form: bool
    same_layout: bool


def judge(pair: Compared, limits: Limits) -> tuple[str, str, Params]:
    """Return verdict, code of the reason and its parameters."""
    if pair.one_form and max(pair.most) >= limits.contained and _one_template(pair):
        told = _version(pair, limits)
        if told is not None:
            return told
    share = (("share", _percent(max(pair.most))),)
    if pair.same_layout and siblings(*pair.about):
        return "shared", "parallel", share
    sides = [
        (pair.fits[place].fits is False, -pair.most[place], verdict, place)
        for place, verdict in enumerate(("contained_a", "contained_b"))
        if pair.most[place] >= limits.contained
    ]
    if sides:
        # Where each holds the other, the one that may be dropped is told first.
        _, _, verdict, place = min(sides)
        return _contained(pair, verdict, place, limits)
    if max(pair.most) > 0:
        return "shared", "part", share
    return "none", "none", ()


def siblings(a: About, b: About) -> bool:
    """Say whether one office gives two requests parallel titles, as for two things."""
    return one_sender(a, b) and parallel(a.named.form, b.named.form)


def _one_template(pair: Compared) -> bool:
    """Say whether nothing says that the two are about different records."""
    a, b = pair.about
    others = all(fits.fits is False and "records" in fits.why for fits in pair.fits)
    return a.named.villages == b.named.villages and not others


def _version(pair: Compared, limits: Limits) -> tuple[str, str, Params] | None:
    a, b = pair.about
    if one_sender(a, b):
        # The daily and the monthly return of one thing are no versions of each other.
        often = {about.frequency for about in pair.about} - {None}
        is_version = len(often) <= 1 or newer(a.named, b.named)
        return ("revision", "revision", ()) if is_version else None
    whole = pair.same_layout or min(pair.shares) >= limits.whole
    if a.issuer and b.issuer and whole:
        return "relay", "relay", (("issuer_a", a.issuer), ("issuer_b", b.issuer))
    return None


def _contained(pair: Compared, verdict: str, place: int, limits: Limits) -> tuple[str, str, Params]:
    fits = pair.fits[place]
    told = (("share", _percent(pair.most[place])),)
    if fits.fits is False:
        return "shared", fits.why[0], told
    unsure = (*fits.why, *(("layout",) if pair.shares[place] < limits.contained else ()))
    if unsure:
        return verdict, "unsure", (*told, ("about", "+".join(unsure)))
    return verdict, "contained", told


def _percent(share: float) -> str:
    return f"{share:.0%}"
