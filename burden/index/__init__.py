"""The index: hours behind each of the three distortions, and how far it hangs on choices."""

from burden.index.formalism import IndexRow, Part, Scope, index_formalism
from burden.index.sensitivity import Choice, Rank, Sensitivity, Shift, analyse_sensitivity


__all__ = [
    "Choice",
    "IndexRow",
    "Part",
    "Rank",
    "Scope",
    "Sensitivity",
    "Shift",
    "analyse_sensitivity",
    "index_formalism",
]
