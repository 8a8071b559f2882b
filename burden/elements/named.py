"""The canonical names of fields, made from their texts and their forms alone.

What other requests ask bears on no name, so that names may be kept and joined later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from burden.elements.distinct import Names
from burden.elements.forms import names_in_forms
from burden.elements.texts import read_texts


if TYPE_CHECKING:
    from burden.elements.distinct import Numbers
    from burden.elements.lexicon import Lexicon
    from burden.elements.texts import Texts
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Fields with their names.

    Attributes:
        asked: ``tables.FIELDS``, the input fields, in their order.
        texts: of them.
        names: the different names.
        numbers: (asked,) the number of each one's name.
    """

    asked: pl.DataFrame
    texts: Texts
    names: Names
    numbers: Numbers


def name_fields(
    fields: pl.DataFrame, requests: pl.DataFrame, settings: Settings, known: Lexicon
) -> Named:
    """Name the input fields of some requests.

    Args:
        fields: ``tables.FIELDS``; element_id, concept and representation may be null.
        requests: ``tables.REQUESTS``; title and population fill in where a sheet says nothing.
        settings: ``elements.*``.
        known: what is known of words.
    """
    asked = fields.filter(pl.col("role") == "input")
    names = Names()
    texts = read_texts(asked, names, settings, known)
    numbers = names_in_forms(asked, requests, texts, names, known)
    return Named(asked=asked, texts=texts, names=names, numbers=numbers)
