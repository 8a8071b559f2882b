"""From field to data element: canonical names and the fields that share one.

``fold`` normalises a text, ``lexicon`` holds what is known of words, ``parse`` reads a text by it,
``canonical`` makes concept + representation + facets of a field's texts, ``match`` joins fields
and ``relations`` tells which elements are close and why they are not one.
"""
