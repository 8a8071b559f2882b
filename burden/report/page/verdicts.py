"""What could be done with each request, in words: why, who else asks, what would be lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.audit.value import Interval
from burden.report.numbers import count, percent, plain
from burden.report.page.rest import rule_text
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from burden.locale import Words
    from burden.report.page.source import Row, Source

ORDER = ("drop", "merge", "ease", "keep")
SHOWN_STEPS = 4
SHOWN_LABELS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One request that asks some of another; ``adds`` of its work, ``otherwise`` beside that."""

    title: str
    issuer: str
    anchor: str
    adds: float
    otherwise: float
    unsure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRow:
    """The verdict on one request.

    Attributes:
        verdict: keep, drop, merge or ease. tag: its name.
        ground: why, in words. holds: how many others could take their data from it, in words, where
            the ground does not say so. unsure: what is not known, in words; empty where all is.
        head: how much of it others ask; empty where none does.
        steps: who.
        n_steps: how many they are, shown or not.
        loss: how much no other asks that stays and fits, in words; empty where it stays.
        lost: labels of it. n_lost: how many there are.
        added: labels the version that stays has besides.
        saved: hours a year; None where not known.
    """

    verdict: str
    tag: str
    ground: str
    holds: str
    unsure: str
    head: str
    steps: tuple[StepRow, ...]
    n_steps: int
    loss: str
    lost: tuple[str, ...]
    n_lost: int
    added: tuple[str, ...]
    saved: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many requests have one verdict, of these how many for sure, and hours saved."""

    verdict: str
    name: str
    number: int
    sure: int
    saved: Interval | None


def unsure_text(words: Words, codes: Iterable[str]) -> str:
    """Say what is not known; empty where nothing is."""
    return words("rules.separator").join(words(f"report.verdict.unsure.{code}") for code in codes)


def params_of(row: Row) -> dict[str, str]:
    """Return the parameters of a verdict's ground."""
    pairs = (text.partition("=") for text in row["params"])
    return {name: value for name, _, value in pairs}


def ground_text(source: Source, row: Row) -> str:
    """Say the ground of a verdict."""
    words, params = source.words, params_of(row)
    if row["verdict"] in {"drop", "merge"}:
        share = _of_all(row["share"] + row["otherwise_share"])
        return going_text(source, row["verdict"], row["ground"], row["rests_on"], share)
    if row["verdict"] == "ease":
        codes = params.get("rules", "").split("+")
        titles = [rule_text(words, code, "title") or code for code in codes if code]
        return words("rules.separator").join(titles)
    number = int(params.get("count", "0"))
    return words(f"report.verdict.ground.{row['ground']}", count=number)


def going_text(
    source: Source, move: str, ground: str, rests_on: Sequence[str], share: float
) -> str:
    """Say why a request could go.

    Args:
        source: the audit.
        move: drop or merge.
        ground: code of the ground.
        rests_on: requests that ask the same, most first.
        share: of its work that they ask.
    """
    into = rests_on[0]
    return source.words(
        f"report.move.{move}.{ground}",
        issuer=source.issuer(into),
        into=source.told_apart(into),
        share=percent(share),
        count=len(rests_on),
    )


def _steps(source: Source, rows: list[Row], told: list[str]) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(
            title=source.told_apart(row["by"]),
            issuer=source.issuer(row["by"]),
            anchor=source.anchor(row["by"]),
            adds=row["adds_share"],
            otherwise=row["adds_otherwise_share"],
            # What is not known of all of them stands beside the verdict.
            unsure=unsure_text(source.words, [] if row["unsure"] == told else row["unsure"]),
        )
        for row in rows[:SHOWN_STEPS]
    )


def _holds(words: Words, row: Row) -> str:
    number = int(params_of(row).get("count", "0"))
    if row["verdict"] != "ease" or not number:
        return ""
    return words("report.verdict.ground.holds", count=number)


def _of_all(share: float) -> float:
    """Return a sum of shares without what adding them up has blurred."""
    return min(1.0, round(share, 9))


def _head(source: Source, rows: list[Row]) -> str:
    """Say how much of a request others ask: for sure, and beyond that perhaps."""
    if not rows:
        return ""
    sure = sum(row["adds_share"] + row["adds_otherwise_share"] for row in rows if not row["unsure"])
    whole = sum(row["adds_share"] + row["adds_otherwise_share"] for row in rows)
    key = "head" if sure >= whole else "head_perhaps" if not sure else "head_partly"
    return source.words(
        f"report.verdict.{key}",
        share=percent(_of_all(whole)),
        sure=percent(_of_all(sure)),
        count=len(rows),
    )


def _loss(words: Words, row: Row) -> str:
    if row["verdict"] not in {"drop", "merge"}:
        return ""
    if not row["n_lost"]:
        return words("report.verdict.lost_none")
    share = percent(row["lost_share"])
    return words(f"report.verdict.loss.{row['verdict']}", count=row["n_lost"], share=share)


def build(source: Source) -> dict[str, VerdictRow]:
    """Return the verdict on each request; none where the result is of a version without them."""
    covers: dict[str, list[Row]] = defaultdict(list)
    for row in source.audit.covers.sort("request_id", "rank").iter_rows(named=True):
        covers[row["request_id"]].append(row)
    rows = {}
    for row in source.audit.verdicts.iter_rows(named=True):
        request = row["request_id"]
        steps = covers.get(request, [])
        rows[request] = VerdictRow(
            verdict=row["verdict"],
            tag=source.words(f"report.verdict.name.{row['verdict']}"),
            ground=ground_text(source, row),
            holds=_holds(source.words, row),
            unsure=unsure_text(source.words, row["unsure"]),
            # What goes for one other says so in its ground.
            head=_head(source, steps) if len(steps) > 1 or not row["rests_on"] else "",
            steps=_steps(source, steps, row["unsure"]),
            n_steps=len(steps),
            lost=tuple(clean(label) for label in row["lost"][:SHOWN_LABELS]),
            n_lost=row["n_lost"],
            loss=_loss(source.words, row),
            added=tuple(clean(label) for label in row["added"][:SHOWN_LABELS]),
            saved=_saved([row]),
        )
    return rows


def tally(source: Source) -> tuple[Tally, ...]:
    """Count the requests of each verdict, those first that save most work; none where unknown.

    The ends of the hours are added too, as shared assumptions move them together.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in source.audit.verdicts.iter_rows(named=True):
        found[row["verdict"]].append(row)
    return tuple(
        Tally(
            verdict=verdict,
            name=source.words(f"report.verdict.name.{verdict}"),
            number=len(found[verdict]),
            sure=sum(not row["is_unsure"] for row in found[verdict]),
            saved=_saved(found[verdict]),
        )
        for verdict in ORDER
        if found
    )


def _saved(rows: Iterable[Row]) -> Interval | None:
    known = [row for row in rows if row["saved_h_per_year"] is not None]
    if not known:
        return None
    low, mid, high = (
        sum(row[f"saved_h_per_year{end}"] for row in known) for end in ("_low", "", "_high")
    )
    return Interval(low=low, mid=mid, high=high)


def limits_told(source: Source) -> tuple[str, ...]:
    """Say what was not compared, and for how many requests."""
    words = source.words
    return tuple(
        words(f"report.limit.{key}", value=plain(row["value"]), requests=count(row["n_requests"]))
        for row in source.audit.limits.iter_rows(named=True)
        if words.has(f"report.limit.{(key := row['name'].rpartition('.')[2])}")
    )
