"""The answer as Markdown: for a ticket, a chat or a mail; the first screen and nothing more.

Text from workbooks is escaped so that it can be no link, picture, tag or table cell of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.report.numbers import count, percent, percent_spread, quantity, spread
from burden.report.page import answer
from burden.report.page.source import read
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.audit.value import Audit
    from burden.locale import Words

SHOWN = 10
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$@:-])")


def escape(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", clean(text))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = list(heads)
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines.extend(f"| {' | '.join(row)} |" for row in rows)
    return [*lines, ""]


def to_markdown(audit: Audit, words: Words) -> str:
    """Write the answer, what could be dropped or merged, and the heaviest requests.

    Args:
        audit: the result; nothing else is read.
        words: language.
    """
    source, totals = read(audit, words), audit.totals
    screen = answer.build(source)
    lines = [f"# {words('report.page.title', count=totals.n_requests)}", ""]
    counts = {
        "sent": screen.sent,
        "fields": count(totals.n_fields),
        "elements": count(totals.n_elements),
    }
    if totals.burden_h_per_year:
        burden = words("report.page.hours_per_year", value=quantity(totals.burden_h_per_year.mid))
        told = words("report.answer.lead", interval=spread(totals.burden_h_per_year), **counts)
        lines += [f"**{burden}** · {told}", ""]
    else:
        lines += [words("report.answer.lead_no_hours", **counts), ""]
    if screen.repeated and totals.avoidable_h_per_year:
        note = words(
            "report.answer.repeated_note",
            hours=quantity(totals.avoidable_h_per_year.mid),
            interval=spread(totals.avoidable_h_per_year),
            elements=count(totals.n_elements_repeated),
        )
        lines.append(
            f"- {words('report.answer.repeated')} **{percent(screen.repeated.mid)}**: {note}"
        )
    if totals.formalism_share:
        note = words(
            "report.answer.formalism_note", interval=percent_spread(totals.formalism_share)
        )
        share = percent(totals.formalism_share.mid)
        lines.append(f"- {words('report.answer.formalism')} **{share}** {note}")
    if screen.verdicts:
        judged = (f"{row.name} {count(row.number)}" for row in screen.verdicts)
        separator = words("rules.separator")
        lines.append(f"- {words('report.terminal.verdicts')}: {separator.join(judged)}")
    lines += [f"- {caveat}" for caveat in screen.caveats]
    if screen.moves:
        lines += ["", f"## {words('report.section.moves')}", ""]
        heads = [words(f"report.column.{name}") for name in ("move", "ground", "saved")]
        lines += _table(
            heads,
            (
                (escape(move.title), escape(move.ground), quantity(move.hours))
                for move in screen.moves[:SHOWN]
            ),
        )
    lines += [f"## {words('report.section.requests')}", ""]
    heads = [words(f"report.column.{name}") for name in ("request", "issuer", "hours", "interval")]
    lines += _table(
        heads,
        (
            (
                escape(source.title(request)),
                escape(source.issuer(request)),
                quantity(source.hours[request].mid),
                spread(source.hours[request]),
            )
            for request in source.order[:SHOWN]
            if request in source.hours
        ),
    )
    return "\n".join(lines).rstrip() + "\n"
