"""The model as a table of terms: a count, a product of parameters, and what it is multiplied with.

Minutes of a response are a sum over activities, and each activity is a sum of such terms:

    minutes = office · form · Σ counts · price · scale

*counts* come from the template, *price* is a product of parameters drawn once a run, *scale* is
what differs by request and draw: the size of the form, the length of its lists, how far its sources
are from hand. Written down once, the same terms give the hours of an activity (its own terms), of
the whole response (all of them, as one matrix product) and of a scenario with one draw.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.kinds import KINDS, Activity, Kind
from burden.effort.work import FIX, ROSTER


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from burden.effort.features import Features

ENTER: dict[Kind, str] = {
    **{kind: f"enter_{kind}" for kind in KINDS if kind is not Kind.IMAGE},
    Kind.DERIVED: "enter_number",
}
OBTAIN: dict[Kind, str] = {
    kind: f"obtain_{kind}" for kind in KINDS if kind not in (Kind.DERIVED, Kind.IMAGE)
}
COMPUTE: dict[Kind, str] = {Kind.DERIVED: "compute"}
PICTURE: dict[Kind, str] = {Kind.IMAGE: "photo"}
"""Which parameter prices a kind of work; kinds that are left out cost nothing of that sort."""


class Scale(StrEnum):
    """What a term is multiplied with, besides office and form.

    SIZE: the different things asked, against a form of usual size, to the power of
    ``size_growth``. ROWS: records in the lists. SOURCE: how far this request's sources are from
    hand. FIGURES: the same for figures, times what their period and their sources cost.
    """

    PLAIN = "plain"
    SIZE = "size"
    ROWS = "rows"
    SOURCE = "source"
    SOURCE_ROWS = "source_rows"
    FIGURES = "figures"
    FIGURES_ROWS = "figures_rows"


Product = tuple[str, ...]
_SIGNS: tuple[tuple[float, Product], ...] = (
    (1.0, ()),
    (-1.0, ("same_records_share",)),
    (-1.0, ("unchanged_share",)),
    (1.0, ("same_records_share", "unchanged_share")),
)
"""What the four terms of ``work.TERMS`` are multiplied with."""


@dataclass(slots=True)
class Block:
    """Terms of one scale.

    Attributes:
        counts: of each term, (requests,). prices: of each term, names of the parameters whose
        product it is. activities: of each term. level: whether a term belongs to the response as a
        whole and not to a field.
    """

    counts: list[np.ndarray] = field(default_factory=list)
    prices: list[Product] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    level: list[bool] = field(default_factory=list)

    def matrix(self, n: int) -> np.ndarray:
        """Return the counts as float32 (requests, terms)."""
        if not self.counts:
            return np.zeros((n, 0), dtype=np.float32)
        return np.ascontiguousarray(np.stack(self.counts, axis=1), dtype=np.float32)


Blocks = dict[Scale, Block]


def price(draws: Mapping[str, np.ndarray], product: Product) -> np.ndarray:
    """Return the product of parameters, (draws,)."""
    result = np.ones_like(next(iter(draws.values())))
    for name in product:
        result = result * draws[name]
    return result


def derived(draws: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Add what is worked out of the parameters themselves: minutes a character and a word."""
    return {**draws, "per_zh": 1 / draws["read_zh"], "per_en": 1 / draws["read_en"]}


class _Builder:
    def __init__(self, features: Features) -> None:
        self.features = features
        self.blocks: Blocks = {scale: Block() for scale in Scale}

    def add(
        self,
        scale: Scale,
        activity: Activity,
        counts: np.ndarray,
        product: Product,
        *,
        level: bool = False,
    ) -> None:
        """Add a term; one that counts nothing of any request is left out."""
        if not counts.any():
            return
        block = self.blocks[scale]
        block.counts.append(counts)
        block.prices.append(product)
        block.activities.append(activity)
        block.level.append(level)

    def response(
        self, activity: Activity, counts: np.ndarray, product: Product, scale: Scale = Scale.PLAIN
    ) -> None:
        """Add what is done once a response, whatever its fields."""
        self.add(scale, activity, counts, product, level=True)

    def afresh(
        self, activity: Activity, counts: np.ndarray, product: Product, scale: Scale = Scale.PLAIN
    ) -> None:
        """Add what is done in full the first time and in part with every further cycle."""
        repeat = self.features.repeat
        self.response(activity, counts * (1 - repeat), product, scale)
        self.response(activity, counts * repeat, (*product, "reread_share"), scale)

    def unless_known(
        self,
        activity: Activity,
        known: np.ndarray,
        default: str,
        product: Product,
        when: np.ndarray,
    ) -> None:
        """Add a fact of the request times a product; where it is not known, the default's draws."""
        missing = np.isnan(known)
        self.response(activity, np.nan_to_num(known) * when, product, Scale.SIZE)
        self.response(activity, missing * when, (default, *product), Scale.SIZE)


def _response(build: _Builder) -> None:
    """Add what is done once a response."""
    f = build.features
    one = np.ones(len(f.ids))
    build.afresh(Activity.READ_NOTICE, one, ("read_notice",), Scale.SIZE)
    build.afresh(Activity.READ_NOTICE, f.zh, ("per_zh",))
    build.afresh(Activity.READ_NOTICE, f.en, ("per_en",))
    build.afresh(Activity.CLARIFY, one, ("clarify", "clarify_share"), Scale.SIZE)
    # No field's: it goes with taking up the request.
    build.response(Activity.READ_NOTICE, one, ("open_form",))
    build.response(Activity.ENTER, f.meta / 60, ("enter_text",))
    build.response(Activity.PHOTOGRAPH, f.photos, ("photo", "photos_demanded"))
    build.response(Activity.ATTACH, f.attaches, ("attachment", "attachments_demanded"))
    build.response(Activity.CHECK, 1 - f.certifies, ("check",), Scale.SIZE)
    build.response(Activity.CHECK, f.certifies, ("check", "certified_check"), Scale.SIZE)
    build.unless_known(
        Activity.CONSOLIDATE,
        f.sub_units,
        "default_sub_units",
        ("consolidate_sub_unit",),
        f.consolidates,
    )
    build.unless_known(
        Activity.APPROVE, f.approvals, "default_approval_levels", ("approve_level",), one
    )
    demanded = (f.copies > 0).astype(float)
    build.response(Activity.PRINT_STAMP_FILE, demanded, ("print_stamp_file",))
    extra = demanded * (np.maximum(f.copies, 1) - 1)
    build.response(Activity.PRINT_STAMP_FILE, extra, ("print_stamp_file", "extra_copy_share"))
    build.response(Activity.DELIVER, f.delivers, ("deliver",))
    build.response(Activity.SUBMIT, f.channels, ("submit",))


def _kinds(
    counts: np.ndarray, names: Mapping[Kind, str]
) -> Iterator[tuple[Kind, np.ndarray, Product]]:
    """Yield kind, signed counts and product of (requests, kind, conditional, term) counts."""
    for place, kind in enumerate(KINDS):
        if kind not in names:
            continue
        for applies, extra in ((0, ()), (1, ("conditional_share",))):
            for term, (sign, also) in enumerate(_SIGNS):
                signed = counts[:, place, applies, term] * sign
                yield kind, signed, (names[kind], *extra, *also)


def _by_source(build: _Builder, activity: Activity, names: Mapping[Kind, str]) -> None:
    """Price fresh fields by source: the first item in full, further ones at a share of it.

    Of a list's column the records after the first cost that share again: 1 + share·(rows − 1).
    """
    f = build.features
    for weights, share in ((f.first, ()), (f.further, ("same_source_share",))):
        for kind, counts, product in _kinds(weights[:, FIX], names):
            build.add(_source(activity, kind)[0], activity, counts, (*product, *share))
        for kind, counts, product in _kinds(weights[:, ROSTER], names):
            single, listed = _source(activity, kind)
            again = (*product, *share, "same_source_share")
            build.add(single, activity, counts, (*product, *share))
            build.add(single, activity, -counts, again)
            build.add(listed, activity, counts, again)


def _source(activity: Activity, kind: Kind) -> tuple[Scale, Scale]:
    """Return the scales of a field that is obtained, or worked out of what was."""
    if activity is not Activity.OBTAIN:
        return Scale.PLAIN, Scale.ROWS
    if kind is Kind.NUMBER:
        return Scale.FIGURES, Scale.FIGURES_ROWS
    return Scale.SOURCE, Scale.SOURCE_ROWS


def _by_cell(build: _Builder) -> None:
    """Price cells, a list's column once a record."""
    f = build.features
    for place, scale in ((FIX, Scale.PLAIN), (ROSTER, Scale.ROWS)):
        for _, counts, product in _kinds(f.fresh[:, place], ENTER):
            build.add(scale, Activity.ENTER, counts / 60, product)
        for _, counts, product in _kinds(f.fresh[:, place], PICTURE):
            build.add(scale, Activity.PHOTOGRAPH, counts, product)
        meet, lasts = ("same_records_share",), ("unchanged_share",)
        carried = f.carried[:, place] / 60
        build.add(scale, Activity.PASTE, carried[:, 0], ("carry_over", *lasts))
        build.add(scale, Activity.PASTE, -carried[:, 1], ("carry_over", *lasts, *meet))
        build.add(scale, Activity.CHECK, f.cells[:, place] / 60, ("check_cell",))
        build.add(scale, Activity.OBTAIN, f.visits[:, place], ("visit", "visit_caused"))
    for scale, activity, counts, product in _held(f):
        if activity is Activity.PASTE:
            build.add(scale, activity, counts, product)


def _held(f: Features) -> Iterator[tuple[Scale, Activity, np.ndarray, Product]]:
    """Yield the work that repeats what another request holds: pasting and looking over."""
    for place, scale in ((FIX, Scale.PLAIN), (ROSTER, Scale.ROWS)):
        for term, meet in ((0, ()), (1, ("same_records_share",))):
            counts = f.held[:, place, term] / 60
            yield scale, Activity.PASTE, counts, ("paste", *meet)
            yield scale, Activity.CHECK, counts, ("check_cell", *meet)


def all_terms(features: Features) -> Blocks:
    """Return the terms of what a response costs; what is sent back is in ``minutes``."""
    build = _Builder(features)
    _response(build)
    _by_source(build, Activity.OBTAIN, OBTAIN)
    _by_source(build, Activity.COMPUTE_BY_HAND, COMPUTE)
    _by_cell(build)
    return build.blocks


def held_terms(features: Features) -> Blocks:
    """Return the terms of those of them that repeat what another request holds."""
    build = _Builder(features)
    for scale, activity, counts, product in _held(features):
        build.add(scale, activity, counts, product)
    return build.blocks
