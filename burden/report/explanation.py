"""An explanation as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.report.text import wrap


if TYPE_CHECKING:
    from burden.locale import Words
    from burden.rules import Explanation

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
    return "\n".join(lines)
