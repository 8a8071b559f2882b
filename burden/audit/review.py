"""The uncertain pairs of a collection, with what deciding each would be worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from burden.audit.progress import Silent
from burden.audit.read import read_templates
from burden.audit.run import analyse
from burden.collect.overrides import read_overrides
from burden.collect.parameters import with_parameters
from burden.effort.joining import saved_by_joining
from burden.elements.decided import elements_of, pair_id
from burden.elements.decisions_file import read_decisions
from burden.elements.overlay_file import read_overlay
from burden.elements.proposed import propose
from burden.elements.told import Told


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from burden.audit.plan import Plan
    from burden.audit.progress import Progress
    from burden.audit.readers import Readers
    from burden.audit.run import Analysis
    from burden.elements.decided import Decision, Decisions
    from burden.elements.proposed import Proposals
    from burden.locale import Words
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two elements of a pair.

    Attributes:
        label: its most usual one.
        path: stubs and headers of an example, outermost first; title: of the sheet it stands on.
        workbook, sheet, cells: where the example stands.
        n_requests: requests that ask it; None where no template at hand does.
    """

    label: str
    path: tuple[str, ...] = ()
    title: str = ""
    workbook: str = ""
    sheet: str = ""
    cells: str = ""
    n_requests: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairToReview:
    """Two elements that may be one.

    Attributes:
        pair: made from both canonical names; the same in every collection.
        saved_h_per_year: hours saved if both were asked once; None where not both are at hand.
        tier, reason: as in ``tables.RELATIONS``; empty where only the user sees them as close.
        decision: same, different, or empty.
    """

    pair: str
    a: Side
    b: Side
    saved_h_per_year: float | None
    tier: str
    reason: str
    decision: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What there is to decide, most valuable first, then what was decided; and what follows."""

    pairs: tuple[PairToReview, ...]
    proposals: Proposals

    @property
    def n_open(self) -> int:
        """How many pairs wait for a decision."""
        return sum(not pair.decision for pair in self.pairs)


def review(
    paths: Sequence[Path | str],
    settings: Settings,
    words: Words,
    plan: Plan,
    progress: Progress | None = None,
    *,
    readers: Readers | None = None,
    kept_in: Path | None = None,
) -> Review:
    """Find the uncertain pairs of the templates under some paths.

    They are those of the templates alone, so that a decision changes no other pair; what follows
    from decisions is left out.

    Args:
        paths: folders, archives or files.
        settings: what was set of them stays.
        words: language of the run.
        plan: draws, seed and date.
        progress: told of every workbook.
        readers: who reads them; None reads in this process.
        kept_in: folder of an earlier list, whose decisions are carried over.

    Raises:
        InputError: a path does not exist, or nothing under them could be read.
        SettingsError: an override, overlay or list of decisions is wrong.
    """
    progress = progress or Silent()
    settings = with_parameters(settings, paths)
    templates = read_templates(paths, settings, progress, readers)
    roots = sorted({ref.root for ref in templates.found.refs})
    decisions = read_decisions(roots, settings, [kept_in] if kept_in else ())
    told = Told(overlay=read_overlay(roots, settings))
    analysis = analyse(
        templates,
        read_overrides(roots, settings),
        settings,
        words,
        plan=plan,
        progress=progress,
        apart=frozenset(),
        told=told,
    )
    progress.finish()
    return Review(
        pairs=_pairs(analysis, decisions, settings),
        proposals=propose(
            decisions,
            analysis.audit.fields,
            told.lexicon,
            settings.count("elements.alias_characters"),
        ),
    )


def _pairs(
    analysis: Analysis, decisions: Decisions, settings: Settings
) -> tuple[PairToReview, ...]:
    audit = analysis.audit
    close = {
        pair_id(row["element_a"], row["element_b"]): row
        for row in audit.relations.iter_rows(named=True)
    }
    known = {row["element_id"]: row for row in audit.elements.iter_rows(named=True)}
    asked = [
        pair
        for pair, row in close.items()
        if row["relation"] == "review" and not decisions.settles(row["element_a"], row["element_b"])
    ]
    asked += decisions.by_pair
    ends = {pair: elements_of(pair) or ("", "") for pair in asked}
    priced = [pair for pair in asked if known.keys() >= set(ends[pair])]
    saved = dict(
        zip(
            priced,
            saved_by_joining(
                [ends[pair] for pair in priced],
                requests=audit.requests,
                fields=audit.fields,
                overlaps=audit.overlaps,
                effort=analysis.effort,
                settings=settings,
            ),
            strict=True,
        )
    )
    sides = _sides(audit.fields, known)
    order = sorted(
        asked,
        key=lambda pair: (
            pair in decisions.by_pair,
            -saved.get(pair, 0.0),
            -close.get(pair, {}).get("n_fields", 0),
            pair,
        ),
    )
    found: list[PairToReview] = []
    seen: set[str] = set()
    for pair in order:
        decision = decisions.by_pair.get(pair)
        same_question = pair_id(*(decisions.group(end) for end in ends[pair]))
        if decision is None and same_question in seen:
            continue  # answered together with a more valuable one
        seen.add(same_question)
        found.append(
            _pair(
                pair,
                ends[pair],
                saved=saved.get(pair),
                close=close.get(pair),
                decision=decision,
                sides=sides,
            )
        )
    return tuple(found)


def _pair(
    pair: str,
    ends: tuple[str, str],
    *,
    saved: float | None,
    close: Mapping[str, Any] | None,
    decision: Decision | None,
    sides: Mapping[str, Side],
) -> PairToReview:
    labels = (decision.label_a, decision.label_b) if decision else ("", "")
    a, b = (sides.get(end) or Side(label=label) for end, label in zip(ends, labels, strict=True))
    answer = ("same" if decision.same else "different") if decision else ""
    return PairToReview(
        pair=pair,
        a=a,
        b=b,
        saved_h_per_year=saved,
        tier=close["tier"] if close else "",
        reason=close["reason"] if close else "",
        decision=answer,
        note=decision.note if decision else "",
    )


def _sides(fields: pl.DataFrame, known: Mapping[str, Mapping[str, Any]]) -> dict[str, Side]:
    """Return each element with its first field as the example."""
    sides: dict[str, Side] = {}
    columns = ("element_id", "workbook", "sheet", "cells", "path", "row_path", "sheet_title")
    rows = fields.filter(pl.col("element_id").is_not_null()).select(columns)
    for row in rows.sort("workbook", maintain_order=True).iter_rows(named=True):
        element = known[row["element_id"]]
        sides.setdefault(
            row["element_id"],
            Side(
                label=element["name"],
                path=(*row["row_path"], *row["path"]),
                title=row["sheet_title"],
                workbook=row["workbook"],
                sheet=row["sheet"],
                cells=row["cells"],
                n_requests=element["n_requests"],
            ),
        )
    return sides
