"""What a change would save: lines for a terminal, or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from burden.report.numbers import count, percent, percent_spread, quantity, spread
from burden.report.text import clean, pad, shorten, width, wrap


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.audit.what_if import Step, Touched, WhatIf
    from burden.effort.result import Interval
    from burden.locale import Words

SCHEMA = "burden.what-if/1"
COLUMNS = 80
_NAME = 40
_HOURS = 8
_TOUCHED = 3  # requests named for a step in the terminal; JSON has all
_LABELS = 6


def moved(saved: Interval) -> str:
    """Write what becomes of hours: ``−59``, ``+7.0``, ``0``."""
    return _signed(-saved.mid)


def moved_spread(saved: Interval, words: Words) -> str:
    """Write the ends of what becomes of hours, the smaller change first."""
    ends = sorted((-saved.low, -saved.high), key=abs)
    return words("what_if.ends", first=_signed(ends[0]), second=_signed(ends[1]))


def _signed(value: float) -> str:
    sign = "−" if value < 0 else "+" if value > 0 else ""
    return f"{sign}{quantity(abs(value))}"


def to_text(result: WhatIf, words: Words) -> str:
    """Return the lines a person reads; 80 columns wide."""
    lines = [*_today(result, words)]
    for number, step in enumerate(result.steps, start=1):
        lines += _step(number, step, words)
    if result.steps:
        lines += ["", *_together(result, words)]
    if result.n_unknown:
        told = words(
            "what_if.assumed", unknown=count(result.n_unknown), all=count(result.n_requests)
        )
        lines += ["", *wrap(told, COLUMNS)]
    return "\n".join(lines) + "\n"


def duplicates_to_text(result: WhatIf, words: Words) -> str:
    """Return what duplicates cost, and in which order they could go."""
    lines = [*_today(result, words)]
    for key, left, saved in (
        ("once", result.once, result.once_saved),
        ("rarest", result.rarest, result.rarest_saved),
    ):
        lines.append(_line(words(f"what_if.{key}"), left, spread(left)))
        told = words("what_if.against", moved=moved(saved), ends=moved_spread(saved, words))
        lines += [f"    {line}" for line in wrap(told, COLUMNS - 4)]
    lines += ["", *wrap(words("what_if.rarest_note"), COLUMNS), ""]
    if not result.steps:
        return "\n".join([*lines, words("what_if.no_duplicates")]) + "\n"
    lines += wrap(words("what_if.order"), COLUMNS)
    for number, step in enumerate(result.steps, start=1):
        lines += _removal(number, step, words)
    if result.n_more:
        lines.append(f"    {words('what_if.more', count=result.n_more)}")
    lines += ["", *_together(result, words)]
    return "\n".join(lines) + "\n"


def _today(result: WhatIf, words: Words) -> Iterator[str]:
    heads = (words("what_if.hours"), words("what_if.interval"))
    yield f"{pad('', _NAME)}  {pad(heads[0], _HOURS, right=True)}  {heads[1]}"
    yield _line(words("what_if.today"), result.today, spread(result.today))


def _line(name: str, hours: Interval, ends: str) -> str:
    return f"{pad(name, _NAME)}  {pad(quantity(hours.mid), _HOURS, right=True)}  {ends}"


def _change_line(name: str, saved: Interval, words: Words) -> str:
    ends = moved_spread(saved, words)
    return f"{pad(name, _NAME)}  {pad(moved(saved), _HOURS, right=True)}  {ends}"


def _step(number: int, step: Step, words: Words) -> Iterator[str]:
    yield _change_line(f"{number:>2}. {clean(step.change.text)}", step.saved_h_per_year, words)
    counts = words("what_if.concerns", count=len(step.requests))
    if step.n_fields:
        counts += words("cli.list") + words("what_if.fields", count=step.n_fields)
    if step.n_gone:
        counts += words("cli.list") + words("what_if.gone", count=step.n_gone)
    yield from (f"    {line}" for line in wrap(counts, COLUMNS - 4))
    for touched in step.requests[:_TOUCHED]:
        yield f"      {_touched(touched)}"
    if len(step.requests) > _TOUCHED:
        yield f"      {words('what_if.more', count=len(step.requests) - _TOUCHED)}"
    for note in step.notes:
        told = words(f"what_if.note.{note}")
        yield from (f"    ! {line}" for line in wrap(told, COLUMNS - 6))


def _touched(touched: Touched) -> str:
    hours = f"{quantity(touched.before_h_per_year)} → {quantity(touched.after_h_per_year)}"
    return f"{pad(clean(touched.title), COLUMNS - 8 - width(hours))}  {hours}"


def _removal(number: int, step: Step, words: Words) -> Iterator[str]:
    yield _change_line(f"{number:>2}. {clean(step.change.text)}", step.saved_h_per_year, words)
    key = "whole" if step.n_gone else "part"
    keeper = shorten(clean(step.keepers[0]), _NAME) if step.keepers else ""
    if len(step.keepers) > 1:
        keeper = words("what_if.and_more", keeper=keeper, count=len(step.keepers) - 1)
    told = words(f"what_if.{key}", count=step.n_fields, keeper=keeper)
    yield from (f"    {line}" for line in wrap(told, COLUMNS - 4))
    names = words("rules.separator").join(clean(label) for label in step.labels[:_LABELS])
    yield f"      {shorten(names, COLUMNS - 6)}"


def _together(result: WhatIf, words: Words) -> Iterator[str]:
    yield _change_line(words("what_if.saved"), result.saved, words)
    share = words(
        "what_if.share",
        share=percent(abs(result.saved_share.mid)),
        ends=_share_ends(result.saved_share, words),
    )
    yield from (f"    {line}" for line in wrap(share, COLUMNS - 4))
    yield _line(words("what_if.after"), result.after, spread(result.after))


def _share_ends(saved: Interval, words: Words) -> str:
    """Write the ends of a share saved; with signs where it may as well be lost."""
    if saved.low >= 0:
        return percent_spread(saved)
    ends = [f"{'−' if end > 0 else '+'}{percent(abs(end))}" for end in (saved.high, saved.low)]
    return words("what_if.ends", first=ends[0], second=ends[1])


def _interval(interval: Interval) -> dict[str, float]:
    return {"low": interval.low, "mid": interval.mid, "high": interval.high}


def _step_record(step: Step) -> dict[str, Any]:
    return {
        "change": step.change.text,
        "kind": step.change.kind.value,
        "saved_h_per_year": _interval(step.saved_h_per_year),
        "left_h_per_year": _interval(step.left_h_per_year),
        "n_requests_gone": step.n_gone,
        "n_fields_gone": step.n_fields,
        "labels": list(step.labels),
        "keepers": list(step.keepers),
        "notes": list(step.notes),
        "requests": [
            {
                "request_id": one.request_id,
                "title": one.title,
                "issuer": one.issuer,
                "workbook": one.workbook,
                "before_h_per_year": one.before_h_per_year,
                "after_h_per_year": one.after_h_per_year,
            }
            for one in step.requests
        ],
    }


def to_json(result: WhatIf) -> str:
    """Return the result as ``burden.what-if/1``; hours a year, 5th percentile, median, 95th."""
    record = {
        "schema": SCHEMA,
        "today_h_per_year": _interval(result.today),
        "once_h_per_year": _interval(result.once),
        "rarest_h_per_year": _interval(result.rarest),
        "once_saved_h_per_year": _interval(result.once_saved),
        "rarest_saved_h_per_year": _interval(result.rarest_saved),
        "steps": [_step_record(step) for step in result.steps],
        "n_steps_more": result.n_more,
        "saved_h_per_year": _interval(result.saved),
        "saved_share": _interval(result.saved_share),
        "after_h_per_year": _interval(result.after),
        "n_requests": result.n_requests,
        "n_requests_assumed": result.n_unknown,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
