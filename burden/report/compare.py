"""Two audits compared: lines for a terminal, Markdown or JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from burden.audit.compare import Fate
from burden.report.markdown import escape
from burden.report.numbers import UNKNOWN, count, percent, percent_spread, plain, quantity, spread
from burden.report.text import clean, pad, shorten, wrap


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from burden.audit.compare import Became, Compared, Fact
    from burden.audit.value import Audit, Index, Interval
    from burden.locale import Words

SCHEMA = "burden.compare/1"
COLUMNS = 80
_LABEL = 18
_NUMBER = 20
_SHOWN = 10
_NAMES = 8
_FACT_WORDS = ("issuer", "due")


def _rows(result: Compared, words: Words) -> Iterator[tuple[str, str, str, str]]:
    """Yield the totals: name, before, after, difference."""
    before, after = result.before.totals, result.after.totals
    for key in ("n_requests", "n_fields", "n_cells", "n_elements", "n_elements_repeated"):
        a, b = getattr(before, key), getattr(after, key)
        yield words(f"compare.row.{key}"), count(a), count(b), _signed(float(b - a), exact=True)
    for key in ("burden_h_per_year", "avoidable_h_per_year"):
        one, other = getattr(before, key), getattr(after, key)
        more = _signed(other.mid - one.mid) if one and other else UNKNOWN
        yield words(f"compare.row.{key}"), _hours(one), _hours(other), more
    yield words("compare.row.index"), *_shares(result, "total", words)
    for key in ("a", "b", "c"):
        name = f"  {key.upper()} {words(f'index.distortion.{key.upper()}')}"
        yield name, *_shares(result, key, words)


def _hours(interval: Interval | None) -> str:
    return f"{quantity(interval.mid)} ({spread(interval)})" if interval else UNKNOWN


def _shares(result: Compared, key: str, words: Words) -> tuple[str, str, str]:
    first, second = (_share(audit.index, key) for audit in (result.before, result.after))
    difference = UNKNOWN
    if first and second:
        points = round((second.mid - first.mid) * 100)
        difference = words("compare.points", more=_signed(float(points), exact=True))
    return (_told(first), _told(second), difference)


def _told(share: Interval | None) -> str:
    return f"{percent(share.mid)} ({percent_spread(share)})" if share else UNKNOWN


def _share(index: Index, key: str) -> Interval | None:
    whole = index.collection
    if whole is None:
        return None
    share: Interval = getattr(whole, key).share
    return share


def _signed(value: float, *, exact: bool = False) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + (f"{abs(value):,.0f}" if exact else quantity(abs(value)))


def _more(result: Compared, words: Words) -> list[str]:
    """Say by how much hours grew, where both sides have the same draws."""
    if result.more is None:
        return []
    more = result.more
    ends = words("what_if.ends", first=_signed(more.low), second=_signed(more.high))
    return [words("compare.more", more=_signed(more.mid), ends=ends)]


def _caveats(result: Compared, words: Words) -> Iterator[str]:
    if result.assumptions:
        names = ", ".join(
            f"{name} {_plain(one)} → {_plain(other)}"
            for name, one, other in result.assumptions[:_NAMES]
        )
        if len(result.assumptions) > _NAMES:
            names += f" … (+{len(result.assumptions) - _NAMES})"
        yield words("compare.assumptions", names=names)
    if result.versions:
        yield words("compare.versions", before=result.versions[0], after=result.versions[1])
    for audit, key in ((result.before, "before"), (result.after, "after")):
        if audit.inputs.skipped:
            yield words(f"compare.skipped.{key}", number=count(len(audit.inputs.skipped)))


def _plain(value: float | None) -> str:
    return plain(value)


def _why(request: Became, words: Words) -> Iterator[str]:
    """Yield what changed in a request, in words."""
    for fact in request.facts:
        yield _fact(fact, words)
    for key, names in (("added", request.added), ("dropped", request.dropped)):
        if names:
            shown = words("rules.separator").join(clean(name) for name in names[:_NAMES])
            told = words(f"compare.{key}", number=len(names), names=shown)
            yield told + (" …" if len(names) > _NAMES else "")
    if request.renamed:
        shown = words("rules.separator").join(
            f"{clean(old)} → {clean(new)}" for old, new in request.renamed[:_NAMES]
        )
        yield words("compare.renamed", number=len(request.renamed), names=shown)


def _fact(fact: Fact, words: Words) -> str:
    known = words("cli.unknown")
    ends = []
    for value in (fact.before, fact.after):
        shown = clean(str(value)) if fact.name in _FACT_WORDS else plain(value)
        ends.append(known if value is None else shown)
    return words(f"compare.fact.{fact.name}", before=ends[0], after=ends[1])


def _change(request: Became) -> str:
    if request.hours_before and request.hours_after:
        return (
            f"{quantity(request.hours_before.mid)} → {quantity(request.hours_after.mid)} "
            f"({_signed(request.more_h_per_year)})"
        )
    return _signed(request.more_h_per_year)


def to_text(result: Compared, words: Words, names: tuple[str, str]) -> str:
    """Return the lines a person reads, 80 columns wide.

    Args:
        result: the comparison.
        words: the language.
        names: of the two sides, as the user gave them.
    """
    title = words("compare.title", before=clean(names[0]), after=clean(names[1]))
    lines = [shorten(title, COLUMNS), ""]
    heads = [words(f"compare.head.{key}") for key in ("before", "after", "difference")]
    room = COLUMNS - _LABEL - 2 * (_NUMBER + 2) - 2
    for name, *cells in (("", *heads), *_rows(result, words)):
        widths = (_NUMBER, _NUMBER, room)
        padded = (pad(cell, width, right=True) for cell, width in zip(cells, widths, strict=True))
        lines.append("  ".join([pad(name, _LABEL), *padded]))
    lines += _more(result, words)
    for caveat in _caveats(result, words):
        lines += [f"! {line}" for line in wrap(caveat, COLUMNS - 2)]
    for fate in Fate:
        requests = _ordered(result, fate)
        if not requests:
            continue
        lines += ["", words(f"compare.fate.{fate}", number=count(len(requests)))]
        for request in requests[:_SHOWN]:
            lines += _request(request, fate, words)
        if len(requests) > _SHOWN:
            lines.append(f"    {words('index.command.more', count=len(requests) - _SHOWN)}")
    lines += ["", words("compare.same", number=count(result.n_same))]
    return "\n".join(lines) + "\n"


def _ordered(result: Compared, fate: Fate) -> list[Became]:
    """Return the requests of a fate, those that moved hours most first."""
    return sorted(result.of(fate), key=lambda each: (-abs(each.more_h_per_year), each.workbook))


def _request(request: Became, fate: Fate, words: Words) -> Iterator[str]:
    change = _change(request)
    room = COLUMNS - 4 - 24
    yield f"  {pad(clean(request.title), room)}  {pad(change, 24, right=True)}".rstrip()
    if fate in (Fate.NEW, Fate.GONE):
        number = request.n_fields_after if fate is Fate.NEW else request.n_fields_before
        office = clean(request.issuer or words("report.page.unknown_issuer"))
        told = words("compare.asks", office=office, number=count(number))
        yield f"    {shorten(told, COLUMNS - 4)}"
        return
    for reason in _why(request, words):
        first, *more = wrap(reason, COLUMNS - 6)
        yield f"    {first}"
        yield from (f"      {line}" for line in more)


def to_markdown(result: Compared, words: Words, names: tuple[str, str]) -> str:
    """Return the comparison as Markdown, all of it."""
    title = words("compare.title", before=names[0], after=names[1])
    lines = [f"# {escape(title)}", ""]
    heads = ["", *(words(f"compare.head.{key}") for key in ("before", "after", "difference"))]
    lines += _table(heads, ([escape(cell) for cell in row] for row in _rows(result, words)))
    lines += [*map(escape, _more(result, words)), ""]
    lines += [f"> {escape(caveat)}" for caveat in _caveats(result, words)]
    for fate in Fate:
        requests = _ordered(result, fate)
        if not requests:
            continue
        lines += ["", f"## {words(f'compare.fate.{fate}', number=count(len(requests)))}", ""]
        lines += _table(
            [words(f"compare.column.{key}") for key in ("request", "issuer", "hours", "why")],
            (
                [
                    escape(request.title),
                    escape(request.issuer or words("report.page.unknown_issuer")),
                    escape(_change(request)),
                    "<br>".join(map(escape, _why(request, words))),
                ]
                for request in requests
            ),
        )
    lines += ["", words("compare.same", number=count(result.n_same))]
    return "\n".join(lines).rstrip() + "\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = list(heads)
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines.extend(f"| {' | '.join(row)} |" for row in rows)
    return lines


def _side(audit: Audit) -> dict[str, Any]:
    totals, whole = audit.totals, audit.index.collection
    return {
        "roots": list(audit.inputs.roots),
        "n_requests": totals.n_requests,
        "n_fields": totals.n_fields,
        "n_cells": totals.n_cells,
        "n_elements": totals.n_elements,
        "n_elements_repeated": totals.n_elements_repeated,
        "burden_h_per_year": _plain_interval(totals.burden_h_per_year),
        "avoidable_h_per_year": _plain_interval(totals.avoidable_h_per_year),
        "index": {
            key: _plain_interval(getattr(whole, key).share) for key in ("a", "b", "c", "total")
        }
        if whole
        else None,
        "version": audit.provenance.version,
        "seed": audit.provenance.seed,
        "draws": audit.provenance.draws,
    }


def _plain_interval(interval: Interval | None) -> dict[str, float] | None:
    return asdict(interval) if interval else None


def to_json(result: Compared) -> str:
    """Return the comparison as ``burden.compare/1``."""
    record = {
        "schema": SCHEMA,
        "before": _side(result.before),
        "after": _side(result.after),
        "more_h_per_year": _plain_interval(result.more),
        "assumptions": [
            {"name": name, "before": one, "after": other} for name, one, other in result.assumptions
        ],
        "requests": [
            {**asdict(each), "more_h_per_year": each.more_h_per_year} for each in result.requests
        ],
        "n_same": result.n_same,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
