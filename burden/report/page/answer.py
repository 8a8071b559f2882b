"""The first screen: how many hours, how much of it repeats, how much is formalism, what first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.audit.value import Interval
from burden.report.charts import bars, waterfall
from burden.report.numbers import count, quantity
from burden.report.page import rest
from burden.report.page.groups import make_group
from burden.report.page.source import assumed_frequency
from burden.report.page.verdicts import going_text, tally, unsure_text
from burden.report.text import clean, shorten, width


if TYPE_CHECKING:
    from burden.locale import Words
    from burden.report.charts import Bar, Step
    from burden.report.page.source import Source
    from burden.report.page.verdicts import Tally
    from burden.report.ranking import Advice, Move

FIRST = 3
SHOWN_MOVES = 200
WATERFALL_STEPS = 7
TRACK_HEIGHT = 46
_LONGEST_TAG = 20
_LONGEST_MESSAGE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One bar of the first screen: a share of all hours."""

    key: str
    name: str
    short: str
    share: Interval
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """One piece of advice in words; ``anchor`` leads to the request, empty for an element."""

    move: Move
    tag: str
    title: str
    ground: str
    anchor: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FallRow:
    """One row of the waterfall."""

    name: str
    hours: float
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the first screen shows; ``sent`` begins a sentence: how many offices are behind it."""

    sent: str
    repeated: Interval | None
    tracks: tuple[Track, ...]
    longest: Track | None
    first: tuple[MoveRow, ...]
    first_hours: float
    verdicts: tuple[Tally, ...]
    counts: dict[str, int]
    moves: tuple[MoveRow, ...]
    n_moves: int
    fall: tuple[FallRow, ...]
    caveats: tuple[str, ...]


def move_row(source: Source, advice: Advice) -> MoveRow:
    """Put a piece of advice into words."""
    words, move = source.words, f"report.move.{advice.move}"
    if advice.finding_id and advice.request_id:
        return _ease_row(source, advice)
    if advice.request_id is None or advice.into is None:
        group = make_group(source, advice.element_ids)
        # Offices that are not known may be one and the same: only two known ones are several.
        several = group.n_issuers > 1
        alone = group.n_issuers == len(group.asked) == 1
        who = "offices" if several else "office" if alone else "unknown"
        return MoveRow(
            move=advice.move,
            tag=words(f"{move}.tag"),
            title=words(f"{move}.title" if several else f"{move}.title_one", name=group.name),
            ground=words(
                f"{move}.{advice.verdict}.{who}",
                issuers=count(group.n_issuers),
                requests=count(group.n_requests),
            ),
            anchor="",
            hours=advice.saved_h_per_year,
        )
    into = source.told_apart(advice.into)
    ground = going_text(source, advice.move, advice.verdict, advice.rests_on, advice.share)
    if advice.unsure:
        reasons = unsure_text(words, advice.unsure)
        ground = words("report.moves.unsure", ground=ground, reasons=reasons)
    several = len(advice.rests_on) > 1 and advice.move == "merge"
    return MoveRow(
        move=advice.move,
        tag=words(f"{move}.tag"),
        title=words(
            f"{move}.title_many" if several else f"{move}.title",
            title=source.told_apart(advice.request_id),
            into=into,
            count=len(advice.rests_on),
        ),
        ground=ground,
        anchor=source.anchor(advice.request_id),
        hours=advice.saved_h_per_year,
    )


def _ease_row(source: Source, advice: Advice) -> MoveRow:
    words = source.words
    finding = source.findings[advice.finding_id or ""]
    request = advice.request_id or ""
    known = request in source.requests
    tag, how = _remedy(words, advice.verdict)
    return MoveRow(
        move=advice.move,
        tag=tag,
        title=words(
            "report.move.ease.title",
            title=source.told_apart(request) if known else clean(finding["workbook"]),
            rule=rest.rule_text(words, advice.verdict, "title") or clean(finding["message"]),
        ),
        ground=words(
            "report.move.ease.ground",
            message=shorten(clean(finding["message"]), _LONGEST_MESSAGE),
            how=how,
        ),
        anchor=source.anchor(request) if known else "",
        hours=advice.saved_h_per_year,
    )


def _remedy(words: Words, rule: str) -> tuple[str, str]:
    """Split a rule's advice (``优化：降低频次。``) into what to do with the request and how."""
    tag, text = words("report.move.ease.tag"), rest.rule_text(words, rule, "advice")
    start, colon, how = re.sub("[：:]", ":", text, count=1).partition(":")
    if colon and width(start) <= _LONGEST_TAG:
        how = how.strip()
        return start.strip(), how[:1].upper() + how[1:]
    return tag, text or rule


def repeated_share(source: Source) -> Interval | None:
    """Return the share of hours that repeats what is asked elsewhere.

    Totals hold the two intervals but not the draws, so the ends of the ratio are those of the
    avoidable hours over the middle of the total: nothing narrower can be said from them.
    """
    burden = source.audit.totals.burden_h_per_year
    avoidable = source.audit.totals.avoidable_h_per_year
    if not burden or not avoidable or burden.mid <= 0:
        return None
    return Interval(
        low=min(1.0, avoidable.low / burden.mid),
        mid=min(1.0, avoidable.mid / burden.mid),
        high=min(1.0, avoidable.high / burden.mid),
    )


def _tracks(source: Source) -> tuple[Track, ...]:
    words, row = source.words, source.audit.index.collection
    shares: list[tuple[str, str, str, Interval]] = []
    if repeated := repeated_share(source):
        name = words("report.answer.repeated")
        shares.append(("repeated", name, name, repeated))
    if row:
        for key, part in (("A", row.a), ("B", row.b), ("C", row.c)):
            short = words(f"report.distortion.{key}.short")
            shares.append((key, f"{key}  {short}", short, part.share))
    laid = bars([(share, 0.0) for *_, share in shares], row_height=TRACK_HEIGHT, maximum=1.0)
    return tuple(
        Track(key=key, name=name, short=short, share=share, bar=bar)
        for (key, name, short, share), bar in zip(shares, laid, strict=True)
    )


def _fall(source: Source) -> tuple[FallRow, ...]:
    burden, words = source.audit.totals.burden_h_per_year, source.words
    if not burden or burden.mid <= 0 or not source.advice:
        return ()
    head, rest = source.advice[:WATERFALL_STEPS], source.advice[WATERFALL_STEPS:]
    savings = [advice.saved_h_per_year for advice in head]
    names = [move_row(source, advice).title for advice in head]
    if rest:
        savings.append(sum(advice.saved_h_per_year for advice in rest))
        names.append(words("report.moves.other", count=count(len(rest))))
    steps = waterfall(burden.mid, savings)
    after = max(0.0, burden.mid - sum(savings))
    levels = [burden.mid, *savings, after]
    names = [words("report.moves.now"), *names, words("report.moves.after")]
    return tuple(
        FallRow(name=name, hours=hours, step=step)
        for name, hours, step in zip(names, levels, steps, strict=True)
    )


def _caveats(source: Source) -> tuple[str, ...]:
    totals, words = source.audit.totals, source.words
    assumed = assumed_frequency(source)
    counts = {
        "skipped": len(source.audit.inputs.skipped),
        "frequency_plain" if assumed is None else "frequency": totals.n_requests_assumed_frequency,
        "issuer": totals.n_requests_no_issuer,
    }
    return tuple(
        words(f"report.answer.caveat.{key}", count=number, value=quantity(assumed))
        for key, number in counts.items()
        if number
    )


def build(source: Source) -> Answer:
    """Make the first screen and the list of what to drop or merge."""
    moves = tuple(move_row(source, advice) for advice in source.advice[:SHOWN_MOVES])
    first, tracks, verdicts = moves[:FIRST], _tracks(source), tally(source)
    n_issuers = source.audit.totals.n_issuers
    return Answer(
        sent=source.words("report.answer.sent", count=n_issuers) if n_issuers else "",
        repeated=repeated_share(source),
        tracks=tracks,
        longest=max(tracks, key=lambda track: track.share.mid, default=None),
        first=first,
        first_hours=sum(move.hours for move in first),
        verdicts=verdicts,
        counts={row.verdict: row.number for row in verdicts},
        moves=moves,
        n_moves=len(source.advice),
        fall=_fall(source),
        caveats=_caveats(source),
    )
