"""What the changes that were asked about would save, one on top of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.report.charts import waterfall
from burden.report.numbers import count, percent, quantity
from burden.report.page.answer import FallRow
from burden.report.text import clean
from burden.report.what_if import moved, moved_spread


if TYPE_CHECKING:
    from burden.audit.value import Interval
    from burden.audit.what_if import Step, WhatIf
    from burden.locale import Words
    from burden.report.page.source import Source

SHOWN_TOUCHED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedRow:
    """A request a change concerns, and its hours a year before and after; medians."""

    title: str
    anchor: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change in words; ``moved`` and ``ends`` are what becomes of hours, with their sign."""

    text: str
    moved: str
    ends: str
    left: Interval
    concerns: str
    notes: tuple[str, ...]
    touched: tuple[TouchedRow, ...]
    n_touched_more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The section; ``fall`` is empty where a change costs hours, which no waterfall can show."""

    head: str
    rows: tuple[ChangeRow, ...]
    fall: tuple[FallRow, ...]
    moved: str
    ends: str
    after: Interval
    assumed: str


def build(source: Source, changed: WhatIf | None) -> Changes | None:
    """Make the section; None where no change was asked about."""
    if changed is None or not changed.steps:
        return None
    words = source.words
    assumed = (
        words("what_if.assumed", unknown=count(changed.n_unknown), all=count(changed.n_requests))
        if changed.n_unknown
        else ""
    )
    return Changes(
        head=words(
            "report.changes.head",
            before=quantity(changed.today.mid),
            after=quantity(changed.after.mid),
            moved=moved(changed.saved),
            share=percent(abs(changed.saved_share.mid)),
        ),
        rows=tuple(_row(source, step) for step in changed.steps),
        fall=_fall(words, changed),
        moved=moved(changed.saved),
        ends=moved_spread(changed.saved, words),
        after=changed.after,
        assumed=assumed,
    )


def _row(source: Source, step: Step) -> ChangeRow:
    words = source.words
    told = [words("what_if.concerns", count=len(step.requests))]
    if step.n_fields:
        told.append(words("what_if.fields", count=step.n_fields))
    if step.n_gone:
        told.append(words("what_if.gone", count=step.n_gone))
    return ChangeRow(
        text=clean(step.change.text),
        moved=moved(step.saved_h_per_year),
        ends=moved_spread(step.saved_h_per_year, words),
        left=step.left_h_per_year,
        concerns=words("cli.list").join(told),
        notes=tuple(words(f"what_if.note.{note}") for note in step.notes),
        touched=tuple(
            TouchedRow(
                title=clean(one.title),
                anchor=source.anchor(one.request_id) if one.request_id in source.places else "",
                before=one.before_h_per_year,
                after=one.after_h_per_year,
            )
            for one in step.requests[:SHOWN_TOUCHED]
        ),
        n_touched_more=max(0, len(step.requests) - SHOWN_TOUCHED),
    )


def _fall(words: Words, changed: WhatIf) -> tuple[FallRow, ...]:
    savings = [step.saved_h_per_year.mid for step in changed.steps]
    if changed.today.mid <= 0 or min(savings) < 0:
        return ()
    names = [clean(step.change.text) for step in changed.steps]
    levels = [changed.today.mid, *savings, changed.after.mid]
    steps = waterfall(changed.today.mid, savings)
    return tuple(
        FallRow(name=name, hours=hours, step=step)
        for name, hours, step in zip(
            [words("what_if.today"), *names, words("what_if.after")], levels, steps, strict=True
        )
    )
