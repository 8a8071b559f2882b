"""Indicators of formalism that a template can show: one file a rule."""

from burden.rules.case import Case, make_case
from burden.rules.explain import Explanation, all_codes, explain
from burden.rules.precision import Precision, precision
from burden.rules.registry import RULES
from burden.rules.rule import Claim, Distortion, Hit, Level, Rule
from burden.rules.run import run_rules


__all__ = [
    "RULES",
    "Case",
    "Claim",
    "Distortion",
    "Explanation",
    "Hit",
    "Level",
    "Precision",
    "Rule",
    "all_codes",
    "explain",
    "make_case",
    "precision",
    "run_rules",
]
