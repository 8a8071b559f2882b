"""An explanation as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.report.text import pad, wrap
from burden.rules import all_codes, explain, precision
from burden.rules.registry import BY_CODE
from burden.rules.run import is_on


if TYPE_CHECKING:
    from burden.locale import Words
    from burden.rules import Explanation
    from burden.settings import Settings

_COLUMNS = 78


def show(explanation: Explanation, words: Words) -> str:
    """Lay out an explanation: title, then each part under its heading."""
    lines = [f"{explanation.code}  {explanation.title}"]
    if explanation.distortion:
        lines.append(f"{words('cli.explain.distortion')}: {explanation.distortion}")
    for part in ("explanation", "detection", "clause", "advice"):
        text = getattr(explanation, part)
        if text:
            lines += ["", words(f"cli.explain.{part}")]
            lines += [f"  {line}" for line in wrap(text, _COLUMNS - 2)]
    if explanation.facts:
        lines += ["", words("cli.explain.facts")]
        for fact in explanation.facts:
            first, *more = wrap(fact, _COLUMNS - 4)
            lines += [f"  - {first}", *(f"    {line}" for line in more)]
    return "\n".join(lines)


def table(words: Words, settings: Settings) -> str:
    """Lay out all rules and topics, one a line: code, indicator, on or off, how often right."""
    lines = []
    for code in all_codes():
        rule = BY_CODE.get(code)
        if rule is None:
            lines.append(f"{code:<8}{'':<25}{explain(code, words).title}")
            continue
        known = precision()[code]
        right = f"{known.right}/{known.n}" if known.n else "-"
        on = words("cli.explain.on" if is_on(rule, settings) else "cli.explain.off")
        names = ",".join(rule.indicators) or "-"
        lines.append(
            f"{code:<8}{pad(names, 11)}{pad(on, 6)}{pad(right, 6, right=True)}  "
            f"{explain(code, words).title}"
        )
    return "\n".join(lines)
