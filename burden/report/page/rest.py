"""Findings, the three distortions, drivers and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from burden.audit.value import Interval, Scope
from burden.report.charts import bars, tornado
from burden.report.fields import notes_told
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.audit.value import Driver, IndexRow, Part
    from burden.locale import Words
    from burden.report.charts import Bar, Swing
    from burden.report.page.source import Row, Source

HOUR_COST = "effort.hour_cost"
"""The assumption that turns hours into money; 0 where nobody knows it."""
SHOWN_FINDINGS = 300
SHOWN_DRIVERS = 10
SHOWN_OFFICES = 20
RANKS = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding; ``place`` is file, sheet and cells as far as they are known."""

    finding_id: str
    request_id: str
    rule: str
    severity: str
    confidence: str
    message: str
    evidence: str
    title: str
    anchor: str
    workbook: str
    place: str
    hours: float | None
    distortion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """What one rule found: how often, and the hours behind it as far as they are known."""

    rule: str
    title: str
    severity: str
    advice: str
    number: int
    hours: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A share of hours with its bar."""

    key: str
    part: Part
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeParts:
    """The three distortions of one office."""

    name: str
    parts: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """The distortion that is the largest in most of the offices drawn that have any."""

    key: str
    n_offices: int
    n_with_any: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverRow:
    """How far one assumption moves the total."""

    parameter: str
    name: str
    low: float
    high: float
    swing: Swing


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What a year costs at a rate per hour that was given, and who gave it."""

    rate: float
    origin: str
    year: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file that was not read, with reason and remedy in words."""

    path: str
    reason: str
    remedy: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What the last sections show."""

    findings: tuple[FindingRow, ...]
    n_findings: int
    rules: tuple[RuleRow, ...]
    distortions: tuple[PartRow, ...]
    n_index_findings: int
    offices: tuple[OfficeParts, ...]
    leading: Leading | None
    drivers: tuple[DriverRow, ...]
    money: Money | None
    unread: tuple[Unread, ...]
    partly: tuple[Unread, ...]


def findings(source: Source, limit: int = SHOWN_FINDINGS) -> tuple[FindingRow, ...]:
    """Return the findings, the most severe and most costly first."""
    order = pl.col("severity").replace_strict(RANKS, default=len(RANKS), return_dtype=pl.Int64)
    frame = source.audit.findings.sort(
        order,
        pl.col("burden_h_per_year").fill_null(-1.0),
        "finding_id",
        descending=[False, True, False],
    )
    return tuple(_finding(source, row) for row in frame.head(limit).iter_rows(named=True))


def by_rule(source: Source) -> tuple[RuleRow, ...]:
    """Return what each rule found, the most severe first, then the most hours."""
    words, hours = source.words, pl.col("burden_h_per_year")
    groups = source.audit.findings.group_by("rule").agg(
        pl.len().alias("number"),
        pl.when(hours.is_not_null().any()).then(hours.sum()).alias("hours"),
        pl.col("severity").mode().sort().first(),
    )
    rows = sorted(
        groups.iter_rows(named=True),
        key=lambda row: (RANKS.get(row["severity"], len(RANKS)), -(row["hours"] or 0), row["rule"]),
    )
    return tuple(
        RuleRow(
            rule=row["rule"],
            title=rule_text(words, row["rule"], "title") or row["rule"],
            severity=row["severity"],
            advice=rule_text(words, row["rule"], "advice"),
            number=row["number"],
            hours=row["hours"],
        )
        for row in rows
    )


def rule_text(words: Words, rule: str, part: str) -> str:
    """Return a text of a rule (title, advice …); empty where the catalogue has none."""
    key = f"rules.{rule}.{part}"
    return words(key) if words.has(key) else ""


def _finding(source: Source, row: Row) -> FindingRow:
    where = [clean(part) for part in (row["sheet"], row["cells"]) if part]
    known = row["request_id"] in source.requests
    return FindingRow(
        finding_id=row["finding_id"],
        request_id=row["request_id"],
        rule=row["rule"],
        severity=row["severity"],
        confidence=row["confidence"],
        message=clean(row["message"]),
        evidence=clean(row["evidence"] or ""),
        title=source.title(row["request_id"]) if known else clean(row["workbook"]),
        anchor=source.anchor(row["request_id"]) if known else "",
        workbook=clean(row["workbook"]),
        place="!".join(where),
        hours=row["burden_h_per_year"],
        distortion=row["distortion"],
    )


def _parts(row: IndexRow, row_height: int) -> tuple[PartRow, ...]:
    named = (("A", row.a), ("B", row.b), ("C", row.c))
    laid = bars([(part.share, 0.0) for _, part in named], row_height=row_height, maximum=1.0)
    return tuple(
        PartRow(key=key, part=part, bar=bar) for (key, part), bar in zip(named, laid, strict=True)
    )


def parameter_name(words: Words, name: str) -> str:
    """Return what an assumption is called; its key where the catalogue does not know it."""
    group, _, key = name.partition(".")
    text = f"{group}.parameter.{key}"
    return words(text) if words.has(text) else name


def _drivers(source: Source) -> tuple[DriverRow, ...]:
    if not source.audit.totals.burden_h_per_year or not source.audit.index.drivers:
        return ()
    found = sorted(
        source.audit.index.drivers,
        key=lambda item: -abs(item.total_high_h_per_year - item.total_low_h_per_year),
    )[:SHOWN_DRIVERS]
    ends = [(item.total_low_h_per_year, item.total_high_h_per_year) for item in found]
    middle = _still(source.audit.index.drivers)
    return tuple(
        DriverRow(
            parameter=item.parameter,
            name=parameter_name(source.words, item.parameter),
            low=min(end),
            high=max(end),
            swing=swing,
        )
        for item, end, swing in zip(found, ends, tornado(middle, ends), strict=True)
    )


def _still(drivers: Sequence[Driver]) -> float:
    """Return the total with every assumption at its median, as well as the ranges tell it.

    Each range was made by moving one of them from there, so it lies in all of them. It is not the
    median of the simulated total, which has a long upper tail.
    """
    lows = [min(item.total_low_h_per_year, item.total_high_h_per_year) for item in drivers]
    highs = [max(item.total_low_h_per_year, item.total_high_h_per_year) for item in drivers]
    return (max(lows) + min(highs)) / 2


def _money(source: Source) -> Money | None:
    """Return what a year costs; None where nobody gave a rate, or there are no hours."""
    burden = source.audit.totals.burden_h_per_year
    row = next(source.audit.assumptions.filter(name=HOUR_COST).iter_rows(named=True), None)
    if burden is None or row is None or not row["value"] > 0:
        return None
    rate = row["value"]
    return Money(
        rate=rate,
        origin=clean(row["source"] or row["origin"]),
        year=Interval(low=rate * burden.low, mid=rate * burden.mid, high=rate * burden.high),
    )


def unread(source: Source) -> tuple[Unread, ...]:
    """Return the files that were not read, in words."""
    words, rows = source.words, []
    for skip in source.audit.inputs.skipped:
        reason, remedy = f"skip.{skip.code}.message", f"skip.{skip.code}.help"
        # The file stands beside the reason already.
        known = words.has(reason)
        rows.append(
            Unread(
                path=clean(skip.path),
                reason=words(reason, file="", detail="").strip() if known else skip.code,
                remedy=words(remedy) if words.has(remedy) else "",
                detail=clean(skip.detail),
            )
        )
    return tuple(rows)


def partly(source: Source) -> tuple[Unread, ...]:
    """Return the files of which something was left out or repaired, in words."""
    words = source.words
    return tuple(
        Unread(path=clean(file.path), reason=told, remedy="", detail="")
        for file in source.audit.inputs.files
        for told in notes_told(file.notes, words)
    )


def _offices(source: Source) -> tuple[OfficeParts, ...]:
    rows = sorted(
        source.audit.index.of(Scope.ISSUER),
        key=lambda row: (not clean(row.id), -row.total.burden_h_per_year.mid),
    )
    return tuple(
        OfficeParts(
            name=clean(row.id) or source.words("report.page.unknown_issuer"),
            parts=_parts(row, 18),
        )
        for row in rows[:SHOWN_OFFICES]
    )


def _leading(offices: Sequence[OfficeParts]) -> Leading | None:
    largest = [max(office.parts, key=lambda row: row.part.share.mid) for office in offices]
    keys = [row.key for row in largest if row.part.share.mid > 0]
    if not keys:
        return None
    key = max(sorted(set(keys)), key=keys.count)
    return Leading(key=key, n_offices=keys.count(key), n_with_any=len(keys))


def build(source: Source) -> Rest:
    """Make the last sections."""
    index = source.audit.index
    whole, offices = index.collection, _offices(source)
    return Rest(
        findings=findings(source),
        n_findings=source.audit.findings.height,
        rules=by_rule(source),
        distortions=_parts(whole, 40) if whole else (),
        n_index_findings=whole.n_findings if whole else 0,
        offices=offices,
        leading=_leading(offices),
        drivers=_drivers(source),
        money=_money(source),
        unread=unread(source),
        partly=partly(source),
    )
