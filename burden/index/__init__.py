"""The index: hours behind each of the three distortions."""

from burden.index.formalism import Index, IndexRow, Part, Scope, index_formalism


__all__ = ["Index", "IndexRow", "Part", "Scope", "index_formalism"]
