"""The result of a check as Markdown: for a ticket, a mail or an approval file.

Text from workbooks is escaped so that it can be no link, picture, tag or table cell of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.check.value import Standing
from burden.report.check_text import baseline, differs, held_by, reason
from burden.report.markdown import escape
from burden.report.numbers import UNKNOWN, percent, quantity, spread


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.check.value import Check, CheckedField
    from burden.locale import Words

_FIELDS = 200  # rows of a table that a person may still read


def to_markdown(check: Check, words: Words) -> str:
    """Return the result: verdict first, then hours, findings, and every field that is not new."""
    title = escape(str(check.draft["title"]))
    verdict = words("check.passed" if check.passed else "check.failed")
    file = escape(str(check.draft["workbook"]))
    lines = [f"# {words('check.markdown.title', title=title)}", ""]
    lines += [f"**{words('check.markdown.result')}: {escape(verdict)}**", ""]
    lines += [f"- {escape(reason(one, words))}" for one in check.reasons]
    lines += [f"- {escape(said)}" for said in baseline(check, words)]
    lines += ["", words("check.head", file=file, count=check.n_against)]
    lines += ["", *_hours(check, words), "", *_findings(check, words), *_fields(check, words)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = list(heads)
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines.extend(f"| {' | '.join(row)} |" for row in rows)
    return [*lines, ""]


def _hours(check: Check, words: Words) -> list[str]:
    hours = check.hours
    said = [
        words(
            f"check.hours_of.{name}",
            value=quantity(value.mid),
            spread=spread(value),
            repeated=quantity(hours.repeated_per_year.mid),
        )
        for name, value in (
            ("response", hours.per_response),
            ("cycle", hours.per_cycle),
            ("year", hours.per_year),
        )
    ]
    if check.cover.n_requests:
        said.append(
            words(
                "check.cover.share",
                count=check.cover.n_requests,
                share=percent(check.cover.sure),
                single=percent(check.cover.single),
            )
        )
    return [f"- {escape(text)}" for text in said]


def _findings(check: Check, words: Words) -> list[str]:
    if not check.findings:
        return []
    names = ("rule", "severity", "message", "where", "hours")
    heads = [words(f"check.markdown.{name}") for name in names]
    rows = []
    for found in check.findings:
        row = found.row
        place = f"{row['sheet']}!{row['cells']}" if row["sheet"] else ""
        message = escape(str(row["message"]))
        if found.accepted is not None:
            message += "<br>" + escape(
                words("check.accepted", date=found.accepted.date, reason=found.accepted.reason)
            )
        severity = words(f"cli.severity.{found.severity}")
        hours = quantity(row["burden_h_per_year"])
        rows.append((row["rule"], severity, message, escape(place), hours))
    return _table(heads, rows)


def _fields(check: Check, words: Words) -> list[str]:
    held = [field for field in check.fields if field.standing is not Standing.NEW]
    if not held:
        return []
    heads = [words(f"check.markdown.{name}") for name in ("field", "where", "standing", "by")]
    lines = _table(heads, (_field(field, words) for field in held[:_FIELDS]))
    if len(held) > _FIELDS:
        lines += [escape(words("check.more", count=len(held) - _FIELDS)), ""]
    return lines


def _field(field: CheckedField, words: Words) -> tuple[str, str, str, str]:
    unsure = field.standing is Standing.HELD and not field.sure
    name = "held_unsure" if unsure else field.standing.value
    standing = escape(words(f"check.standing.{name}"))
    said = [standing, *(escape(differs(one, words)) for one in field.differs)]
    by = escape(held_by(field.holders[0], words)) if field.holders else UNKNOWN
    return (
        escape(field.display or field.label),
        escape(f"{field.sheet}!{field.cells}"),
        "<br>".join(said),
        by,
    )
