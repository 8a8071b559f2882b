"""The index: hours behind each of the three distortions."""

from burden.index.formalism import IndexRow, Part, Scope, index_formalism


__all__ = ["IndexRow", "Part", "Scope", "index_formalism"]
