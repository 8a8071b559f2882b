"""What ``burden explain`` prints: a rule, the hours or the index, out of the catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.rules.registry import BY_CODE, RULES
from burden.rules.rule import Distortion


if TYPE_CHECKING:
    from burden.locale import Words

TOPICS = ("hours", "index")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A finding or a figure explained; texts in the language of the words.

    Attributes:
        code: of the rule, or ``hours``, ``index``.
        distortion: its name, empty for topics and for findings about the reading.
        detection: how it is found or computed, and its limits.
        clause: what it rests on and how well that was verified. advice: what could be done.
    """

    code: str
    title: str
    explanation: str
    detection: str
    clause: str
    advice: str
    distortion: str


def all_codes() -> tuple[str, ...]:
    """Return everything that can be explained: rules by code, then topics."""
    return (*(rule.code for rule in RULES), *TOPICS)


def explain(code: str, words: Words) -> Explanation:
    """Explain a rule (in any letter case) or a topic.

    Args:
        code: one of ``all_codes()``.
        words: the language.

    Raises:
        KeyError: there is no such code.
    """
    if code.lower() in TOPICS:
        name, distortion = f"rules.{code.lower()}", Distortion.NONE
        shown = code.lower()
    else:
        rule = BY_CODE[code.upper()]
        name, distortion, shown = f"rules.{rule.code}", rule.distortion, rule.code
    return Explanation(
        code=shown,
        title=words(f"{name}.title"),
        explanation=words(f"{name}.explanation"),
        detection=words(f"{name}.detection"),
        clause=words(f"{name}.clause"),
        advice=words(f"{name}.advice"),
        distortion=words(f"index.distortion.{distortion}") if distortion else "",
    )
