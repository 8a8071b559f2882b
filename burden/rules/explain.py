"""What ``burden explain`` prints: a rule, the hours or the index, out of the catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.rules.precision import precision
from burden.rules.registry import BY_CODE, RULES
from burden.rules.rule import Distortion
from burden.rules.run import is_on
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.locale import Words
    from burden.rules.rule import Rule
    from burden.settings import Settings

TOPICS = ("hours", "index")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A finding or a figure explained; texts in the language of the words.

    Attributes:
        code: of the rule, or ``hours``, ``index``.
        distortion: its name, empty for topics and for findings about the reading.
        detection: how it is found or computed, and its limits.
        clause: what it rests on and how well that was verified. advice: what could be done.
        facts: of a rule, in a line each: severity, exemption, whether it is on, how well its clause
            was verified, how often it was right. Empty for topics.
    """

    code: str
    title: str
    explanation: str
    detection: str
    clause: str
    advice: str
    distortion: str
    facts: tuple[str, ...] = ()


def all_codes() -> tuple[str, ...]:
    """Return everything that can be explained: rules by code, then topics."""
    return (*(rule.code for rule in RULES), *TOPICS)


def explain(code: str, words: Words, settings: Settings | None = None) -> Explanation:
    """Explain a rule (in any letter case) or a topic.

    Args:
        code: one of ``all_codes()``.
        words: the language.
        settings: what says whether a rule is on; None for what ships.

    Raises:
        KeyError: there is no such code.
    """
    facts: tuple[str, ...] = ()
    if code.lower() in TOPICS:
        name, distortion = f"rules.{code.lower()}", Distortion.NONE
        shown = code.lower()
    else:
        rule = BY_CODE[code.upper()]
        name, distortion, shown = f"rules.{rule.code}", rule.distortion, rule.code
        facts = tuple(_facts(rule, words, settings or default_settings()))
    return Explanation(
        code=shown,
        title=words(f"{name}.title"),
        explanation=words(f"{name}.explanation"),
        detection=words(f"{name}.detection"),
        clause=words(f"{name}.clause"),
        advice=words(f"{name}.advice"),
        distortion=words(f"index.distortion.{distortion}") if distortion else "",
        facts=facts,
    )


def _facts(rule: Rule, words: Words, settings: Settings) -> Iterator[str]:
    if rule.indicators:
        names = words("rules.separator").join(rule.indicators)
        yield words("rules.fact.indicators", names=names)
    yield words(f"rules.fact.severity.{rule.severity}")
    if rule.urgent:
        yield words("rules.fact.urgent")
    yield words("rules.fact.on" if is_on(rule, settings) else "rules.fact.off", code=rule.code)
    yield words(f"rules.fact.basis.{rule.basis}")
    yield told_precision(rule.code, words)


def told_precision(code: str, words: Words) -> str:
    """Say how often a rule was right where it was looked at."""
    known = precision()[code]
    if not known.n:
        return words("rules.fact.unmeasured", date=known.date)
    low, high = known.interval
    return words(
        "rules.fact.precision",
        right=known.right,
        n=known.n,
        low=round(low * 100),
        high=round(high * 100),
        offices=known.offices,
        date=known.date,
    )
